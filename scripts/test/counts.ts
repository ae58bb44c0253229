/** How many tests of a runner passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What of Jest's `--json` summary matters here. */
export interface JestSummary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** A skipped test proves nothing and a suite that cannot be loaded hides its tests: both count as failed. */
export const countJest = (summary: JestSummary): Count => ({
  passed: summary.numPassedTests,
  failed: summary.numFailedTests + summary.numRuntimeErrorTestSuites + summary.numPendingTests + summary.numTodoTests,
});

/** The count of a runner that ended with that exit code; throws if it ran nothing or failed without saying where. */
export function trusted(runner: string, { passed, failed }: Count, code: number): Count {
  if (!Number.isInteger(passed) || !Number.isInteger(failed)) {
    throw new Error(`The summary of the ${runner} tests has no counts`);
  }
  if (passed + failed === 0) {
    throw new Error(`No ${runner} test was run`);
  }
  if (code !== 0 && failed === 0) {
    throw new Error(`The ${runner} tests ended with exit code ${code}`);
  }
  return { passed, failed };
}

/** The sum of all runners. */
export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});
