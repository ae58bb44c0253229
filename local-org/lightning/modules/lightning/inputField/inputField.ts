import { api } from 'lwc';

import FieldElement from '../../platform/form/fieldElement';
import { fieldNameOf, labelOf, partsOf } from '../../platform/form/form';
import type { FieldMessages, FormInput } from '../../platform/form/form';
import { formatterOf, kindOf, stepOf, valueFrom } from '../../platform/form/kinds';
import type { InputKind } from '../../platform/form/kinds';
import { controlledValues } from '../../platform/form/picklists';
import { addressOf, fieldsOfAddress, partOf } from '../../platform/form/compounds';
import type { FieldInfo } from '../../platform/objectInfo/objectInfo';
import { context } from '../../platform/session/session';

interface Control extends HTMLElement {
  reportValidity(): boolean;
  setCustomValidity?(message: string): void;
  /** Of a compound: `street`, `lastName`. */
  setCustomValidityForField?(message: string, part: string): void;
}

const NOT_EDITED = Symbol('not edited');

/**
 * `lightning-input-field`: the input for a field of the record form around it, as the field's type asks. Fires
 * `change` with `value` and `checked`.
 */
export default class InputField extends FieldElement {
  @api required = false;
  @api readOnly = false;
  @api disabled = false;
  /** Private to the console: what the page layout calls the field. */
  @api privateLabel: string | null = null;
  #given: unknown = undefined;
  #edited: unknown = NOT_EDITED;
  #hasErrors = false;
  isSaving = false;
  ownVariant: string | null = null;
  controlling: unknown = undefined;
  /** Counts what LWC does not see: a change of the value. */
  revision = 0;

  /** `standard`, `label-hidden`, `label-inline` or `label-stacked`; the form's density decides when absent. */
  @api get variant(): string {
    return this.ownVariant ?? (this.state?.density === 'compact' ? 'label-inline' : 'label-stacked');
  }
  set variant(value: string | null) {
    this.ownVariant = value || null;
  }

  /** What is in the input; given, it stands in the place of the record's value. */
  @api get value(): unknown {
    return this.#edited === NOT_EDITED ? this.#original() : this.#edited;
  }
  set value(value: unknown) {
    this.#given = value;
    this.#edited = NOT_EDITED;
    this.revision += 1;
  }

  /** Whether somebody has changed it. */
  @api get dirty(): boolean {
    return this.#edited !== NOT_EDITED;
  }

  @api reportValidity(): boolean {
    const control = this.#control();
    return control === null || this.isReadOnly || control.reportValidity();
  }

  @api checkValidity(): boolean {
    const control = this.#control() as (Control & { checkValidity?(): boolean }) | null;
    return control?.checkValidity?.() ?? true;
  }

  /** Back to the record's value. */
  @api reset(): void {
    this.#edited = NOT_EDITED;
    this.revision += 1;
    this.#setErrors({});
  }

  @api clean(): void {
    this.reset();
  }

  /** Shows errors at the field: messages, or what a save answers (`{output: {fieldErrors}}`). */
  @api setErrors(errors: unknown): void {
    if (Array.isArray(errors)) {
      this.#setErrors({ [fieldNameOf(this.fieldName) ?? '']: errors.map(String) });
      return;
    }
    const { output } = (errors ?? {}) as { output?: { fieldErrors?: Record<string, { message: string }[]> } };
    const own = Object.entries(output?.fieldErrors ?? {}).filter(([field]) => this.#covers(field));
    this.#setErrors(Object.fromEntries(own.map(([field, each]) => [field, each.map(({ message }) => message)])));
  }

  @api focus(): void {
    this.#control()?.focus();
  }

  get kind(): InputKind {
    return kindOf(this.info!);
  }

  get is(): Partial<Record<InputKind, boolean>> {
    return { [this.kind]: true };
  }

  get label(): string {
    return this.privateLabel || labelOf(this.info!);
  }

  /** A compound may be written when one of its parts may. */
  get isReadOnly(): boolean {
    return this.readOnly || !this.#written().some((field) => this.#may(field));
  }

  get isDisabled(): boolean {
    return this.disabled || this.isSaving;
  }

  get isRequired(): boolean {
    return this.required || (this.info!.required && this.kind !== 'checkbox');
  }

  get shown(): unknown {
    void this.revision;
    return this.value ?? (this.kind === 'checkbox' ? false : '');
  }

  get selected(): readonly string[] {
    const value = this.shown;
    return typeof value === 'string' && value !== '' ? value.split(';') : [];
  }

  get step(): string {
    return stepOf(this.info!);
  }

  get formatter(): string {
    return formatterOf(this.info!);
  }

  get maxLength(): number | undefined {
    return this.info!.length > 0 ? this.info!.length : undefined;
  }

  get timeZone(): string {
    return context().user.timeZone;
  }

  get timeLabel(): string {
    return `${this.label} Time`;
  }

  get options(): readonly { readonly label: string; readonly value: string }[] {
    const choices = controlledValues(this.state!.picklists[this.info!.apiName], this.#controllingValue());
    const none = this.kind === 'picklist' && !this.isRequired ? [{ label: '--None--', value: '' }] : [];
    const options = choices.map(({ label, value }) => ({ label, value }));
    const current = this.shown;
    const isUnknown = this.kind === 'picklist' && current !== '' && !options.some(({ value }) => value === current);
    return [...none, ...options, ...(isUnknown ? [{ label: String(current), value: String(current) }] : [])];
  }

  /** Nothing can be chosen before the field that controls it. */
  get isPicklistDisabled(): boolean {
    return this.isDisabled || (this.info!.controllerName !== null && this.options.every(({ value }) => value === ''));
  }

  get targets(): readonly string[] {
    return this.info!.referenceToInfos.map(({ apiName }) => apiName);
  }

  /** What is looked for first: owners are users more often than queues. */
  get target(): string | null {
    return this.targets.includes('User') ? 'User' : (this.targets[0] ?? null);
  }

  get parts(): Readonly<Record<string, unknown>> {
    return this.shown as Readonly<Record<string, unknown>>;
  }

  get displayedParts(): readonly string[] {
    const names = { Salutation: 'salutation', FirstName: 'firstName', MiddleName: 'middleName' };
    const more = { LastName: 'lastName', Suffix: 'suffix' };
    const exist = new Set(this.#written().map(({ apiName }) => apiName));
    return Object.entries({ ...names, ...more }).flatMap(([field, part]) => (exist.has(field) ? [part] : []));
  }

  get salutations(): readonly { readonly label: string; readonly value: string }[] {
    return (this.state!.picklists['Salutation']?.values ?? []).map(({ label, value }) => ({ label, value }));
  }

  get address(): Readonly<Record<string, unknown>> {
    return addressOf(this.parts);
  }

  get addressLabels(): Readonly<Record<string, string>> {
    const labels = this.#written().map((field): [string, string] => [partOf(field.apiName) ?? '', field.label]);
    return Object.fromEntries(labels);
  }

  handleChange(event: CustomEvent<{ value: unknown }>): void {
    this.#edit(event, valueFrom(this.info!, event.detail.value));
  }

  handleCheck(event: CustomEvent<{ checked: boolean }>): void {
    this.#edit(event, event.detail.checked);
  }

  handlePick(event: CustomEvent<{ recordId: string | null }>): void {
    this.#edit(event, event.detail.recordId);
  }

  handleName(event: CustomEvent<Readonly<Record<string, string>>>): void {
    const { firstName, lastName, middleName, salutation, suffix } = event.detail;
    const given: Record<string, unknown> = {
      FirstName: firstName,
      LastName: lastName,
      MiddleName: middleName,
      Salutation: salutation,
      Suffix: suffix,
    };
    this.#edit(event, Object.fromEntries(this.#written().map((part) => [part.apiName, given[part.apiName] || null])));
  }

  handleAddress(event: CustomEvent<Readonly<Record<string, string>>>): void {
    this.#edit(event, fieldsOfAddress(this.#written(), event.detail));
  }

  #edit(event: Event, value: unknown): void {
    event.stopPropagation();
    this.#edited = value;
    this.#setErrors({});
    this.#tellChange();
  }

  #tellChange(): void {
    this.revision += 1;
    const { value } = this;
    const detail = { value, checked: this.kind === 'checkbox' ? value : undefined };
    this.dispatchEvent(new CustomEvent('change', { bubbles: true, composed: true, detail }));
  }

  #control(): Control | null {
    return this.template!.querySelector<Control>('[data-control]');
  }

  /** The fields that are written: the field itself, or the parts of a compound. */
  #written(): readonly FieldInfo[] {
    const { info } = this;
    if (!info) return [];
    return info.compound ? partsOf(this.state!.info, info.apiName) : [info];
  }

  #may(field: FieldInfo): boolean {
    const { info, recordId } = this.state!;
    return recordId === null ? info.createable && field.createable : info.updateable && field.updateable;
  }

  #original(): unknown {
    if (this.#given !== undefined) return this.#given;
    const { info, state } = this;
    if (!info) return null;
    if (!info.compound) return state!.values[info.apiName]?.value ?? null;
    return Object.fromEntries(this.#written().map(({ apiName }) => [apiName, state!.values[apiName]?.value ?? null]));
  }

  #controllingValue(): unknown {
    if (this.info!.controllerName === null) return undefined;
    return this.controlling ?? this.state!.values[this.info!.controllerName]?.value ?? null;
  }

  #values(): Readonly<Record<string, unknown>> {
    const { info } = this;
    if (!info || this.isReadOnly || this.kind === 'unsupported') return {};
    if (!info.compound) return { [info.apiName]: valueFrom(info, this.value) };
    const parts = (this.value ?? {}) as Readonly<Record<string, unknown>>;
    const written = this.#written().filter((field) => this.#may(field));
    return Object.fromEntries(written.map((field) => [field.apiName, valueFrom(field, parts[field.apiName])]));
  }

  #covers(field: string): boolean {
    return fieldNameOf(this.fieldName) === field || this.#written().some(({ apiName }) => apiName === field);
  }

  #setErrors(errors: FieldMessages): void {
    const control = this.#control();
    const messages = Object.values(errors).flat();
    // Without errors of before there is nothing to clear, and an input that is not finished is not to be judged.
    if (!control || (messages.length === 0 && !this.#hasErrors)) return;
    this.#hasErrors = messages.length > 0;
    if (control.setCustomValidityForField) {
      for (const { apiName } of this.#written()) {
        const part = partOf(apiName) ?? apiName.charAt(0).toLowerCase() + apiName.slice(1);
        control.setCustomValidityForField((errors[apiName] ?? []).join(' '), part);
      }
    } else control.setCustomValidity?.(messages.join(' '));
    control.reportValidity();
  }

  /** What was chosen under another value of the controlling field is taken back. */
  #follow(value: unknown): void {
    if (this.controlling === value) return;
    const isFirst = this.controlling === undefined;
    this.controlling = value;
    this.revision += 1;
    const chosen = this.value;
    if (isFirst || typeof chosen !== 'string') return;
    const allowed = controlledValues(this.state!.picklists[this.info!.apiName], value).map((choice) => choice.value);
    const kept = chosen.split(';').filter((each) => allowed.includes(each));
    if (kept.join(';') === chosen) return;
    this.#edited = kept.join(';') || null;
    this.#tellChange();
  }

  protected override member(): FormInput {
    return {
      ...super.member(),
      values: () => this.#values(),
      reportValidity: () => this.reportValidity(),
      setErrors: (errors) => this.#setErrors(errors),
      setDisabled: (isSaving) => {
        this.isSaving = isSaving;
      },
      reset: () => this.reset(),
      covers: (field) => this.#covers(field),
      control: (value) => this.#follow(value),
    };
  }

  protected override noFormMessage(): string {
    return 'lightning-input-field must be within a lightning-record-edit-form';
  }
}
