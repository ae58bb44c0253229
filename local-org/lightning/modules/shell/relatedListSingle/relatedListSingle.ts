import { LightningElement, api } from 'lwc';

/** `force:relatedListSingleContainer`: one related list, named in the page. */
export default class RelatedListSingle extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  @api relatedListApiName = '';
  /** Properties of the page that this drawing has no use for. */
  @api parentFieldApiName = '';
  @api relatedListComponentOverride = '';
  @api rowsToDisplay: number | string = '';
  @api showActionBar: boolean | string = '';
}
