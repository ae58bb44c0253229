/** `npm run org -- <command>` and `npm start`: builds, then runs local-org's command line. */
import { buildAll } from './build/build';
import { localOrgCli } from './shared/paths';
import { runOnTerminal, runScript } from './shared/process';

runScript(async () => {
  await buildAll();
  return runOnTerminal(process.execPath, ['--enable-source-maps', localOrgCli, ...process.argv.slice(2)]);
});
