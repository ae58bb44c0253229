import available from '@salesforce/label/c.Presence_Map_Available';
import away from '@salesforce/label/c.Presence_Map_Away';
import codeOf from '@salesforce/label/c.Presence_Map_Code_Of';
import none from '@salesforce/label/c.Presence_Map_None';
import remove from '@salesforce/label/c.Presence_Map_Remove';
import warnDefault from '@salesforce/label/c.Presence_Map_Warn_Default';
import warnGone from '@salesforce/label/c.Presence_Map_Warn_Gone';
import warnNoCode from '@salesforce/label/c.Presence_Map_Warn_No_Code';
import warnUnknown from '@salesforce/label/c.Presence_Map_Warn_Unknown';
import warnUnmapped from '@salesforce/label/c.Presence_Map_Warn_Unmapped';
import warnings from '@salesforce/label/c.Presence_Map_Warnings';
import warningsOne from '@salesforce/label/c.Presence_Map_Warnings_One';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  available,
  away,
  codeOf,
  none,
  remove,
  warnDefault,
  warnGone,
  warnNoCode,
  warnUnknown,
  warnUnmapped,
  warnings,
  warningsOne,
};
