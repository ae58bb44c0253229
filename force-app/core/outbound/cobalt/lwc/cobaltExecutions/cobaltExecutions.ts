import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import type { ExecutionFilters } from 'c/cobaltModel';
import { NO_FILTERS } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { Refreshing } from 'c/refreshing';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { Listing } from './listing';
import type { ExecutionPage } from './listing';
import { rowsOf } from './rows';
import type { Row } from './rows';

interface DetailElement extends HTMLElement {
  refresh(): Promise<void>;
}

const REFRESH_MS = 5000;

/** What workflows have done for a linked account. */
export default class CobaltExecutions extends LightningElement {
  readonly label = label;
  readonly timeZone = timeZone;

  filters: ExecutionFilters = NO_FILTERS;
  pageNumber = 1;
  answer: ExecutionPage | null = null;
  error: unknown = null;
  isLive = true;
  readAt = 0;
  isStale = false;
  shownId = '';

  private shownAccountId = '';
  private focusId = '';
  private readonly listing = new Listing();
  private readonly refreshing = new Refreshing(() => this.refresh(), REFRESH_MS);

  /** For whom the workflows ran: the id of its Linked_Account__c. */
  @api get accountId(): string {
    return this.shownAccountId;
  }
  set accountId(value: string) {
    this.shownAccountId = value;
    this.filters = NO_FILTERS;
    this.pageNumber = 1;
    this.shownId = '';
    this.load();
  }

  /** Reads the first page again, as when somebody comes to it after having fired an event. */
  @api reload(): Promise<void> {
    return this.toPage(1);
  }

  override connectedCallback(): void {
    this.refreshing.start();
  }

  override disconnectedCallback(): void {
    this.refreshing.stop();
  }

  override renderedCallback(): void {
    if (this.focusId !== '') {
      this.template!.querySelector<HTMLElement>(`[data-id="${this.focusId}"]`)?.focus();
      this.focusId = '';
    }
  }

  get isLoading(): boolean {
    return this.answer === null && this.error === null;
  }

  get rows(): Row[] {
    return rowsOf(this.answer?.executions ?? [], this.shownId, locale);
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get emptyText(): string {
    if (this.answer === null || this.hasRows) {
      return '';
    }
    const { status, firstDay, lastDay } = this.filters;
    return `${status}${firstDay}${lastDay}` === '' ? label.none : label.noneFiltered;
  }

  get pageText(): string {
    const { page = this.pageNumber, pages = 1, total = this.rows.length } = this.answer ?? {};
    return fillIn(label.pageOf, page, Math.max(pages, 1), total);
  }

  get isPreviousOff(): boolean {
    return this.pageNumber <= 1;
  }

  get isNextOff(): boolean {
    return !(this.answer?.hasNext ?? false);
  }

  get tableClass(): string {
    return `slds-col slds-size_1-of-1 ${this.shownId === '' ? '' : 'slds-large-size_7-of-12'}`;
  }

  handleFilters(event: CustomEvent<ExecutionFilters>): void {
    this.filters = event.detail;
    this.toPage(1);
  }

  handlePrevious(): void {
    this.toPage(this.pageNumber - 1);
  }

  handleNext(): void {
    this.toPage(this.pageNumber + 1);
  }

  handleLive(event: CustomEvent<{ checked: boolean }>): void {
    this.isLive = event.detail.checked;
    this.isStale = false;
    if (this.isLive) {
      this.refreshing.start();
    } else {
      this.refreshing.stop();
    }
  }

  handleRetry(): void {
    this.load();
  }

  handleChanged(): void {
    this.refresh().catch(() => undefined);
  }

  handleShow(event: Event): void {
    this.shownId = (event.currentTarget as HTMLElement).dataset.id!;
  }

  handleClose(): void {
    this.focusId = this.shownId;
    this.shownId = '';
  }

  private toPage(pageNumber: number): Promise<void> {
    this.pageNumber = pageNumber;
    return this.load();
  }

  private async load(): Promise<void> {
    this.answer = null;
    this.error = null;
    this.isStale = false;
    try {
      await this.ask();
    } catch (error) {
      this.error = error;
    }
  }

  /** As load, with the list in sight meanwhile, and afterwards if it fails. */
  private async refresh(): Promise<void> {
    if (this.isLoading) {
      return;
    }
    try {
      await this.ask();
    } catch (error) {
      this.isStale = this.answer !== null;
      throw error;
    }
    await this.template!.querySelector<DetailElement>('c-cobalt-execution-detail')?.refresh();
  }

  private async ask(): Promise<void> {
    const answer = await this.listing.ask(this.shownAccountId, this.filters, this.pageNumber);
    if (answer !== undefined) {
      this.answer = answer;
      this.error = null;
      this.isStale = false;
      this.readAt = Date.now();
    }
  }
}
