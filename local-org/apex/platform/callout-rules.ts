/** Where Apex may not call out, whatever the address. */
import { runningJob } from '../../org/async';
import type { Transaction } from '../../org/transaction';

const NOT_ALLOWED =
  'Callout not allowed from this future method. Please enable callout by annotating the future method. ' +
  'eg: @Future(callout=true)';

/** The message of the CalloutException; null where a callout may be made. */
export function calloutProblem(transaction: Transaction): string | null {
  if (transaction.triggers.length) return 'Callout from triggers are currently not supported.';
  if (transaction.dirty) return 'You have uncommitted work pending. Please commit or rollback before calling out';
  const job = runningJob(transaction);
  switch (job?.kind) {
    case 'scheduled':
      return 'Callout from scheduled Apex not supported.';
    case 'future':
      return transaction.org.apex.allowsCallouts(job.className, job.method) ? null : NOT_ALLOWED;
    // Salesforce says the same of jobs that are no future methods.
    case 'queueable':
    case 'batch':
      return job.object.$class.ancestors.has('database.allowscallouts') ? null : NOT_ALLOWED;
    default:
      return null;
  }
}
