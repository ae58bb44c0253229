/** `npm test`: builds, runs Jest, then every Apex test in local-org. The last line is `N passed, N failed`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildAll } from '../build/build';
import { localOrgCli, repository } from '../shared/paths';
import { runOnTerminal, runScript } from '../shared/process';
import { countJest, sum, trusted } from './counts';
import type { Count, JestSummary } from './counts';

const CRASHED: Count = { passed: 0, failed: 1 };

runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-test-'));
  try {
    const { passed, failed } = sum(await runAll(folder));
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runAll(folder: string): Promise<Count[]> {
  try {
    await buildAll();
  } catch (error) {
    console.error(error);
    return [CRASHED];
  }
  return [
    await attempt('Jest', () => runJest(join(folder, 'jest.json'))),
    await attempt('Apex', () => runApexTests(join(folder, 'apex.json'))),
  ];
}

/** One runner's crash is one failure and does not keep the others from running. */
async function attempt(runner: string, run: () => Promise<Count>): Promise<Count> {
  try {
    const count = await run();
    console.log(`${runner}: ${count.passed} passed, ${count.failed} failed`);
    return count;
  } catch (error) {
    console.error(error);
    return CRASHED;
  }
}

async function runJest(summaryFile: string): Promise<Count> {
  const jest = createRequire(__filename).resolve('jest/bin/jest');
  const code = await runOnTerminal(process.execPath, [jest, '--json', '--outputFile', summaryFile], {
    cwd: repository,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  return trusted('Jest', countJest(readSummary<JestSummary>('Jest', summaryFile, code)), code);
}

async function runApexTests(summaryFile: string): Promise<Count> {
  const code = await runOnTerminal(
    process.execPath,
    ['--enable-source-maps', localOrgCli, 'test', '--json', summaryFile],
    { cwd: repository },
  );
  return trusted('Apex', readSummary<Count>('Apex', summaryFile, code), code);
}

function readSummary<Summary>(runner: string, file: string, code: number): Summary {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Summary;
  } catch (error) {
    throw new Error(`The ${runner} tests ended with exit code ${code} and without a summary`, { cause: error });
  }
}
