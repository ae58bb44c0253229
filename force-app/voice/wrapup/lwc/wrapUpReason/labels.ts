import changed from '@salesforce/label/c.Wrap_Up_Reason_Changed';
import defaulted from '@salesforce/label/c.Wrap_Up_Reason_Defaulted';
import favoriteFailed from '@salesforce/label/c.Wrap_Up_Reason_Favorite_Failed';
import keep from '@salesforce/label/c.Wrap_Up_Reason_Keep';
import kept from '@salesforce/label/c.Wrap_Up_Reason_Kept';
import keptSpoken from '@salesforce/label/c.Wrap_Up_Reason_Kept_Spoken';
import loadFailed from '@salesforce/label/c.Wrap_Up_Reason_Load_Failed';
import loading from '@salesforce/label/c.Wrap_Up_Reason_Loading';
import noCall from '@salesforce/label/c.Wrap_Up_Reason_No_Call';
import notConfigured from '@salesforce/label/c.Wrap_Up_Reason_Not_Configured';
import notFinished from '@salesforce/label/c.Wrap_Up_Reason_Not_Finished';
import notSaved from '@salesforce/label/c.Wrap_Up_Reason_Not_Saved_Title';
import offline from '@salesforce/label/c.Wrap_Up_Reason_Offline';
import othersCall from '@salesforce/label/c.Wrap_Up_Reason_Others_Call';
import over from '@salesforce/label/c.Wrap_Up_Reason_Over';
import overruled from '@salesforce/label/c.Wrap_Up_Reason_Overruled';
import restored from '@salesforce/label/c.Wrap_Up_Reason_Restored';
import retry from '@salesforce/label/c.Wrap_Up_Reason_Retry';
import saved from '@salesforce/label/c.Wrap_Up_Reason_Saved';
import secondsLeft from '@salesforce/label/c.Wrap_Up_Reason_Seconds_Left';
import starredNow from '@salesforce/label/c.Wrap_Up_Reason_Starred_Now';
import title from '@salesforce/label/c.Wrap_Up_Reason_Title';
import unreachable from '@salesforce/label/c.Wrap_Up_Reason_Unreachable';
import unstarredNow from '@salesforce/label/c.Wrap_Up_Reason_Unstarred_Now';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  changed,
  defaulted,
  favoriteFailed,
  keep,
  kept,
  keptSpoken,
  loadFailed,
  loading,
  noCall,
  notConfigured,
  notFinished,
  notSaved,
  offline,
  othersCall,
  over,
  overruled,
  restored,
  retry,
  saved,
  secondsLeft,
  starredNow,
  title,
  unreachable,
  unstarredNow,
};
