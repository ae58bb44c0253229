import contact from '@salesforce/label/c.Privacy_Contact';
import contactHelp from '@salesforce/label/c.Privacy_Contact_Help';
import email from '@salesforce/label/c.Privacy_Email';
import find from '@salesforce/label/c.Privacy_Find';
import identifiers from '@salesforce/label/c.Privacy_Identifiers';
import identifiersHelp from '@salesforce/label/c.Privacy_Identifiers_Help';
import phone from '@salesforce/label/c.Privacy_Phone';
import phoneHelp from '@salesforce/label/c.Privacy_Phone_Help';
import title from '@salesforce/label/c.Privacy_Search_Title';
import shared from '@salesforce/label/c.Privacy_Shared';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  contact,
  contactHelp,
  email,
  find,
  identifiers,
  identifiersHelp,
  phone,
  phoneHelp,
  shared,
  title,
};
