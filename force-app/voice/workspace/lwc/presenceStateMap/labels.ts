import conflict from '@salesforce/label/c.Presence_Map_Conflict';
import contactCenter from '@salesforce/label/c.Presence_Map_Contact_Center';
import defaultCode from '@salesforce/label/c.Presence_Map_Default';
import defaultHelp from '@salesforce/label/c.Presence_Map_Default_Help';
import deployFailed from '@salesforce/label/c.Presence_Map_Deploy_Failed';
import deployMine from '@salesforce/label/c.Presence_Map_Deploy_Mine';
import deployOthers from '@salesforce/label/c.Presence_Map_Deploy_Others';
import deploySucceeded from '@salesforce/label/c.Presence_Map_Deploy_Succeeded';
import discard from '@salesforce/label/c.Presence_Map_Discard';
import intro from '@salesforce/label/c.Presence_Map_Intro';
import loadFailed from '@salesforce/label/c.Presence_Map_Load_Failed';
import loading from '@salesforce/label/c.Presence_Map_Loading';
import locked from '@salesforce/label/c.Presence_Map_Locked';
import noCenters from '@salesforce/label/c.Presence_Map_No_Centers';
import noStatuses from '@salesforce/label/c.Presence_Map_No_Statuses';
import readOnly from '@salesforce/label/c.Presence_Map_Read_Only';
import reload from '@salesforce/label/c.Presence_Map_Reload';
import retry from '@salesforce/label/c.Presence_Map_Retry';
import save from '@salesforce/label/c.Presence_Map_Save';
import saveFailed from '@salesforce/label/c.Presence_Map_Save_Failed';
import title from '@salesforce/label/c.Presence_Map_Title';
import unchanged from '@salesforce/label/c.Presence_Map_Unchanged';
import unreadable from '@salesforce/label/c.Presence_Map_Unreadable';
import unsaved from '@salesforce/label/c.Presence_Map_Unsaved';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  conflict,
  contactCenter,
  defaultCode,
  defaultHelp,
  deployFailed,
  deployMine,
  deployOthers,
  deploySucceeded,
  discard,
  intro,
  loadFailed,
  loading,
  locked,
  noCenters,
  noStatuses,
  readOnly,
  reload,
  retry,
  save,
  saveFailed,
  title,
  unchanged,
  unreadable,
  unsaved,
};
