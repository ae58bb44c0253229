import { NotText, readNamedTexts } from './jsonReader';
import { checkRules } from './ruleSet';
import { Refused } from './refusal';
import type { NumberRule } from './rule';
import type { Refusal } from './refusal';

/**
 * Imports a set of rules from the JSON object of name and rule that a contact-centre definition holds.
 * @returns the rules in their written order, all active, with what is wrong with them; no rules and one refusal when
 * the JSON itself is at fault
 */
export function readRuleSet(json: string): { rules: NumberRule[]; refusals: Refusal[] } {
  try {
    const rules = readNamedTexts(json).map(({ name, text }) => ({ name, text, active: true }));
    return { rules, refusals: checkRules(rules) };
  } catch (error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
    const ruleName = error instanceof NotText ? error.named : '';
    return { rules: [], refusals: [{ ...error.refusal, ruleIndex: -1, ruleName }] };
  }
}

/**
 * Exports a set of rules to the JSON object of a contact-centre definition, which knows nothing of rules that are off.
 * @param rules in order, with unique names
 * @param options includeInactive: rules that are off are written too; who imports them has them on
 */
export function writeRuleSet(rules: readonly NumberRule[], options: { includeInactive?: boolean } = {}): string {
  const entries = rules
    .filter(({ active }) => active || options.includeInactive)
    .map(({ name, text }) => `${JSON.stringify(name)}:${JSON.stringify(text)}`);
  return `{${entries.join(',')}}`;
}
