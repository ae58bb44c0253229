import { cleanNumber } from './cleaning';
import type { ParsedRule } from './ruleText';
import type { CompiledRule, RuleSet } from './ruleSet';
import { replaceWithin } from './replacement';
import { MAX_LENGTH } from './rule';

/** What a rule did to a number. */
export type Outcome =
  /** It matched and wrote something else. */
  | 'CHANGED'
  /** It matched, but wrote what was there. */
  | 'UNCHANGED'
  /** Its pattern does not match. */
  | 'NO_MATCH'
  /** The cleaned number is too short or too long for it. */
  | 'LENGTH'
  /** It is switched off. */
  | 'OFF'
  /** It would have written more than 255 characters, and was passed over. */
  | 'TOO_LONG'
  /** Its text is refused; it never runs. */
  | 'INVALID';

/** The effect of one rule. */
export interface Step {
  /** Which rule of the set, from 0. */
  ruleIndex: number;
  before: string;
  after: string;
  outcome: Outcome;
}

/** A number's way through a set of rules. */
export interface Translation {
  /** As it was given. */
  input: string;
  /** After cleaning, before any rule. */
  cleaned: string;
  /** After all rules, trimmed. */
  result: string;
  /** One step for each rule, in order. */
  steps: Step[];
}

/**
 * Translates a number: it is cleaned, then each active rule whose length range holds the *cleaned* number's length
 * replaces every match of its pattern, then the result is trimmed.
 * @param number as it came, not cleaned
 */
export function translate(number: string, rules: RuleSet): Translation {
  const cleaned = cleanNumber(number);
  let text = cleaned;
  const steps = rules.rules.map((rule, ruleIndex): Step => {
    const step = { ruleIndex, before: text, ...apply(rule, text, cleaned.length) };
    text = step.after;
    return step;
  });
  return { input: number, cleaned, result: text.trim(), steps };
}

function apply({ rule, parsed }: CompiledRule, text: string, length: number): { after: string; outcome: Outcome } {
  if (!rule.active) {
    return { after: text, outcome: 'OFF' };
  }
  if (!parsed) {
    return { after: text, outcome: 'INVALID' };
  }
  return length < parsed.min || length > parsed.max ? { after: text, outcome: 'LENGTH' } : replace(parsed, text);
}

function replace(rule: ParsedRule, text: string): { after: string; outcome: Outcome } {
  // Most rules of a large set do not match; to find that out costs a quarter of replacing nothing.
  if (text.search(rule.expression) < 0) {
    return { after: text, outcome: 'NO_MATCH' };
  }
  const after = replaceWithin(MAX_LENGTH, text, rule);
  if (after === undefined) {
    return { after: text, outcome: 'TOO_LONG' };
  }
  return { after, outcome: after === text ? 'UNCHANGED' : 'CHANGED' };
}
