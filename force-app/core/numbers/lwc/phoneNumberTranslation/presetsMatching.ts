import { rule } from './preset';
import type { Preset } from './preset';

/* literals: names of rules are data that an administrator edits, as the vendor's tables have them. */
const raw = String.raw;
const INTERNATIONAL = rule('00 becomes +', raw`[8,18]->^00(\d+)->+$1`);

/** Brings numbers to E.164, so that callers are found however a number is written. */
export const MATCHING_PRESETS: readonly Preset[] = [
  {
    id: 'us-to-e164',
    feature: 'Matching',
    rules: [
      rule('011 becomes +', raw`[10,19]->^011(\d+)->+$1`),
      rule('Ten digits get +1', raw`[10,10]->^([2-9]\d{9})$->+1$1`),
      rule('Eleven digits that begin with 1 get +', raw`[11,11]->^(1[2-9]\d{9})$->+$1`),
    ],
    examples: [
      { number: '(469) 555-0123', result: '+14695550123' },
      { number: '1-469-555-0123', result: '+14695550123' },
      { number: '011 41 31 917 52 00', result: '+41319175200' },
    ],
  },
  {
    id: 'de-to-e164',
    feature: 'Matching',
    rules: [INTERNATIONAL, rule('0 becomes +49', raw`[6,14]->^0([1-9]\d+)->+49$1`)],
    examples: [
      { number: '0049 151 5555531', result: '+491515555531' },
      { number: '0151 5555531', result: '+491515555531' },
    ],
  },
  {
    id: 'ch-to-e164',
    feature: 'Matching',
    rules: [INTERNATIONAL, rule('0 becomes +41', raw`[10,10]->^0([1-9]\d{8})$->+41$1`)],
    examples: [
      { number: '0041 31 917 52 00', result: '+41319175200' },
      { number: '031 917 52 00', result: '+41319175200' },
    ],
  },
];
