import actionFailed from '@salesforce/label/c.Setup_Action_Failed';
import checkAgain from '@salesforce/label/c.Setup_Check_Again';
import checkedAt from '@salesforce/label/c.Setup_Checked_At';
import checkFailed from '@salesforce/label/c.Setup_Check_Failed';
import confirm from '@salesforce/label/c.Setup_Confirm';
import confirmedBy from '@salesforce/label/c.Setup_Confirmed_By';
import confirmHelp from '@salesforce/label/c.Setup_Confirm_Help';
import details from '@salesforce/label/c.Setup_Details';
import downloads from '@salesforce/label/c.Setup_Downloads';
import instructions from '@salesforce/label/c.Setup_Instructions';
import links from '@salesforce/label/c.Setup_Links';
import newTab from '@salesforce/label/c.Setup_Link_New_Tab';
import since from '@salesforce/label/c.Setup_Since';
import unconfirm from '@salesforce/label/c.Setup_Unconfirm';
import values from '@salesforce/label/c.Setup_Values';
import working from '@salesforce/label/c.Setup_Working';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actionFailed,
  checkAgain,
  checkedAt,
  checkFailed,
  confirm,
  confirmedBy,
  confirmHelp,
  details,
  downloads,
  instructions,
  links,
  newTab,
  since,
  unconfirm,
  values,
  working,
};
