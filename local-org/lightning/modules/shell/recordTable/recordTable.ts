import { LightningElement, api } from 'lwc';
import { columnOf, rowOf } from 'shell/tableRows';
import type { TableColumn, TableRow } from 'shell/tableRows';
import type { ListColumn, ObjectInfo, RecordData } from 'shell/uiApi';

/**
 * Records in rows, as list views and related lists show them. Fires `sort` ({field, direction}), `rowaction`
 * ({action, record}) and `loadmore`.
 */
export default class RecordTable extends LightningElement {
  @api label = '';
  @api info: ObjectInfo | null = null;
  @api columns: readonly ListColumn[] = [];
  @api records: readonly RecordData[] = [];
  @api sortedBy: string | null = null;
  @api sortedDirection: 'asc' | 'desc' = 'asc';
  @api numbered = false;
  @api hasMore = false;
  @api loading = false;
  /** Names of the actions in the menu of each row: `edit`, `delete`. */
  @api rowActions: readonly string[] = [];

  get tableColumns(): readonly TableColumn[] {
    const { info } = this;
    if (!info) return [];
    const columns = this.columns.map((column) => columnOf(column, info));
    const labels: Readonly<Record<string, string>> = { edit: 'Edit', delete: 'Delete' };
    const rowActions = this.rowActions.map((name) => ({ name, label: labels[name] ?? name }));
    if (rowActions.length === 0) return columns;
    return [...columns, { type: 'action', typeAttributes: { rowActions, menuAlignment: 'auto' } }];
  }

  get rows(): readonly TableRow[] {
    const { info } = this;
    return info ? this.records.map((record) => rowOf(record, this.columns, info)) : [];
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    const { fieldName, sortDirection } = event.detail;
    this.dispatchEvent(new CustomEvent('sort', { detail: { field: fieldName, direction: sortDirection } }));
  }

  handleRowAction(event: CustomEvent<{ action: { name: string }; row: TableRow }>): void {
    const { action, row } = event.detail;
    const record = this.records.find(({ id }) => id === row['id']);
    this.dispatchEvent(new CustomEvent('rowaction', { detail: { action: action.name, record } }));
  }

  handleLoadMore(): void {
    this.dispatchEvent(new CustomEvent('loadmore'));
  }
}
