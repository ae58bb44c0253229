/** `npm test`: builds, runs Jest, then every Apex test in local-org. The last line is `N passed, N failed`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildAll } from './build/build';
import { localOrgCli, repository } from './shared/paths';
import { runOnTerminal, runScript } from './shared/process';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface JestSummary {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-test-'));
  try {
    await buildAll();
    return report([
      await counted('Jest', () => runJest(join(folder, 'jest.json'))),
      await counted('Apex', () => runApexTests(join(folder, 'apex.json'))),
    ]);
  } catch (error) {
    console.error(error);
    return report([{ passed: 0, failed: 1 }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs one runner; one that crashes, runs nothing, or fails without naming a failed test is itself a failure. */
async function counted(runner: string, run: () => Promise<Count & { code: number }>): Promise<Count> {
  try {
    const { passed, failed, code } = await run();
    console.log(`${runner}: ${passed} passed, ${failed} failed`);
    if (passed + failed === 0) {
      throw new Error(`No ${runner} test was run`);
    }
    if (code !== 0 && failed === 0) {
      throw new Error(`The ${runner} tests ended with exit code ${code}`);
    }
    return { passed, failed };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

/** A skipped test proves nothing and a suite that cannot be loaded hides its tests: both count as failed. */
async function runJest(summaryFile: string): Promise<Count & { code: number }> {
  const jest = createRequire(__filename).resolve('jest/bin/jest');
  const code = await runOnTerminal(process.execPath, [jest, '--json', '--outputFile', summaryFile], {
    cwd: repository,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const summary = readSummary<JestSummary>('Jest', summaryFile, code);
  const skipped = summary.numPendingTests + summary.numTodoTests;
  if (skipped > 0) {
    console.log(`${skipped} skipped Jest tests, counted as failed`);
  }
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + skipped;
  return { passed: summary.numPassedTests, failed, code };
}

async function runApexTests(summaryFile: string): Promise<Count & { code: number }> {
  const code = await runOnTerminal(
    process.execPath,
    ['--enable-source-maps', localOrgCli, 'test', '--json', summaryFile],
    { cwd: repository },
  );
  return { ...readSummary<Count>('Apex', summaryFile, code), code };
}

function readSummary<Summary>(runner: string, file: string, code: number): Summary {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Summary;
  } catch (error) {
    throw new Error(`The ${runner} tests ended with exit code ${code} and without a summary`, { cause: error });
  }
}

function report(counts: readonly Count[]): number {
  const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
  const failed = sum((count) => count.failed);
  console.log(`${sum((count) => count.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
