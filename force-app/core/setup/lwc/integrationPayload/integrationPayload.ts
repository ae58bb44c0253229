import { api, LightningElement } from 'lwc';

/** A long text under a heading: JSON in lines, other text as it is. */
export default class IntegrationPayload extends LightningElement {
  @api heading = '';
  @api text: string | null | undefined;
  /** Stands in the place of no text. */
  @api emptyText = '';

  get lines(): string {
    try {
      return this.text ? JSON.stringify(JSON.parse(this.text), null, 2) : '';
    } catch {
      return this.text!;
    }
  }
}
