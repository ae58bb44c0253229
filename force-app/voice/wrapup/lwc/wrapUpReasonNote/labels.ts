import back from '@salesforce/label/c.Wrap_Up_Reason_Back';
import keys from '@salesforce/label/c.Wrap_Up_Reason_Note_Keys';
import missing from '@salesforce/label/c.Wrap_Up_Reason_Note_Missing';
import optional from '@salesforce/label/c.Wrap_Up_Reason_Note_Optional';
import required from '@salesforce/label/c.Wrap_Up_Reason_Note_Required';
import remainingMany from '@salesforce/label/c.Wrap_Up_Reason_Remaining_Many';
import remainingOne from '@salesforce/label/c.Wrap_Up_Reason_Remaining_One';
import save from '@salesforce/label/c.Wrap_Up_Reason_Save';
import surplusMany from '@salesforce/label/c.Wrap_Up_Reason_Surplus_Many';
import surplusOne from '@salesforce/label/c.Wrap_Up_Reason_Surplus_One';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  back,
  keys,
  missing,
  optional,
  remainingMany,
  remainingOne,
  required,
  save,
  surplusMany,
  surplusOne,
};
