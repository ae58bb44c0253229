import added from '@salesforce/label/c.Number_Conflict_Added';
import byWhom from '@salesforce/label/c.Number_Conflict_By';
import changed from '@salesforce/label/c.Number_Conflict_Changed';
import goOn from '@salesforce/label/c.Number_Conflict_Go_On';
import keepMine from '@salesforce/label/c.Number_Conflict_Keep_Mine';
import mine from '@salesforce/label/c.Number_Conflict_Mine';
import moved from '@salesforce/label/c.Number_Conflict_Moved';
import none from '@salesforce/label/c.Number_Conflict_None';
import off from '@salesforce/label/c.Number_Conflict_Off';
import removed from '@salesforce/label/c.Number_Conflict_Removed';
import takeTheirs from '@salesforce/label/c.Number_Conflict_Take_Theirs';
import theirs from '@salesforce/label/c.Number_Conflict_Theirs';
import title from '@salesforce/label/c.Number_Conflict_Title';
import unknown from '@salesforce/label/c.Number_Conflict_Unknown';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  added,
  byWhom,
  changed,
  goOn,
  keepMine,
  mine,
  moved,
  none,
  off,
  removed,
  takeTheirs,
  theirs,
  title,
  unknown,
};
