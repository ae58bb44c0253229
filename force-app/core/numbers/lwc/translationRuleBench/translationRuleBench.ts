import { fillIn } from 'c/labelText';
import type { Translation, Trial } from 'c/translationRuleDraft';
import { MAX_NUMBERS } from 'c/translationRuleDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { changedBy, effectOf, shownText } from './outcomes';

/** One number of each kind that rules are often about. */
const SAMPLE = ['0319175200', '+41 (0)31 917 52 00', '+14693150217', '0014693150217', '+491515555531', '1042'];

/** Numbers tried with the rules. Dispatches `numbers` with the text of the field. */
export default class TranslationRuleBench extends LightningElement {
  /** The numbers, one per line. */
  @api numbers = '';
  /** How many lines there are. */
  @api lineCount = 0;
  @api trial!: Trial;

  readonly label = label;

  chosen = 0;
  isBrief = false;

  get isEmpty(): boolean {
    return this.trial.translations.length === 0;
  }

  get isCut(): boolean {
    return this.lineCount > MAX_NUMBERS;
  }

  get tooMany(): string {
    return fillIn(label.tooMany, MAX_NUMBERS);
  }

  get results(): object[] {
    const { changedBy: changes, ruleSet, translations } = this.trial;
    return translations.map((translation, key) => ({
      key,
      input: translation.input,
      text: shownText(translation.result),
      by: changedBy(changes[key]!, ruleSet.rules),
      isSelected: String(key === this.selectedIndex),
      className: key === this.selectedIndex ? 'selected' : '',
      showLabel: fillIn(label.show, translation.input),
    }));
  }

  get stepsTitle(): string {
    return fillIn(label.steps, this.translation.input);
  }

  get cleaning(): string {
    const { input, cleaned } = this.translation;
    return input === cleaned ? label.cleanedSame : fillIn(label.changed, input, shownText(cleaned));
  }

  get steps(): object[] {
    const { translation } = this;
    return translation.steps
      .filter(({ outcome }) => !this.isBrief || outcome === 'CHANGED')
      .map((step) => {
        const rule = this.trial.ruleSet.rules[step.ruleIndex]!;
        return {
          key: step.ruleIndex,
          name: rule.rule.name,
          effect: effectOf(translation, step, rule),
          className: step.outcome === 'CHANGED' ? 'changed' : '',
        };
      });
  }

  get isAllSame(): boolean {
    return this.isBrief && this.steps.length === 0;
  }

  handleNumbers(event: CustomEvent<{ value: string }>): void {
    this.tell(event.detail.value);
  }

  handleSample(): void {
    this.tell(SAMPLE.join('\n'));
  }

  handleSelect(event: Event): void {
    this.chosen = Number((event.currentTarget as HTMLElement).dataset.index);
  }

  handleBrief(event: CustomEvent<{ checked: boolean }>): void {
    this.isBrief = event.detail.checked;
  }

  /** The lines may have become fewer than they were when one was selected. */
  private get selectedIndex(): number {
    return Math.min(this.chosen, this.trial.translations.length - 1);
  }

  private get translation(): Translation {
    return this.trial.translations[this.selectedIndex]!;
  }

  private tell(detail: string): void {
    this.dispatchEvent(new CustomEvent<string>('numbers', { detail }));
  }
}
