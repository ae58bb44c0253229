/** Measurements of the translation of phone numbers in TypeScript, beside libphonenumber-js in the same process. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { compileRules, translate } from '../../client/src/index';
import type { NumberRule, RuleSet } from '../../client/src/index';
import { bestOf } from './measurement';
import type { Measurement } from './measurement';

/** Numbers as they arrive: with and without plus, of several countries, with signs in between. */
export const NUMBERS = ['+14695550123', '(469) 555-0123', '+41 (0)31 917 52 00', '0319175200', '+491515555531'].flatMap(
  (number) => Array.from({ length: 400 }, (_, index) => number.slice(0, -2) + String(index % 100).padStart(2, '0')),
);

const FIVE = [
  '[1,17]->[^+\\d]+',
  '[12,12]->^\\+1(\\d{3})(\\d{3})(\\d{4})$->+1 $1 $2 $3',
  '[12,12]->^\\+41(\\d{2})(\\d{3})(\\d{2})(\\d{2})$->+41 $1 $2 $3 $4',
  '[13,14]->^\\+49(\\d{3})(\\d{4})(\\d{3,4})$->+49 $1 $2 $3',
  '[10,10]->^0(\\d{2})(\\d{3})(\\d{2})(\\d{2})$->+41 $1 $2 $3 $4',
];

/** Rules that all look at every number; the five, and numbers of branches that do not match for the most part. */
export function ruleTexts(count: number): string[] {
  const branches = Array.from(
    { length: count - FIVE.length },
    (_, index) => `[1,20]->^\\+1${200 + index}(\\d{7})$->*${index} $1`,
  );
  return [...FIVE, ...branches];
}

function ruleSet(count: number): RuleSet {
  const rules = ruleTexts(count).map((text, index): NumberRule => ({ name: `Rule ${index}`, text, active: true }));
  return compileRules(rules);
}

export function measureNumbers(): Measurement[] {
  const perSecond = (name: string, work: (number: string) => unknown, aim?: number): Measurement => {
    const milliseconds = bestOf(15, () => NUMBERS.forEach(work));
    return { name, value: (NUMBERS.length / milliseconds) * 1000, unit: 'numbers/s', ...(aim && { aim }) };
  };
  const translation = (count: number) => {
    const rules = ruleSet(count);
    return perSecond(`numbers translated, ${count} rules, TypeScript`, (number) => translate(number, rules));
  };
  const formatting = (number: string) => parsePhoneNumberFromString(number, 'CH')?.formatInternational();
  return [translation(5), translation(200), perSecond('numbers formatted, libphonenumber-js', formatting)];
}
