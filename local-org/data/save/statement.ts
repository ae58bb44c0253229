/** One DML statement: its checks, its chunks, and what happens to it when rows fail. */
import type { ObjectDef } from '../../metadata/model';
import type { DmlOperation, DmlOptions, RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { SObject } from '../../values/sobject';
import { checkFieldAccess, checkObjectAccess, checkParentAccess, checkRecordAccess } from './access';
import type { SaveEnvironment } from './environment';
import { listError, raiseDml } from './errors';
import { markPending } from './pending';
import { prepareInsert, prepareUpdate } from './prepare';
import { deleteChunk, prepareDelete, prepareUndelete, undeleteChunk } from './remove';
import { alive, SaveRow } from './rows';
import { beginStatement } from './savepoints';
import { checkMixedDml, isSetupData } from './setupObjects';
import { matchRows } from './upsert';
import { writeChunk } from './write';

type Operation = Exclude<DmlOperation, 'merge'>;

/** Triggers get at most this many records at a time. */
const CHUNK = 200;
/** A statement on several objects breaks into this many runs of one object at most. */
const MAXIMUM_RUNS = 10;
/** How often the good rows of a chunk are tried when others fail. */
const MAXIMUM_ATTEMPTS = 3;

export function runStatement(
  environment: SaveEnvironment,
  operation: Operation,
  records: readonly SObject[],
  options: DmlOptions,
): RowResult[] {
  if (!records.length) return [];
  checkList(operation, records);
  const transaction = tx();
  transaction.limits.add('dmlStatements');
  transaction.limits.add('dmlRows', records.length);
  const runs = runsOfOneObject(records);
  for (const run of runs) checkStatement(environment, operation, run, options);
  const endStatement = beginStatement();
  const savepoint = environment.store.savepoint();
  const undoPending = markPending(transaction);
  try {
    for (const run of runs) {
      for (let from = 0; from < run.length; from += CHUNK) {
        saveChunk(environment, operation, run.slice(from, from + CHUNK), options);
      }
    }
  } catch (error) {
    environment.store.rollbackTo(savepoint);
    environment.store.release(savepoint);
    undoPending();
    environment.org.security.forget();
    throw error;
  } finally {
    endStatement();
  }
  environment.store.release(savepoint);
  if (runs.some((run) => isSetupData(run[0]!.input.object))) environment.org.security.forget();
  return runs.flat().map(resultOf);
}

// The statement as a whole

function checkList(operation: Operation, records: readonly SObject[]): void {
  const empty = records.findIndex((record) => record === null);
  if (empty >= 0) listError(`DML statement found null SObject at position ${empty}`);
  const seen = new Set<SObject | string>();
  for (const record of records) {
    const key = operation === 'insert' || operation === 'upsert' ? record : (record.id ?? record);
    if (seen.has(key)) {
      if (typeof key === 'string') listError(`Duplicate id in list: ${key}`);
      listError('Before Insert or Upsert list must not have two identically equal elements');
    }
    seen.add(key);
  }
}

function runsOfOneObject(records: readonly SObject[]): SaveRow[][] {
  const runs: SaveRow[][] = [];
  records.forEach((record, index) => {
    const last = runs[runs.length - 1];
    const row = new SaveRow(index, record);
    if (last && last[0]!.input.object === record.object) last.push(row);
    else runs.push([row]);
  });
  if (runs.length > MAXIMUM_RUNS) {
    raise(
      'System.TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
    );
  }
  return runs;
}

function checkStatement(
  environment: SaveEnvironment,
  operation: Operation,
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  const { object } = rows[0]!.input;
  const possible =
    object.kind !== 'customMetadata' &&
    object.kind !== 'platformEvent' &&
    (options.asPlatform ||
      {
        insert: object.createable,
        update: object.updateable,
        upsert: object.createable && object.updateable,
        delete: object.deletable,
        undelete: object.deletable && object.fields.has('isdeleted'),
      }[operation]);
  if (!possible)
    raise('System.TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`);
  checkMixedDml(
    object,
    operation,
    rows.map((row) => row.input),
  );
  if (operation !== 'upsert') checkObjectAccess(environment, object, operation, options);
}

const resultOf = (row: SaveRow): RowResult => ({
  id: row.failed && row.old === null ? null : row.id,
  success: !row.failed,
  created: row.created && !row.failed,
  errors: row.errors,
});

// One chunk

function saveChunk(
  environment: SaveEnvironment,
  operation: Operation,
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  if (options.allOrNone) {
    attempt(environment, operation, rows, options);
    if (rows.some((row) => row.failed)) raiseDml(operation, rows);
  } else {
    saveGoodRows(environment, operation, rows, options);
  }
  for (const row of alive(rows)) if (operation === 'insert' || operation === 'upsert') row.input.id = row.id;
}

/**
 * Partial success. When rows fail where Apex or flows take part, all is undone and the good rows are tried again, so
 * that nothing triggers did for a failed row stays. (Apex Developer Guide, "Bulk DML Exception Handling".)
 */
function saveGoodRows(
  environment: SaveEnvironment,
  operation: Operation,
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  const { store, org } = environment;
  const { object } = rows[0]!.input;
  const watched =
    org.apex.hasTriggers(object) ||
    org.flow.hasRecordFlows(object, 'before') ||
    org.flow.hasRecordFlows(object, 'after');
  const resetLimits = tx().limits.snapshot();
  let live = rows;
  for (let attempts = 1; live.length > 0; attempts++) {
    const savepoint = store.savepoint();
    const undoPending = markPending(tx());
    attempt(environment, operation, live, options);
    const good = alive(live);
    if (good.length === live.length || !watched) {
      store.release(savepoint);
      return;
    }
    store.rollbackTo(savepoint);
    store.release(savepoint);
    undoPending();
    resetLimits();
    org.security.forget();
    if (attempts === MAXIMUM_ATTEMPTS) {
      const text = 'Too many batch retries in the presence of Apex triggers and partial failures.';
      for (const row of good) row.fail('LIMIT_EXCEEDED', text);
      return;
    }
    live = good;
  }
}

function attempt(
  environment: SaveEnvironment,
  operation: Operation,
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  const { object } = rows[0]!.input;
  const stop = options.allOrNone;
  switch (operation) {
    case 'insert':
    case 'update':
      return write(environment, object, operation, rows, options);
    case 'upsert':
      return upsert(environment, object, rows, options);
    case 'delete':
      prepareDelete(environment, object, rows);
      checkRecordAccess(environment, object, 'delete', rows, options);
      if (stop && rows.some((row) => row.failed)) return;
      return deleteChunk(environment, object, rows, stop);
    case 'undelete':
      prepareUndelete(environment, object, rows);
      checkRecordAccess(environment, object, 'undelete', rows, options);
      if (stop && rows.some((row) => row.failed)) return;
      return undeleteChunk(environment, object, rows);
  }
}

function write(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: 'insert' | 'update',
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  if (operation === 'insert') prepareInsert(environment, object, rows, options.asPlatform);
  else prepareUpdate(environment, object, rows, options.asPlatform);
  if (operation === 'update') checkRecordAccess(environment, object, operation, rows, options);
  checkFieldAccess(environment, object, operation, rows, options);
  checkParentAccess(environment, rows, options);
  if (options.allOrNone && rows.some((row) => row.failed)) return;
  writeChunk(environment, object, operation, rows, options.allOrNone);
}

function upsert(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[], options: DmlOptions): void {
  matchRows(environment, object, options.externalIdField, rows);
  if (options.allOrNone && rows.some((row) => row.failed)) return;
  const live = alive(rows);
  const inserted = live.filter((row) => row.created);
  const updated = live.filter((row) => !row.created);
  if (inserted.length) {
    checkObjectAccess(environment, object, 'insert', options);
    write(environment, object, 'insert', inserted, options);
  }
  if (options.allOrNone && rows.some((row) => row.failed)) return;
  if (updated.length) {
    checkObjectAccess(environment, object, 'update', options);
    write(environment, object, 'update', updated, options);
  }
}
