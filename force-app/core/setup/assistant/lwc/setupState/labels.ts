import attention from '@salesforce/label/c.Setup_State_Attention';
import checkFailed from '@salesforce/label/c.Setup_State_Check_Failed';
import checking from '@salesforce/label/c.Setup_State_Checking';
import confirmed from '@salesforce/label/c.Setup_State_Confirmed';
import done from '@salesforce/label/c.Setup_State_Done';
import failed from '@salesforce/label/c.Setup_State_Failed';
import manual from '@salesforce/label/c.Setup_State_Manual';
import notChecked from '@salesforce/label/c.Setup_State_Not_Checked';
import notNeeded from '@salesforce/label/c.Setup_State_Not_Needed';
import todo from '@salesforce/label/c.Setup_State_To_Do';

/** What the user reads. */
export const label = {
  attention,
  checkFailed,
  checking,
  confirmed,
  done,
  failed,
  manual,
  notChecked,
  notNeeded,
  todo,
};
