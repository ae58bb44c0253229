import actionFailed from '@salesforce/label/c.Integration_Action_Failed';
import reopen from '@salesforce/label/c.Integration_Reopen';
import reopened from '@salesforce/label/c.Integration_Reopened';
import resolve from '@salesforce/label/c.Integration_Resolve';
import resolveMany from '@salesforce/label/c.Integration_Resolve_Heading';
import resolveOne from '@salesforce/label/c.Integration_Resolve_One';
import resolved from '@salesforce/label/c.Integration_Resolved';
import retried from '@salesforce/label/c.Integration_Retried';
import retry from '@salesforce/label/c.Integration_Retry';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actionFailed,
  reopen,
  reopened,
  resolve,
  resolveMany,
  resolveOne,
  resolved,
  retried,
  retry,
};
