/** `npm run org -- <command>` and `npm start`: builds, then runs local-org's command line. */
import { buildAll } from './build/build';
import { hasSampleCalls } from './sampleCalls/calls';
import { makeSamplesOnceUp } from './sampleCalls/onceUp';
import { localOrgCli } from './shared/paths';
import { runOnTerminal, runScript } from './shared/process';
import { readArguments } from '../local-org/cli/arguments';

runScript(async () => {
  await buildAll();
  const args = process.argv.slice(2);
  const ended = new AbortController();
  const project = projectToFill(args);
  const filled = project === null ? null : makeSamplesOnceUp(project, ended.signal);
  const code = await runOnTerminal(process.execPath, ['--enable-source-maps', localOrgCli, ...args]);
  ended.abort();
  await filled;
  return code;
});

/** Null unless an org is started that has sample calls. What is wrong with the arguments, the command line tells itself. */
function projectToFill(args: readonly string[]): string | null {
  if (args[0] !== 'start') return null;
  try {
    const options = readArguments(args, process.env);
    return options.command === 'start' && hasSampleCalls(options.projectDir) ? options.projectDir : null;
  } catch {
    return null;
  }
}
