import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** Tells that something is loading, has failed, or is not there; nothing else. Dispatches `retry`. */
export default class CobaltState extends LightningElement {
  @api isLoading = false;
  @api error: unknown;
  /** The sentence above the error. */
  @api heading = '';
  /** What to say when there is nothing to show; empty: there is something. */
  @api emptyText = '';

  readonly label = label;

  get hasError(): boolean {
    return this.error !== undefined && this.error !== null;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
