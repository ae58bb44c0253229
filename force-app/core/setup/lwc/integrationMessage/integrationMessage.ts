import ERROR_LOG from '@salesforce/schema/Integration_Error_Log__c';
import type { ActionResult, MessageDetail } from 'c/integrationModel';
import { numberText, recordText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { NavigationMixin } from 'lightning/navigation';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { fetchMessage, retry } from './server';

/** On the page of a message of the outbox: what is sent, what went wrong, and a way to try again. */
export default class IntegrationMessage extends NavigationMixin(LightningElement) {
  /** Id of the message. */
  @api recordId = '';

  detail: MessageDetail | null = null;
  loadError: unknown = null;
  actionError: unknown = null;
  result: ActionResult | null = null;
  isGone = false;
  isBusy = false;

  readonly label = label;

  override connectedCallback(): void {
    this.load();
  }

  get isLoading(): boolean {
    return this.detail === null && this.loadError === null && !this.isGone;
  }

  get payloadText(): string {
    return this.detail?.mayManage ? label.noPayload : label.payloadHidden;
  }

  get isRetryShown(): boolean {
    return this.detail?.mayManage === true && this.detail.message.isRetryable;
  }

  get aboutText(): string {
    return this.detail?.message.about ? recordText(this.detail.message.about, label) : '';
  }

  get errors(): { id: string; text: string; title: string }[] {
    return (this.detail?.errors ?? []).map(({ id, name, code, summary }) => ({
      id,
      text: [name, code].filter(Boolean).join(' · '),
      title: summary ?? '',
    }));
  }

  get resultText(): string {
    return fillIn(label.retried, numberText(this.result?.done ?? 0));
  }

  handleAbout(): void {
    const { id, objectName } = this.detail!.message.about!;
    this.openRecord(id, objectName);
  }

  handleError(event: Event): void {
    this.openRecord((event.currentTarget as HTMLElement).dataset.id!, ERROR_LOG.objectApiName);
  }

  handleCloseResult(): void {
    this.result = null;
  }

  async handleRetry(): Promise<void> {
    this.isBusy = true;
    this.actionError = null;
    try {
      this.result = await retry(this.recordId);
      await this.load();
    } catch (error) {
      this.actionError = error;
    }
    this.isBusy = false;
  }

  private openRecord(recordId: string, objectApiName: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    });
  }

  private async load(): Promise<void> {
    try {
      this.detail = await fetchMessage(this.recordId);
      this.isGone = this.detail === null;
      this.loadError = null;
    } catch (error) {
      this.loadError = error;
    }
  }
}
