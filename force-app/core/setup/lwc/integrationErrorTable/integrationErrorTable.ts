import type { ErrorRow } from 'c/integrationModel';
import { dateTimeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const SEVERITIES = {
  Error: { text: label.severityError, icon: 'utility:error', variant: 'error' },
  Warning: { text: label.severityWarning, icon: 'utility:warning', variant: 'warning' },
  Info: { text: label.severityInfo, icon: 'utility:info', variant: '' },
} as const;

interface Row extends ErrorRow {
  readonly occurred: string;
  readonly severityText: string;
  readonly icon: string;
  readonly variant: string;
  readonly state: string;
  readonly isSelected: boolean;
  readonly selectLabel: string;
  readonly className: string;
  readonly current: 'true' | null;
}

/** A change of what is selected. */
export interface Selection {
  readonly ids: readonly string[];
  readonly isSelected: boolean;
}

/** Errors of a page. Dispatches `open` with the id of one, and `choose` with a Selection. */
export default class IntegrationErrorTable extends LightningElement {
  @api rows: readonly ErrorRow[] = [];
  @api selectedIds: readonly string[] = [];
  /** Id of the one whose detail is shown. */
  @api openId: string | null = null;
  /** Whether rows can be selected. */
  @api isSelectable = false;

  readonly label = label;

  get views(): Row[] {
    const selected = new Set(this.selectedIds);
    return this.rows.map((row) => {
      const { text, icon, variant } = SEVERITIES[row.severity] ?? SEVERITIES.Error;
      const isOpen = row.id === this.openId;
      return {
        ...row,
        occurred: dateTimeText(row.occurredAt),
        severityText: text,
        icon,
        variant,
        state: row.isResolved ? label.stateResolved : label.stateOpen,
        isSelected: selected.has(row.id),
        selectLabel: fillIn(label.select, row.name),
        className: isOpen ? 'slds-hint-parent open' : 'slds-hint-parent',
        current: isOpen ? 'true' : null,
      };
    });
  }

  /** Beside a detail, there is room for what tells errors apart only. */
  get isWide(): boolean {
    return this.openId === null;
  }

  get isAllSelected(): boolean {
    return this.rows.length > 0 && this.rows.every(({ id }) => this.selectedIds.includes(id));
  }

  /** Puts the focus on the error that was open, or on the table. */
  @api focusOn(id: string | null): void {
    const button = this.template!.querySelector<HTMLElement>(`button[data-id="${id}"]`);
    (button ?? this.template!.querySelector<HTMLElement>('.scroller'))?.focus();
  }

  handleOpen(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.id!;
    this.dispatchEvent(new CustomEvent<string>('open', { detail }));
  }

  handleSelect(event: Event): void {
    const { checked, dataset } = event.currentTarget as HTMLInputElement;
    this.choose([dataset.id!], checked);
  }

  handleSelectAll(event: Event): void {
    this.choose(
      this.rows.map(({ id }) => id),
      (event.currentTarget as HTMLInputElement).checked,
    );
  }

  private choose(ids: readonly string[], isSelected: boolean): void {
    this.dispatchEvent(new CustomEvent<Selection>('choose', { detail: { ids, isSelected } }));
  }
}
