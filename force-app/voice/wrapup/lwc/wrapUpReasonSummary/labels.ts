import addNote from '@salesforce/label/c.Wrap_Up_Reason_Add_Note';
import byAgent from '@salesforce/label/c.Wrap_Up_Reason_By_Agent';
import byCorrection from '@salesforce/label/c.Wrap_Up_Reason_By_Correction';
import byDefault from '@salesforce/label/c.Wrap_Up_Reason_By_Default';
import change from '@salesforce/label/c.Wrap_Up_Reason_Change';
import correct from '@salesforce/label/c.Wrap_Up_Reason_Correct';
import editNote from '@salesforce/label/c.Wrap_Up_Reason_Edit_Note';
import favorite from '@salesforce/label/c.Wrap_Up_Reason_Favorite';
import finish from '@salesforce/label/c.Wrap_Up_Reason_Finish';
import nothing from '@salesforce/label/c.Wrap_Up_Reason_Nothing';
import notSaved from '@salesforce/label/c.Wrap_Up_Reason_Not_Saved';
import saving from '@salesforce/label/c.Wrap_Up_Reason_Saving';
import vendorFailed from '@salesforce/label/c.Wrap_Up_Reason_Vendor_Failed';
import vendorInformed from '@salesforce/label/c.Wrap_Up_Reason_Vendor_Informed';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  addNote,
  byAgent,
  byCorrection,
  byDefault,
  change,
  correct,
  editNote,
  favorite,
  finish,
  nothing,
  notSaved,
  saving,
  vendorFailed,
  vendorInformed,
};
