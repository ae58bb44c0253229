import { LightningElement, api } from 'lwc';
import { failureOf, messagesOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { formSections } from 'shell/layoutSections';
import type { FormSection } from 'shell/layoutSections';
import { recordChanged } from 'shell/recordChanges';
import { layout, objectInfo, record as readRecord, relatedNames } from 'shell/uiApi';
import type { Layout, ObjectInfo, RecordData } from 'shell/uiApi';

export type FormKind = 'new' | 'edit' | 'clone';

interface Form extends HTMLElement {
  submit(fields?: Readonly<Record<string, unknown>>): void;
}

interface Input extends HTMLElement {
  readonly fieldName: string;
  readonly value: unknown;
  reportValidity?(): boolean;
}

/**
 * A record's fields to be filled in, as its page layout has them. Fires `changed` with the first input, `saved` with
 * the record's id, `refused` when it could not be saved.
 */
export default class RecordForm extends LightningElement {
  @api kind: FormKind = 'edit';
  @api objectApiName = '';
  /** Of the record that is edited or cloned. */
  @api recordId: string | null = null;
  @api recordTypeId: string | null = null;
  /** The field that gets the focus first. */
  @api focusField = '';
  /** Values that a new record starts with. */
  @api defaults: Readonly<Record<string, unknown>> = {};
  info: ObjectInfo | null = null;
  record: RecordData | null = null;
  layout: Layout | null = null;
  failure: Failure | null = null;
  messages: readonly string[] = [];
  #changed = false;
  #focusProblems = false;
  #focused = false;

  override connectedCallback(): void {
    void this.#load();
  }

  override renderedCallback(): void {
    if (this.#focusProblems) {
      this.#focusProblems = false;
      this.template!.querySelector<HTMLElement>('.problems')?.focus();
    }
    if (this.focusField !== '' && !this.#focused && this.ready) this.#focusFirst();
  }

  /** The inputs draw themselves a little later than the form. */
  #focusFirst(): void {
    this.#focused = true;
    setTimeout(() => {
      const inputs = [...this.template!.querySelectorAll<Input>('lightning-input-field')];
      inputs.find(({ fieldName }) => fieldName === this.focusField)?.focus();
    }, 100);
  }

  async #load(): Promise<void> {
    try {
      const info = await objectInfo(this.objectApiName);
      this.info = info;
      const fields = Object.values(info.fields).flatMap((field) =>
        [field.apiName, ...relatedNames(field)].map((path) => `${info.apiName}.${path}`),
      );
      this.record = this.recordId === null ? null : await readRecord(this.recordId, fields);
      this.recordTypeId ??= this.record?.recordTypeId ?? null;
      const mode = this.kind === 'edit' ? 'Edit' : 'Create';
      this.layout = await layout(this.objectApiName, 'Full', mode, this.recordTypeId);
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  get ready(): boolean {
    return this.info !== null && this.layout !== null;
  }

  /** A clone is a new record. */
  get editedId(): string | null {
    return this.kind === 'edit' ? this.recordId : null;
  }

  get sections(): readonly FormSection[] {
    const { info, layout: drawn, kind, record, defaults } = this;
    return info && drawn ? formSections(drawn, info, kind, record, defaults) : [];
  }

  get problems(): readonly { readonly key: number; readonly text: string }[] {
    return this.messages.map((text, key) => ({ key, text }));
  }

  get hasProblems(): boolean {
    return this.messages.length > 0;
  }

  /** Sends the input; false when a field says that it is not complete. */
  @api save(): boolean {
    const inputs = [...this.template!.querySelectorAll<Input>('lightning-input-field')];
    const valid = inputs.map((input) => input.reportValidity?.() ?? true);
    const first = valid.indexOf(false);
    if (first >= 0) {
      inputs[first]!.focus();
      return false;
    }
    this.messages = [];
    const values = Object.fromEntries(inputs.map(({ fieldName, value }) => [fieldName, value]));
    this.template!.querySelector<Form>('lightning-record-edit-form')!.submit({ ...this.#hidden(), ...values });
    return true;
  }

  /** Given values of fields that the layout does not show. */
  #hidden(): Readonly<Record<string, unknown>> {
    if (this.kind !== 'new') return {};
    return Object.fromEntries(Object.entries(this.defaults).filter(([field]) => this.info?.fields[field]?.createable));
  }

  handleChange(): void {
    if (this.#changed) return;
    this.#changed = true;
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleSuccess(event: CustomEvent<{ id: string }>): void {
    this.#changed = false;
    const { id } = event.detail;
    recordChanged({ recordId: id, objectApiName: this.objectApiName });
    this.dispatchEvent(new CustomEvent('saved', { detail: id }));
  }

  handleError(event: CustomEvent<{ message?: string; detail?: string; output?: unknown }>): void {
    this.messages = messagesOf({ body: event.detail });
    this.#focusProblems = true;
    this.dispatchEvent(new CustomEvent('refused'));
  }
}
