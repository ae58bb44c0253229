import type { RuleSet, Step, Translation } from 'c/phoneNumberTranslation';
import { translate } from 'c/phoneNumberTranslation';

export type { Step, Translation };

/** More lines than these are not tried. */
export const MAX_NUMBERS = 200;

/** Numbers tried with a set of rules. */
export interface Trial {
  readonly translations: readonly Translation[];
  /** For each rule, how many of the numbers it changed. */
  readonly changes: readonly number[];
}

/** The numbers of a text, one per line, blank lines left out. */
export const numbersIn = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Runs the numbers through the rules. */
export function tryNumbers(numbers: readonly string[], rules: RuleSet): Trial {
  const translations = numbers.map((number) => translate(number, rules));
  const changes = rules.rules.map(() => 0);
  for (const { steps } of translations) {
    for (const { outcome, ruleIndex } of steps) {
      if (outcome === 'CHANGED') {
        changes[ruleIndex]! += 1;
      }
    }
  }
  return { translations, changes };
}
