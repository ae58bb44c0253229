import { counted, fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** Remaining characters that are told aloud: not each one. */
const TOLD = [20, 10, 5, 0];

/**
 * The second step: the note to a reason, on one line for the contact centre. Dispatches `write` with each change of the
 * text, `save`, and `back`.
 */
export default class WrapUpReasonNote extends LightningElement {
  @api reasonName = '';
  @api note = '';
  /** Most characters. */
  @api maxLength = 128;
  @api isRequired = false;

  readonly label = label;
  isMissing = false;

  @api focus(): void {
    const { field } = this;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  /** The text of a textarea is no attribute of it. */
  override renderedCallback(): void {
    const { field } = this;
    if (field !== null && field.value !== this.note) {
      field.value = this.note;
    }
  }

  get heading(): string {
    return fillIn(this.isRequired ? label.required : label.optional, this.reasonName);
  }

  get formClass(): string {
    return this.isMissing ? 'slds-form-element slds-has-error' : 'slds-form-element';
  }

  get invalid(): string {
    return String(this.isMissing);
  }

  get required(): string {
    return String(this.isRequired);
  }

  /** Below zero when the limit has become smaller than what was written. */
  get remaining(): number {
    return this.maxLength - this.note.length;
  }

  get remainingText(): string {
    return this.remaining < 0
      ? counted(-this.remaining, label.surplusOne, label.surplusMany)
      : counted(this.remaining, label.remainingOne, label.remainingMany);
  }

  get toldText(): string {
    return TOLD.includes(this.remaining) ? this.remainingText : '';
  }

  handleInput(event: Event): void {
    const field = event.target as HTMLTextAreaElement;
    // The contact centre takes one line; pasted text may have more.
    const note = field.value.replace(/\s*[\r\n]+\s*/g, ' ');
    if (note !== field.value) {
      field.value = note;
    }
    this.isMissing = this.isMissing && note.trim() === '';
    this.dispatchEvent(new CustomEvent<string>('write', { detail: note }));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.handleSave();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.handleBack();
    }
  }

  handleSave(): void {
    this.isMissing = this.isRequired && this.note.trim() === '';
    if (this.isMissing || this.remaining < 0) {
      this.field?.focus();
    } else {
      this.dispatchEvent(new CustomEvent('save'));
    }
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }

  private get field(): HTMLTextAreaElement | null {
    return this.template!.querySelector('textarea');
  }
}
