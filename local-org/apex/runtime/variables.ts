/** Variables that a dynamic query may name as `:name`: those in scope where Database.query is called. */
import { raise } from '../../values/exceptions';
import type { Value } from '../../values/value';

type Scope = (name: string) => Value | undefined;

let current: Scope | null = null;

/** Calls a method of Database; while it runs, the variables of its caller can be found. */
export function withVariables(scope: Scope, run: (...args: unknown[]) => unknown, ...args: unknown[]): unknown {
  const before = current;
  current = scope;
  try {
    return run(...args);
  } finally {
    current = before;
  }
}

/** The value of a variable of the caller, in any case of its name. */
export function variableInScope(name: string): Value {
  const value = current?.(name.toLowerCase());
  return value === undefined ? raise('System.QueryException', `Variable does not exist: ${name}`) : value;
}
