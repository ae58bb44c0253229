/** Deployments as the Metadata API tells of them; times are ISO 8601. */

export type TestLevel = 'NoTestRun' | 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg';

export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly purgeOnDelete: boolean;
  readonly singlePackage: boolean;
  readonly testLevel: TestLevel;
  /** Names of classes, for RunSpecifiedTests. */
  readonly runTests: readonly string[];
}

export interface ComponentMessage {
  readonly componentType: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly success: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  readonly createdDate: string;
  readonly warning: boolean;
  readonly problem: string | null;
  readonly problemType: 'Error' | 'Warning' | null;
  readonly lineNumber: number | null;
  readonly columnNumber: number | null;
}

export interface TestSuccess {
  readonly name: string;
  readonly methodName: string;
  /** Milliseconds. */
  readonly time: number;
}

export interface TestFailure extends TestSuccess {
  readonly message: string;
  readonly stackTrace: string | null;
  readonly type: 'Class';
}

export interface TestResult {
  numTestsRun: number;
  numFailures: number;
  /** Milliseconds. */
  totalTime: number;
  readonly successes: TestSuccess[];
  readonly failures: TestFailure[];
}

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed';

export interface DeployResult {
  readonly id: string;
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly rollbackOnError: true;
  readonly runTestsEnabled: boolean;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdDate: string;
  status: DeployStatus;
  done: boolean;
  success: boolean;
  startDate: string | null;
  completedDate: string | null;
  lastModifiedDate: string;
  /** What it is at, while it is in progress. */
  stateDetail: string | null;
  errorMessage: string | null;
  errorStatusCode: string | null;
  numberComponentsTotal: number;
  numberComponentsDeployed: number;
  numberComponentErrors: number;
  numberTestsTotal: number;
  numberTestsCompleted: number;
  numberTestErrors: number;
  details: {
    componentSuccesses: readonly ComponentMessage[];
    componentFailures: readonly ComponentMessage[];
    runTestResult: TestResult;
  };
}

/** Of a deployment that nothing was done for yet. */
export function pendingResult(
  id: string,
  user: { readonly id: string; readonly name: string },
  options: DeployOptions,
): DeployResult {
  const now = new Date().toISOString();
  return {
    id,
    checkOnly: options.checkOnly,
    ignoreWarnings: options.ignoreWarnings,
    rollbackOnError: true,
    runTestsEnabled: options.testLevel !== 'NoTestRun',
    createdBy: user.id,
    createdByName: user.name,
    createdDate: now,
    status: 'Pending',
    done: false,
    success: false,
    startDate: null,
    completedDate: null,
    lastModifiedDate: now,
    stateDetail: null,
    errorMessage: null,
    errorStatusCode: null,
    numberComponentsTotal: 0,
    numberComponentsDeployed: 0,
    numberComponentErrors: 0,
    numberTestsTotal: 0,
    numberTestsCompleted: 0,
    numberTestErrors: 0,
    details: {
      componentSuccesses: [],
      componentFailures: [],
      runTestResult: { numTestsRun: 0, numFailures: 0, totalTime: 0, successes: [], failures: [] },
    },
  };
}
