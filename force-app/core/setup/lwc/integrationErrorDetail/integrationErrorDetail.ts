import ERROR_LOG from '@salesforce/schema/Integration_Error_Log__c';
import PENDING_SYNC from '@salesforce/schema/Pending_Sync__c';
import type { ErrorDetail } from 'c/integrationModel';
import { dateTimeText, recordText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { NavigationMixin } from 'lightning/navigation';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { fetchError } from './server';
import type { Fact, Item } from './view';
import { factsOf, messageFactsOf, messagesOf, relatedOf } from './view';

/**
 * One error with its payload, its message of the outbox, and what else the transaction brought about. Dispatches
 * `open` with the id of another error, `changed` after an action, and `close`.
 */
export default class IntegrationErrorDetail extends NavigationMixin(LightningElement) {
  /** Whether there is a button that closes it. */
  @api isClosable = false;

  detail: ErrorDetail | null = null;
  loadError: unknown = null;
  isGone = false;

  readonly label = label;
  private errorId: string | null = null;

  /** Id of the error. */
  @api get recordId(): string | null {
    return this.errorId;
  }

  set recordId(id: string | null) {
    if (id !== this.errorId) {
      this.errorId = id;
      this.detail = null;
      this.load();
    }
  }

  get isLoading(): boolean {
    return this.detail === null && this.loadError === null && !this.isGone;
  }

  override get title(): string {
    return fillIn(label.title, this.detail?.error.name ?? '');
  }

  get facts(): Fact[] {
    return this.detail === null ? [] : factsOf(this.detail);
  }

  get message(): string {
    return this.detail?.message ?? '';
  }

  get state(): string {
    return this.detail?.error.isResolved ? label.stateResolved : label.stateOpen;
  }

  get resolution(): string {
    const { resolvedBy, resolvedAt } = this.detail ?? {};
    return resolvedAt ? fillIn(label.resolvedBy, resolvedBy ?? '', dateTimeText(resolvedAt)) : '';
  }

  get messageFacts(): Fact[] {
    return this.detail?.outboxMessage ? messageFactsOf(this.detail.outboxMessage) : [];
  }

  get aboutText(): string {
    return this.detail?.about ? recordText(this.detail.about, label) : '';
  }

  get related(): Item[] {
    return this.detail === null ? [] : relatedOf(this.detail);
  }

  get messages(): Item[] {
    return this.detail === null ? [] : messagesOf(this.detail);
  }

  get payloadText(): string {
    return this.detail?.maySeePayload ? label.noPayload : label.payloadHidden;
  }

  get mayManage(): boolean {
    return this.detail?.maySeePayload === true;
  }

  get isRetryOff(): boolean {
    return this.detail?.outboxMessage?.isRetryable !== true;
  }

  get retryHelp(): string {
    return this.mayManage && !this.detail?.error.isMessage ? label.retryNone : '';
  }

  get errorIds(): readonly string[] {
    return this.mayManage && this.errorId !== null ? [this.errorId] : [];
  }

  async handleDone(): Promise<void> {
    await this.load();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleMessage(): void {
    this.openRecord(this.detail!.outboxMessage!.id, PENDING_SYNC.objectApiName);
  }

  handleAbout(): void {
    const { id, objectName } = this.detail!.about!;
    this.openRecord(id, objectName);
  }

  handleRelated(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.id!;
    if (this.isClosable) {
      this.dispatchEvent(new CustomEvent<string>('open', { detail }));
    } else {
      this.openRecord(detail, ERROR_LOG.objectApiName);
    }
  }

  handleTransactionMessage(event: Event): void {
    this.openRecord((event.currentTarget as HTMLElement).dataset.id!, PENDING_SYNC.objectApiName);
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  private openRecord(recordId: string, objectApiName: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    });
  }

  private async load(): Promise<void> {
    const id = this.errorId;
    if (id === null) {
      return;
    }
    try {
      const detail = await fetchError(id);
      if (id === this.errorId) {
        this.detail = detail;
        this.isGone = detail === null;
        this.loadError = null;
      }
    } catch (error) {
      if (id === this.errorId) {
        this.loadError = error;
      }
    }
  }
}
