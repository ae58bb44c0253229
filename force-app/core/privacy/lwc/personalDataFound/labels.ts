import actionDeleted from '@salesforce/label/c.Privacy_Action_Deleted';
import actionEmptied from '@salesforce/label/c.Privacy_Action_Emptied';
import columnAction from '@salesforce/label/c.Privacy_Column_Action';
import columnCount from '@salesforce/label/c.Privacy_Column_Count';
import columnObject from '@salesforce/label/c.Privacy_Column_Object';
import columnRecords from '@salesforce/label/c.Privacy_Column_Records';
import countMore from '@salesforce/label/c.Privacy_Count_More';
import erase from '@salesforce/label/c.Privacy_Erase';
import sure from '@salesforce/label/c.Privacy_Erase_Sure';
import eraseTitle from '@salesforce/label/c.Privacy_Erase_Title';
import warning from '@salesforce/label/c.Privacy_Erase_Warning';
import firstShown from '@salesforce/label/c.Privacy_First_Shown';
import many from '@salesforce/label/c.Privacy_Found_Many';
import more from '@salesforce/label/c.Privacy_Found_More';
import none from '@salesforce/label/c.Privacy_Found_None';
import one from '@salesforce/label/c.Privacy_Found_One';
import title from '@salesforce/label/c.Privacy_Found_Title';
import openRecord from '@salesforce/label/c.Privacy_Open_Record';
import problems from '@salesforce/label/c.Privacy_Problems_Title';
import showRecords from '@salesforce/label/c.Privacy_Show_Records';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actionDeleted,
  actionEmptied,
  columnAction,
  columnCount,
  columnObject,
  columnRecords,
  countMore,
  erase,
  eraseTitle,
  firstShown,
  many,
  more,
  none,
  one,
  openRecord,
  problems,
  showRecords,
  sure,
  title,
  warning,
};
