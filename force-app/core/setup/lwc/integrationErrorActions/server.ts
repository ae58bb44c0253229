import reopenErrors from '@salesforce/apex/IntegrationConsoleController.reopen';
import resolveErrors from '@salesforce/apex/IntegrationConsoleController.resolve';
import retryErrors from '@salesforce/apex/IntegrationConsoleController.retryErrors';
import type { ActionResult } from 'c/integrationModel';

/** Has the messages of errors sent again. */
export const retry = (errorIds: readonly string[]): Promise<ActionResult> =>
  retryErrors({ errorIds }) as Promise<ActionResult>;

/** Notes that errors are dealt with. */
export const resolve = (errorIds: readonly string[], note: string): Promise<ActionResult> =>
  resolveErrors({ errorIds, note }) as Promise<ActionResult>;

/** Has errors open again that were resolved. */
export const reopen = (errorIds: readonly string[]): Promise<ActionResult> =>
  reopenErrors({ errorIds }) as Promise<ActionResult>;
