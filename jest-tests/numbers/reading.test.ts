import fc from 'fast-check';
import { checkSync } from 'recheck';

import {
  compileRules,
  PRESETS,
  readRule,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { CountingMatcher } from './countingMatcher';
import { nastyTexts } from './worstInput';

const COUNT = Number(process.env.NUMBERS_FUZZ ?? 1500);
const SEED = Number(process.env.NUMBERS_FUZZ_SEED ?? 20261121);

const soup = fc.string({ unit: fc.constantFrom(...'\\[]^-()?:{}0123,|*+$.dDsS #&<!='), minLength: 1, maxLength: 14 });

describe('reading a rule', () => {
  it('refuses every pattern that JavaScript refuses, never throws, and means what JavaScript means', () => {
    let accepted = 0;
    const property = fc.property(soup, fc.infiniteStream(fc.nat()), (pattern, numbers) => {
      const { rule, refusal } = readRule(`[0,255]->${pattern}`);
      expect(refusal?.position ?? 0).toBeLessThanOrEqual(9 + pattern.length);
      if (!rule) return;
      accepted++;
      const matcher = new CountingMatcher(rule.tree);
      const pick = (below: number) => (below === 0 ? 0 : (numbers.next().value as number) % below);
      for (const text of nastyTexts(rule.tree, pick)) {
        const found = [...text.slice(0, 40).matchAll(new RegExp(pattern, 'g'))];
        expect(matcher.matches(text.slice(0, 40))).toEqual(
          found.map((match) => [match.index, match.index + match[0].length]),
        );
      }
    });
    fc.assert(property, { numRuns: COUNT, seed: SEED });
    expect(accepted).toBeGreaterThan(COUNT / 50);
  });

  it('never throws, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .tuple(fc.constantFrom('[0,9]->', '[1,2]->(a)->', '['), fc.string({ unit: 'binary' }))
        .map((parts) => parts.join('')),
      fc.string({ unit: fc.constantFrom(...'[],->0129 $a') }),
    );
    const property = fc.property(text, (given) => {
      const { rule, refusal } = readRule(given);
      expect(rule === undefined).toBe(refusal !== undefined);
      expect(refusal === undefined || refusal.position <= given.length).toBe(true);
    });
    fc.assert(property, { numRuns: COUNT, seed: SEED });
  });

  it('gives the same reading for the same text, which keeps no state', () => {
    const text = '[1,9]->1->2';
    expect(readRule(text)).toBe(readRule(text));
    const rules = compileRules([{ name: 'Rule', text, active: true }]);
    expect(['111', '111', '1'].map((number) => translate(number, rules).result)).toEqual(['222', '222', '2']);
    expect(readRule(text).rule!.expression.lastIndex).toBe(0);
  });

  it('knows more texts than it remembers', () => {
    const texts = Array.from({ length: 2500 }, (_, index) => `[1,9]->${index}->$&`);
    expect(texts.map((text) => readRule(text).rule?.pattern)).toEqual(texts.map((_, index) => `${index}`));
  });
});

describe('patterns that are shipped', () => {
  it.each(PRESETS.flatMap(({ rules }) => rules.map(({ text }) => [readRule(text).rule!.pattern])))(
    '%s is safe by recheck, whichever checker it takes',
    (pattern) => {
      expect(checkSync(pattern, 'g', {}).status).toBe('safe');
    },
  );
});

/** Patterns that are known to run away, from advisories and textbooks. */
const NOTORIOUS = [
  '(a+)+$',
  '^(a+)+$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '(.*a){20}',
  '^(\\d+)*$',
  '^(\\d|\\d\\d)+$',
  '^([0-9]+,?)*$',
  '^\\s+|\\s+$',
  '\\s*#',
  '^(.*?,){11}P',
  '^(\\+\\d*)*\\d$',
  '(\\d+-?)+#',
  '\\d*\\d*\\d*\\d*x',
  '^\\d*\\d*\\d*\\d*$',
  '^(?:\\d?){25}\\d{25}$'.replace('(?:\\d?){25}', '\\d?'.repeat(25)),
  '^(?:(?:\\d{0,9}){0,9}){0,9}$',
  '^(?:[\\w.]+)+@$',
  '.*#.*#.*$',
];

describe('patterns that are known to run away', () => {
  it.each(NOTORIOUS)('%s is refused', (pattern) => {
    expect(readRule(`[0,255]->${pattern}`).refusal).toBeDefined();
  });
});
