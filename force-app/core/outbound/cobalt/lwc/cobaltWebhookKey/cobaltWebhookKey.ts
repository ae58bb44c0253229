import saveWebhookKey from '@salesforce/apex/CobaltController.saveWebhookKey';
import timeZone from '@salesforce/i18n/timeZone';
import { confirm } from 'c/cobaltModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Control extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Takes the key that the signatures of webhooks are checked with. Dispatches `saved` with
 * whether there is one now. */
export default class CobaltWebhookKey extends LightningElement {
  /** Whether there is a key; the key itself never comes here. */
  @api isSet = false;
  /** Where webhooks are taken, below the address of a site. */
  @api path = '';

  /** When a webhook was refused last, ISO 8601; nothing if none was of late. */
  @api refusedAt?: string;
  /** Why it was. */
  @api refusal?: string;

  readonly label = label;
  readonly timeZone = timeZone;

  key = '';
  isBusy = false;
  error: unknown = null;
  news = '';

  get statusText(): string {
    return this.isSet ? label.isSet : label.isNotSet;
  }

  get statusClass(): string {
    return this.isSet ? 'slds-text-color_success' : 'slds-text-color_error';
  }

  handleKey(event: CustomEvent<{ value: string }>): void {
    this.key = event.detail.value;
    this.news = '';
  }

  async handleSave(): Promise<void> {
    const control = this.template!.querySelector<Control>('[data-part="key"]')!;
    const key = this.key.trim();
    control.setCustomValidity(key === '' ? label.missing : '');
    if (!control.reportValidity() || key === '') {
      control.focus();
      return;
    }
    await this.store(key, label.saved);
  }

  async handleRemove(): Promise<void> {
    if (await confirm(label.removeTitle, label.removeText)) {
      await this.store('', label.removed);
    }
  }

  private async store(key: string, news: string): Promise<void> {
    this.isBusy = true;
    this.error = null;
    this.news = '';
    try {
      await saveWebhookKey({ key });
      this.key = '';
      this.news = news;
      this.dispatchEvent(new CustomEvent<boolean>('saved', { detail: key !== '' }));
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
