/** `npm run check`: runs gates, each in a process of its own, two at a time. */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { writeComponentPaths } from '../build/components';
import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
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

interface Options {
  /** The folder of the project that is checked. */
  readonly project: string;
  readonly names: readonly string[];
}

export const checkCommand: Command<Options> = {
  usage: `npm run check [-- GATE … --project DIR]

Runs the gates named, or all; ends with 1 on any finding.

  GATE           ${inLines(Object.keys(gates))}
  --project DIR  another project; this one unless told`,
  read(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { project: { type: 'string', default: repository } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !(name in gates));
    if (unknown.length > 0) throw new Error(`No such gate: ${unknown.join(', ')}`);
    return { project: resolve(values.project), names: positionals.length > 0 ? positionals : Object.keys(gates) };
  },
  run: check,
};

if (require.main === module) {
  if (process.send) {
    void runGateHere(process.argv[2]!, process.argv[3]!).then((outcome) => {
      process.send!(outcome, () => process.exit());
    });
  } else {
    runScript(() => runCommand(checkCommand));
  }
}

/** Seven to a line, below one another. */
function inLines(names: readonly string[]): string {
  const lines = Array.from({ length: Math.ceil(names.length / 7) }, (_, line) => names.slice(line * 7, line * 7 + 7));
  return lines.map((line) => line.join(', ')).join(`,\n${' '.repeat(17)}`);
}

async function check({ project, names }: Options): Promise<number> {
  if (project === repository) {
    // The compiler and ESLint need them, and the build need not have run. Gates' own processes can do without what makes them.
    writeComponentPaths(repository);
    await (await import('../build/clientTypes')).writeClientTypes(repository);
    (await import('../build/lightning')).writeModulePaths();
  }
  const waiting = [...names];
  const clean = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      let allClean = true;
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        allClean = (await runGate(name, project)) && allClean;
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
