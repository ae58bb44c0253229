import {
  checkRules,
  compileRules,
  FEATURES,
  PRESETS,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

const result = (number: string, ...texts: string[]) =>
  translate(number, compileRules(texts.map((text, index) => ({ name: `${index}`, text, active: true })))).result;

/** Our rules of a preset on a number. */
const ours = (id: string, number: string) => {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`No preset ${id}`);
  return translate(number, compileRules(preset.rules)).result;
};

const raw = String.raw;
const DIGITS = raw`[1,17]->[^\d]+`;

describe('presets', () => {
  it('have ids of their own and a known feature', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(PRESETS.map(({ feature }) => feature).filter((feature) => !FEATURES.includes(feature))).toEqual([]);
  });

  it.each(PRESETS)('$id: its rules are accepted', ({ rules }) => {
    expect(checkRules(rules)).toEqual([]);
  });

  it.each(PRESETS)('$id: its examples are true', ({ rules, examples }) => {
    const compiled = compileRules(rules);
    expect(examples.map(({ number }) => ({ number, result: translate(number, compiled).result }))).toEqual(examples);
  });

  it.each(PRESETS)('$id: each of its rules changes an example', ({ rules, examples }) => {
    const compiled = compileRules(rules);
    const steps = examples.flatMap(({ number }) => translate(number, compiled).steps);
    const changing = new Set(steps.filter(({ outcome }) => outcome === 'CHANGED').map(({ ruleIndex }) => ruleIndex));
    expect([...changing].sort()).toEqual(rules.map((_, index) => index));
  });

  const forOneCountry = PRESETS.filter(({ id }) => /^(?:us|de|ch)-/.test(id) && id !== 'ch-national-to-international');
  it.each(forOneCountry)('$id: leaves numbers of other countries as they are', ({ rules }) => {
    const compiled = compileRules(rules);
    const others = ['+442079460123', '+35255501234'];
    expect(others.map((number) => translate(number, compiled).result)).toEqual(others);
  });
});

/** The vendor's row, what it makes of a number, and what ours does. */
const CORRECTIONS: [title: string, number: string, vendor: string[], wrong: string, preset: string, right: string][] = [
  [
    'Remove +1 by position takes two characters from any number of 12',
    '+41319175200',
    [raw`[12,12]->(.{1})(\d{1})(\d{10})->$3`],
    '1319175200',
    'us-remove-country-code',
    '+41319175200',
  ],
  [
    'Remove +1 by anchor takes all ones that follow',
    '+111111111111'.slice(0, 12),
    [raw`[10,12]->(^\+1+)(\d+)->$2`],
    '1',
    'us-remove-country-code',
    '1111111111',
  ],
  [
    'Remove +49 eats a 9 that follows',
    '+499115550123',
    [raw`[10,15]->(^\+49+)(\d+)->$2`],
    '115550123',
    'de-remove-country-code',
    '9115550123',
  ],
  [
    'Remove +49 does not reach numbers of 16 characters',
    '+491234567890123',
    [raw`[10,15]->(^\+49+)(\d+)->$2`],
    '+491234567890123',
    'de-remove-country-code',
    '1234567890123',
  ],
  [
    'Remove +49 by position takes any country code',
    '+14695550123',
    [raw`[10,15]->(.{1})(\d{2})(\d{9})->$3`],
    '695550123',
    'de-remove-country-code',
    '+14695550123',
  ],
  [
    'Remove +41 eats a 1 that follows',
    '+41119175200',
    [raw`[10,13]->(^\+41+)(\d+)->$2`],
    '9175200',
    'ch-remove-country-code',
    '119175200',
  ],
  [
    'Remove +41 by position takes any country code',
    '+14695550123',
    [raw`[10,13]->(.{1})(\d{2})(\d{9})->$3`],
    '695550123',
    'ch-remove-country-code',
    '+14695550123',
  ],
  [
    'Remove +XX takes a digit too many of +1',
    '+14695550123',
    [raw`[10,14]->(^\++)(\d{2})(\d+)->$3`],
    '695550123',
    'remove-country-code',
    '4695550123',
  ],
  [
    'Remove +XX leaves a digit of a country code of three',
    '+3725550123',
    [raw`[10,14]->(^\++)(\d{2})(\d+)->$3`],
    '25550123',
    'remove-country-code',
    '5550123',
  ],
  [
    '001 by position takes any country',
    '+41319175200',
    [raw`[10,12]->(.{1})(\d{1})(\d{10})-> 001 $3`],
    '001 1319175200',
    'us-double-zero-space',
    '+41319175200',
  ],
  [
    '001 by anchor takes all ones that follow',
    '+11111111111',
    [raw`[10,12]->(^\+1+)(\d+)-> 001$2`],
    '0011',
    'us-double-zero',
    '0011111111111',
  ],
  [
    '0049 by position takes any country',
    '+442079460123',
    [raw`[12,15]->(.{1})(\d{2})(\d{10})-> 0049 $3`],
    '0049 2079460123',
    'de-double-zero-space',
    '+442079460123',
  ],
  [
    '0049 by position passes over numbers of 12 characters, though its range has them',
    '+49302312501',
    [raw`[12,15]->(.{1})(\d{2})(\d{10})-> 0049 $3`],
    '+49302312501',
    'de-double-zero-space',
    '0049 302312501',
  ],
  [
    '0049 by anchor: a mobile number has 13 or 14 characters, its range ends at 12',
    '+491515555531',
    [raw`[10,12]->(^\+49+)(\d+)-> 0049$2`],
    '+491515555531',
    'de-double-zero',
    '00491515555531',
  ],
  [
    '0049 by anchor eats a 9 that follows',
    '+49911555012',
    [raw`[10,12]->(^\+49+)(\d+)-> 0049$2`],
    '004911555012',
    'de-double-zero',
    '0049911555012',
  ],
  [
    '0041 by position takes any country',
    '+14695550123',
    [raw`[10,13]->(.{1})(\d{2})(\d{9})-> 0041 $3`],
    '0041 695550123',
    'ch-double-zero-space',
    '+14695550123',
  ],
  [
    '0041 by anchor eats a 1 that follows',
    '+41119175200',
    [raw`[10,12]->(^\+41+)(\d+)-> 0041$2`],
    '00419175200',
    'ch-double-zero',
    '0041119175200',
  ],
  [
    'US with space, by digits: a plus that is not removed before is doubled',
    '+14695550123',
    [raw`[12,17]->(\d{1})(\d{3})(\d{3})(\d{4})->+1 $2 $3 $4`],
    '++1 469 555 0123',
    'us-spaces',
    '+1 469 555 0123',
  ],
  [
    'US with space, by digits: the range never fits a number without plus',
    '14695550123',
    [raw`[12,17]->(\d{1})(\d{3})(\d{3})(\d{4})->+1 $2 $3 $4`],
    '14695550123',
    'us-spaces',
    '+1 469 555 0123',
  ],
  [
    'US with space, by digits: a Swiss number becomes a US one',
    '+41319175200',
    [DIGITS, raw`[12,17]->(\d{1})(\d{3})(\d{3})(\d{4})->+1 $2 $3 $4`],
    '+1 131 917 5200',
    'us-spaces',
    '+41319175200',
  ],
  [
    'US with space: a longer number keeps its tail behind the last group',
    '+1469555012345',
    [raw`[12,17]->(\+1)(\d{3})(\d{3})(\d{4})->$1 $2 $3 $4`],
    '+1 469 555 012345',
    'us-spaces',
    '+1469555012345',
  ],
  [
    'DE with space, by digits: a British number becomes a German one',
    '+442079460123',
    [DIGITS, raw`[12,17]->(\d{2})(\d{3})(\d{4})(\d{3})->+49 $2 $3 $4`],
    '+49 207 9460 123',
    'de-spaces',
    '+442079460123',
  ],
  [
    'DE with space, by digits: a plus that is not removed before is doubled',
    '+491515555531',
    [raw`[12,17]->(\d{2})(\d{3})(\d{4})(\d{3})->+49 $2 $3 $4`],
    '++49 151 5555 531',
    'de-spaces',
    '+49 151 5555 531',
  ],
  [
    'DE with space: a number in Berlin is split as if it were mobile',
    '+493023125012',
    [raw`[12,17]->(\+49)(\d{3})(\d{4})(\d{3})->$1 $2 $3 $4`],
    '+49 302 3125 012',
    'de-spaces',
    '+49 3023125012',
  ],
  [
    'CH with space, by digits, loses the last group',
    '+41319175200',
    [DIGITS, raw`[12,17]->(\d{2})(\d{2})(\d{3})(\d{2})(\d{2})->+41 $2 $3 $4`],
    '+41 31 917 52',
    'ch-spaces',
    '+41 31 917 52 00',
  ],
  [
    'CH with space loses the last group',
    '+41319175200',
    [raw`[12,17]->(\+41)(\d{2})(\d{3})(\d{2})(\d{2})->$1 $2 $3 $4`],
    '+41 31 917 52',
    'ch-spaces',
    '+41 31 917 52 00',
  ],
  [
    'Example 1 makes a Swiss number of any ten digits',
    '4695550123',
    [DIGITS, raw`[10,10]->(\d{1})(\d{2})(\d{3})(\d{2})(\d{2})->+41 $2 $3 $4 $5`],
    '+41 69 555 01 23',
    'ch-national-to-international',
    '4695550123',
  ],
  [
    'To internal number takes the eighth to eleventh digit and leaves the tail',
    '+491515555531',
    [DIGITS, raw`[7,17]->(\d{7})(\d{4})->$2`],
    '55531',
    'internal-number',
    '5531',
  ],
];

describe('the vendor’s rows, corrected', () => {
  it.each(CORRECTIONS)('%s', (_title, number, vendor, wrong, preset, right) => {
    expect(result(number, ...vendor)).toBe(wrong);
    expect(ours(preset, number)).toBe(right);
  });
});
