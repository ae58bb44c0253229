import nothingOpen from '@salesforce/label/c.Setup_Nothing_Open';
import sectionCount from '@salesforce/label/c.Setup_Section_Count';

/** What the user reads; placeholders are described at the labels. */
export const label = { nothingOpen, sectionCount };
