import DISPOSITION_LOG from '@salesforce/schema/Disposition_Log__c';
import { NavigationMixin } from 'lightning/navigation';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A code that every org has. */
const SAMPLE_CODE = 'Completed';

/** Everything is set up, and what to do next. Dispatches `health` for the health check. */
export default class SetupFinished extends NavigationMixin(LightningElement) {
  /** Base of the REST endpoints. */
  @api restUrl: string | null = null;

  readonly label = label;
  readonly body = sampleDisposition(new Date());

  /** Puts the focus on the heading. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="title"]')?.focus();
  }

  get address(): string {
    return this.restUrl ? `${this.restUrl}/dispositions/v1` : '';
  }

  handleDispositions(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__objectPage',
      attributes: { objectApiName: DISPOSITION_LOG.objectApiName, actionName: 'list' },
    });
  }

  handleHealth(): void {
    this.dispatchEvent(new CustomEvent('health'));
  }
}

/* namespace-safe: the API takes names without one */
function sampleDisposition(now: Date): string {
  const disposition = {
    Interaction_ID__c: 'first-call',
    Disposition_Code__c: SAMPLE_CODE,
    Timestamp__c: now.toISOString().replace(/\.\d+/, ''),
  };
  return JSON.stringify(disposition, null, 2);
}
