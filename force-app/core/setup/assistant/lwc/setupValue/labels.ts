import copied from '@salesforce/label/c.Setup_Value_Copied';
import copy from '@salesforce/label/c.Setup_Value_Copy';
import notCopied from '@salesforce/label/c.Setup_Value_Not_Copied';

/** What the user reads; placeholders are described at the labels. */
export const label = { copied, copy, notCopied };
