import { LightningElement, api } from 'lwc';
import { addressOf } from 'shell/addresses';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { iconOf } from 'shell/objectIcon';
import { onRecordChange } from 'shell/recordChanges';
import { columnFields, listInfo, listRecords, objectInfo } from 'shell/uiApi';
import type { ListColumn, ObjectInfo, RecordData } from 'shell/uiApi';

const DEFAULT_ROWS = 10;

/** `flexipage:filterListCard`: the first records of a list view. */
export default class FilterListCard extends LightningElement {
  @api entityName = '';
  @api filterName = '';
  @api pageSize: number | string = DEFAULT_ROWS;
  /** Of the page builder; the card has neither actions nor a search. */
  @api hideActionBar: boolean | string | null = null;
  @api hideSearchBar: boolean | string | null = null;
  info: ObjectInfo | null = null;
  listLabel = '';
  columns: readonly ListColumn[] = [];
  records: readonly RecordData[] = [];
  loading = true;
  failure: Failure | null = null;
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    this.#stop = onRecordChange(({ objectApiName }) => {
      if (objectApiName === null || objectApiName === this.entityName) void this.#load();
    });
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.#stop?.();
  }

  get icon(): string {
    return this.info ? iconOf(this.info) : 'standard:default';
  }

  get label(): string {
    return this.listLabel || this.filterName;
  }

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  get viewAllHref(): string {
    return addressOf({
      type: 'standard__objectPage',
      attributes: { objectApiName: this.entityName, actionName: 'list' },
      state: { filterName: this.filterName },
    });
  }

  async #load(): Promise<void> {
    const { entityName, filterName } = this;
    try {
      const [info, list] = await Promise.all([objectInfo(entityName), listInfo(entityName, filterName)]);
      const pageSize = Number(this.pageSize) > 0 ? Number(this.pageSize) : DEFAULT_ROWS;
      const fields = columnFields(list.displayColumns, info);
      this.records = (await listRecords(entityName, filterName, fields, { pageSize })).records;
      this.info = info;
      this.columns = list.displayColumns.map((column) => ({ ...column, sortable: false }));
      this.listLabel = list.label;
      this.failure = null;
    } catch (error) {
      this.failure = failureOf(error);
    } finally {
      this.loading = false;
    }
  }
}
