import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { LightningElement, api } from 'lwc';
import { addressOf } from 'shell/addresses';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { iconOf } from 'shell/objectIcon';
import { announcePage, openPage } from 'shell/pageEvents';
import { recordAction } from 'shell/recordActions';
import { onRecordChange } from 'shell/recordChanges';
import { columnName, sortField } from 'shell/tableRows';
import { columnFields, objectInfo, relatedListInfo, relatedLists, relatedRecords } from 'shell/uiApi';
import type { ListColumn, ObjectInfo, RecordCollection, RecordData } from 'shell/uiApi';

const CARD_ROWS = 6;
const PAGE_ROWS = 50;

/** The records that point at one: the first few in a card, or all of them. */
export default class RelatedList extends LightningElement {
  @api parentId = '';
  @api parentObject = '';
  @api relatedListId = '';
  /** Shows every record rather than the first few. */
  @api whole = false;
  info: ObjectInfo | null = null;
  label = '';
  columns: readonly ListColumn[] = [];
  records: readonly RecordData[] = [];
  nextPage: string | null = null;
  sortBy: string | null = null;
  sortDirection: 'asc' | 'desc' = 'asc';
  lookupField: string | null = null;
  loading = true;
  loadingMore = false;
  failure: Failure | null = null;
  #request = 0;
  #stop: (() => void) | null = null;
  #refreshHandler = 0;

  override connectedCallback(): void {
    this.#stop = onRecordChange(({ objectApiName }) => {
      if (this.info && (objectApiName === null || objectApiName === this.info.apiName)) void this.#load();
    });
    // A component of the page says that it has changed something.
    this.#refreshHandler = registerRefreshHandler(this, () => this.#load());
    void this.#open();
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    unregisterRefreshHandler(this.#refreshHandler);
  }

  get icon(): string {
    return this.info ? iconOf(this.info) : 'standard:default';
  }

  get count(): string {
    return this.nextPage === null ? String(this.records.length) : `${this.records.length}+`;
  }

  get hasRecords(): boolean {
    return this.records.length > 0;
  }

  get hasMore(): boolean {
    return this.whole && this.nextPage !== null;
  }

  get showsViewAll(): boolean {
    return !this.whole;
  }

  get mayCreate(): boolean {
    return this.info?.createable === true && this.info.layoutable && this.lookupField !== null;
  }

  get rowActions(): readonly string[] {
    const { updateable, deletable } = this.info ?? {};
    return [...(updateable ? ['edit'] : []), ...(deletable ? ['delete'] : [])];
  }

  get sortColumn(): string | null {
    return this.sortBy !== null && this.info ? columnName(this.sortBy, this.info) : null;
  }

  get viewAllHref(): string {
    const { parentId, parentObject, relatedListId } = this;
    return addressOf({
      type: 'standard__recordRelationshipPage',
      attributes: {
        recordId: parentId,
        objectApiName: parentObject,
        relationshipApiName: relatedListId,
        actionName: 'view',
      },
    });
  }

  async #open(): Promise<void> {
    try {
      const [description, summaries] = await Promise.all([
        relatedListInfo(this.parentObject, this.relatedListId),
        relatedLists(this.parentObject),
      ]);
      const object = description.objectApiNames[0]!;
      this.info = await objectInfo(object);
      this.label = description.label;
      this.columns = description.displayColumns;
      this.lookupField =
        summaries.find(({ relatedListId }) => relatedListId === this.relatedListId)?.fieldApiName ?? null;
      if (this.whole) announcePage(this, { title: description.label, icon: this.icon });
      await this.#load();
    } catch (error) {
      this.failure = failureOf(error);
      this.label ||= this.relatedListId;
      if (this.whole) announcePage(this, { title: this.failure.heading, icon: 'standard:default' });
    }
  }

  async #load(): Promise<void> {
    const request = ++this.#request;
    try {
      const answer = await this.#page(null);
      if (request !== this.#request) return;
      this.records = answer.records;
      this.nextPage = answer.nextPageToken;
      this.failure = null;
    } catch (error) {
      if (request === this.#request) this.failure = failureOf(error);
    } finally {
      if (request === this.#request) this.loading = false;
    }
  }

  #page(pageToken: string | null): Promise<RecordCollection> {
    const fields = columnFields(this.columns, this.info!);
    const sortBy = this.sortBy === null ? null : `${this.sortDirection === 'desc' ? '-' : ''}${this.sortBy}`;
    const pageSize = this.whole ? PAGE_ROWS : CARD_ROWS;
    return relatedRecords(this.parentId, this.relatedListId, fields, { pageSize, pageToken, sortBy });
  }

  async loadMore(): Promise<void> {
    if (this.loadingMore || this.nextPage === null) return;
    const request = this.#request;
    this.loadingMore = true;
    try {
      const answer = await this.#page(this.nextPage);
      if (request !== this.#request) return;
      this.records = [...this.records, ...answer.records];
      this.nextPage = answer.nextPageToken;
    } catch (error) {
      if (request === this.#request) this.failure = failureOf(error);
    } finally {
      this.loadingMore = false;
    }
  }

  sort(event: CustomEvent<{ field: string; direction: 'asc' | 'desc' }>): void {
    this.sortBy = sortField(event.detail.field);
    this.sortDirection = event.detail.direction;
    void this.#load();
  }

  createRecord(): void {
    const { info, lookupField, parentId } = this;
    if (!info || lookupField === null) return;
    openPage(this, {
      type: 'standard__objectPage',
      attributes: { objectApiName: info.apiName, actionName: 'new' },
      state: { defaultFieldValues: `${lookupField}=${parentId}` },
    });
  }

  handleRowAction(event: CustomEvent<{ action: string; record: RecordData }>): void {
    void recordAction(this, event.detail.action, event.detail.record, this.info!);
  }
}
