import accountId from '@salesforce/label/c.Cobalt_Connection_Account_ID';
import check from '@salesforce/label/c.Cobalt_Connection_Check';
import checked from '@salesforce/label/c.Cobalt_Connection_Checked';
import failed from '@salesforce/label/c.Cobalt_Connection_Failed';
import getLink from '@salesforce/label/c.Cobalt_Connection_Get_Link';
import getLinkAgain from '@salesforce/label/c.Cobalt_Connection_Get_Link_Again';
import intro from '@salesforce/label/c.Cobalt_Connection_Intro';
import lastError from '@salesforce/label/c.Cobalt_Connection_Last_Error';
import linkHelp from '@salesforce/label/c.Cobalt_Connection_Link_Help';
import newTab from '@salesforce/label/c.Cobalt_Connection_New_Tab';
import open from '@salesforce/label/c.Cobalt_Connection_Open';
import record from '@salesforce/label/c.Cobalt_Connection_Record';
import connectedAt from '@salesforce/label/c.Cobalt_Connection_Since';
import status from '@salesforce/label/c.Cobalt_Connection_Status';
import statusConnected from '@salesforce/label/c.Cobalt_Connection_Status_Connected';
import statusCreated from '@salesforce/label/c.Cobalt_Connection_Status_Created';
import statusDisconnected from '@salesforce/label/c.Cobalt_Connection_Status_Disconnected';
import title from '@salesforce/label/c.Cobalt_Connection_Title';
import unsafe from '@salesforce/label/c.Cobalt_Connection_Unsafe';
import waiting from '@salesforce/label/c.Cobalt_Connection_Waiting';
import working from '@salesforce/label/c.Cobalt_Connection_Working';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  accountId,
  check,
  checked,
  connectedAt,
  failed,
  getLink,
  getLinkAgain,
  intro,
  lastError,
  linkHelp,
  newTab,
  open,
  record,
  status,
  statusConnected,
  statusCreated,
  statusDisconnected,
  title,
  unsafe,
  waiting,
  working,
};
