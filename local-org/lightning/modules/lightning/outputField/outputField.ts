import { LightningElement, api } from 'lwc';

import { addressOf } from '../../platform/form/compounds';
import { fieldNameOf, joinForm, labelOf, partsOf } from '../../platform/form/form';
import type { FormState } from '../../platform/form/form';
import type { FieldInfo } from '../../platform/objectInfo/objectInfo';

/** `lightning-output-field`: a field of the record form around it, with its label, as the user's locale shows it. */
export default class OutputField extends LightningElement {
  @api fieldClass = '';
  /** `standard` or `label-hidden`. */
  @api variant: string | null = null;
  state: FormState | null = null;
  #fieldName: unknown = null;
  #leave: (() => void) | null = null;

  override connectedCallback(): void {
    this.#join();
  }

  override disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = null;
  }

  @api get fieldName(): unknown {
    return this.#fieldName;
  }
  set fieldName(value: unknown) {
    this.#fieldName = value;
    if (this.#leave) this.#join();
  }

  /** Null: nothing is drawn, as the user may not see the field. */
  get info(): FieldInfo | null {
    const name = fieldNameOf(this.#fieldName);
    return (name === null ? null : this.state?.info.fields[name]) ?? null;
  }

  get label(): string {
    return labelOf(this.info!);
  }

  get record(): object {
    const { info, recordId, values } = this.state!;
    return { apiName: info.apiName, id: recordId, fields: values };
  }

  get isAddress(): boolean {
    return this.info!.dataType === 'Address';
  }

  get address(): Readonly<Record<string, string>> {
    const { info, values } = this.state!;
    const parts = partsOf(info, this.info!.apiName).map(({ apiName }) => [apiName, values[apiName]?.value ?? null]);
    return addressOf(Object.fromEntries(parts) as Record<string, unknown>);
  }

  get elementClass(): string {
    const isInline = this.state!.density === 'compact' || this.variant === 'label-inline';
    const kind = isInline ? 'slds-form-element_horizontal' : 'slds-form-element_stacked';
    return `slds-form-element slds-form-element_readonly ${kind}`;
  }

  get labelClass(): string {
    return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
  }

  #join(): void {
    this.#leave?.();
    this.#leave = joinForm(this, {
      fieldName: fieldNameOf(this.#fieldName),
      show: (state) => {
        this.state = state;
      },
    });
    if (!this.#leave) {
      throw new Error(
        'lightning-output-field must be within a lightning-record-view-form or lightning-record-edit-form',
      );
    }
  }
}
