import type { ConfigField, FieldDraft, FieldError, FieldValue } from 'c/cobaltModel';
import { draftOf, isChanged, jsonOf } from 'c/cobaltModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface FieldElement extends HTMLElement {
  reportValidity(): boolean;
}

interface Row {
  readonly field: ConfigField;
  readonly value: FieldDraft;
  readonly error: string;
}

/**
 * Fields of a configuration or of a workflow, with what is wrong at each. Dispatches `save` with the values of all of
 * them: what Cobalt does with fields that are left out is not documented.
 */
export default class CobaltFieldForm extends LightningElement {
  /** Names the form for screen readers. */
  @api heading = '';
  @api isBusy = false;

  readonly label = label;

  private allFields: readonly ConfigField[] = [];
  private allErrors: readonly FieldError[] = [];
  /** What was entered, by field; kept when the fields are read again. */
  private drafts: Readonly<Record<string, FieldDraft>> = {};
  /** Fields that were changed since Cobalt said what is wrong. */
  private mended: readonly string[] = [];

  @api get fields(): readonly ConfigField[] {
    return this.allFields;
  }
  set fields(fields: readonly ConfigField[]) {
    this.allFields = fields;
    const changed = fields.filter((field) => isChanged(field, this.draftFor(field)));
    this.drafts = Object.fromEntries(changed.map((field) => [field.id, this.draftFor(field)]));
  }

  /** What Cobalt says is wrong; those of other fields are passed over. */
  @api get errors(): readonly FieldError[] {
    return this.allErrors;
  }
  set errors(errors: readonly FieldError[]) {
    this.allErrors = errors;
    this.mended = [];
  }

  get rows(): Row[] {
    return this.shown.map((field) => ({ field, value: this.draftFor(field), error: this.errorOf(field) }));
  }

  get isDirty(): boolean {
    return Object.keys(this.drafts).length > 0;
  }

  get isSaveOff(): boolean {
    return this.isBusy || !this.isDirty;
  }

  handleChange(event: CustomEvent<FieldDraft>): void {
    const field = this.fieldOf(event);
    const drafts = { ...this.drafts, [field.id]: event.detail };
    if (!isChanged(field, event.detail)) {
      delete drafts[field.id];
    }
    this.drafts = drafts;
    this.mended = [...this.mended, field.id];
  }

  /** Leaving a field can bring a message below it, and the button would move away from under the mouse. */
  handlePress(event: MouseEvent): void {
    event.preventDefault();
  }

  handleDiscard(): void {
    this.drafts = {};
  }

  handleSave(): void {
    const elements = [...this.template!.querySelectorAll<FieldElement>('c-cobalt-config-field')];
    const bad = elements.filter((element) => !element.reportValidity());
    if (bad.length > 0) {
      bad[0]!.focus();
      return;
    }
    const detail = this.allFields.flatMap((field) => {
      const draft = this.drafts[field.id];
      // What nobody touched goes back as it came.
      const valueJson = draft === undefined ? field.valueJson : jsonOf(field, draft);
      return valueJson === undefined ? [] : [{ fieldId: field.id, valueJson }];
    });
    this.dispatchEvent(new CustomEvent<FieldValue[]>('save', { detail }));
  }

  private get shown(): readonly ConfigField[] {
    return this.allFields.filter(({ isHidden }) => !isHidden);
  }

  private fieldOf(event: Event): ConfigField {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    return this.allFields.find((field) => field.id === id)!;
  }

  private draftFor(field: ConfigField): FieldDraft {
    return this.drafts[field.id] ?? draftOf(field);
  }

  private errorOf({ id, name }: ConfigField): string {
    const isStanding = !this.mended.includes(id);
    const told = this.allErrors.find((error) => error.id === id || (!error.id && error.name === name));
    return isStanding ? (told?.message ?? '') : '';
  }
}
