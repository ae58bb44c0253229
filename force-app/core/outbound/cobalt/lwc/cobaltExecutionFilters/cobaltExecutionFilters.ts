import { EXECUTION_STATUSES, NO_FILTERS, statusView } from 'c/cobaltModel';
import type { ExecutionFilters } from 'c/cobaltModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Control extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Which executions are shown. Dispatches `change` with ExecutionFilters that make sense. */
export default class CobaltExecutionFilters extends LightningElement {
  readonly label = label;
  readonly statuses = [
    { label: label.everyStatus, value: '' },
    ...EXECUTION_STATUSES.map((value) => ({ label: statusView(value).text, value })),
  ];
  readonly pageSizes = ['10', '20', '50'].map((value) => ({ label: value, value }));

  /** What is entered; days may be reversed. */
  entered: ExecutionFilters = NO_FILTERS;

  @api get filters(): ExecutionFilters {
    return this.entered;
  }
  set filters(filters: ExecutionFilters) {
    this.entered = filters;
  }

  get isRestricted(): boolean {
    const { status, firstDay, lastDay } = this.entered;
    return [status, firstDay, lastDay].some((value) => value !== '');
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    event.stopPropagation();
    const { filter } = (event.currentTarget as HTMLElement).dataset;
    this.entered = { ...this.entered, [filter!]: event.detail.value ?? '' };
    const { firstDay, lastDay } = this.entered;
    const areReversed = firstDay !== '' && lastDay !== '' && lastDay < firstDay;
    const control = this.template!.querySelector<Control>('[data-filter="lastDay"]')!;
    control.setCustomValidity(areReversed ? label.wrongDates : '');
    control.reportValidity();
    if (!areReversed) {
      this.tell();
    }
  }

  handleClear(): void {
    this.entered = { ...NO_FILTERS, pageSize: this.entered.pageSize };
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new CustomEvent<ExecutionFilters>('change', { detail: this.entered }));
  }
}
