import { api } from 'lwc';

import { objectName } from '../../platform/fields/fields';
import { formErrors, isInput, isMessages, labelOf } from '../../platform/form/form';
import type { FormErrors, FormInput, FormState } from '../../platform/form/form';
import type { FormConfig } from '../../platform/form/model';
import RecordFormElement from '../../platform/form/recordFormElement';
import { createRecord, updateRecord } from '../../platform/records/records';

/**
 * `lightning-record-edit-form`: a form around fields of a record. Fires `load`, `submit` (cancelable, with the
 * fields), `success` (with the record) and `error` (with `message`, `detail`, `output`).
 */
export default class RecordEditForm extends RecordFormElement {
  @api formClass = '';
  #recordTypeId: string | null = null;
  #isSaving = false;

  constructor() {
    super();
    this.addEventListener('change', () => this.#tellControlled());
  }

  @api get recordTypeId(): string | null {
    return this.#recordTypeId;
  }
  set recordTypeId(value: string | null | undefined) {
    this.#recordTypeId = value || null;
    this.configure();
  }

  /** Saves the given fields, or what is in the form; does not fire `submit`. */
  @api submit(fields?: Readonly<Record<string, unknown>>): void {
    void this.#save(fields ?? this.#values());
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.#isSaving || !this.#isValid()) return;
    const fields = this.#values();
    const submit = new CustomEvent('submit', { cancelable: true, bubbles: true, composed: true, detail: { fields } });
    if (this.dispatchEvent(submit)) void this.#save(fields);
  }

  handleReset(event: Event): void {
    event.preventDefault();
    this.#showErrors(null);
    this.#inputs().forEach((input) => input.reset());
  }

  protected override formConfig(): FormConfig {
    return { ...super.formConfig(), recordTypeId: this.#recordTypeId };
  }

  #inputs(): FormInput[] {
    return [...this.formModel().members].filter(isInput);
  }

  /** All are asked, so that each shows what is wrong with it. */
  #isValid(): boolean {
    return this.#inputs()
      .map((input) => input.reportValidity())
      .every(Boolean);
  }

  #values(): Record<string, unknown> {
    return Object.assign({}, ...this.#inputs().map((input) => input.values())) as Record<string, unknown>;
  }

  async #save(given: Readonly<Record<string, unknown>>): Promise<void> {
    const fields = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'Id'));
    const { recordId } = this;
    this.#showErrors(null);
    this.#setSaving(true);
    try {
      const saved =
        recordId === null
          ? await createRecord({ apiName: objectName(this.objectApiName), fields: this.#withRecordType(fields) })
          : await updateRecord(recordId, { fields });
      this.#setSaving(false);
      // What was sent is now what the record has; the input of a new record stays until somebody resets it.
      if (recordId !== null) this.#inputs().forEach((input) => input.reset());
      this.tell('success', saved);
    } catch (error) {
      this.#setSaving(false);
      // Inputs that are still drawn as disabled would not show that they are wrong.
      await new Promise((resolve) => setTimeout(resolve));
      this.tellError(error);
    }
  }

  #withRecordType(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const isAsked = this.#recordTypeId !== null && this.formModel().state?.info.fields['RecordTypeId'] !== undefined;
    return isAsked ? { RecordTypeId: this.#recordTypeId, ...fields } : fields;
  }

  #setSaving(isSaving: boolean): void {
    this.#isSaving = isSaving;
    this.#inputs().forEach((input) => input.setDisabled(isSaving));
  }

  protected override tellLoaded(state: FormState): void {
    super.tellLoaded(state, { picklistValues: state.picklists });
    this.#tellControlled();
  }

  /** Dependent picklists follow what is chosen in the fields that control them. */
  #tellControlled(): void {
    const { state } = this.formModel();
    if (!state) return;
    const values = this.#values();
    for (const member of this.#inputs()) {
      const controller = member.fieldName === null ? null : state.info.fields[member.fieldName]?.controllerName;
      if (controller) member.control?.(values[controller] ?? state.values[controller]?.value ?? null);
    }
  }

  protected override tellError(error: unknown): void {
    this.#showErrors(formErrors(error));
    super.tellError(error);
  }

  /** At its field, if the form shows it; otherwise with the messages of the form. */
  #showErrors(errors: FormErrors | null): void {
    const shown = new Set<string>();
    for (const input of this.#inputs()) {
      const own = Object.entries(errors?.fields ?? {}).filter(([field]) => input.covers(field));
      own.forEach(([field]) => shown.add(field));
      input.setErrors(Object.fromEntries(own));
    }
    const elsewhere = Object.entries(errors?.fields ?? {}).filter(([field]) => !shown.has(field));
    const others = elsewhere.flatMap(([field, messages]) =>
      messages.map((message) => `${this.#labelOf(field)}: ${message}`),
    );
    const messages = [...(errors?.page ?? []), ...others];
    [...this.formModel().members].filter(isMessages).forEach((member) => member.setMessages(messages));
  }

  #labelOf(field: string): string {
    const info = this.formModel().state?.info.fields[field];
    return info ? labelOf(info) : field;
  }
}
