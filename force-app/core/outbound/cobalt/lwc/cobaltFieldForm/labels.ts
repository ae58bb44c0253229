import discard from '@salesforce/label/c.Cobalt_Form_Discard';
import save from '@salesforce/label/c.Cobalt_Form_Save';
import unsaved from '@salesforce/label/c.Cobalt_Form_Unsaved';

/** What the user reads; placeholders are described at the labels. */
export const label = { discard, save, unsaved };
