import create from '@salesforce/label/c.Cobalt_Config_Create';
import fieldProblem from '@salesforce/label/c.Cobalt_Config_Field_Problem';
import fieldProblems from '@salesforce/label/c.Cobalt_Config_Field_Problems';
import loadFailed from '@salesforce/label/c.Cobalt_Config_Load_Failed';
import noFields from '@salesforce/label/c.Cobalt_Config_No_Fields';
import none from '@salesforce/label/c.Cobalt_Config_None';
import remove from '@salesforce/label/c.Cobalt_Config_Remove';
import removeFailed from '@salesforce/label/c.Cobalt_Config_Remove_Failed';
import removeText from '@salesforce/label/c.Cobalt_Config_Remove_Text';
import removeTitle from '@salesforce/label/c.Cobalt_Config_Remove_Title';
import removed from '@salesforce/label/c.Cobalt_Config_Removed';
import saveFailed from '@salesforce/label/c.Cobalt_Config_Save_Failed';
import saved from '@salesforce/label/c.Cobalt_Config_Saved';
import savedWithErrors from '@salesforce/label/c.Cobalt_Config_Saved_With_Errors';
import title from '@salesforce/label/c.Cobalt_Config_Title';
import working from '@salesforce/label/c.Cobalt_Config_Working';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  create,
  fieldProblem,
  fieldProblems,
  loadFailed,
  noFields,
  none,
  remove,
  removeFailed,
  removeText,
  removeTitle,
  removed,
  saveFailed,
  saved,
  savedWithErrors,
  title,
  working,
};
