import { LightningElement, api } from 'lwc';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { announcePage } from 'shell/pageEvents';

import { search } from './search';
import type { SearchResult } from './search';

/** Results of a search. Words are looked for at their beginning, in names, phones and e-mail addresses. */
export default class SearchPage extends LightningElement {
  /** The `term` and, within one object, its `objectApiName`. */
  @api get state(): Readonly<Record<string, unknown>> {
    return this._state;
  }
  set state(value: Readonly<Record<string, unknown>>) {
    const isSame = value['term'] === this._state['term'] && value['objectApiName'] === this._state['objectApiName'];
    this._state = value;
    if (!isSame && this.isConnected) void this.#search();
  }

  results: readonly SearchResult[] | null = null;
  failure: Failure | null = null;
  _state: Readonly<Record<string, unknown>> = {};

  override connectedCallback(): void {
    void this.#search();
  }

  get term(): string {
    return String(this._state['term'] ?? '');
  }

  get heading(): string {
    return `Search results for “${this.term}”`;
  }

  get isEmpty(): boolean {
    return this.results?.length === 0;
  }

  get emptyText(): string {
    return `Nothing that you may see begins with ${this.term}.`;
  }

  async #search(): Promise<void> {
    const { term } = this;
    const objectApiName = this._state['objectApiName'];
    announcePage(this, { title: `${term} - Search`, icon: 'standard:search' });
    this.results = this.failure = null;
    try {
      const results = await search(term, typeof objectApiName === 'string' ? objectApiName : null);
      if (term === this.term) this.results = results;
    } catch (error) {
      if (term === this.term) this.failure = failureOf(error);
    }
  }
}
