/**
 * Work that the transaction has asked for and that starts only after its commit: it is undone with the savepoint
 * that undoes the statement it came from.
 */
import type { Job } from '../../org/jobs';
import type { Transaction } from '../../org/transaction';
import type { SObject } from '../../values/sobject';

export interface Pending {
  jobs: Job[];
  /** Events published after the commit. */
  events: SObject[];
}

export const PENDING = Symbol('pending work');

export const pendingOf = (transaction: Transaction): Pending =>
  transaction.stateOf(PENDING, () => ({ jobs: [], events: [] }));

/** Returns a way back to what was pending now. */
export function markPending(transaction: Transaction): () => void {
  const pending = pendingOf(transaction);
  const { jobs, events } = { jobs: pending.jobs.length, events: pending.events.length };
  return () => {
    pending.jobs.length = Math.min(pending.jobs.length, jobs);
    pending.events.length = Math.min(pending.events.length, events);
  };
}
