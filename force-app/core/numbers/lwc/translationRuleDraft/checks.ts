import type { CompiledRule, Refusal, RuleSet, TextRefusal } from 'c/phoneNumberTranslation';
import { checkRules, compileRules } from 'c/phoneNumberTranslation';

import type { DraftRule } from './rules';

/** A rule as the engine reads it. */
export interface CheckedRule {
  readonly rule: DraftRule;
  readonly compiled: CompiledRule;
  /** What is wrong with it; empty for a rule that may be saved. */
  readonly refusals: readonly TextRefusal[];
}

interface Reading {
  readonly compiled: CompiledRule;
  readonly refusals: readonly Refusal[];
}

/** A draft rule is never changed but replaced, so only what was edited is read again. */
const readings = new WeakMap<DraftRule, Reading>();

/** Reads and checks the rules of a draft. */
export function checkDraft(rules: readonly DraftRule[]): CheckedRule[] {
  const names = new Set<string>();
  return rules.map((rule) => {
    const { compiled, refusals } = readingOf(rule);
    const name = rule.name.trim();
    const isTaken = name !== '' && names.has(name);
    names.add(name);
    const duplicate: TextRefusal = { code: 'DUPLICATE_NAME', reason: 'DUPLICATE_NAME', position: 0 };
    return { rule, compiled, refusals: isTaken ? [duplicate, ...refusals] : refusals };
  });
}

/** The rules as the engine runs them. */
export const toRuleSet = (checked: readonly CheckedRule[]): RuleSet => ({
  rules: checked.map(({ compiled }) => compiled),
});

function readingOf(rule: DraftRule): Reading {
  let reading = readings.get(rule);
  if (reading === undefined) {
    reading = { compiled: compileRules([rule]).rules[0]!, refusals: checkRules([rule]) };
    readings.set(rule, reading);
  }
  return reading;
}
