import checking from '@salesforce/label/c.Setup_Checking';
import stop from '@salesforce/label/c.Setup_Stop';

/** What the user reads; placeholders are described at the labels. */
export const label = { checking, stop };
