import address from '@salesforce/label/c.Setup_Health_Address';
import addressHelp from '@salesforce/label/c.Setup_Health_Address_Help';
import attentionMany from '@salesforce/label/c.Setup_Health_Attention_Many';
import attentionOne from '@salesforce/label/c.Setup_Health_Attention_One';
import checked from '@salesforce/label/c.Setup_Health_Checked';
import daily from '@salesforce/label/c.Setup_Health_Daily';
import failedMany from '@salesforce/label/c.Setup_Health_Failed_Many';
import failedOne from '@salesforce/label/c.Setup_Health_Failed_One';
import fine from '@salesforce/label/c.Setup_Health_Fine';
import fineMany from '@salesforce/label/c.Setup_Health_Fine_Many';
import fineOne from '@salesforce/label/c.Setup_Health_Fine_One';
import findings from '@salesforce/label/c.Setup_Health_Findings';
import never from '@salesforce/label/c.Setup_Health_Never';
import nextCheck from '@salesforce/label/c.Setup_Health_Next';
import notDaily from '@salesforce/label/c.Setup_Health_Not_Daily';
import openMany from '@salesforce/label/c.Setup_Health_Open_Many';
import openOne from '@salesforce/label/c.Setup_Health_Open_One';
import run from '@salesforce/label/c.Setup_Health_Run';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  address,
  addressHelp,
  attentionMany,
  attentionOne,
  checked,
  daily,
  failedMany,
  failedOne,
  fine,
  fineMany,
  fineOne,
  findings,
  never,
  nextCheck,
  notDaily,
  openMany,
  openOne,
  run,
};
