import { LightningElement, api } from 'lwc';

/** Grey bars in the place of content that is on its way. */
export default class Stencil extends LightningElement {
  @api rowCount: number | string = 4;

  get rows(): readonly { readonly key: number }[] {
    return Array.from({ length: Number(this.rowCount) }, (_, key) => ({ key }));
  }
}
