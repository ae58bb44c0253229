import fc from 'fast-check';

import {
  readRule,
  readRuleSet,
  writeRule,
  writeRuleSet,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

const SEED = 20261121;
const VENDOR = String.raw`{"Remove all characters but digits":"[1,17]->[^\\d]+","To internal number":"[7,17]->(\\d{7})(\\d{4})->$2"}`;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', '\\', '/', '\u2028', '\ud83d', '\u0000', 'é', '-', '>') }),
  fc.constantFrom('10', '2', '-1', '__proto__', 'constructor', ''),
);

describe('import', () => {
  it('reads the vendor’s example', () => {
    expect(readRuleSet(VENDOR)).toEqual({
      rules: [
        { name: 'Remove all characters but digits', text: String.raw`[1,17]->[^\d]+`, active: true },
        { name: 'To internal number', text: String.raw`[7,17]->(\d{7})(\d{4})->$2`, active: true },
      ],
      refusals: [],
    });
  });

  it('keeps the written order, also of names that are numbers', () => {
    const { rules } = readRuleSet('{"b":"[1,2]->b","10":"[1,2]->a","2":"[1,2]->a","a":"[1,2]->a"}');
    expect(rules.map(({ name }) => name)).toEqual(['b', '10', '2', 'a']);
  });

  it('gives all rules, also refused ones, each refusal with name and position', () => {
    const { rules, refusals } = readRuleSet(String.raw` { "One" : "[1,2]->(\\d+)+" , "Two":"[1,2]->a", "One":"[3]" } `);
    expect(rules.map(({ text }) => text)).toEqual([String.raw`[1,2]->(\d+)+`, '[1,2]->a', '[3]']);
    expect(refusals).toEqual([
      { code: 'UNSAFE_PATTERN', reason: 'NESTED_REPETITION', position: 12, ruleIndex: 0, ruleName: 'One' },
      { code: 'DUPLICATE_NAME', reason: 'DUPLICATE_NAME', position: 0, ruleIndex: 2, ruleName: 'One' },
      { code: 'BAD_PREDICATE', reason: 'PREDICATE_SYNTAX', position: 2, ruleIndex: 2, ruleName: 'One' },
    ]);
  });

  it('reads no rules from an empty object', () => {
    expect(readRuleSet(' {\n} ')).toEqual({ rules: [], refusals: [] });
  });

  it('takes what JSON.parse takes, and nothing else', () => {
    const good = fc
      .array(fc.tuple(anyText, anyText), { maxLength: 3 })
      .map((entries) => `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`).join()}}`);
    const broken = fc
      .tuple(good, fc.nat(), fc.constantFrom('', '"', '\\', ',', '{', '}', ' ', '\n', '\\u0041', '\\x', '1', 'null'))
      .map(([json, place, change]) => {
        const at = place % (json.length + 1);
        return json.slice(0, at) + change + json.slice(at + (place % 2));
      });
    const property = fc.property(fc.oneof(good, broken), (json) => {
      const { rules, refusals } = readRuleSet(json);
      const taken = !refusals.some(({ code }) => code === 'BAD_JSON');
      const parsed = parse(json);
      expect([json, taken]).toEqual([json, parsed !== undefined]);
      expect(Object.fromEntries(rules.map(({ name, text }) => [name, text]))).toEqual(parsed ?? {});
    });
    fc.assert(property, { numRuns: 5000, seed: SEED });
  });

  it('takes a text of a million characters', () => {
    const text = '\\'.repeat(1_000_000);
    expect(readRuleSet(JSON.stringify({ a: text })).rules).toEqual([{ name: 'a', text, active: true }]);
  });
});

describe('export', () => {
  it('writes the vendor’s example as it was', () => {
    expect(writeRuleSet(readRuleSet(VENDOR).rules)).toBe(VENDOR);
  });

  it('gives back what was imported, byte by byte', () => {
    const property = fc.property(fc.array(fc.tuple(anyText, anyText)), (entries) => {
      const json = `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`).join()}}`;
      expect(writeRuleSet(readRuleSet(json).rules)).toBe(json);
    });
    fc.assert(property, { numRuns: 3000, seed: SEED });
  });

  it('leaves out the rules that are off, unless asked for', () => {
    const rules = [
      { name: 'On', text: '[1,2]->a', active: true },
      { name: 'Off', text: '[1,2]->b', active: false },
    ];
    expect(writeRuleSet(rules)).toBe('{"On":"[1,2]->a"}');
    expect(writeRuleSet(rules, { includeInactive: true })).toBe('{"On":"[1,2]->a","Off":"[1,2]->b"}');
    expect(writeRuleSet([])).toBe('{}');
  });
});

describe('the fields of a rule', () => {
  it.each([
    [{ min: 1, max: 17, pattern: 'a', selector: '' }, '[1,17]->a'],
    [{ min: '1', max: ' 17', pattern: 'a', selector: ' $& ' }, '[1, 17]->a-> $& '],
    [{ min: 0, max: 0, pattern: '', selector: 'x' }, '[0,0]->->x'],
  ])('%j are written as %s', (parts, text) => {
    expect(writeRule(parts)).toBe(text);
  });

  it('are those that are read again', () => {
    const rule = readRule(writeRule({ min: 3, max: 9, pattern: '(\\d)', selector: '->$1' })).rule!;
    expect(rule).toMatchObject({ min: 3, max: 9, pattern: '(\\d)', selector: '->$1' });
    expect([rule.patternPosition, rule.selectorPosition]).toEqual([7, 13]);
  });
});

/** What JSON.parse makes of an object of texts; undefined for all else. */
function parse(json: string): Record<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value as object).every((text) => typeof text === 'string')
    ? (value as Record<string, string>)
    : undefined;
}
