import attention from '@salesforce/label/c.Integration_Health_Attention';
import failing from '@salesforce/label/c.Integration_Health_Failing';
import ok from '@salesforce/label/c.Integration_Health_OK';
import showErrors from '@salesforce/label/c.Integration_Health_Show_Errors';
import title from '@salesforce/label/c.Integration_Health_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = { attention, failing, ok, showErrors, title };
