import choose from '@salesforce/label/c.Wrap_Up_Reason_Choose';
import countMany from '@salesforce/label/c.Wrap_Up_Reason_Count_Many';
import countOne from '@salesforce/label/c.Wrap_Up_Reason_Count_One';
import favorites from '@salesforce/label/c.Wrap_Up_Reason_Favorites';
import jump from '@salesforce/label/c.Wrap_Up_Reason_Jump';
import keys from '@salesforce/label/c.Wrap_Up_Reason_Keys';
import list from '@salesforce/label/c.Wrap_Up_Reason_List';
import needsNote from '@salesforce/label/c.Wrap_Up_Reason_Needs_Note';
import noMatch from '@salesforce/label/c.Wrap_Up_Reason_No_Match';
import others from '@salesforce/label/c.Wrap_Up_Reason_Others';
import recent from '@salesforce/label/c.Wrap_Up_Reason_Recent';
import search from '@salesforce/label/c.Wrap_Up_Reason_Search';
import starred from '@salesforce/label/c.Wrap_Up_Reason_Starred';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  choose,
  countMany,
  countOne,
  favorites,
  jump,
  keys,
  list,
  needsNote,
  noMatch,
  others,
  recent,
  search,
  starred,
};
