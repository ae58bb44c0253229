import list from '@salesforce/label/c.Number_Rules_List';

/** What the user reads; placeholders are described at the labels. */
export const label = { list };
