import loadFailed from '@salesforce/label/c.Integration_Errors_Failed';
import loading from '@salesforce/label/c.Integration_Loading';
import none from '@salesforce/label/c.Integration_Errors_None';
import countAbove from '@salesforce/label/c.Integration_Errors_Count_Above';
import countMany from '@salesforce/label/c.Integration_Errors_Count_Many';
import countOne from '@salesforce/label/c.Integration_Errors_Count_One';
import clear from '@salesforce/label/c.Integration_Selection_Clear';
import next from '@salesforce/label/c.Integration_Page_Next';
import page from '@salesforce/label/c.Integration_Page';
import pages from '@salesforce/label/c.Integration_Pages';
import pageSize from '@salesforce/label/c.Integration_Page_Size';
import previous from '@salesforce/label/c.Integration_Page_Previous';
import selected from '@salesforce/label/c.Integration_Selected';
import tooMany from '@salesforce/label/c.Integration_Selection_Full';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  clear,
  countAbove,
  countMany,
  countOne,
  loadFailed,
  loading,
  next,
  none,
  page,
  pageSize,
  pages,
  previous,
  selected,
  tooMany,
};
