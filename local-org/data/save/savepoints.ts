/** Savepoints that Apex sets: opaque names, kept with the transaction. */
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { SaveEnvironment } from './environment';
import { markPending } from './pending';

interface Savepoint {
  readonly name: string;
  readonly undoPending: () => void;
  /** Whether work was uncommitted before it was set. */
  readonly dirtyBefore: boolean;
}

interface Savepoints {
  list: Savepoint[];
  /** The savepoint that was rolled back to, when nothing has been saved since. */
  clean: string | null;
}

export const SAVEPOINTS = Symbol('savepoints');
const savepoints = (): Savepoints => tx().stateOf(SAVEPOINTS, () => ({ list: [], clean: null }));

/** `uncounted`: the platform's own, which costs the transaction no statement. */
export function setSavepoint(environment: SaveEnvironment, uncounted = false): string {
  const transaction = tx();
  const dirtyBefore = transaction.dirty;
  if (!uncounted) {
    transaction.limits.add('dmlStatements');
    transaction.dirty = true;
  }
  const name = environment.store.savepoint();
  savepoints().list.push({ name, undoPending: markPending(transaction), dirtyBefore });
  return name;
}

/** Undoes what was saved since; savepoints set later are gone. Static variables and the records' Ids stay as they are. */
export function rollbackTo(environment: SaveEnvironment, name: string, uncounted = false): void {
  if (!uncounted) tx().limits.add('dmlStatements');
  const state = savepoints();
  const index = indexOf(state.list, name);
  environment.store.rollbackTo(name);
  state.list[index]!.undoPending();
  state.list.length = index + 1;
  state.clean = name;
  environment.org.security.forget();
}

/**
 * A released savepoint and those set later cannot be rolled back to. What was saved since stays; when it was all rolled
 * back, a callout may follow as if nothing had been saved.
 */
export function release(environment: SaveEnvironment, name: string): void {
  const state = savepoints();
  const index = indexOf(state.list, name);
  if (state.clean === name) tx().dirty = state.list[index]!.dirtyBefore;
  state.list.length = index;
  environment.store.release(name);
}

/** A statement begins: its work is uncommitted. Returns what to do at its end, when savepoints set within it are gone. */
export function beginStatement(): () => void {
  const state = savepoints();
  const { length } = state.list;
  tx().dirty = true;
  state.clean = null;
  return () => {
    state.list.length = Math.min(length, state.list.length);
  };
}

function indexOf(list: readonly Savepoint[], name: string): number {
  const index = list.findIndex((savepoint) => savepoint.name === name);
  return index >= 0 ? index : raise('System.TypeException', 'Savepoint is invalid');
}
