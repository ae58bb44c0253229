import checkAgain from '@salesforce/label/c.Setup_Check_Again';
import checkAgainWhat from '@salesforce/label/c.Setup_Check_Again_What';
import checkedAt from '@salesforce/label/c.Setup_Checked_At';
import checkFailed from '@salesforce/label/c.Setup_Check_Failed';
import openStep from '@salesforce/label/c.Setup_Health_Open_Step';
import openStepWhat from '@salesforce/label/c.Setup_Health_Open_Step_What';
import since from '@salesforce/label/c.Setup_Since';

/** What the user reads; placeholders are described at the labels. */
export const label = { checkAgain, checkAgainWhat, checkedAt, checkFailed, openStep, openStepWhat, since };
