import close from '@salesforce/label/c.Integration_Close';
import more from '@salesforce/label/c.Integration_Result_More';
import refusedMany from '@salesforce/label/c.Integration_Result_Refused_Many';
import refusedOne from '@salesforce/label/c.Integration_Result_Refused_One';

/** What the user reads; placeholders are described at the labels. */
export const label = { close, more, refusedMany, refusedOne };
