import missing from '@salesforce/label/c.Integration_Jobs_Missing';
import help from '@salesforce/label/c.Integration_Jobs_Missing_Help';
import next from '@salesforce/label/c.Integration_Jobs_Next';
import readOnly from '@salesforce/label/c.Integration_Jobs_Read_Only';
import schedule from '@salesforce/label/c.Integration_Jobs_Schedule';
import title from '@salesforce/label/c.Integration_Jobs_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = { help, missing, next, readOnly, schedule, title };
