import another from '@salesforce/label/c.Setup_Users_Another';

/** What the user reads; placeholders are described at the labels. */
export const label = { another };
