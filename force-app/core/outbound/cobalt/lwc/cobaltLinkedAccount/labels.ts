import cancel from '@salesforce/label/c.Cobalt_Account_Cancel';
import choose from '@salesforce/label/c.Cobalt_Account_Choose';
import create from '@salesforce/label/c.Cobalt_Account_Create';
import exists from '@salesforce/label/c.Cobalt_Account_Exists';
import failed from '@salesforce/label/c.Cobalt_Account_Failed';
import lookUpFailed from '@salesforce/label/c.Cobalt_Account_Look_Up_Failed';
import nameField from '@salesforce/label/c.Cobalt_Account_Name';
import nameHelp from '@salesforce/label/c.Cobalt_Account_Name_Help';
import object from '@salesforce/label/c.Cobalt_Account_Object';
import record from '@salesforce/label/c.Cobalt_Account_Record';
import title from '@salesforce/label/c.Cobalt_Account_Title';
import working from '@salesforce/label/c.Cobalt_Account_Working';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  cancel,
  choose,
  create,
  exists,
  failed,
  lookUpFailed,
  nameField,
  nameHelp,
  object,
  record,
  title,
  working,
};
