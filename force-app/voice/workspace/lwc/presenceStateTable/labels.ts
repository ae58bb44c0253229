import code from '@salesforce/label/c.Presence_Map_Code';
import none from '@salesforce/label/c.Presence_Map_None';
import status from '@salesforce/label/c.Presence_Map_Status';
import title from '@salesforce/label/c.Presence_Map_Title';
import use from '@salesforce/label/c.Presence_Map_Use';

/** What the user reads; placeholders are described at the labels. */
export const label = { code, none, status, title, use };
