import clear from '@salesforce/label/c.Cobalt_Executions_Clear';
import everyStatus from '@salesforce/label/c.Cobalt_Executions_Every_Status';
import since from '@salesforce/label/c.Cobalt_Executions_From';
import pageSize from '@salesforce/label/c.Cobalt_Executions_Page_Size';
import status from '@salesforce/label/c.Cobalt_Executions_Status';
import until from '@salesforce/label/c.Cobalt_Executions_To';
import wrongDates from '@salesforce/label/c.Cobalt_Executions_Wrong_Dates';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  clear,
  everyStatus,
  pageSize,
  since,
  status,
  until,
  wrongDates,
};
