import type { Selection } from 'c/integrationErrorTable';
import type { ErrorChoices, ErrorFilter, ErrorPage, ErrorRow } from 'c/integrationModel';
import { OPEN_ERRORS } from 'c/integrationModel';
import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { fetchChoices, fetchPage } from './server';
import { countText, selectionError } from './view';

const PAGE_SIZES = ['50', '100', '200'].map((value) => ({ label: value, value }));

/** The error log: filters, pages, what is done with several errors at once, and the detail of one. */
export default class IntegrationErrors extends LightningElement {
  /** Whether the user may retry and resolve. */
  @api mayManage = false;

  filter: ErrorFilter = OPEN_ERRORS;
  choices: ErrorChoices = { features: [], codes: [] };
  listed: ErrorPage | null = null;
  selectedIds: readonly string[] = [];
  openId: string | null = null;
  loadError: unknown = null;
  pageSize = '50';

  readonly label = label;
  readonly pageSizes = PAGE_SIZES;
  /** The last error of each page before this one. */
  private cursors: readonly ErrorRow[] = [];
  private asked = 0;

  override connectedCallback(): void {
    this.load();
    fetchChoices().then(
      (choices) => (this.choices = choices),
      (error: unknown) => (this.loadError = error),
    );
  }

  /** Lists the open errors of a part of the package. */
  @api showFeature(feature: string): void {
    this.handleFilter(new CustomEvent('filter', { detail: { ...OPEN_ERRORS, feature, range: 'DAY' } }));
  }

  /** Lists what is new, unless the user is in the middle of something. */
  @api async refresh(): Promise<void> {
    if (this.cursors.length === 0 && this.selectedIds.length === 0) {
      await this.load();
    }
  }

  get isLoading(): boolean {
    return this.listed === null && this.loadError === null;
  }

  get rows(): readonly ErrorRow[] {
    return this.listed?.rows ?? [];
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get isEmpty(): boolean {
    return this.listed?.rows.length === 0;
  }

  get countText(): string {
    return countText(this.listed);
  }

  get pageText(): string {
    return fillIn(label.page, numberText(this.cursors.length + 1));
  }

  get isFirst(): boolean {
    return this.cursors.length === 0;
  }

  get isLast(): boolean {
    return this.listed?.hasMore !== true;
  }

  get selectedText(): string {
    return fillIn(label.selected, numberText(this.selectedIds.length));
  }

  get selectionError(): string | null {
    return selectionError(this.selectedIds.length);
  }

  get isActionOff(): boolean {
    return this.selectionError !== null;
  }

  get isResolvedOnly(): boolean {
    return this.filter.resolution === 'RESOLVED';
  }

  get listClass(): string {
    return this.openId === null ? 'list' : 'list with-detail';
  }

  handleFilter(event: CustomEvent<ErrorFilter>): void {
    this.filter = event.detail;
    this.restart();
  }

  handlePageSize(event: CustomEvent<{ value: string }>): void {
    this.pageSize = event.detail.value;
    this.restart();
  }

  handleNext(): void {
    this.cursors = [...this.cursors, this.rows.at(-1)!];
    this.load();
  }

  handlePrevious(): void {
    this.cursors = this.cursors.slice(0, -1);
    this.load();
  }

  handleChoose(event: CustomEvent<Selection>): void {
    const { ids, isSelected } = event.detail;
    const others = this.selectedIds.filter((id) => !ids.includes(id));
    this.selectedIds = isSelected ? [...others, ...ids] : others;
  }

  handleClear(): void {
    this.selectedIds = [];
  }

  handleOpen(event: CustomEvent<string>): void {
    this.openId = event.detail;
  }

  handleCloseDetail(): void {
    const id = this.openId;
    this.openId = null;
    this.template!.querySelector<HTMLElement & { focusOn(id: string | null): void }>(
      'c-integration-error-table',
    )?.focusOn(id);
  }

  handleDone(): void {
    this.selectedIds = [];
    this.handleChanged();
  }

  handleChanged(): void {
    this.load();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  private restart(): void {
    this.cursors = [];
    this.selectedIds = [];
    this.load();
  }

  private async load(): Promise<void> {
    const asked = (this.asked += 1);
    try {
      const page = await fetchPage(this.filter, this.cursors.at(-1) ?? null, Number(this.pageSize));
      if (asked === this.asked) {
        this.listed = page;
        this.loadError = null;
      }
    } catch (error) {
      if (asked === this.asked) {
        this.loadError = error;
      }
    }
  }
}
