import { fillIn } from 'c/labelText';
import type { CompiledRule } from 'c/phoneNumberTranslation';
import type { Step, Translation } from 'c/translationRuleDraft';

import { label } from './labels';

/** What one rule did to a number, or why it did nothing. */
export function effectOf({ cleaned }: Translation, { before, after, outcome }: Step, { parsed }: CompiledRule): string {
  switch (outcome) {
    case 'CHANGED':
      return fillIn(label.changed, before, shownText(after));
    case 'UNCHANGED':
      return label.sameText;
    case 'NO_MATCH':
      return fillIn(label.noMatch, shownText(before));
    case 'LENGTH':
      return lengthEffect(cleaned.length, parsed!.min, parsed!.max);
    case 'OFF':
      return label.turnedOff;
    case 'TOO_LONG':
      return label.tooLong;
    case 'INVALID':
      return label.invalid;
  }
}

/** Text of a number; says so when nothing is left of it. */
export const shownText = (text: string): string => (text === '' ? label.empty : text);

/** The names of the rules that changed a number. */
export function changedBy(ruleIndexes: readonly number[], rules: readonly CompiledRule[]): string {
  return ruleIndexes.length === 0 ? label.unchanged : ruleIndexes.map((index) => rules[index]!.rule.name).join(', ');
}

function lengthEffect(length: number, min: number, max: number): string {
  return min === max ? fillIn(label.lengthOne, min, length) : fillIn(label.lengthMany, min, max, length);
}
