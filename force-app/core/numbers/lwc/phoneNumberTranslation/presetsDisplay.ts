import { rule } from './preset';
import type { Preset } from './preset';

/* literals: names of rules are data that an administrator edits, as the vendor's tables have them. */
const raw = String.raw;

/** How numbers look to people. */
export const DISPLAY_PRESETS: readonly Preset[] = [
  {
    id: 'us-spaces',
    feature: 'Display',
    rules: [
      rule('Add spaces to US numbers', raw`[12,12]->^\+1(\d{3})(\d{3})(\d{4})$->+1 $1 $2 $3`),
      rule('Add plus and spaces to US numbers', raw`[11,11]->^1(\d{3})(\d{3})(\d{4})$->+1 $1 $2 $3`),
    ],
    examples: [
      { number: '+14695550123', result: '+1 469 555 0123' },
      { number: '14695550123', result: '+1 469 555 0123' },
    ],
  },
  {
    id: 'us-dashes',
    feature: 'Display',
    rules: [rule('Add dashes to US numbers', raw`[12,12]->^\+1(\d{3})(\d{3})(\d{4})$->+1-$1-$2-$3`)],
    examples: [{ number: '+14695550123', result: '+1-469-555-0123' }],
  },
  {
    id: 'us-local',
    feature: 'Display',
    rules: [rule('US numbers as written locally', raw`[12,12]->^\+1(\d{3})(\d{3})(\d{4})$->($1) $2-$3`)],
    examples: [{ number: '+14695550123', result: '(469) 555-0123' }],
  },
  {
    id: 'de-spaces',
    feature: 'Display',
    rules: [
      rule('Add spaces to German mobile numbers', raw`[13,14]->^\+49(1[5-7]\d)(\d{4})(\d{3,4})$->+49 $1 $2 $3`),
      rule('Add plus and spaces to German mobile numbers', raw`[12,13]->^49(1[5-7]\d)(\d{4})(\d{3,4})$->+49 $1 $2 $3`),
      rule('Add a space to other German numbers', raw`[9,16]->^\+49([2-9]\d{4,12})$->+49 $1`),
    ],
    examples: [
      { number: '+491515555531', result: '+49 151 5555 531' },
      { number: '+4915155555531', result: '+49 151 5555 5531' },
      { number: '491515555531', result: '+49 151 5555 531' },
      { number: '+493023125012', result: '+49 3023125012' },
    ],
  },
  {
    id: 'ch-spaces',
    feature: 'Display',
    rules: [
      rule('Add spaces to Swiss numbers', raw`[12,12]->^\+41(\d{2})(\d{3})(\d{2})(\d{2})$->+41 $1 $2 $3 $4`),
      rule('Add plus and spaces to Swiss numbers', raw`[11,11]->^41(\d{2})(\d{3})(\d{2})(\d{2})$->+41 $1 $2 $3 $4`),
    ],
    examples: [
      { number: '+41319175200', result: '+41 31 917 52 00' },
      { number: '41319175200', result: '+41 31 917 52 00' },
    ],
  },
  {
    id: 'ch-national-to-international',
    feature: 'Incoming_Caller',
    rules: [
      rule('Remove all characters but digits', raw`[1,17]->[^\d]+`),
      rule('To Swiss E.164', raw`[10,10]->^0(\d{2})(\d{3})(\d{2})(\d{2})$->+41 $1 $2 $3 $4`),
    ],
    examples: [
      { number: '0319175200', result: '+41 31 917 52 00' },
      { number: '0319175200#', result: '0319175200' },
    ],
  },
  {
    id: 'internal-number',
    feature: 'Display',
    rules: [rule('To internal number', raw`[8,17]->^\+?\d+(\d{4})$->$1`)],
    examples: [
      { number: '+41319175200', result: '5200' },
      { number: '+491515555531', result: '5531' },
    ],
  },
];
