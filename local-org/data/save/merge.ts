/** Merge: up to two records go into a third; what points to them points to it. */
import { findObject, type ObjectDef } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type { DmlOptions, RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import { hasColumn } from '../columns';
import { checkObjectAccess, checkRecordAccess } from './access';
import type { SaveEnvironment } from './environment';
import { raiseDml } from './errors';
import { markPending } from './pending';
import { prepareUpdate } from './prepare';
import { deleteChunk, prepareDelete } from './remove';
import { SaveRow } from './rows';
import { beginStatement } from './savepoints';
import { checkMixedDml } from './setupObjects';
import { writeChunk } from './write';

const MERGEABLE = new Set(['Account', 'Contact', 'Lead', 'Case']);
const MAXIMUM_DUPLICATES = 2;

/** `records`: the one that stays, then those that go into it. All or nothing; the result rows are those that went. */
export function mergeRecords(
  environment: SaveEnvironment,
  records: readonly SObject[],
  options: DmlOptions,
): RowResult[] {
  const [master, ...duplicates] = records as [SObject, ...SObject[]];
  const { object } = master;
  if (!MERGEABLE.has(object.name)) throw new Unsupported(`merging records of ${object.name}`);
  const transaction = tx();
  transaction.limits.add('dmlStatements');
  transaction.limits.add('dmlRows', records.length);
  checkMixedDml(object, 'merge', records);
  checkObjectAccess(environment, object, 'update', options);
  checkObjectAccess(environment, object, 'delete', options);
  const endStatement = beginStatement();
  const savepoint = environment.store.savepoint();
  const undoPending = markPending(transaction);
  const masterRow = new SaveRow(0, master);
  const rows = duplicates.map((record, index) => new SaveRow(index, record));
  try {
    checkArguments(masterRow, rows);
    merge(environment, object, masterRow, rows, options);
    const failed = masterRow.failed || rows.some((row) => row.failed);
    if (failed && options.allOrNone) raiseDml('merge', [masterRow, ...rows]);
    if (failed) undo();
  } catch (error) {
    undo();
    throw error;
  } finally {
    endStatement();
  }
  environment.store.release(savepoint);
  const errors = masterRow.errors;
  return rows.map((row) => {
    const all = [...errors, ...row.errors];
    return { id: row.id, success: all.length === 0, created: false, errors: all };
  });

  function undo(): void {
    environment.store.rollbackTo(savepoint);
    undoPending();
  }
}

function checkArguments(master: SaveRow, rows: readonly SaveRow[]): void {
  if (rows.length > MAXIMUM_DUPLICATES) {
    master.fail('INVALID_ARGUMENT', `Cannot merge more than ${MAXIMUM_DUPLICATES} records at a time`);
  }
  if (rows.some((row) => row.id === master.id)) {
    master.fail('INVALID_ARGUMENT', 'The merge master record cannot be one of the records to merge');
  }
  if (rows.some((row) => row.input.object !== master.input.object)) {
    master.fail('INVALID_ARGUMENT', 'Records to merge have to be of the type of the master record');
  }
}

function merge(
  environment: SaveEnvironment,
  object: ObjectDef,
  master: SaveRow,
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  const failed = () => master.failed || rows.some((row) => row.failed);
  if (failed()) return;
  prepareUpdate(environment, object, [master]);
  prepareDelete(environment, object, rows);
  checkRecordAccess(environment, object, 'update', [master], options);
  checkRecordAccess(environment, object, 'delete', rows, options);
  if (failed()) return;
  reparent(environment, object, rows, master.id as string);
  if (object.fields.has('masterrecordid')) {
    for (const row of rows) row.record.set('MasterRecordId', master.id);
    const ids = rows.map((row) => row.id as string);
    environment.store.updateAll(object, ids, new Map([['MasterRecordId', master.id]]));
  }
  deleteChunk(environment, object, rows, true);
  if (failed()) return;
  writeChunk(environment, object, 'update', [master], true);
}

function reparent(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[], masterId: string): void {
  const ids = rows.map((row) => row.id);
  for (const { childObject, field } of environment.org.model.children.get(object.name.toLowerCase()) ?? []) {
    if (!hasColumn(field) || field.name === 'MasterRecordId') continue;
    const child = findObject(environment.org.model, childObject)!;
    const pointing = environment.store.readByField(child, field.name, ids, ['Id']).map((each) => each.id as string);
    environment.store.updateAll(child, pointing, new Map([[field.name, masterId]]));
  }
}
