/** `local-org test`: runs Apex tests. */
import { writeFileSync } from 'node:fs';

import type { OrgHost } from '../org/host';
import type { TestMethod } from '../org/messages';
import type { TestOutcome } from '../org/services';
import type { TestArguments } from './arguments';
import { withOrg } from './session';

/** The file of `--json`. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly {
    readonly className: string;
    readonly methodName: string;
    readonly message: string | null;
    readonly stackTrace: string | null;
  }[];
  /** From the first test to the last, without the boot. */
  readonly milliseconds: number;
}

export function test({ projectDir, filter, jsonFile }: TestArguments): Promise<number> {
  return withOrg({ projectDir, withData: false }, async (host) => {
    const methods = await host.ask('testMethods', { filter });
    const start = performance.now();
    const failures: TestOutcome[] = [];
    for (const method of methods) {
      const outcome = await run(host, method);
      if (outcome.passed) continue;
      failures.push(outcome);
      console.log(failureText(outcome));
    }
    const milliseconds = Math.round(performance.now() - start);
    const summary: TestSummary = {
      passed: methods.length - failures.length,
      failed: failures.length,
      failures: failures.map(({ className, methodName, message, stackTrace }) => ({
        className,
        methodName,
        message,
        stackTrace,
      })),
      milliseconds,
    };
    if (jsonFile !== null) writeFileSync(jsonFile, `${JSON.stringify(summary, null, 2)}\n`);
    if (methods.length === 0) {
      console.log(filter.length > 0 ? `No Apex test matches ${filter.join(', ')}` : 'The project has no Apex tests');
    }
    console.log(
      `Apex tests: ${summary.passed} passed, ${summary.failed} failed (${(milliseconds / 1000).toFixed(1)} s)`,
    );
    return summary.failed === 0 && summary.passed > 0 ? 0 : 1;
  });
}

/** A test that takes the org down with it has failed; the others go on. */
async function run(host: OrgHost, method: TestMethod): Promise<TestOutcome> {
  try {
    return await host.ask('test', method);
  } catch (error) {
    return { ...method, passed: false, message: (error as Error).message, stackTrace: null, milliseconds: 0 };
  }
}

function failureText({ className, methodName, message, stackTrace }: TestOutcome): string {
  const lines = [message ?? 'failed', ...(stackTrace === null ? [] : stackTrace.split('\n'))];
  return [`FAIL ${className}.${methodName}`, ...lines.map((line) => `  ${line}`)].join('\n');
}
