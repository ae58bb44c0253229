import { LightningElement, api } from 'lwc';

/** The page behind "View All" of a related list. */
export default class RelatedListPage extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  @api relatedListId = '';
}
