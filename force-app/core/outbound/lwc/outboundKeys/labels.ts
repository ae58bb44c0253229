import empty from '@salesforce/label/c.Outbound_Keys_Empty';
import intro from '@salesforce/label/c.Outbound_Keys_Intro';
import isNotSet from '@salesforce/label/c.Outbound_Keys_Is_Not_Set';
import isSet from '@salesforce/label/c.Outbound_Keys_Is_Set';
import loadFailed from '@salesforce/label/c.Outbound_Keys_Load_Failed';
import loading from '@salesforce/label/c.Outbound_Keys_Loading';
import missing from '@salesforce/label/c.Outbound_Keys_Missing';
import removeOf from '@salesforce/label/c.Outbound_Keys_Remove_Of';
import removeText from '@salesforce/label/c.Outbound_Keys_Remove_Text';
import removeTitle from '@salesforce/label/c.Outbound_Keys_Remove_Title';
import removed from '@salesforce/label/c.Outbound_Keys_Removed';
import saveFailed from '@salesforce/label/c.Outbound_Keys_Save_Failed';
import saveOf from '@salesforce/label/c.Outbound_Keys_Save_Of';
import saved from '@salesforce/label/c.Outbound_Keys_Saved';
import title from '@salesforce/label/c.Outbound_Keys_Title';
import value from '@salesforce/label/c.Outbound_Keys_Value';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  empty,
  intro,
  isNotSet,
  isSet,
  loadFailed,
  loading,
  missing,
  removeOf,
  removeText,
  removeTitle,
  removed,
  saveFailed,
  saveOf,
  saved,
  title,
  value,
};
