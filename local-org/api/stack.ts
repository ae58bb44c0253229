import type { ApexException } from '../values/exceptions';

/** Where an uncaught exception was thrown, as Salesforce writes it: `Class.X.y: line 1, column 1`. */
export function stackTrace(error: ApexException): string {
  return error.stack ?? '';
}
