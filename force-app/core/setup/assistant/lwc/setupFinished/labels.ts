import text from '@salesforce/label/c.Setup_Finished_Text';
import title from '@salesforce/label/c.Setup_Finished_Title';
import call from '@salesforce/label/c.Setup_Next_Call';
import callText from '@salesforce/label/c.Setup_Next_Call_Text';
import disposition from '@salesforce/label/c.Setup_Next_Disposition';
import dispositionAddress from '@salesforce/label/c.Setup_Next_Disposition_Address';
import dispositionBody from '@salesforce/label/c.Setup_Next_Disposition_Body';
import dispositionText from '@salesforce/label/c.Setup_Next_Disposition_Text';
import openDispositions from '@salesforce/label/c.Setup_Next_Open_Dispositions';
import openHealth from '@salesforce/label/c.Setup_Next_Open_Health';
import watch from '@salesforce/label/c.Setup_Next_Watch';
import watchText from '@salesforce/label/c.Setup_Next_Watch_Text';

/** What the user reads. */
export const label = {
  call,
  callText,
  disposition,
  dispositionAddress,
  dispositionBody,
  dispositionText,
  openDispositions,
  openHealth,
  text,
  title,
  watch,
  watchText,
};
