/** Salesforce formulas: validation rules, default values, formula fields, flow formulas. */
export { compileFormula } from './compile';
export { parentResolver } from './parents';
export { FormulaError } from './types';
export type { CompiledFormula, FormulaContext, FormulaKind, FormulaResource, FormulaScope } from './types';
