import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Picker extends HTMLElement {
  reportValidity(): boolean;
}

interface Row {
  readonly key: number;
  readonly id: string;
  readonly label: string;
  readonly help: string | null;
  readonly isRequired: boolean;
}

/** Users are told apart by more than their names. */
const USER_INFO = { additionalFields: ['Username'] };

/** Apex refuses the others. */
const ACTIVE = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };

/** Chooses users. Dispatches `change` with the ids, separated by commas. */
export default class SetupUsers extends LightningElement {
  @api label = '';
  @api help: string | null = null;
  /** Ids separated by commas. */
  @api value = '';
  @api isRequired = false;
  /** Whether several can be chosen. */
  @api isMultiple = false;

  readonly userInfo = USER_INFO;
  readonly filter = ACTIVE;

  /** Whether what has to be chosen is; says so otherwise. */
  @api reportValidity(): boolean {
    return this.pickers.every((picker) => picker.reportValidity());
  }

  @api focus(): void {
    this.pickers[0]?.focus();
  }

  /** Those that are chosen, and room for one more. */
  get rows(): Row[] {
    const { ids } = this;
    const shown = ids.length === 0 || this.isMultiple ? [...ids, ''] : ids;
    return shown.map((id, key) => ({
      key,
      id,
      label: key === 0 ? this.label : fillIn(label.another, this.label, key + 1),
      help: key === 0 ? this.help : null,
      isRequired: key === 0 && this.isRequired,
    }));
  }

  handleUser(event: CustomEvent<{ recordId: string | null }>): void {
    // What pickers tell goes through the page otherwise.
    event.stopPropagation();
    const index = Number((event.currentTarget as HTMLElement).dataset.index);
    const ids = this.rows.map((row) => (row.key === index ? (event.detail.recordId ?? '') : row.id));
    const value = [...new Set(ids.filter(Boolean))].join(',');
    this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }

  private get ids(): string[] {
    return this.value.split(',').filter(Boolean);
  }

  private get pickers(): Picker[] {
    return [...this.template!.querySelectorAll<Picker>('[data-index]')];
  }
}
