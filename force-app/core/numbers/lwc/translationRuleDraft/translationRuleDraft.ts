/** The rules of the rule editor while they are edited: plain values and functions, without any component. */
export * from './bench';
export * from './checks';
export * from './collisions';
export * from './difference';
export { editOfKeys } from './edits';
export type { NewRules, RowView, RuleEdit } from './edits';
export * from './history';
export * from './rules';
