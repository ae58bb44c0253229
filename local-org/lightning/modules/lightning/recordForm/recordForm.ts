import { LightningElement, api } from 'lwc';

import { objectName } from '../../platform/fields/fields';
import { fieldNameOf, formErrors, labelOf } from '../../platform/form/form';
import { layoutRows } from '../../platform/form/layout';
import type { FormRow, LayoutData } from '../../platform/form/layout';
import { objectInfoEntry } from '../../platform/objectInfo/objectInfo';
import type { ObjectInfo } from '../../platform/objectInfo/objectInfo';
import { pathOf, withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';

/**
 * `lightning-record-form`: a record's fields, or those of its layout, to view and to edit. Fires `load`, `submit`,
 * `success`, `error` and `cancel`.
 */
export default class RecordForm extends LightningElement {
  @api density = 'auto';
  rows: readonly FormRow[] | null = null;
  failure: string | null = null;
  isOpen = false;
  count = 1;
  kind = 'view';
  #recordId: string | null = null;
  #objectApiName: unknown = null;
  #recordTypeId: string | null = null;
  #layoutType: string | null = null;
  #fields: readonly unknown[] = [];
  #isConnected = false;
  #turn = 0;

  override connectedCallback(): void {
    this.#isConnected = true;
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.#isConnected = false;
  }

  /** None: a form for a new record. */
  @api get recordId(): string | null {
    return this.#recordId;
  }
  set recordId(value: string | null | undefined) {
    this.#recordId = value || null;
    void this.#load();
  }

  @api get objectApiName(): unknown {
    return this.#objectApiName;
  }
  set objectApiName(value: unknown) {
    this.#objectApiName = value;
    void this.#load();
  }

  @api get recordTypeId(): string | null {
    return this.#recordTypeId;
  }
  set recordTypeId(value: string | null | undefined) {
    this.#recordTypeId = value || null;
    void this.#load();
  }

  /** `Full` or `Compact`; the given fields come before those of the layout. */
  @api get layoutType(): string | null {
    return this.#layoutType;
  }
  set layoutType(value: string | null | undefined) {
    this.#layoutType = value || null;
    void this.#load();
  }

  @api get fields(): readonly unknown[] {
    return this.#fields;
  }
  set fields(value: readonly unknown[] | null | undefined) {
    this.#fields = value ?? [];
    void this.#load();
  }

  /** `view` (a pencil at each field opens the form), `edit` or `readonly`. */
  @api get mode(): string {
    return this.kind;
  }
  set mode(value: string | null | undefined) {
    this.kind = (value ?? 'view').toLowerCase();
    this.isOpen = false;
    void this.#load();
  }

  @api get columns(): number {
    return this.count;
  }
  set columns(value: number | string | null | undefined) {
    this.count = Math.max(1, Math.trunc(Number(value)) || 1);
    void this.#load();
  }

  @api submit(fields?: Readonly<Record<string, unknown>>): void {
    this.template!.querySelector<HTMLElement & { submit(fields?: object): void }>('lightning-record-edit-form')?.submit(
      fields,
    );
  }

  get isEditing(): boolean {
    return this.kind !== 'readonly' && (this.#recordId === null || this.kind === 'edit' || this.isOpen);
  }

  get columnClass(): string {
    return `slds-col slds-p-horizontal_x-small slds-size_1-of-1 slds-medium-size_1-of-${Math.min(this.count, 12)}`;
  }

  handleEdit(): void {
    this.isOpen = true;
  }

  handleCancel(): void {
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleLoad(event: CustomEvent): void {
    this.#passOn(event);
  }

  handleSubmit(event: CustomEvent): void {
    this.#passOn(event);
  }

  handleSuccess(event: CustomEvent): void {
    this.isOpen = false;
    this.#passOn(event);
  }

  handleError(event: CustomEvent): void {
    this.#passOn(event);
  }

  /** The forms' events rise to this component's own listeners by themselves; here they end at its border once. */
  #passOn(event: CustomEvent): void {
    event.stopPropagation();
    const own = new CustomEvent(event.type, { cancelable: event.cancelable, detail: event.detail as unknown });
    if (!this.dispatchEvent(own)) event.preventDefault();
  }

  async #load(): Promise<void> {
    const object = objectName(this.#objectApiName);
    if (!this.#isConnected || object === null) return;
    const turn = ++this.#turn;
    try {
      const info = await objectInfoEntry(object).value();
      const layout = this.#layoutType === null ? null : await this.#layout(info);
      if (turn !== this.#turn) return;
      const given = this.#fields.flatMap((field) => fieldNameOf(field) ?? []);
      this.failure = null;
      this.rows = layoutRows(info, given, layout, this.count, {
        isNew: this.#recordId === null,
        isReadOnly: this.kind === 'readonly',
        editLabel: (field) => `Edit: ${labelOf(field)}`,
      });
    } catch (error) {
      if (turn !== this.#turn) return;
      const { message, detail, output } = formErrors(error);
      this.failure = detail;
      this.dispatchEvent(new CustomEvent('error', { detail: { message, detail, output } }));
    }
  }

  #layout({ apiName }: ObjectInfo): Promise<LayoutData> {
    const mode = this.#recordId === null ? 'Create' : 'Edit';
    const parameters = { layoutType: this.#layoutType, mode, recordTypeId: this.#recordTypeId };
    return uiApiEntry<LayoutData>(withQuery(pathOf('layout', apiName), parameters), 900_000).value();
  }
}
