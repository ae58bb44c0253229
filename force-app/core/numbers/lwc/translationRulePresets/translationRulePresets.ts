import type { Feature, Preset } from 'c/phoneNumberTranslation';
import { PRESETS, readRule } from 'c/phoneNumberTranslation';
import type { NewRules } from 'c/translationRuleDraft';
import { readInWords, toMessage } from 'c/translationRuleText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { presetTexts } from './presetTexts';

/** Sets of rules to start from. Dispatches `newrules` with NewRules. */
export default class TranslationRulePresets extends LightningElement {
  /** Its presets come first. */
  @api feature: Feature = 'Incoming_Caller';
  @api isReadOnly = false;

  readonly label = label;

  chosenId = '';

  get isEditable(): boolean {
    return !this.isReadOnly;
  }

  get options(): { label: string; value: string }[] {
    const isFor = (preset: Preset): number => (preset.feature === this.feature ? 0 : 1);
    return [...PRESETS]
      .sort((left, right) => isFor(left) - isFor(right))
      .map(({ id }) => ({ label: presetTexts[id]!.name, value: id }));
  }

  get preset(): Preset | undefined {
    return PRESETS.find(({ id }) => id === this.chosenId);
  }

  get description(): string {
    return presetTexts[this.chosenId]?.description ?? '';
  }

  get rules(): { name: string; text: string; reading: string }[] {
    return (this.preset?.rules ?? []).map(({ name, text }) => {
      const { rule, refusal } = readRule(text);
      return { name, text, reading: rule === undefined ? toMessage(refusal!) : readInWords(rule) };
    });
  }

  handleChoose(event: CustomEvent<{ value: string }>): void {
    this.chosenId = event.detail.value;
  }

  handleUse(event: Event): void {
    const mode = (event.currentTarget as HTMLElement).dataset.mode as NewRules['mode'];
    const detail: NewRules = { mode, rules: this.preset!.rules };
    this.dispatchEvent(new CustomEvent<NewRules>('newrules', { detail }));
  }
}
