import { fillIn } from 'c/labelText';
import { writeRule } from 'c/phoneNumberTranslation';
import type { DraftRule, RowView, RuleEdit, RuleField, RuleFields } from 'c/translationRuleDraft';
import { escapeArrows } from 'c/translationRuleDraft';
import type { Problem } from 'c/translationRuleText';
import { problemOf } from 'c/translationRuleText';
import { api, LightningElement } from 'lwc';

import { patternBlocks, selectorBlocks } from './blocks';
import type { Block } from './blocks';
import { label } from './labels';

type FieldName = 'name' | 'text' | RuleField;

interface InputElement extends HTMLElement {
  value: string;
  selectionStart?: number | null;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** The fields of one rule, with what is wrong at each. Dispatches `edit` with a RuleEdit. */
export default class TranslationRuleForm extends LightningElement {
  @api view!: RowView;

  readonly label = label;
  readonly patternBlocks = patternBlocks;

  // Not reactive: what the fields show already.
  private shownMessages: Partial<Record<string, string>> = {};

  /** Puts the focus on the first field. */
  @api focus(): void {
    this.template!.querySelector<InputElement>('lightning-input')?.focus();
  }

  get rule(): DraftRule {
    return this.view.checked.rule;
  }

  get fields(): RuleFields | undefined {
    return this.view.fields;
  }

  get groupLabel(): string {
    return fillIn(label.editing, this.rule.name);
  }

  get selectorBlocks(): Block[] {
    return selectorBlocks(this.fields?.pattern ?? '');
  }

  get problems(): Problem[] {
    return this.view.checked.refusals.map((refusal) => problemOf(this.rule, refusal));
  }

  /** The pattern or selector with the character at fault. */
  get pointer(): { before: string; at: string; after: string } | undefined {
    const problem = this.problems.find(({ field }) => field === 'pattern' || field === 'selector');
    const value = problem && this.fields?.[problem.field as RuleField];
    if (problem === undefined || value === undefined || value === '') {
      return undefined;
    }
    const { position } = problem;
    return { before: value.slice(0, position), at: value.charAt(position) || ' ', after: value.slice(position + 1) };
  }

  override renderedCallback(): void {
    const messages = new Map<string, string>(this.problems.map(({ field, message }) => [field, message]));
    for (const input of this.template!.querySelectorAll<InputElement>('lightning-input')) {
      const field = input.dataset.field!;
      const message = messages.get(field) ?? '';
      if (message !== (this.shownMessages[field] ?? '')) {
        this.shownMessages[field] = message;
        input.setCustomValidity(message);
        input.reportValidity();
      }
    }
  }

  handleInput(event: CustomEvent<{ value: string }>): void {
    const input = event.target as InputElement;
    this.change(input.dataset.field as FieldName, event.detail.value);
    // What was not taken as typed is shown as it was taken.
    const field = input.dataset.field as FieldName;
    const taken = taking(field, event.detail.value);
    if (taken !== event.detail.value) {
      input.value = taken;
    }
  }

  handleInsert(event: CustomEvent<{ value: string }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as 'pattern' | 'selector';
    const input = this.template!.querySelector<InputElement>(`lightning-input[data-field="${field}"]`)!;
    const value = this.fields![field];
    const at = input.selectionStart ?? value.length;
    this.change(field, value.slice(0, at) + event.detail.value + value.slice(at));
    this.edit({ kind: 'SEAL' });
    input.focus();
  }

  handleLeave(): void {
    this.edit({ kind: 'SEAL' });
  }

  handleDone(): void {
    this.edit({ kind: 'OPEN', key: null });
  }

  handleDuplicate(): void {
    this.edit({ kind: 'DUPLICATE', key: this.rule.key });
  }

  handleRemove(): void {
    this.edit({ kind: 'REMOVE', key: this.rule.key });
  }

  private change(field: FieldName, value: string): void {
    const taken = taking(field, value);
    const changes =
      field === 'name'
        ? { name: taken }
        : { text: field === 'text' ? taken : writeRule({ ...this.fields!, [field]: taken }) };
    this.edit({ kind: 'CHANGE', key: this.rule.key, field, changes });
  }

  private edit(detail: RuleEdit): void {
    this.dispatchEvent(new CustomEvent<RuleEdit>('edit', { detail }));
  }
}

/** What a field takes of a value: what would end the field in the rule's text cannot stand in it. */
function taking(field: FieldName, value: string): string {
  if (field === 'pattern') {
    return escapeArrows(value);
  }
  return field === 'min' || field === 'max' ? value.replace(/[[\],]/g, '') : value;
}
