import { LightningElement, api } from 'lwc';

/** `flexipage:richText`: text of whoever made the page, sanitised by the base component. */
export default class RichText extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  @api richTextValue = '';
  /** Within a card of its own. */
  @api decorate: boolean | string | null = null;

  get className(): string {
    const decorated = this.decorate !== false && this.decorate !== 'false';
    return decorated ? 'slds-card slds-p-around_medium' : 'slds-p-around_medium';
  }
}
