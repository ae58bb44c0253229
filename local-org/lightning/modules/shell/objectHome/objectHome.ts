import { LightningElement, api } from 'lwc';
import { timeOfDay } from 'platform/i18n';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { iconOf } from 'shell/objectIcon';
import { announcePage, openPage } from 'shell/pageEvents';
import { recordAction } from 'shell/recordActions';
import { onRecordChange } from 'shell/recordChanges';
import { columnName, sortField } from 'shell/tableRows';
import { columnFields, listInfo, listRecords, listViews, objectInfo } from 'shell/uiApi';
import type { ListColumn, ListSummary, ObjectInfo, RecordCollection, RecordData } from 'shell/uiApi';

const PAGE_SIZE = 50;

/** An object's records by list view. The chosen list is in the page's state, so that it can be linked to. */
export default class ObjectHome extends LightningElement {
  failure: Failure | null = null;
  listFailure: Failure | null = null;
  info: ObjectInfo | null = null;
  summaries: readonly ListSummary[] = [];
  columns: readonly ListColumn[] = [];
  records: readonly RecordData[] = [];
  currentList = '';
  sortBy: string | null = null;
  sortDirection: 'asc' | 'desc' = 'asc';
  nextPage: string | null = null;
  loadingFirst = true;
  loadingMore = false;
  updatedAt: Date | null = null;
  _object = '';
  _filter: string | null = null;
  /** Answers of requests that are no longer wanted are dropped. */
  #request = 0;
  #stop: (() => void) | null = null;

  @api get objectApiName(): string {
    return this._object;
  }
  set objectApiName(value: string) {
    if (value === this._object) return;
    this._object = value;
    void this.#loadObject();
  }

  /** API name of the list view; null: the object's first. */
  @api get filterName(): string | null {
    return this._filter;
  }
  set filterName(value: string | null) {
    const filter = value ?? null;
    if (filter === this._filter) return;
    this._filter = filter;
    if (this.info) void this.#openList();
  }

  override connectedCallback(): void {
    this.#stop = onRecordChange(({ objectApiName }) => {
      if (objectApiName === null || objectApiName === this._object) void this.refresh();
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
  }

  get heading(): string {
    return `${this.plural}: ${this.listLabel}`;
  }

  get plural(): string {
    return this.info?.labelPlural ?? this._object;
  }

  get icon(): string {
    return this.info ? iconOf(this.info) : 'standard:default';
  }

  get lists(): readonly (ListSummary & { readonly checked: boolean })[] {
    return this.summaries.map((summary) => ({ ...summary, checked: summary.apiName === this.currentList }));
  }

  get listLabel(): string {
    return this.summaries.find(({ apiName }) => apiName === this.currentList)?.label ?? '';
  }

  get mayCreate(): boolean {
    return this.info?.createable === true && this.info.layoutable;
  }

  get rowActions(): readonly string[] {
    const { updateable, deletable } = this.info ?? {};
    return [...(updateable ? ['edit'] : []), ...(deletable ? ['delete'] : [])];
  }

  get sortColumn(): string | null {
    return this.sortBy !== null && this.info ? columnName(this.sortBy, this.info) : null;
  }

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  get hasMore(): boolean {
    return this.nextPage !== null;
  }

  /** "12 items • Sorted by Name • Updated at 10:04". */
  get meta(): string {
    if (this.loadingFirst || this.listFailure) return '';
    const count = this.records.length;
    const items = `${count}${this.hasMore ? '+' : ''} ${count === 1 ? 'item' : 'items'}`;
    const sorted = this.columns.find(({ fieldApiName }) => fieldApiName === this.sortBy)?.label;
    const time = this.updatedAt ? `Updated at ${timeOfDay(this.updatedAt)}` : '';
    return [items, sorted ? `Sorted by ${sorted}` : '', time].filter(Boolean).join(' • ');
  }

  async #loadObject(): Promise<void> {
    const object = this._object;
    this.loadingFirst = true;
    this.failure = null;
    try {
      const [info, summaries] = await Promise.all([objectInfo(object), listViews(object)]);
      if (object !== this._object) return;
      this.info = info;
      this.summaries = summaries;
      announcePage(this, { title: info.labelPlural, icon: iconOf(info) });
      await this.#openList();
    } catch (error) {
      this.failure = failureOf(error);
      announcePage(this, { title: this.failure.heading, icon: 'standard:default' });
    }
  }

  async #openList(): Promise<void> {
    const wanted = this.summaries.find(({ apiName, id }) => apiName === this._filter || id === this._filter);
    if (this._filter !== null && !wanted) {
      this.currentList = '';
      this.loadingFirst = false;
      this.listFailure = {
        kind: 'notFound',
        heading: "This list view isn't available",
        text: `${this.plural} have no list view ${this._filter}, or you may not see it.`,
      };
      return;
    }
    this.currentList = wanted?.apiName ?? this.summaries[0]?.apiName ?? '';
    this.sortBy = null;
    this.records = [];
    this.loadingFirst = true;
    const request = ++this.#request;
    try {
      const { displayColumns, orderedByInfo } = await listInfo(this._object, this.currentList);
      if (request !== this.#request) return;
      this.columns = displayColumns;
      this.sortBy = orderedByInfo?.[0]?.fieldApiName ?? null;
      this.sortDirection = orderedByInfo?.[0]?.isAscending === false ? 'desc' : 'asc';
      await this.#load();
    } catch (error) {
      if (request !== this.#request) return;
      this.listFailure = failureOf(error);
      this.loadingFirst = false;
    }
  }

  async #load(): Promise<void> {
    const request = ++this.#request;
    this.listFailure = null;
    try {
      const answer = await this.#page(null, Math.max(PAGE_SIZE, Math.min(this.records.length, 2000)));
      if (request !== this.#request) return;
      this.records = answer.records;
      this.nextPage = answer.nextPageToken;
      this.updatedAt = new Date();
    } catch (error) {
      if (request === this.#request) this.listFailure = failureOf(error);
    } finally {
      if (request === this.#request) this.loadingFirst = false;
    }
  }

  #page(pageToken: string | null, pageSize: number): Promise<RecordCollection> {
    const fields = columnFields(this.columns, this.info!);
    const sortBy = this.sortBy === null ? null : `${this.sortDirection === 'desc' ? '-' : ''}${this.sortBy}`;
    return listRecords(this._object, this.currentList, fields, { pageSize, pageToken, sortBy });
  }

  async loadMore(): Promise<void> {
    if (this.loadingMore || this.nextPage === null) return;
    const request = this.#request;
    this.loadingMore = true;
    try {
      const answer = await this.#page(this.nextPage, PAGE_SIZE);
      if (request !== this.#request) return;
      this.records = [...this.records, ...answer.records];
      this.nextPage = answer.nextPageToken;
    } catch (error) {
      if (request === this.#request) this.listFailure = failureOf(error);
    } finally {
      this.loadingMore = false;
    }
  }

  async refresh(): Promise<void> {
    if (this.currentList !== '') await this.#load();
  }

  chooseList(event: CustomEvent<{ value: string }>): void {
    openPage(this, {
      type: 'standard__objectPage',
      attributes: { objectApiName: this._object, actionName: 'list' },
      state: { filterName: event.detail.value },
    });
  }

  sort(event: CustomEvent<{ field: string; direction: 'asc' | 'desc' }>): void {
    this.sortBy = sortField(event.detail.field);
    this.sortDirection = event.detail.direction;
    void this.#load();
  }

  createRecord(): void {
    openPage(this, {
      type: 'standard__objectPage',
      attributes: { objectApiName: this._object, actionName: 'new' },
    });
  }

  handleRowAction(event: CustomEvent<{ action: string; record: RecordData }>): void {
    void recordAction(this, event.detail.action, event.detail.record, this.info!);
  }
}
