/** How a function is written down: the types of its arguments, the type of its result, what it does. */
import type { FormulaScope } from '../types';
import type { FormulaType, FormulaValue, Num } from '../values';

export interface FunctionSpec {
  /** Types each argument may have; the last one repeats when `variadic`. */
  readonly params: readonly (readonly FormulaType[])[];
  /** How many arguments must be there; all when absent. */
  readonly required?: number;
  readonly variadic?: boolean;
  /** Type of the result; a function where it follows the first argument. */
  readonly returns: FormulaType | ((first: FormulaType) => FormulaType);
  readonly run: (args: FormulaValue[], scope: FormulaScope) => FormulaValue;
}

export const TEXT: readonly FormulaType[] = ['Text'];
export const NUMBER: readonly FormulaType[] = ['Number'];

export const whole = (value: Num): number => value.trunc().toNumber();

/** A function that is blank as soon as one argument is. */
export function strict<A extends readonly FormulaValue[]>(
  run: (args: A, scope: FormulaScope) => FormulaValue,
): FunctionSpec['run'] {
  return (args, scope) => (args.some((arg) => arg === null) ? null : run(args as unknown as A, scope));
}
