import cancel from '@salesforce/label/c.Setup_Systems_Cancel';
import change from '@salesforce/label/c.Setup_Systems_Change';
import chosen from '@salesforce/label/c.Setup_Systems_Chosen';
import help from '@salesforce/label/c.Setup_Systems_Help';
import none from '@salesforce/label/c.Setup_Systems_None';
import save from '@salesforce/label/c.Setup_Systems_Save';
import title from '@salesforce/label/c.Setup_Systems_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = { cancel, change, chosen, help, none, save, title };
