import { api } from 'lwc';

import { addressOf } from '../../platform/form/compounds';
import FieldElement from '../../platform/form/fieldElement';
import { labelOf, partsOf } from '../../platform/form/form';

/** `lightning-output-field`: a field of the record form around it, with its label, as the user's locale shows it. */
export default class OutputField extends FieldElement {
  @api fieldClass = '';
  /** `standard` or `label-hidden`. */
  @api variant: string | null = null;

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

  protected override noFormMessage(): string {
    return 'lightning-output-field must be within a lightning-record-view-form or lightning-record-edit-form';
  }
}
