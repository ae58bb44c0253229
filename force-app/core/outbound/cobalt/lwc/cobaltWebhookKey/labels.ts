import address from '@salesforce/label/c.Cobalt_Key_Address';
import addressHelp from '@salesforce/label/c.Cobalt_Key_Address_Help';
import failed from '@salesforce/label/c.Cobalt_Key_Failed';
import key from '@salesforce/label/c.Cobalt_Key_Field';
import intro from '@salesforce/label/c.Cobalt_Key_Intro';
import missing from '@salesforce/label/c.Cobalt_Key_Missing';
import isNotSet from '@salesforce/label/c.Cobalt_Key_Not_Set';
import remove from '@salesforce/label/c.Cobalt_Key_Remove';
import removeText from '@salesforce/label/c.Cobalt_Key_Remove_Text';
import removeTitle from '@salesforce/label/c.Cobalt_Key_Remove_Title';
import removed from '@salesforce/label/c.Cobalt_Key_Removed';
import refused from '@salesforce/label/c.Cobalt_Key_Refused';
import save from '@salesforce/label/c.Cobalt_Key_Save';
import saved from '@salesforce/label/c.Cobalt_Key_Saved';
import isSet from '@salesforce/label/c.Cobalt_Key_Set';
import title from '@salesforce/label/c.Cobalt_Key_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  address,
  addressHelp,
  failed,
  intro,
  isNotSet,
  isSet,
  key,
  missing,
  refused,
  remove,
  removeText,
  removeTitle,
  removed,
  save,
  saved,
  title,
};
