import { rule } from './preset';
import type { Preset } from './preset';

/* literals: names of rules are data that an administrator edits, as the vendor's tables have them. */
const raw = String.raw;

/**
 * The country codes of ITU-T E.164: one digit (1, 7), the two-digit ones, and three digits for all others.
 */
const COUNTRY_CODE = raw`(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})`;

/** How numbers are dialled. */
export const DIALLING_PRESETS: readonly Preset[] = [
  {
    id: 'digits-only',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove all characters but digits', raw`[1,17]->[^\d]+`)],
    examples: [{ number: '+41 31 917 52 00', result: '41319175200' }],
  },
  {
    id: 'digits-and-plus',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove all characters but digits & +', raw`[1,17]->[^+\d]+`)],
    examples: [{ number: '+41319175200,1', result: '+413191752001' }],
  },
  {
    id: 'us-remove-country-code',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove +1', raw`[12,12]->^\+1(\d{10})$->$1`)],
    examples: [
      { number: '+14695550123', result: '4695550123' },
      { number: '+41319175200', result: '+41319175200' },
    ],
  },
  {
    id: 'de-remove-country-code',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove +49', raw`[9,16]->^\+49(\d+)->$1`)],
    examples: [
      { number: '+491515555531', result: '1515555531' },
      { number: '+499115550123', result: '9115550123' },
    ],
  },
  {
    id: 'ch-remove-country-code',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove +41', raw`[12,12]->^\+41(\d{9})$->$1`)],
    examples: [{ number: '+41319175200', result: '319175200' }],
  },
  {
    id: 'remove-country-code',
    feature: 'Outgoing_Dial',
    rules: [rule('Remove +XX', `[8,16]->^\\+${COUNTRY_CODE}(\\d+)->$1`)],
    examples: [
      { number: '+14695550123', result: '4695550123' },
      { number: '+41319175200', result: '319175200' },
      { number: '+3725550123', result: '5550123' },
    ],
  },
  {
    id: 'us-double-zero',
    feature: 'Outgoing_Dial',
    rules: [rule('Replace +1 with 001', raw`[12,12]->^\+1(\d{10})$->001$1`)],
    examples: [{ number: '+14695550123', result: '0014695550123' }],
  },
  {
    id: 'us-double-zero-space',
    feature: 'Display',
    rules: [rule('Replace +1 with 001 and a space', raw`[12,12]->^\+1(\d{10})$->001 $1`)],
    examples: [{ number: '+14695550123', result: '001 4695550123' }],
  },
  {
    id: 'de-double-zero',
    feature: 'Outgoing_Dial',
    rules: [rule('Replace +49 with 0049', raw`[9,16]->^\+49(\d+)->0049$1`)],
    examples: [
      { number: '+491515555531', result: '00491515555531' },
      { number: '+499115550123', result: '00499115550123' },
    ],
  },
  {
    id: 'de-double-zero-space',
    feature: 'Display',
    rules: [rule('Replace +49 with 0049 and a space', raw`[9,16]->^\+49(\d+)->0049 $1`)],
    examples: [{ number: '+491515555531', result: '0049 1515555531' }],
  },
  {
    id: 'ch-double-zero',
    feature: 'Outgoing_Dial',
    rules: [rule('Replace +41 with 0041', raw`[12,12]->^\+41(\d{9})$->0041$1`)],
    examples: [{ number: '+41319175200', result: '0041319175200' }],
  },
  {
    id: 'ch-double-zero-space',
    feature: 'Display',
    rules: [rule('Replace +41 with 0041 and a space', raw`[12,12]->^\+41(\d{9})$->0041 $1`)],
    examples: [{ number: '+41319175200', result: '0041 319175200' }],
  },
];
