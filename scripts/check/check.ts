/**
 * `npm run check`: runs every gate, each in a process of its own, two at a time; `npm run check -- lint pmd` runs the
 * named ones, `--project <folder>` checks another project. Ends with 1 on any finding.
 */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { writeComponentPaths } from '../build/components';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { formatFinding } from './gate';
import type { Finding } from './gate';
import { gates } from './gates';

const AT_ONCE = 2;

interface Outcome {
  readonly findings: readonly Finding[];
  /** Why the gate could not do its work. */
  readonly failure?: string;
}

if (process.send) {
  void runGateHere(process.argv[2]!, process.argv[3]!).then((outcome) => {
    process.send!(outcome, () => process.exit());
  });
} else {
  runScript(main);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { project: { type: 'string', default: repository } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !(name in gates));
  if (unknown.length > 0) {
    console.error(`No such gate: ${unknown.join(', ')}. Gates: ${Object.keys(gates).join(', ')}`);
    return 1;
  }
  if (resolve(values.project) === repository) {
    // The compiler and ESLint need them, and the build need not have run. Gates' own processes can do without what makes them.
    writeComponentPaths(repository);
    await (await import('../build/clientTypes')).writeClientTypes(repository);
    (await import('../build/lightning')).writeModulePaths();
  }
  const waiting = positionals.length > 0 ? positionals : Object.keys(gates);
  const clean = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      let allClean = true;
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        allClean = (await runGate(name, resolve(values.project))) && allClean;
      }
      return allClean;
    }),
  );
  return clean.every(Boolean) ? 0 : 1;
}

/** Runs a gate in a process of its own and prints its outcome; true if it found nothing. */
async function runGate(name: string, project: string): Promise<boolean> {
  const start = performance.now();
  const outcome = await new Promise<Outcome>((settle) => {
    let answer: Outcome | undefined;
    const child = fork(__filename, [name, project], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (message) => (answer = message as Outcome));
    child.on('close', (code) => settle(answer ?? { findings: [], failure: `ended with exit code ${code}` }));
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const problems = outcome.findings.length + (outcome.failure === undefined ? 0 : 1);
  console.log(`${problems === 0 ? '✓' : '✗'} ${name} (${seconds} s)${problems === 0 ? '' : `: ${problems} found`}`);
  if (outcome.failure !== undefined) {
    console.log(`  ${outcome.failure}`);
  }
  outcome.findings.forEach((finding) => console.log(`  ${formatFinding(finding)}`));
  return problems === 0;
}

async function runGateHere(name: string, project: string): Promise<Outcome> {
  try {
    return { findings: await (await gates[name]!())(project) };
  } catch (error) {
    return { findings: [], failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
