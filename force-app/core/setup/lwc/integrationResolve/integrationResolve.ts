import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** As long as Integration_Error_Log__c.Resolution_Note__c. */
const LONGEST_NOTE = 2000;

/** Asks for the note of a resolution. Dispatches `resolve` with it, or `cancel`. */
export default class IntegrationResolve extends LightningElement {
  /** What is about to be resolved. */
  @api heading = '';
  @api isBusy = false;

  readonly label = label;
  readonly longestNote = LONGEST_NOTE;
  private note = '';

  /** Puts the focus on the note. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('lightning-textarea')?.focus();
  }

  handleNote(event: CustomEvent<{ value: string }>): void {
    this.note = event.detail.value;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.handleCancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      this.handleResolve();
    }
  }

  handleResolve(): void {
    this.dispatchEvent(new CustomEvent<string>('resolve', { detail: this.note }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
