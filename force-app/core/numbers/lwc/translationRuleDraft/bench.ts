import type { RuleSet, Step, Translation } from 'c/phoneNumberTranslation';
import { translate } from 'c/phoneNumberTranslation';

export type { Step, Translation };

/** More lines than these are not tried. */
export const MAX_NUMBERS = 200;

/**
 * Numbers tried with a set of rules. A class, because LWC hands plain objects on as proxies, and 20,000 steps read
 * through proxies take longer than the translation.
 */
export class Trial {
  readonly ruleSet: RuleSet;
  readonly translations: readonly Translation[];
  /** For each number, which rules changed it. */
  readonly changedBy: readonly (readonly number[])[];

  constructor(numbers: readonly string[], ruleSet: RuleSet) {
    this.ruleSet = ruleSet;
    this.translations = numbers.map((number) => translate(number, ruleSet));
    this.changedBy = this.translations.map(({ steps }) =>
      steps.filter(({ outcome }) => outcome === 'CHANGED').map(({ ruleIndex }) => ruleIndex),
    );
  }

  /** For each rule, how many of the numbers it changed. */
  get changes(): number[] {
    const changes = this.ruleSet.rules.map(() => 0);
    for (const ruleIndex of this.changedBy.flat()) {
      changes[ruleIndex]! += 1;
    }
    return changes;
  }
}

/** The numbers of a text, one per line, blank lines left out. */
export const numbersIn = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
