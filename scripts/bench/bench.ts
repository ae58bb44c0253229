/** `npm run bench`: measures the local org and what runs in it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { localOrgBundle } from '../build/localOrg';
import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { capture, runScript } from '../shared/process';
import { measureAgent } from './agent';
import { measureConsole } from './console';
import { measureEditor } from './editor';
import type { Measurement } from './measurement';
import { measureHttp } from './http';
import { measureNumbers } from './numbers';
import { measureVoice } from './voice';

/** The engine is measured in a process of its own, bundled as it is when it runs for real. */
async function measureEngine(): Promise<Measurement[]> {
  const program = join(repository, 'local-org/dist/bench.js');
  await build({ ...localOrgBundle(), entryPoints: [join(repository, 'scripts/bench/engine.ts')], outfile: program });
  const { code, stdout, stderr } = await capture(process.execPath, [program, repository]);
  if (code !== 0) throw new Error(`The engine's measurements failed:\n${stderr}`);
  return JSON.parse(stdout) as Measurement[];
}

function print(measurements: readonly Measurement[]): void {
  const rows = measurements.map(({ name, value, unit, aim }) => [
    name,
    value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3),
    unit,
    aim === undefined ? '' : `aim ${aim.toLocaleString('en-US')}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const [name, value, unit, aim] of rows as [string, string, string, string][]) {
    console.log(
      `${name.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}  ${unit.padEnd(widths[2]!)}  ${aim}`.trimEnd(),
    );
  }
}

async function measure(): Promise<number> {
  const measurements = [
    ...(await measureEngine()),
    ...(await measureHttp()),
    ...(await measureVoice()),
    ...measureNumbers(),
    ...(await measureEditor()),
    ...(await measureAgent()),
    ...(await measureConsole()),
  ];
  print(measurements);
  writeFileSync(join(repository, 'bench.json'), `${JSON.stringify(measurements, null, 2)}\n`);
  return 0;
}

export const benchCommand: Command<unknown> = {
  usage: `npm run bench

Measures the local org and what runs in it, which takes some minutes; prints a table and writes bench.json.`,
  read: (args) => parseArgs({ args: [...args], options: {} }),
  run: measure,
};

if (require.main === module) runScript(() => runCommand(benchCommand));
