/**
 * The rules that translate phone numbers: cleaning, reading and checking rules, running them with a trace, import and
 * export, presets. docs/numbers.md has the grammar; NumberRuleSet is the same in Apex.
 */
export { FEATURES, MAX_LENGTH, MAX_NAME_LENGTH, MAX_RULES } from './rule';
export type { Feature, NumberRule } from './rule';
export type { Refusal, RefusalCode, RefusalReason, TextRefusal } from './refusal';
export { cleanNumber } from './cleaning';
export { readRule, writeRule } from './ruleText';
export type { ParsedRule, RuleReading } from './ruleText';
export { selectorParts } from './selector';
export type { SelectorPart } from './selector';
export type { Anchor, Characters, ClassItem, Group, Pattern, Quantifier, Sequence, Term } from './syntaxTree';
export { checkRules, compileRules } from './ruleSet';
export type { CompiledRule, RuleSet } from './ruleSet';
export { translate } from './translation';
export type { Outcome, Step, Translation } from './translation';
export { readRuleSet, writeRuleSet } from './ruleSetJson';
export { PRESETS } from './presets';
export type { Preset } from './preset';
