import fc from 'fast-check';
import { checkSync } from 'recheck';

import {
  compileRules,
  readRule,
  translate,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import type { ParsedRule } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
import { countSteps, MAX_STEPS } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/steps';
import { CountingMatcher } from './countingMatcher';
import { patterns } from './patterns';
import { nastyTexts } from './worstInput';

/** How many patterns are made up; NUMBERS_FUZZ=20000 for a long run, NUMBERS_FUZZ_SEED for another one. */
const COUNT = Number(process.env.NUMBERS_FUZZ ?? 1200);
const SEED = Number(process.env.NUMBERS_FUZZ_SEED ?? 20261121);
const LONG = 60_000 + COUNT * 100;

/** Runs a check on each accepted one of the random patterns; at least a fifth of them must be accepted. */
function onAccepted(count: number, check: (rule: ParsedRule, pick: (below: number) => number) => void): void {
  let accepted = 0;
  const property = fc.property(patterns, fc.infiniteStream(fc.nat()), (pattern, numbers) => {
    const { rule } = readRule(`[0,255]->${pattern}`);
    if (rule) {
      accepted++;
      check(rule, (below) => (below === 0 ? 0 : (numbers.next().value as number) % below));
    }
  });
  fc.assert(property, { numRuns: count, seed: SEED });
  expect(accepted).toBeGreaterThan(count / 5);
}

describe('accepted patterns', () => {
  it(
    'are none that recheck calls vulnerable',
    () => {
      const undecided: string[] = [];
      onAccepted(COUNT, ({ pattern }) => {
        // Its other checker, which it takes for counts that add up to 30, calls all vulnerable that takes its own
        // machine a second on 300,000 characters, even `\d{1,30}#`; those are left to the counted steps below.
        const { status } = checkSync(pattern, '', { checker: 'automaton', timeout: 1500 });
        if (status === 'unknown') undecided.push(pattern);
        expect([pattern, status]).not.toEqual([pattern, 'vulnerable']);
      });
      expect(undecided.length).toBeLessThan(COUNT / 50);
    },
    LONG,
  );

  it(
    'take no more steps on the worst of inputs than the analysis says, and match what its syntax tree says',
    () => {
      onAccepted(COUNT / 2, (rule, pick) => {
        const matcher = new CountingMatcher(rule.tree);
        const bound = countSteps(rule.tree);
        expect(bound).toBeLessThanOrEqual(MAX_STEPS);
        for (const text of nastyTexts(rule.tree, pick)) {
          matcher.steps = 0;
          const found = matcher.matches(text);
          // The end of the text is a place to start from, too.
          expect(matcher.steps).toBeLessThanOrEqual(bound + 300);
          expect(found).toEqual([...text.matchAll(rule.expression)].map((match) => [match.index, end(match)]));
        }
      });
    },
    LONG,
  );

  it('run in a time that twice the input does not quadruple, and that 200 rules can afford', () => {
    const costly = [
      '^\\d*\\d{9}$',
      '^(?:\\d{1,9}#?){1,3}$',
      '\\d{1,15}#',
      '^0*(\\d{9})$',
      '(\\d+)(\\d{7})',
      '^[+\\d]{0,99}(\\d{4}){3}$',
    ];
    const rules = costly.map((pattern) => readRule(`[0,255]->${pattern}`).rule!);
    expect(rules.filter((rule) => rule === undefined)).toEqual([]);
    const stepsOn = (rule: ParsedRule, length: number) => {
      const matcher = new CountingMatcher(rule.tree);
      matcher.matches(`${'1'.repeat(length - 1)}a`);
      return matcher.steps;
    };
    expect(rules.filter((rule) => stepsOn(rule, 254) > 4 * stepsOn(rule, 127)).map(({ pattern }) => pattern)).toEqual(
      [],
    );
    // In the same run and on the same machine: a plain search of as many characters as the analysis allows steps.
    const text = `${'1'.repeat(254)}a`;
    const allowed = timeOf(() => {
      for (let turn = 0; turn < MAX_STEPS / text.length; turn++) text.search(/[b-e]/);
    });
    for (const rule of rules) {
      expect(timeOf(() => text.replace(rule.expression, ''))).toBeLessThan(20 * allowed + 5);
    }
  });
});

it('translates without an exception whatever the accepted rule and whatever the input', () => {
  const selector = fc.constantFrom('', '', '->', '->x', '->$&$&', "->[$`$']", '->$$', '->+41 ');
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('1', '2', '+', '#', '(0)', ' '), maxLength: 300 }),
  );
  const property = fc.property(fc.array(fc.tuple(patterns, selector), { maxLength: 4 }), text, (parts, number) => {
    const rules = parts.map(([pattern, end], index) => ({
      name: `${index}`,
      text: `[0,255]->${pattern}${end}`,
      active: true,
    }));
    const { cleaned, result, steps } = translate(number, compileRules(rules));
    expect(cleaned).toMatch(/^\+?[0-9#*,]*$/);
    expect(result.length).toBeLessThanOrEqual(Math.max(255, cleaned.length));
    expect(steps).toHaveLength(rules.length);
  });
  fc.assert(property, { numRuns: COUNT, seed: SEED });
});

function end(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

/** The best of some runs, in milliseconds. */
function timeOf(work: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
