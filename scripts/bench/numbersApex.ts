/** Measurements of the translation of phone numbers in Apex: the numbers and rules of the TypeScript measurement. */
import type { LocalOrg } from '../../local-org/org/localOrg';
import { bestOf } from './measurement';
import type { Measurement } from './measurement';
import { NUMBERS, ruleTexts } from './numbers';

/** One transaction, which reads the rules and translates all numbers. */
const program = (rules: number): string => `
  List<NumberRule> rules = new List<NumberRule>();
  for (String text : new List<String>{ ${ruleTexts(rules).map(literal).join(', ')} }) {
    rules.add(new NumberRule('Rule ' + rules.size(), text, true));
  }
  NumberRuleSet ruleSet = NumberRuleSet.of(rules);
  for (String phone : new List<String>{ ${NUMBERS.map(literal).join(', ')} }) {
    ruleSet.result(phone);
  }`;

const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

export function measureNumbersInApex(org: LocalOrg): Measurement[] {
  return [5, 200].map((rules) => {
    const apex = program(rules);
    const milliseconds = bestOf(3, () => org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(apex)));
    return {
      name: `numbers translated, ${rules} rules, Apex`,
      value: (NUMBERS.length / milliseconds) * 1000,
      unit: 'numbers/s',
    };
  });
}
