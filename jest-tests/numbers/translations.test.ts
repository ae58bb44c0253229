import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  checkRules,
  compileRules,
  readRule,
  readRuleSet,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import type {
  Outcome,
  RefusalReason,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { CODES } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/refusal';

/** Cases that Apex runs too; a rule is its text, or its text with `active`. */
interface Cases {
  translations: {
    name: string;
    number: string;
    rules: (string | { text: string; active: boolean })[];
    result: string;
    steps: { outcome: Outcome; after: string }[];
  }[];
  /** Texts of rules that are accepted. */
  accepted: string[];
  refusals: { name: string; rule: string; reason: RefusalReason; position: number }[];
  /** Refused imports. */
  json: { name: string; json: string; reason: RefusalReason; position: number; ruleName: string }[];
}

const CASES = JSON.parse(readFileSync(join(__dirname, 'data/translations.json'), 'utf8')) as Cases;

describe('translations', () => {
  it.each(CASES.translations)('$name', ({ number, rules: given, result, steps }) => {
    const rules = given.map((rule, index) => ({
      name: `Rule ${index + 1}`,
      ...(typeof rule === 'string' ? { text: rule, active: true } : rule),
    }));
    const translation = translate(number, compileRules(rules));
    expect({
      result: translation.result,
      steps: translation.steps.map(({ outcome, after }) => ({ outcome, after })),
    }).toEqual({ result, steps });
    expect(translation.input).toBe(number);
    // Each step goes on where the one before ended.
    const texts = [translation.cleaned, ...translation.steps.map(({ after }) => after)];
    expect(translation.steps.map(({ before }) => before)).toEqual(texts.slice(0, -1));
    expect(translation.steps.map(({ ruleIndex }) => ruleIndex)).toEqual(rules.map((_, index) => index));
  });
});

describe('rules', () => {
  it.each(CASES.accepted)('%s is accepted', (text) => {
    const { rule, refusal } = readRule(text);
    expect(refusal).toBeUndefined();
    expect(rule!.expression.source).toBe(new RegExp(rule!.pattern).source);
    expect(text.startsWith(rule!.pattern, rule!.patternPosition)).toBe(true);
  });

  it.each(CASES.refusals)('$name: $reason', ({ rule, reason, position }) => {
    expect(readRule(rule)).toEqual({ refusal: { code: CODES[reason], reason, position } });
  });

  it('are refused for every reason there is', () => {
    const ofSets = ['NAME_MISSING', 'NAME_TOO_LONG', 'DUPLICATE_NAME', 'TOO_MANY_RULES'];
    const met = [...CASES.refusals, ...CASES.json].map(({ reason }) => reason);
    expect([...new Set([...met, ...ofSets])].sort()).toEqual(Object.keys(CODES).sort());
  });
});

describe('imports', () => {
  it.each(CASES.json)('$name: $reason', ({ json, reason, position, ruleName }) => {
    expect(readRuleSet(json)).toEqual({
      rules: [],
      refusals: [{ code: 'BAD_JSON', reason, position, ruleIndex: -1, ruleName }],
    });
  });
});

describe('names of rules', () => {
  const rule = (name: string, text = '[1,2]->a') => ({ name, text, active: true });
  const reasons = (...names: string[]) =>
    checkRules(names.map((name) => rule(name))).map(({ reason, position, ruleIndex }) => [reason, position, ruleIndex]);

  it('are of 1 to 80 characters', () => {
    expect(reasons('a', 'b'.repeat(80))).toEqual([]);
    expect(reasons('', ' \t\u00a0', 'b'.repeat(81))).toEqual([
      ['NAME_MISSING', 0, 0],
      ['NAME_MISSING', 0, 1],
      ['NAME_TOO_LONG', 80, 2],
    ]);
  });

  it('are unique but for blanks around them, by case', () => {
    expect(reasons('a', 'A', 'constructor', '__proto__')).toEqual([]);
    expect(reasons('a', 'b', ' a ', 'a')).toEqual([
      ['DUPLICATE_NAME', 0, 2],
      ['DUPLICATE_NAME', 0, 3],
    ]);
  });

  it('are told with the refusal, before that of the text, and also of rules that are off', () => {
    expect(checkRules([rule('First', 'x'), { ...rule('', '[2,1]->a'), active: false }])).toEqual([
      { code: 'BAD_PREDICATE', reason: 'PREDICATE_SYNTAX', position: 0, ruleIndex: 0, ruleName: 'First' },
      { code: 'BAD_NAME', reason: 'NAME_MISSING', position: 0, ruleIndex: 1, ruleName: '' },
      { code: 'MIN_ABOVE_MAX', reason: 'MIN_ABOVE_MAX', position: 1, ruleIndex: 1, ruleName: '' },
    ]);
  });

  it('do not keep a rule from running', () => {
    expect(translate('12', compileRules([rule('', '[1,2]->1->3')])).result).toBe('32');
  });
});

it('allows 200 rules of a set', () => {
  const rules = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${index}`, text: '[1,2]->a', active: true }));
  expect(checkRules(rules(200))).toEqual([]);
  expect(checkRules(rules(202))).toEqual([
    { code: 'TOO_LONG', reason: 'TOO_MANY_RULES', position: 0, ruleIndex: 200, ruleName: '200' },
  ]);
});
