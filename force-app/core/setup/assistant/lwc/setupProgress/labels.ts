import progress from '@salesforce/label/c.Setup_Progress';
import progressText from '@salesforce/label/c.Setup_Progress_Text';

/** What the user reads; placeholders are described at the labels. */
export const label = { progress, progressText };
