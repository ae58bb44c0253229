import { LightningElement, api } from 'lwc';

import { objectName } from '../../platform/fields/fields';
import { acceptMembers, densityOf, formErrors } from '../../platform/form/form';
import { FormModel } from '../../platform/form/model';

/** `lightning-record-view-form`: shows fields of a record. Fires `load` and `error`. */
export default class RecordViewForm extends LightningElement {
  #recordId: string | null = null;
  #objectApiName: unknown = null;
  #optionalFields: readonly string[] = [];
  #density: unknown = 'auto';
  readonly #model = new FormModel({
    loaded: ({ info, values, recordId }) => {
      const record = { id: recordId, apiName: info.apiName, fields: values };
      this.#dispatch('load', { record, records: { [recordId!]: record }, objectInfos: { [info.apiName]: info } });
    },
    failed: (error) => {
      const { message, detail, output } = formErrors(error);
      this.#dispatch('error', { message, detail, output });
    },
  });

  constructor() {
    super();
    acceptMembers(this, (member) => this.#model.add(member));
  }

  override connectedCallback(): void {
    this.#configure();
    this.#model.connect();
  }

  override disconnectedCallback(): void {
    this.#model.disconnect();
  }

  @api get recordId(): string | null {
    return this.#recordId;
  }
  set recordId(value: string | null | undefined) {
    this.#recordId = value || null;
    this.#configure();
  }

  @api get objectApiName(): unknown {
    return this.#objectApiName;
  }
  set objectApiName(value: unknown) {
    this.#objectApiName = value;
    this.#configure();
  }

  @api get optionalFields(): readonly string[] {
    return this.#optionalFields;
  }
  set optionalFields(value: readonly string[] | null | undefined) {
    this.#optionalFields = value ?? [];
    this.#configure();
  }

  @api get density(): unknown {
    return this.#density;
  }
  set density(value: unknown) {
    this.#density = value;
    this.#configure();
  }

  #configure(): void {
    // Without a record there is nothing to view.
    this.#model.configure({
      objectApiName: this.#recordId === null ? null : objectName(this.#objectApiName),
      recordId: this.#recordId,
      recordTypeId: null,
      optionalFields: this.#optionalFields,
      density: densityOf(this.#density),
    });
  }

  #dispatch(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
