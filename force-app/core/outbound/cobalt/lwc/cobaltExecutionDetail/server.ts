import getExecution from '@salesforce/apex/CobaltExecutionController.getExecution';
import rerun from '@salesforce/apex/CobaltExecutionController.rerun';
import stop from '@salesforce/apex/CobaltExecutionController.stop';
import type { Execution } from 'c/cobaltModel';

/** The Apex behind an execution; its errors are those of Apex. */
export const server = {
  get: (accountId: string, executionId: string) => getExecution({ accountId, executionId }) as Promise<Execution>,
  rerun: (accountId: string, executionId: string) => rerun({ accountId, executionId }),
  stop: (accountId: string, executionId: string) => stop({ accountId, executionId }),
};
