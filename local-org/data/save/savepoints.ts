/** Savepoints that Apex sets: opaque names, kept with the transaction. */
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { SaveEnvironment } from './environment';
import { markPending } from './pending';

interface Savepoint {
  readonly name: string;
  readonly undoPending: () => void;
}

export const SAVEPOINTS = Symbol('savepoints');
const savepoints = (): Savepoint[] => tx().stateOf(SAVEPOINTS, () => []);

/** `uncounted`: the platform's own, which costs the transaction no statement. */
export function setSavepoint(environment: SaveEnvironment, uncounted = false): string {
  if (!uncounted) tx().limits.add('dmlStatements');
  const name = environment.store.savepoint();
  savepoints().push({ name, undoPending: markPending(tx()) });
  return name;
}

/** Undoes what was saved since; savepoints set later are gone. Static variables and the records' Ids stay as they are. */
export function rollbackTo(environment: SaveEnvironment, name: string, uncounted = false): void {
  if (!uncounted) tx().limits.add('dmlStatements');
  const list = savepoints();
  const index = indexOf(list, name);
  environment.store.rollbackTo(name);
  list[index]!.undoPending();
  list.length = index + 1;
  environment.org.security.forget();
}

/** A released savepoint and those set later cannot be rolled back to. What was saved since stays. */
export function release(environment: SaveEnvironment, name: string): void {
  const list = savepoints();
  list.length = indexOf(list, name);
  environment.store.release(name);
}

function indexOf(list: readonly Savepoint[], name: string): number {
  const index = list.findIndex((savepoint) => savepoint.name === name);
  return index >= 0 ? index : raise('System.TypeException', 'Savepoint is invalid');
}
