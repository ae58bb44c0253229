import jsonHelp from '@salesforce/label/c.Cobalt_Field_Json_Help';
import linesHelp from '@salesforce/label/c.Cobalt_Field_Lines_Help';
import none from '@salesforce/label/c.Cobalt_Field_None';
import required from '@salesforce/label/c.Cobalt_Field_Required';

/** What the user reads; placeholders are described at the labels. */
export const label = { jsonHelp, linesHelp, none, required };
