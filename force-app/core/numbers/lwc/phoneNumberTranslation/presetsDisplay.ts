import { rule } from './preset';
import type { Preset } from './preset';

const raw = String.raw;

/** How numbers look to people. */
export const DISPLAY_PRESETS: readonly Preset[] = [
  {
    id: 'us-spaces',
    name: 'US: +1 469 555 0123',
    description: 'US and Canadian numbers in international form, with spaces, whether they come with or without plus.',
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
    name: 'US: +1-469-555-0123',
    description: 'US and Canadian numbers in international form, with dashes.',
    feature: 'Display',
    rules: [rule('Add dashes to US numbers', raw`[12,12]->^\+1(\d{3})(\d{3})(\d{4})$->+1-$1-$2-$3`)],
    examples: [{ number: '+14695550123', result: '+1-469-555-0123' }],
  },
  {
    id: 'us-local',
    name: 'US: (469) 555-0123',
    description: 'US and Canadian numbers as they are written within the country.',
    feature: 'Display',
    rules: [rule('US numbers as written locally', raw`[12,12]->^\+1(\d{3})(\d{3})(\d{4})$->($1) $2-$3`)],
    examples: [{ number: '+14695550123', result: '(469) 555-0123' }],
  },
  {
    id: 'de-spaces',
    name: 'Germany: +49 151 5555 531',
    description:
      'German mobile numbers with spaces; other German numbers with a space behind +49 only, as the length of area codes differs. With or without plus.',
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
    name: 'Switzerland: +41 31 917 52 00',
    description: 'Swiss numbers in international form, with spaces, whether they come with or without plus.',
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
    name: 'Switzerland: 031 917 52 00 becomes +41 31 917 52 00',
    description: 'Swiss numbers that come in national form, with a leading zero, in international form with spaces.',
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
    name: 'Internal number: the last four digits',
    description: 'The last four digits of numbers of eight digits or more, for a private exchange behind one number.',
    feature: 'Display',
    rules: [rule('To internal number', raw`[8,17]->^\+?\d+(\d{4})$->$1`)],
    examples: [
      { number: '+41319175200', result: '5200' },
      { number: '+491515555531', result: '5531' },
    ],
  },
];
