import close from '@salesforce/label/c.Screen_Pop_Panel_Choose_Close';
import more from '@salesforce/label/c.Screen_Pop_Panel_Choose_More';
import newContact from '@salesforce/label/c.Screen_Pop_Panel_Choose_New';
import account from '@salesforce/label/c.Screen_Pop_Panel_Choose_Object_Account';
import contact from '@salesforce/label/c.Screen_Pop_Panel_Choose_Object_Contact';
import lead from '@salesforce/label/c.Screen_Pop_Panel_Choose_Object_Lead';
import user from '@salesforce/label/c.Screen_Pop_Panel_Choose_Object_User';
import title from '@salesforce/label/c.Screen_Pop_Panel_Choose_Title';

/** What the agent reads; placeholders are described at the labels. */
export const label = {
  account,
  close,
  contact,
  lead,
  more,
  newContact,
  title,
  user,
};
