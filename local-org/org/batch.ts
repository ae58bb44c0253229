/** Batch Apex: start, one transaction for each scope of records, finish. */
import { callMethod } from '../apex/platform/define';
import { listOf } from '../apex/types/type';
import { ApexList } from '../values/collections';
import type { ApexObject, Value } from '../values/value';
import { datetime, type AsyncRows } from './asyncRows';
import { failureText, leaves, markRunning } from './async';
import { deepCopy } from './deepCopy';
import { contextOf } from './jobContext';
import type { BatchJob } from './jobs';
import type { LocalOrg } from './localOrg';
import { batchSource, scopeType } from './batchSource';
import type { Transaction } from './transaction';

/**
 * A scope that fails is counted and its work undone; the others go on. A batch that has been under way goes on behind
 * the last scope that was committed. `throws` hands the first failure to the caller, as Test.stopTest does.
 */
export function runBatch(org: LocalOrg, rows: AsyncRows, queued: BatchJob, throws: boolean): void {
  const { name, ancestors } = queued.object.$class;
  const stateful = ancestors.has('database.stateful');
  const context = () => contextOf('BatchableContext', queued.id);
  const inTransaction = <R>(work: (transaction: Transaction) => R): R =>
    org.runApart(queued.user, 'asynchronous', (transaction) => {
      markRunning(transaction, queued);
      return work(transaction);
    });
  /** Without Database.Stateful every transaction starts from the object as it was queued. */
  const instance = (object: ApexObject): ApexObject => deepCopy(stateful ? object : queued.object);
  const failures: unknown[] = [];
  let job: BatchJob & Required<Pick<BatchJob, 'scopes' | 'step'>>;
  try {
    job = queued.scopes ? { ...queued, scopes: queued.scopes, step: queued.step! } : begin();
    if (queued.scopes && !throws) org.async.running = job;
  } catch (error) {
    finishRow([failureText(error)], 0, 0);
    if (throws) throw error;
    org.reportFailure(`start of batch ${name}`, error);
    return;
  }
  while (job.step.next < job.scopes.length) {
    const { next, failures: texts, object } = job.step;
    try {
      inTransaction(() => {
        const scope = job.scopes[next]!;
        const used = instance(object);
        callMethod(used, 'execute', context(), new ApexList(listOf(scopeType(scope)), [...scope]));
        job.step = { next: next + 1, failures: texts, object: used };
      });
    } catch (error) {
      job.step = { next: next + 1, failures: [...texts, failureText(error)], object };
      failures.push(error);
      org.reportFailure(`scope ${next + 1} of batch ${name}`, error, throws);
    }
  }
  finishRow(job.step.failures, job.scopes.length, job.scopes.length);
  try {
    inTransaction((transaction) => {
      callMethod(instance(job.step.object), 'finish', context());
      leaves(transaction, null);
    });
  } catch (error) {
    failures.push(error);
    if (!throws) org.reportFailure(`finish of batch ${name}`, error);
  }
  if (throws && failures.length) throw failures[0];

  function begin(): typeof job {
    return inTransaction((transaction) => {
      rows.update(queued.id, { Status: 'Processing' });
      const object = instance(queued.object);
      const source = callMethod(object, 'start', context());
      const scopes = chunks(batchSource(source as Value), queued.scope);
      const begun = { ...queued, scopes, step: { next: 0, failures: [], object } };
      leaves(transaction, begun);
      return begun;
    });
  }

  function finishRow(errors: readonly string[], done: number, total: number): void {
    org.runApart(queued.user, 'asynchronous', () =>
      rows.update(queued.id, {
        Status: scopesFailed(errors, total) ? 'Failed' : 'Completed',
        TotalJobItems: total,
        JobItemsProcessed: done,
        NumberOfErrors: errors.length,
        ExtendedStatus: errors.length ? `First error: ${errors[0]}`.slice(0, 255) : null,
        CompletedDate: datetime(org.now()),
      }),
    );
  }
}

/** A batch whose scopes failed is still Completed; one that did not start is Failed. */
const scopesFailed = (errors: readonly string[], total: number): boolean => errors.length > 0 && total === 0;

function chunks(items: readonly Value[], size: number): Value[][] {
  const all: Value[][] = [];
  for (let from = 0; from < items.length; from += size) all.push(items.slice(from, from + size));
  return all;
}
