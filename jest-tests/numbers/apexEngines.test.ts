/**
 * The Apex engine beside the TypeScript engine: the shared cases, then thousands of random rules, numbers and imports.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import {
  checkRules,
  compileRules,
  readRuleSet,
  translate,
  writeRuleSet,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import type { NumberRule } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { openApex, runApex } from './apexEngine';
import { patterns } from './patterns';

const SEED = 20261121;
const BATCH = 250;

interface Work {
  rules: NumberRule[];
  numbers: string[];
}

/** What both engines say of rules and numbers. */
interface Findings {
  refusals: { code: string; reason: string; position: number; ruleIndex: number; ruleName: string }[];
  translations: {
    cleaned: string;
    result: string;
    steps: { ruleIndex: number; before: string; after: string; outcome: string }[];
  }[];
}

const data = <T>(name: string): T => JSON.parse(readFileSync(join(__dirname, 'data', name), 'utf8')) as T;

let org: LocalOrg;
beforeAll(async () => {
  org = await openApex();
}, 60_000);

const FIND = `
  List<Object> findings = new List<Object>();
  for (Object each : (List<Object>) input) {
    Map<String, Object> work = (Map<String, Object>) each;
    List<NumberRule> rules = new List<NumberRule>();
    for (Object one : (List<Object>) work.get('rules')) {
      Map<String, Object> rule = (Map<String, Object>) one;
      rules.add(new NumberRule((String) rule.get('name'), (String) rule.get('text'), (Boolean) rule.get('active')));
    }
    NumberRuleSet ruleSet = NumberRuleSet.of(rules);
    List<Object> translations = new List<Object>();
    for (Object phone : (List<Object>) work.get('numbers')) {
      NumberTranslation made = ruleSet.translate((String) phone);
      List<Object> steps = new List<Object>();
      for (NumberTranslation.Step step : made.steps) {
        steps.add(new Map<String, Object>{
          'ruleIndex' => step.rule, 'before' => step.before, 'after' => step.after, 'outcome' => step.outcome
        });
      }
      Assert.areEqual(made.result, ruleSet.result((String) phone), 'The same without steps');
      translations.add(new Map<String, Object>{ 'cleaned' => made.cleaned, 'result' => made.result, 'steps' => steps });
    }
    findings.add(new Map<String, Object>{ 'refusals' => ruleSet.refusals(), 'translations' => translations });
  }
  output = findings;`;

function expectedOf({ rules, numbers }: Work): Findings {
  const compiled = compileRules(rules);
  const translations = numbers.map((number) => {
    const { cleaned, result, steps } = translate(number, compiled);
    return { cleaned, result, steps };
  });
  return { refusals: checkRules(rules), translations };
}

/** Runs both engines; the pieces of work on which they differ. */
function differences(works: readonly Work[]): unknown[] {
  const found: unknown[] = [];
  for (let start = 0; start < works.length; start += BATCH) {
    const batch = works.slice(start, start + BATCH);
    const actual = runApex<Findings[]>(org, batch, FIND);
    batch.forEach((work, index) => {
      const expected = expectedOf(work);
      try {
        expect(actual[index]).toEqual(expected);
      } catch {
        found.push({ work, expected, actual: actual[index] });
      }
    });
  }
  return found;
}

test('the vectors of the requirements', () => {
  const vectors = data<{ rules: string[]; input: string; expected: string }[]>('phone-number-translation.json');
  const works = vectors.map(({ rules, input }) => ({
    rules: rules.map((text, index) => ({ name: `Rule ${index + 1}`, text, active: true })),
    numbers: [input],
  }));
  const actual = runApex<Findings[]>(org, works, FIND);
  expect(actual.map(({ translations: [only] }) => only!.result)).toEqual(vectors.map(({ expected }) => expected));
  expect(actual.flatMap(({ refusals }) => refusals)).toEqual([]);
});

describe('the shared cases', () => {
  const cases = data<{
    translations: {
      number: string;
      rules: (string | { text: string; active: boolean })[];
      result: string;
      steps: unknown[];
    }[];
    accepted: string[];
    refusals: { rule: string; reason: string; position: number }[];
    json: { json: string; reason: string; position: number; ruleName: string }[];
  }>('translations.json');

  test('translations', () => {
    const works = cases.translations.map(({ rules, number }) => ({
      rules: rules.map((rule, index) => ({
        name: `Rule ${index + 1}`,
        ...(typeof rule === 'string' ? { text: rule, active: true } : rule),
      })),
      numbers: [number],
    }));
    const actual = runApex<Findings[]>(org, works, FIND).map(({ translations: [only] }) => ({
      result: only!.result,
      steps: only!.steps.map(({ outcome, after }) => ({ outcome, after })),
    }));
    expect(actual).toEqual(cases.translations.map(({ result, steps }) => ({ result, steps })));
  });

  test('rules that are accepted, and refusals', () => {
    const works = [...cases.accepted, ...cases.refusals.map(({ rule }) => rule)].map((text) => ({
      rules: [{ name: 'Rule', text, active: true }],
      numbers: [],
    }));
    const actual = runApex<Findings[]>(org, works, FIND).map(({ refusals: [first] }) =>
      first ? { reason: first.reason, position: first.position } : null,
    );
    const expected = cases.refusals.map(({ reason, position }) => ({ reason, position }));
    expect(actual).toEqual([...cases.accepted.map(() => null), ...expected]);
  });

  test('imports', () => {
    const actual = runApex<{ refusals: unknown[] }[]>(
      org,
      cases.json.map(({ json }) => json),
      READ_JSON,
    );
    expect(actual.map(({ refusals }) => refusals)).toEqual(
      cases.json.map(({ reason, position, ruleName }) => [
        { code: 'BAD_JSON', reason, position, ruleIndex: -1, ruleName },
      ]),
    );
  });
});

const selector = fc
  .array(
    fc.constantFrom(
      '$1',
      '$2',
      '$12',
      '$01',
      '$&',
      '$$',
      '$`',
      "$'",
      '$',
      '$0',
      ' ',
      '+41',
      '0',
      '->',
      '(',
      'ä',
      '\u3000',
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const predicate = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('[0,255]', '[1,17]', ' [ 3 , 12 ] ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '[5,3]',
      '[1,256]',
      '[1;2]',
      '[,3]',
      '[1,2',
      '[1,9]x',
      '[-1,3]',
      '',
      '[01,0020]',
      '[1, 2] ',
    ),
  },
);
const rule = fc
  .tuple(predicate, patterns, fc.option(selector, { nil: undefined }))
  .map(([range, pattern, written]) => `${range}->${pattern}${written === undefined ? '' : `->${written}`}`);

/** Texts near a rule: a piece of one taken out, doubled or written over. */
const broken = fc
  .tuple(
    rule,
    fc.nat(),
    fc.nat(6),
    fc.constantFrom('', '(', ')', '[', ']', '{', '{1,', '\\', '^-]', '?', '(?=', '(?<n>', '\u00E9', '\n', '$'),
  )
  .map(([text, place, length, written]) => {
    const start = place % (text.length + 1);
    return text.slice(0, start) + written + text.slice(start + length);
  });
const name = fc.oneof(
  { weight: 9, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'same', ' same ', 'n'.repeat(80), 'n'.repeat(81), '\u00A0') },
);
const numbers = fc.array(
  fc
    .array(fc.constantFrom(...'00112233459+#*, -()x', '(0)', '+41', '\u0664'), { maxLength: 22 })
    .map((parts) => parts.join('')),
  { minLength: 1, maxLength: 3 },
);
const works = fc.record({
  rules: fc.array(
    fc.record({
      name,
      text: fc.oneof({ weight: 3, arbitrary: rule }, { weight: 1, arbitrary: broken }),
      active: fc.boolean().map((on) => on),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  numbers,
});

test('say the same of thousands of random rules and numbers', () => {
  const samples = fc.sample(works, { numRuns: 4000, seed: SEED });
  expect(differences(samples).slice(0, 3)).toEqual([]);
  // The samples are worth something: rules of all kinds ran.
  const outcomes = samples.flatMap((work) => expectedOf(work).translations.flatMap(({ steps }) => steps));
  for (const outcome of ['CHANGED', 'UNCHANGED', 'NO_MATCH', 'LENGTH', 'OFF', 'INVALID']) {
    expect(outcomes.filter((step) => step.outcome === outcome).length).toBeGreaterThan(50);
  }
}, 60_000);

test('say the same of a set with too many rules, and of names that trim alike', () => {
  const all = Array.from({ length: 202 }, (_, index) => ({ name: `${index}`, text: `[1,9]->7->8`, active: true }));
  const names = [
    'a'.repeat(80) + ' ',
    'a'.repeat(80),
    '',
    ' ',
    ` ${'b'.repeat(78)}`,
    ` ${'b'.repeat(77)}`,
    `"${'c'.repeat(77)}"`,
    `"${'c'.repeat(76)}"`,
    '"',
  ].map((name) => ({
    name,
    text: '[1,9]->7',
    active: true,
  }));
  const samples = [
    { rules: all, numbers: ['77'] },
    { rules: names, numbers: [] },
  ];
  expect(differences(samples)).toEqual([]);
  const [many, alike] = samples.map(expectedOf);
  expect(many!.translations[0]!.steps.slice(199).map(({ outcome }) => outcome)).toEqual([
    'NO_MATCH',
    'INVALID',
    'INVALID',
  ]);
  expect(many!.refusals.map(({ reason, ruleIndex }) => [reason, ruleIndex])).toEqual([['TOO_MANY_RULES', 200]]);
  expect(alike!.refusals.map(({ reason, position }) => [reason, position])).toEqual([
    ['NAME_TOO_LONG', 78],
    ['DUPLICATE_NAME', 0],
    ['NAME_MISSING', 0],
    ['NAME_MISSING', 0],
    ['NAME_TOO_LONG', 78],
    ['NAME_TOO_LONG', 78],
  ]);
});

const READ_JSON = `
  List<Object> contents = new List<Object>();
  for (Object each : (List<Object>) input) {
    contents.add(NumberRuleJsonReader.read((String) each));
  }
  output = contents;`;

const texts = fc.string({ maxLength: 8, unit: fc.constantFrom(...'a1"\\/\n\t\u0001é\u2028\uD83D\uDE00 ') });

test('read the same from thousands of random imports', () => {
  const good = fc
    .array(fc.tuple(texts, fc.oneof(rule, texts)), { maxLength: 4 })
    .map((entries) => `{${entries.map((entry) => entry.map((text) => JSON.stringify(text)).join(':')).join(',')}}`);
  const near = fc
    .tuple(
      good,
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('', ' ', '"', '\\', '\\u00', '\\u00e9', '{', '}', 'null', ',', '\n', '[1]'),
    )
    .map(([json, place, length, written]) => {
      const start = place % (json.length + 1);
      return json.slice(0, start) + written + json.slice(start + length);
    });
  const samples = fc.sample(fc.oneof(good, near), { numRuns: 3000, seed: SEED });
  const actual = samples.flatMap((_, start) =>
    start % BATCH === 0 ? runApex<unknown[]>(org, samples.slice(start, start + BATCH), READ_JSON) : [],
  );
  const differing = samples.flatMap((json, index) => {
    const expected = readRuleSet(json);
    return JSON.stringify(sorted(actual[index])) === JSON.stringify(sorted(expected))
      ? []
      : [{ json, expected, actual: actual[index] }];
  });
  expect(differing.slice(0, 3)).toEqual([]);
  expect(samples.filter((json) => readRuleSet(json).rules.length > 0).length).toBeGreaterThan(500);
}, 60_000);

test('write the same exports', () => {
  const sets = fc.sample(
    fc.array(fc.record({ name: texts, text: fc.oneof(rule, texts), active: fc.boolean() }), { maxLength: 5 }),
    { numRuns: 500, seed: SEED },
  );
  const written = runApex<string[]>(
    org,
    sets,
    `List<String> written = new List<String>();
     for (Object each : (List<Object>) input) {
       List<NumberRule> rules = new List<NumberRule>();
       for (Object one : (List<Object>) each) {
         Map<String, Object> rule = (Map<String, Object>) one;
         rules.add(new NumberRule((String) rule.get('name'), (String) rule.get('text'), (Boolean) rule.get('active')));
       }
       written.add(NumberRuleJsonWriter.write(rules));
       written.add(NumberRuleJsonWriter.writeAll(rules));
     }
     output = written;`,
  );
  expect(written).toEqual(
    sets.flatMap((rules) => [writeRuleSet(rules), writeRuleSet(rules, { includeInactive: true })]),
  );
});

/** The same with the keys of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
