import columnDeleted from '@salesforce/label/c.Privacy_Column_Deleted';
import columnErased from '@salesforce/label/c.Privacy_Column_Erased';
import columnFailed from '@salesforce/label/c.Privacy_Column_Failed';
import columnObject from '@salesforce/label/c.Privacy_Column_Object';
import problems from '@salesforce/label/c.Privacy_Problems';
import by from '@salesforce/label/c.Privacy_Receipt_By';
import completed from '@salesforce/label/c.Privacy_Receipt_Completed';
import ended from '@salesforce/label/c.Privacy_Receipt_Ended';
import incomplete from '@salesforce/label/c.Privacy_Receipt_Incomplete';
import none from '@salesforce/label/c.Privacy_Receipt_None';
import running from '@salesforce/label/c.Privacy_Receipt_Running';
import title from '@salesforce/label/c.Privacy_Receipt_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  by,
  columnDeleted,
  columnErased,
  columnFailed,
  columnObject,
  completed,
  ended,
  incomplete,
  none,
  problems,
  running,
  title,
};
