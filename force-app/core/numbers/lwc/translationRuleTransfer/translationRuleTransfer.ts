import { copyText } from 'c/clipboard';
import { counted, fillIn } from 'c/labelText';
import type { NumberRule, Refusal } from 'c/phoneNumberTranslation';
import { readRuleSet, writeRuleSet } from 'c/phoneNumberTranslation';
import type { NewRules } from 'c/translationRuleDraft';
import { problemOf, toMessage } from 'c/translationRuleText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** The JSON text of a contact-centre definition, in and out. Dispatches `newrules` with NewRules. */
export default class TranslationRuleTransfer extends LightningElement {
  /** The rules to export. */
  @api rules: readonly NumberRule[] = [];
  @api isReadOnly = false;

  readonly label = label;

  text = '';
  includesOff = false;
  copyStatus = '';

  get isEditable(): boolean {
    return !this.isReadOnly;
  }

  get isGood(): boolean {
    return this.text.trim() !== '' && !this.hasErrors;
  }

  get isNotReady(): boolean {
    return !this.isGood;
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  get goodText(): string {
    return counted(this.read.rules.length, label.goodOne, label.goodMany);
  }

  get badText(): string {
    return counted(this.errors.length, label.badOne, label.badMany);
  }

  get errors(): { key: number; text: string }[] {
    const { rules, refusals } = this.read;
    return refusals.map((refusal, key) => ({ key, text: errorText(this.text, refusal, rules[refusal.ruleIndex]) }));
  }

  get exported(): string {
    return writeRuleSet(this.rules, { includeInactive: this.includesOff });
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    this.text = event.detail.value;
  }

  handleIncludeOff(event: CustomEvent<{ checked: boolean }>): void {
    this.includesOff = event.detail.checked;
    this.copyStatus = '';
  }

  handleImport(event: Event): void {
    const mode = (event.currentTarget as HTMLElement).dataset.mode as NewRules['mode'];
    const detail: NewRules = { mode, rules: this.read.rules };
    this.text = '';
    this.dispatchEvent(new CustomEvent<NewRules>('newrules', { detail }));
  }

  async handleCopy(): Promise<void> {
    // Told anew when it is copied again.
    this.copyStatus = '';
    const isCopied = await copyText(this.exported, this.template!.querySelector('[data-part="export"]'));
    this.copyStatus = isCopied ? label.copied : label.copyFailed;
  }

  private get read(): { rules: NumberRule[]; refusals: Refusal[] } {
    return this.text.trim() === '' ? { rules: [], refusals: [] } : readRuleSet(this.text);
  }
}

function errorText(json: string, refusal: Refusal, rule: NumberRule | undefined): string {
  if (rule === undefined) {
    const before = json.slice(0, refusal.position).split('\n');
    return fillIn(label.jsonError, before.length, before.at(-1)!.length + 1, toMessage(refusal));
  }
  return fillIn(label.ruleError, rule.name, problemOf(rule, refusal).message);
}
