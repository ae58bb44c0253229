import type { Found, Identifier, Receipt, Request } from 'c/personalDataModel';
import { Refreshing } from 'c/refreshing';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement } from 'lwc';

import { label } from './labels';
import { erase, fetchReceipt, find, identify } from './server';

const REFRESH_MS = 2_000;

/** Finds what the package holds about a person, has it erased, and shows the receipt. */
export default class PersonalData extends NavigationMixin(LightningElement) {
  identifiers: readonly Identifier[] = [];
  found: Found | null = null;
  receipt: Receipt | null = null;
  isBusy = false;
  error: unknown = null;
  errorHeading = '';

  readonly label = label;
  private request: Request | null = null;
  private asked = 0;
  private isInPage = false;
  private wantsFocus = '';
  private readonly refreshing = new Refreshing(() => this.refreshReceipt(), REFRESH_MS);

  override connectedCallback(): void {
    this.isInPage = true;
    this.follow();
  }

  override disconnectedCallback(): void {
    this.isInPage = false;
    this.refreshing.stop();
  }

  override renderedCallback(): void {
    const target = this.wantsFocus === '' ? null : this.template!.querySelector<HTMLElement>(this.wantsFocus);
    if (target) {
      this.wantsFocus = '';
      target.focus();
    }
  }

  get isSearching(): boolean {
    return this.receipt === null;
  }

  get isDone(): boolean {
    return this.receipt !== null && this.receipt.status !== 'Running';
  }

  handlePerson(event: CustomEvent<string | null>): void {
    this.identifiers = [];
    this.handleChanged();
    const recordId = event.detail;
    if (recordId !== null) {
      this.ask(label.findFailed, async (isLatest) => {
        const identifiers = await identify(recordId);
        if (isLatest()) {
          this.identifiers = identifiers;
        }
      });
    }
  }

  /** What was found is not what would be erased any more. */
  handleChanged(): void {
    this.asked += 1;
    this.isBusy = false;
    this.found = null;
    this.error = null;
  }

  handleSearch(event: CustomEvent<Request>): void {
    this.request = event.detail;
    this.found = null;
    this.ask(label.findFailed, async (isLatest) => {
      const found = await find(event.detail);
      if (isLatest()) {
        this.found = found;
        this.wantsFocus = 'c-personal-data-found';
      }
    });
  }

  handleErase(): void {
    const { request } = this;
    if (request === null || this.isBusy) {
      return;
    }
    this.ask(label.eraseFailed, async () => {
      this.receipt = await erase(request);
      // Nothing of the person stays on the page.
      this.request = null;
      this.found = null;
      this.identifiers = [];
      this.wantsFocus = 'c-personal-data-receipt';
      this.follow();
    });
  }

  handleOpen(event: CustomEvent<string>): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: event.detail, actionName: 'view' },
    });
  }

  handleNew(): void {
    this.refreshing.stop();
    this.receipt = null;
    this.handleChanged();
    this.wantsFocus = 'c-personal-data-search';
  }

  private async ask(heading: string, action: (isLatest: () => boolean) => Promise<void>): Promise<void> {
    const asked = (this.asked += 1);
    this.isBusy = true;
    this.error = null;
    try {
      await action(() => asked === this.asked);
    } catch (error) {
      if (asked === this.asked) {
        this.error = error;
        this.errorHeading = heading;
      }
    }
    if (asked === this.asked) {
      this.isBusy = false;
    }
  }

  /** Whoever has left the page must not leave a timer behind. */
  private follow(): void {
    if (this.isInPage && this.receipt?.status === 'Running') {
      this.refreshing.start();
    }
  }

  private async refreshReceipt(): Promise<void> {
    const erasureId = this.receipt?.erasureId;
    if (erasureId === undefined) {
      return;
    }
    const latest = await fetchReceipt(erasureId);
    // Meanwhile the user may have gone on to somebody else.
    if (latest && this.receipt?.erasureId === erasureId) {
      this.receipt = latest;
    }
    if (this.isDone) {
      this.refreshing.stop();
    }
  }
}
