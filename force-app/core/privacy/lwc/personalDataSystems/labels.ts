import help from '@salesforce/label/c.Privacy_Systems_Help';
import title from '@salesforce/label/c.Privacy_Systems_Title';

/** What the user reads. */
export const label = { help, title };
