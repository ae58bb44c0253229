/** What `lightning-record-edit-form` and `lightning-record-view-form` have in common. */
import { LightningElement, api } from 'lwc';

import { objectName } from '../fields/fields';
import type { FormState } from './form';
import { acceptMembers, densityOf, formErrors } from './form';
import type { FormConfig } from './model';
import { FormModel } from './model';

/** A form around fields, which join it; reads what they need. Fires `load` and `error`. */
export default abstract class RecordFormElement extends LightningElement {
  #recordId: string | null = null;
  #objectApiName: unknown = null;
  #optionalFields: readonly string[] = [];
  #density: unknown = 'auto';
  readonly #model = new FormModel({
    loaded: (state) => this.tellLoaded(state),
    failed: (error) => this.tellError(error),
  });

  constructor() {
    super();
    acceptMembers(this, (member) => this.#model.add(member));
  }

  override connectedCallback(): void {
    this.configure();
    this.#model.connect();
  }

  override disconnectedCallback(): void {
    this.#model.disconnect();
  }

  /** The record of the form; none: a new one, where the form is for input. */
  @api get recordId(): string | null {
    return this.#recordId;
  }
  set recordId(value: string | null | undefined) {
    this.#recordId = value || null;
    this.configure();
  }

  @api get objectApiName(): unknown {
    return this.#objectApiName;
  }
  set objectApiName(value: unknown) {
    this.#objectApiName = value;
    this.configure();
  }

  @api get optionalFields(): readonly string[] {
    return this.#optionalFields;
  }
  set optionalFields(value: readonly string[] | null | undefined) {
    this.#optionalFields = value ?? [];
    this.configure();
  }

  /** `compact`: labels at the side; otherwise above. */
  @api get density(): unknown {
    return this.#density;
  }
  set density(value: unknown) {
    this.#density = value;
    this.configure();
  }

  protected formModel(): FormModel {
    return this.#model;
  }

  protected formConfig(): FormConfig {
    return {
      objectApiName: objectName(this.#objectApiName),
      recordId: this.#recordId,
      recordTypeId: null,
      optionalFields: this.#optionalFields,
      density: densityOf(this.#density),
    };
  }

  protected configure(): void {
    this.#model.configure(this.formConfig());
  }

  /** `more`: what the event of this form carries beyond that of every form. */
  protected tellLoaded({ info, values, recordId }: FormState, more: object = {}): void {
    const record = { id: recordId, apiName: info.apiName, fields: values };
    const records = recordId === null ? {} : { [recordId]: record };
    this.tell('load', { record, records, objectInfos: { [info.apiName]: info }, ...more });
  }

  protected tellError(error: unknown): void {
    const { message, detail, output } = formErrors(error);
    this.tell('error', { message, detail, output });
  }

  protected tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
