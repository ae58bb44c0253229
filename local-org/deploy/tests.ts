/** Runs the Apex tests of a deployment, in the org that it would make. */
import type { OrgHost } from '../org/host';
import type { TestOutcome } from '../org/services';
import type { DeployOptions, DeployResult } from './result';

/** True: the deployment may go on. */
export async function runTests(
  host: OrgHost,
  { testLevel, runTests: wanted }: DeployOptions,
  result: DeployResult,
): Promise<boolean> {
  const filter = testLevel === 'RunSpecifiedTests' ? wanted : [];
  const methods = await host.ask('testMethods', { filter });
  const { runTestResult } = result.details;
  const absent = filter.filter(
    (name) => !methods.some(({ className }) => className.toLowerCase() === name.toLowerCase()),
  );
  if (absent.length) {
    result.errorStatusCode = 'INVALID_OPERATION';
    result.errorMessage = `INVALID_OPERATION: There is no Apex test class: ${absent.join(', ')}`;
    return false;
  }
  result.numberTestsTotal = methods.length;
  for (const method of methods) {
    result.stateDetail = `Running Test: ${method.className}.${method.methodName}`;
    const outcome = await host.ask('test', method);
    runTestResult.numTestsRun++;
    runTestResult.totalTime += outcome.milliseconds;
    if (outcome.passed) {
      result.numberTestsCompleted++;
      runTestResult.successes.push(tested(outcome));
    } else {
      result.numberTestErrors = ++runTestResult.numFailures;
      const { message, stackTrace } = outcome;
      runTestResult.failures.push({ ...tested(outcome), message: message ?? '', stackTrace, type: 'Class' });
    }
  }
  return runTestResult.numFailures === 0;
}

const tested = ({ className, methodName, milliseconds }: TestOutcome) => ({
  name: className,
  methodName,
  time: Math.round(milliseconds),
});
