import { readRule } from './ruleText';
import type { ParsedRule } from './ruleText';
import { MAX_NAME_LENGTH, MAX_RULES } from './rule';
import { textRefusal } from './refusal';
import type { NumberRule } from './rule';
import type { Refusal, TextRefusal } from './refusal';

/** Rules in their order, read once to translate often. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
}

/** A rule of a set with what its text says. */
export interface CompiledRule {
  readonly rule: NumberRule;
  /** Absent when the text is refused or the rule is one too many; such a rule never runs. */
  readonly parsed?: ParsedRule;
}

/** Reads the rules of a set. Rules that are refused or too many stay in it, and never run. */
export function compileRules(rules: readonly NumberRule[]): RuleSet {
  return {
    rules: rules.map((rule, index) => {
      const parsed = index < MAX_RULES ? readRule(rule.text).rule : undefined;
      return parsed ? { rule, parsed } : { rule };
    }),
  };
}

/**
 * Checks a set of rules: each name, that names are unique, each text (also of rules that are off), and their number.
 * @returns what is wrong, in the order of the rules; per rule the name first
 */
export function checkRules(rules: readonly NumberRule[]): Refusal[] {
  const names = new Set<string>();
  return rules.flatMap((rule, ruleIndex) => {
    const name = rule.name.trim();
    const found = [
      checkName(rule.name) ?? (names.has(name) ? textRefusal('DUPLICATE_NAME', 0) : undefined),
      readRule(rule.text).refusal,
      ruleIndex === MAX_RULES ? textRefusal('TOO_MANY_RULES', 0) : undefined,
    ];
    names.add(name);
    return found
      .filter((refusal) => refusal !== undefined)
      .map((refusal) => ({ ...refusal, ruleIndex, ruleName: rule.name }));
  });
}

function checkName(name: string): TextRefusal | undefined {
  if (name.trim() === '') {
    return textRefusal('NAME_MISSING', 0);
  }
  const longest = MAX_NAME_LENGTH - (isStoredInQuotes(name) ? 2 : 0);
  return name.length > longest ? textRefusal('NAME_TOO_LONG', longest) : undefined;
}

/** Salesforce takes blanks off the ends of a text: such a name is stored in quotes, and so is one that has quotes. */
function isStoredInQuotes(name: string): boolean {
  return name.trim() !== name || /^".*"$/s.test(name);
}
