/** Batch Apex: start, one transaction for each scope of records, finish. */
import { callMethod } from '../apex/platform/define';
import { listOf } from '../apex/types/type';
import { ApexList } from '../values/collections';
import type { ApexObject, Value } from '../values/value';
import { datetime, type AsyncRows } from './asyncRows';
import { failureText, markRunning } from './async';
import { deepCopy } from './deepCopy';
import { contextOf } from './jobContext';
import type { BatchJob } from './jobs';
import type { LocalOrg } from './localOrg';
import { batchSource, scopeType } from './batchSource';

/**
 * A scope that fails is counted and its work undone; the others go on. `throws` hands the first failure to the caller,
 * as Test.stopTest does.
 */
export function runBatch(org: LocalOrg, rows: AsyncRows, job: BatchJob, throws: boolean): void {
  const stateful = job.object.$class.ancestors.has('database.stateful');
  // Without Database.Stateful every transaction starts from the object as it was queued.
  let object = job.object;
  const instance = (): ApexObject => (stateful ? object : deepCopy(job.object));
  const context = () => contextOf('BatchableContext', job.id);
  const inTransaction = <R>(work: () => R): R =>
    org.runApart(job.user, 'asynchronous', (transaction) => {
      markRunning(transaction, job);
      return work();
    });
  const failures: unknown[] = [];
  let scopes: readonly (readonly Value[])[];
  try {
    scopes = inTransaction(() => {
      rows.update(job.id, { Status: 'Processing' });
      const started = instance();
      const source = callMethod(started, 'start', context());
      object = started;
      return chunks(batchSource(source as Value), job.scope);
    });
  } catch (error) {
    finishRow([error], 0, 0);
    if (throws) throw error;
    org.reportFailure(`start of batch ${job.object.$class.name}`, error);
    return;
  }
  scopes.forEach((scope, index) => {
    const before = stateful ? deepCopy(object) : null;
    try {
      inTransaction(() => {
        const type = scopeType(scope);
        callMethod(instance(), 'execute', context(), new ApexList(listOf(type), [...scope]));
      });
    } catch (error) {
      if (before) object = before;
      failures.push(error);
      org.reportFailure(`scope ${index + 1} of batch ${job.object.$class.name}`, error, throws);
    }
  });
  finishRow(failures, scopes.length, scopes.length);
  try {
    inTransaction(() => callMethod(instance(), 'finish', context()));
  } catch (error) {
    failures.push(error);
    if (!throws) org.reportFailure(`finish of batch ${job.object.$class.name}`, error);
  }
  if (throws && failures.length) throw failures[0];

  function finishRow(errors: readonly unknown[], done: number, total: number): void {
    org.runApart(job.user, 'asynchronous', () =>
      rows.update(job.id, {
        Status: scopesFailed(errors, total) ? 'Failed' : 'Completed',
        TotalJobItems: total,
        JobItemsProcessed: done,
        NumberOfErrors: errors.length,
        ExtendedStatus: errors.length ? `First error: ${failureText(errors[0])}`.slice(0, 255) : null,
        CompletedDate: datetime(org.now()),
      }),
    );
  }
}

/** A batch whose scopes failed is still Completed; one that did not start is Failed. */
const scopesFailed = (errors: readonly unknown[], total: number): boolean => errors.length > 0 && total === 0;

function chunks(items: readonly Value[], size: number): Value[][] {
  const all: Value[][] = [];
  for (let from = 0; from < items.length; from += size) all.push(items.slice(from, from + size));
  return all;
}
