/** What `lightning-input-field` and `lightning-output-field` have in common. */
import { LightningElement, api } from 'lwc';

import type { FieldInfo } from '../objectInfo/objectInfo';
import type { FormMember, FormState } from './form';
import { fieldNameOf, joinForm } from './form';

/** A field of the record form around it. */
export default abstract class FieldElement extends LightningElement {
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

  /** What is wrong when there is no form around it. */
  protected abstract noFormMessage(): string;

  protected member(): FormMember {
    return {
      fieldName: fieldNameOf(this.#fieldName),
      show: (state) => {
        this.state = state;
      },
    };
  }

  #join(): void {
    this.#leave?.();
    this.#leave = joinForm(this, this.member());
    if (!this.#leave) throw new Error(this.noFormMessage());
  }
}
