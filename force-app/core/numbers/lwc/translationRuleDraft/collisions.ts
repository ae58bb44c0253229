import type { ParsedRule } from 'c/phoneNumberTranslation';

import type { CheckedRule } from './checks';
import { sampleNumbers } from './samples';

/** Two rules that get in each other's way. */
export interface Collision {
  /**
   * MASKED: the second finds nothing any more in numbers that it was made for; TWICE: both rewrite the whole number;
   * SAME: both have the same pattern.
   */
  readonly kind: 'MASKED' | 'TWICE' | 'SAME';
  /** Keys of the rules, in their order. */
  readonly first: number;
  readonly second: number;
  /** A number that shows it. */
  readonly number: string;
  /** What the first rule makes of it; for TWICE, both. */
  readonly result: string;
}

type Finding = Pick<Collision, 'kind' | 'number' | 'result'>;

/** By rule, so that only pairs with an edited rule are compared again. */
const findings = new WeakMap<ParsedRule, WeakMap<ParsedRule, Finding | null>>();
const samples = new WeakMap<ParsedRule, string[]>();

/**
 * The pairs of rules that are on, have lengths in common and take the same numbers. Rules that only remove characters
 * are no danger to others: they are made to run before them. Found by trying numbers that the patterns describe, so a
 * warning is always true, but a rare collision may go without one.
 */
export function findCollisions(checked: readonly CheckedRule[]): Collision[] {
  const rules = checked.flatMap(({ rule, compiled: { parsed } }) => {
    return rule.active && parsed !== undefined ? [{ key: rule.key, parsed }] : [];
  });
  return rules.flatMap((first, index) =>
    rules.slice(index + 1).flatMap((second): Collision[] => {
      const finding = findingOf(first.parsed, second.parsed);
      return finding === null ? [] : [{ ...finding, first: first.key, second: second.key }];
    }),
  );
}

function findingOf(first: ParsedRule, second: ParsedRule): Finding | null {
  if (first.max < second.min || second.max < first.min) {
    return null;
  }
  let known = findings.get(first);
  if (known === undefined) {
    known = new WeakMap();
    findings.set(first, known);
  }
  let finding = known.get(second);
  if (finding === undefined) {
    finding = compare(first, second);
    known.set(second, finding);
  }
  return finding;
}

function compare(first: ParsedRule, second: ParsedRule): Finding | null {
  if (first.pattern === second.pattern) {
    return { kind: 'SAME', number: '', result: '' };
  }
  if (first.selector === '' || second.selector === '') {
    return null;
  }
  const shared = [...samplesOf(first), ...samplesOf(second)].filter(
    (number) => takes(first, number) && takes(second, number),
  );
  for (const number of shared) {
    const after = rewrite(first, number);
    if (after.search(second.expression) < 0) {
      return { kind: 'MASKED', number, result: after.trim() };
    }
  }
  const whole = shared.find((number) => takesAll(first, number) && takesAll(second, number));
  return whole === undefined
    ? null
    : { kind: 'TWICE', number: whole, result: rewrite(second, rewrite(first, whole)).trim() };
}

function samplesOf(rule: ParsedRule): string[] {
  let numbers = samples.get(rule);
  if (numbers === undefined) {
    numbers = sampleNumbers(rule);
    samples.set(rule, numbers);
  }
  return numbers;
}

const takes = ({ min, max, expression }: ParsedRule, number: string): boolean =>
  number.length >= min && number.length <= max && number.search(expression) >= 0;

const takesAll = ({ expression }: ParsedRule, number: string): boolean => number.replace(expression, '') === '';

const rewrite = ({ expression, selector }: ParsedRule, number: string): string => number.replace(expression, selector);
