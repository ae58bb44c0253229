import getPortalLink from '@salesforce/apex/CobaltController.getPortalLink';
import refreshConnection from '@salesforce/apex/CobaltController.refreshConnection';
import timeZone from '@salesforce/i18n/timeZone';
import type { LinkedAccount } from 'c/cobaltModel';
import { badgeClass } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { isSafeLink } from './links';

const STATUSES: Readonly<Record<string, { readonly text: string; readonly tone: 'good' | 'bad' | '' }>> = {
  Created: { text: label.statusCreated, tone: '' },
  Connected: { text: label.statusConnected, tone: 'good' },
  Disconnected: { text: label.statusDisconnected, tone: 'bad' },
};

/**
 * How a linked account is connected, and the way to the hosted portal. Dispatches `refreshed` with the linked account as
 * it is now.
 */
export default class CobaltConnection extends LightningElement {
  readonly label = label;
  readonly timeZone = timeZone;

  link = '';
  isWaiting = false;
  isBusy = false;
  error: unknown = null;
  announcement = '';

  private shown!: LinkedAccount;
  private isLinkNew = false;
  private readonly comeBack = (): void => {
    if (this.isWaiting && !this.isBusy && document.visibilityState === 'visible') {
      this.check();
    }
  };

  @api get account(): LinkedAccount {
    return this.shown;
  }
  set account(account: LinkedAccount) {
    if (this.shown?.id !== account.id) {
      this.link = '';
      this.isWaiting = false;
      this.error = null;
      this.announcement = '';
    }
    this.shown = account;
  }

  override connectedCallback(): void {
    window.addEventListener('focus', this.comeBack);
    document.addEventListener('visibilitychange', this.comeBack);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('focus', this.comeBack);
    document.removeEventListener('visibilitychange', this.comeBack);
  }

  override renderedCallback(): void {
    if (this.isLinkNew) {
      this.isLinkNew = false;
      this.template!.querySelector<HTMLElement>('[data-part="link"]')?.focus();
    }
  }

  get statusText(): string {
    return STATUSES[this.shown.status]?.text ?? this.shown.status;
  }

  get statusClass(): string {
    return badgeClass(STATUSES[this.shown.status]?.tone ?? '');
  }

  get connectText(): string {
    return this.shown.status === 'Connected' ? label.getLinkAgain : label.getLink;
  }

  /** The link is what to press next, once there is one. */
  get connectVariant(): string {
    return this.link === '' ? 'brand' : 'neutral';
  }

  get recordUrl(): string {
    return `/lightning/r/${this.shown.recordId}/view`;
  }

  async handleConnect(): Promise<void> {
    await this.work(async ({ id: accountId }) => {
      const address = (await getPortalLink({ accountId })) as string;
      if (!isSafeLink(address)) {
        return label.unsafe;
      }
      this.link = address;
      this.isLinkNew = true;
      return null;
    });
  }

  handleOpen(): void {
    this.isWaiting = true;
  }

  handleCheck(): void {
    this.check();
  }

  private async check(): Promise<void> {
    await this.work(async ({ id: accountId }) => {
      const account = (await refreshConnection({ accountId })) as LinkedAccount;
      this.dispatchEvent(new CustomEvent<LinkedAccount>('refreshed', { detail: account }));
      this.announcement = fillIn(label.checked, STATUSES[account.status]?.text ?? account.status);
      this.isWaiting = this.isWaiting && account.status !== 'Connected';
      return null;
    });
  }

  /** Answers are dropped when another account is shown meanwhile: its setter has cleared everything by then. */
  private async work(ask: (account: LinkedAccount) => Promise<unknown>): Promise<void> {
    const account = this.shown;
    this.isBusy = true;
    this.error = null;
    let error: unknown;
    try {
      error = await ask(account);
    } catch (failure) {
      error = failure;
    }
    if (account.id === this.shown.id) {
      this.error = error;
    } else {
      this.link = '';
    }
    this.isBusy = false;
  }
}
