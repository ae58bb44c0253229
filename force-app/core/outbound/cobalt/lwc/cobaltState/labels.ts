import loading from '@salesforce/label/c.Cobalt_Loading';
import retry from '@salesforce/label/c.Cobalt_Retry';

/** What the user reads; placeholders are described at the labels. */
export const label = { loading, retry };
