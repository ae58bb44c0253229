import type { ConfigField, FieldDraft, FieldKind } from 'c/cobaltModel';
import { assign, assignmentsOf, inputTypeOf, isEmpty, kindOf, readJson } from 'c/cobaltModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Control extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** One field as Cobalt describes it. Dispatches `change` with what its control holds. */
export default class CobaltConfigField extends LightningElement {
  @api field!: ConfigField;
  @api value: FieldDraft = '';

  readonly label = label;

  /** What is wrong with a map, which has no control of its own to say so. */
  mapProblem = '';

  private told = '';
  private isDrawn = false;
  private isBadShown = false;

  /** What Cobalt says is wrong with the value; empty: nothing. */
  @api get error(): string {
    return this.told;
  }
  set error(error: string) {
    const isNews = error !== this.told;
    this.told = error;
    if (isNews && this.isDrawn) {
      this.reportValidity();
    }
  }

  /** Shows what is wrong with the value at the field, and says whether it is good. */
  @api reportValidity(): boolean {
    if (this.isMap) {
      this.mapProblem = this.problem;
      return this.problem === '';
    }
    this.isBadShown = this.problem !== '';
    this.control?.setCustomValidity(this.problem);
    return this.control?.reportValidity() ?? true;
  }

  /** Puts the focus on the field. */
  @api focus(): void {
    this.control?.focus();
  }

  get kind(): FieldKind {
    return kindOf(this.field);
  }

  get isInput(): boolean {
    return this.kind === 'input';
  }

  get isSelect(): boolean {
    return this.kind === 'select';
  }

  get isChoices(): boolean {
    return this.kind === 'choices';
  }

  get isCheckbox(): boolean {
    return this.kind === 'checkbox';
  }

  get isMap(): boolean {
    return this.kind === 'map';
  }

  /** What each label of a map is assigned. */
  get assignments(): { key: string; label: string; value: string }[] {
    const values = assignmentsOf(this.value);
    return (this.field.labels ?? []).map(({ name, value: key }) => ({
      key,
      label: name,
      value: String(values[key] ?? ''),
    }));
  }

  get inputType(): string {
    return inputTypeOf(this.field);
  }

  /** Cobalt's own help, or how a value of several parts is written. */
  get helpText(): string {
    const own = this.field.helpText ?? '';
    const how = { json: label.jsonHelp, lines: label.linesHelp }[this.kind as 'json' | 'lines'] ?? '';
    return [own, how].filter((text) => text !== '').join(' ');
  }

  get options(): { label: string; value: string }[] {
    const offered = this.field.options.map(({ name, value }) => ({ label: name, value }));
    const isOptional = this.isMap || (this.isSelect && !this.field.isRequired);
    return isOptional ? [{ label: label.none, value: '' }, ...offered] : offered;
  }

  get problem(): string {
    const { error, field, value } = this;
    if (error !== '') {
      return error;
    }
    if (isEmpty(value)) {
      return field.isRequired ? label.required : '';
    }
    const reading = this.kind === 'json' || this.isMap ? readJson(value as string) : undefined;
    return reading !== undefined && 'problem' in reading ? reading.problem : '';
  }

  override renderedCallback(): void {
    if (!this.isDrawn ? this.told !== '' : this.isBadShown && this.problem === '') {
      // What is mended is said at once: when the field is left, what stands below it would move away from under the mouse.
      this.reportValidity();
    } else if (this.problem !== label.required) {
      // Told when the field is left or saved, not while somebody types.
      this.control?.setCustomValidity(this.problem);
    }
    this.isDrawn = true;
  }

  handleChange(event: CustomEvent<{ value?: FieldDraft; checked?: boolean }>): void {
    event.stopPropagation();
    const { value, checked } = event.detail;
    const detail = this.isCheckbox ? (checked ?? false) : (value ?? '');
    this.dispatchEvent(new CustomEvent<FieldDraft>('change', { detail }));
  }

  handleLeave(): void {
    this.isBadShown = this.problem !== '';
  }

  handleAssign(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    this.mapProblem = '';
    const { key } = (event.currentTarget as HTMLElement).dataset;
    const detail = assign(this.value, key!, event.detail.value);
    this.dispatchEvent(new CustomEvent<FieldDraft>('change', { detail }));
  }

  private get control(): Control | null {
    return this.template!.querySelector<Control>('[data-part="control"], [data-part="assignment"]');
  }
}
