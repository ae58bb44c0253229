import { LightningElement, api } from 'lwc';

import { getFieldValue } from '../uiRecordApi/values';
import { formErrors } from '../../platform/form/form';
import { withQuery, pathOf } from '../../platform/query/query';
import { request } from '../../platform/http/http';
import { objectInfoEntry } from '../../platform/objectInfo/objectInfo';
import type { ObjectInfo } from '../../platform/objectInfo/objectInfo';
import { recordEntry } from '../../platform/records/records';
import type { RecordData } from '../../platform/records/store';
import { Unsupported } from '../../platform/unsupported/unsupported';

interface DisplayInfo {
  readonly primaryField?: string;
  readonly additionalFields?: readonly string[];
}

interface MatchingInfo {
  readonly primaryField?: { readonly fieldPath: string };
  readonly additionalFields?: readonly { readonly fieldPath: string }[];
}

interface Filter {
  readonly criteria: readonly { readonly fieldPath: string; readonly operator: string; readonly value: unknown }[];
  readonly filterLogic?: string;
}

interface Item {
  readonly type: 'option-card';
  readonly value: string;
  readonly text: string;
  readonly subText: string | null;
  readonly iconName: string | null;
}

/** An object that the lookup leads to, in the switcher beside the input. */
interface Choice {
  readonly type: 'option-inline';
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

interface Combobox extends HTMLElement {
  reportValidity(): boolean;
  checkValidity(): boolean;
  setCustomValidity(message: string): void;
}

const WAIT = 250;
const SHOWN = 10;

/**
 * `lightning-record-picker`: finds a record by its name. Fires `change` with `recordId` (null: removed), `ready`, and
 * `error`.
 */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api variant = 'standard';
  @api placeholder: string | null = null;
  @api required = false;
  @api disabled = false;
  @api fieldLevelHelp: string | null = null;
  @api messageWhenValueMissing = 'Complete this field.';
  @api displayInfo: DisplayInfo | null = null;
  @api matchingInfo: MatchingInfo | null = null;
  info: ObjectInfo | null = null;
  items: readonly Item[] = [];
  infos: readonly ObjectInfo[] = [];
  selected: { readonly label: string; readonly iconName: string | null } | null = null;
  term = '';
  isSearching = false;
  #objectApiName: string | null = null;
  #objectApiNames: readonly string[] = [];
  #filter: Filter | null = null;
  #value: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #stop: (() => void) | null = null;
  #isConnected = false;

  override connectedCallback(): void {
    this.#isConnected = true;
    void this.#begin();
  }

  override disconnectedCallback(): void {
    this.#isConnected = false;
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = null;
  }

  @api get objectApiName(): string | null {
    return this.#objectApiName;
  }
  set objectApiName(value: string | null) {
    if (this.#objectApiName === value) return;
    this.#objectApiName = value;
    this.info = null;
    void this.#begin();
  }

  /**
   * Private to `lightning-input-field`: the objects that a lookup of several leads to, of which `object-api-name` is
   * the first to be searched.
   */
  @api get privateObjectApiNames(): readonly string[] {
    return this.#objectApiNames;
  }
  set privateObjectApiNames(value: readonly string[]) {
    if (value.join() === this.#objectApiNames.join()) return;
    this.#objectApiNames = value;
    void this.#readChoices();
  }

  /** The id of the chosen record. */
  @api get value(): string | null {
    return this.#value;
  }
  set value(value: string | null | undefined) {
    const id = value || null;
    if (id === this.#value) return;
    this.#value = id;
    this.selected = null;
    void this.#begin();
  }

  /** Which records are offered: criteria that must all be met. */
  @api get filter(): Filter | null {
    return this.#filter;
  }
  set filter(value: Filter | null | undefined) {
    if (value?.filterLogic) throw new Unsupported('filterLogic in the filter of lightning-record-picker');
    this.#filter = value ?? null;
  }

  @api clearSelection(): void {
    this.#choose(null);
  }

  @api reportValidity(): boolean {
    return this.#combobox()?.reportValidity() ?? true;
  }

  @api checkValidity(): boolean {
    return this.#combobox()?.checkValidity() ?? true;
  }

  @api setCustomValidity(message: string): void {
    this.#combobox()?.setCustomValidity(message);
  }

  @api focus(): void {
    this.#combobox()?.focus();
  }

  /** What makes a field that has to be filled in complete. */
  get held(): string {
    return this.#value ?? '';
  }

  get pill(): { readonly label: string; readonly iconName: string | null; readonly type: string } | null {
    return this.selected && { ...this.selected, type: 'icon' };
  }

  /** Undefined: no switcher, as there is one object only or a record is chosen. */
  get choices(): readonly Choice[] | undefined {
    if (this.infos.length < 2 || this.selected) return undefined;
    return this.infos.map((info) => ({
      type: 'option-inline',
      value: info.apiName,
      text: nounOf(info).one,
      checked: info.apiName === this.info?.apiName,
    }));
  }

  get choiceText(): string {
    return this.info ? nounOf(this.info).one : '';
  }

  get choiceLabel(): string {
    return `${this.label}: pick an object`;
  }

  get shownPlaceholder(): string {
    return this.placeholder ?? (this.info ? `Search ${nounOf(this.info).many}...` : '');
  }

  handleText(event: CustomEvent<{ text: string }>): void {
    event.stopPropagation();
    this.term = event.detail.text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), WAIT);
  }

  handleOpen(): void {
    void this.#search();
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    this.items = [];
    this.#turn += 1;
    this.objectApiName = event.detail.value;
  }

  handleFocus(): void {
    this.dispatchEvent(new CustomEvent('focus'));
  }

  handleBlur(): void {
    // A name that was not chosen is no value.
    this.term = '';
    this.dispatchEvent(new CustomEvent('blur'));
  }

  handleSelect(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    const item = this.items.find(({ value }) => value === event.detail.value);
    if (item) this.#choose(item);
  }

  handleRemove(event: Event): void {
    event.stopPropagation();
    this.#choose(null);
    this.#combobox()?.focus();
  }

  #combobox(): Combobox | null {
    return this.template!.querySelector<Combobox>('[data-control]');
  }

  #nameField(): string {
    const names = this.info!.nameFields;
    const name = names.includes('Name') ? 'Name' : (names[0] ?? 'Id');
    return this.displayInfo?.primaryField ?? name;
  }

  #choose(item: Item | null): void {
    this.#value = item?.value ?? null;
    this.selected = item && { label: item.text, iconName: item.iconName };
    this.term = '';
    this.items = [];
    const detail = { recordId: this.#value };
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, composed: true, detail }));
  }

  async #readChoices(): Promise<void> {
    const names = this.#objectApiNames;
    try {
      const infos = await Promise.all(names.map((name) => objectInfoEntry(name).value()));
      if (names === this.#objectApiNames) this.infos = infos;
    } catch (error) {
      this.#tellError(error);
    }
  }

  /** Reads what the object is called, and the name of the record that is chosen already. */
  async #begin(): Promise<void> {
    const object = this.#objectApiName;
    this.#stop?.();
    this.#stop = null;
    if (!this.#isConnected || !object) return;
    try {
      const info = await objectInfoEntry(object).value();
      if (object !== this.#objectApiName || !this.#isConnected) return;
      this.info = info;
      this.dispatchEvent(new CustomEvent('ready'));
      if (this.#value !== null && this.selected === null) this.#showName(this.#value);
    } catch (error) {
      this.#tellError(error);
    }
  }

  /** `object`: what the record is; another than what is looked for when the lookup leads to several objects. */
  #showName(recordId: string, object = this.info!.apiName): void {
    const field = `${object}.${this.#nameField()}`;
    const wanted = { recordId, fields: [], optionalFields: [field], layoutTypes: [], modes: [] };
    this.#stop?.();
    this.#stop = recordEntry(wanted).subscribe(({ data, error }) => {
      if (recordId !== this.#value) return;
      if (error) this.#tellError(error);
      else if (data && data.apiName !== object) queueMicrotask(() => this.#showName(recordId, data.apiName));
      else if (data) this.selected = { label: String(getFieldValue(data, field) ?? recordId), iconName: this.#icon() };
    });
  }

  #icon(): string | null {
    const match = /\/(standard|custom)\/([a-z0-9_]+?)(?:_\d+)?\.(?:svg|png)/.exec(this.info?.themeInfo?.iconUrl ?? '');
    return match ? `${match[1]}:${match[2]}` : 'standard:record';
  }

  async #search(): Promise<void> {
    if (!this.info) return;
    const turn = ++this.#turn;
    const { apiName } = this.info;
    const more = this.displayInfo?.additionalFields ?? [];
    const { primaryField, additionalFields = [] } = this.matchingInfo ?? {};
    const matching = [primaryField?.fieldPath ?? this.#nameField(), ...additionalFields.map((each) => each.fieldPath)];
    this.isSearching = true;
    try {
      const path = withQuery(`/lightning/data/${pathOf('lookup', apiName)}`, {
        q: this.term.trim(),
        fields: [this.#nameField(), ...more],
        matching,
        filter: this.#filter && JSON.stringify(this.#filter.criteria),
        pageSize: SHOWN,
      });
      const { records } = await request<{ readonly records: readonly RecordData[] }>('GET', path);
      if (turn !== this.#turn) return;
      this.items = records.map((record) => ({
        type: 'option-card',
        value: record.id,
        text: String(getFieldValue(record, `${apiName}.${this.#nameField()}`) ?? record.id),
        subText: more.map((field) => getFieldValue(record, `${apiName}.${field}`) ?? '').join(' • ') || null,
        iconName: this.#icon(),
      }));
    } catch (error) {
      if (turn === this.#turn) this.#tellError(error);
    } finally {
      if (turn === this.#turn) this.isSearching = false;
    }
  }

  #tellError(error: unknown): void {
    const { message, detail, output } = formErrors(error);
    this.setCustomValidity(message);
    this.reportValidity();
    this.dispatchEvent(new CustomEvent('error', { detail: { error: { message, detail, output } } }));
  }
}

/** The groups that records belong to are queues, and Lightning calls them so. */
function nounOf({ apiName, label, labelPlural }: ObjectInfo): { readonly one: string; readonly many: string } {
  return apiName === 'Group' ? { one: 'Queue', many: 'Queues' } : { one: label, many: labelPlural };
}
