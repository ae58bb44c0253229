import cancel from '@salesforce/label/c.Integration_Cancel';
import note from '@salesforce/label/c.Integration_Resolve_Note';
import noteHelp from '@salesforce/label/c.Integration_Resolve_Note_Help';
import resolve from '@salesforce/label/c.Integration_Resolve';

/** What the user reads; placeholders are described at the labels. */
export const label = { cancel, note, noteHelp, resolve };
