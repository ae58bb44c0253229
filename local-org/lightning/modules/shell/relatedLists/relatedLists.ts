import { LightningElement, api } from 'lwc';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { relatedLists } from 'shell/uiApi';
import type { RelatedListSummary } from 'shell/uiApi';

/** `force:relatedListContainer`: the related lists of the page layout. */
export default class RelatedLists extends LightningElement {
  @api recordId: string | null = null;
  lists: readonly RelatedListSummary[] | null = null;
  failure: Failure | null = null;
  _object: string | null = null;

  @api get objectApiName(): string | null {
    return this._object;
  }
  set objectApiName(value: string | null) {
    if (value === this._object) return;
    this._object = value;
    if (value !== null) void this.#load(value);
  }

  get isEmpty(): boolean {
    return this.lists?.length === 0;
  }

  async #load(object: string): Promise<void> {
    try {
      this.lists = await relatedLists(object);
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
