/** Runs the triggers and record-triggered flows of one phase for a chunk and takes their errors over into the rows. */
import type { ObjectDef } from '../../metadata/model';
import type { TriggerOperation, TriggerPhase } from '../../org/services';
import { tx, type Transaction } from '../../org/transaction';
import { ApexException, raise } from '../../values/exceptions';
import type { SObject } from '../../values/sobject';
import type { SaveEnvironment } from './environment';
import type { SaveRow } from './rows';

export const TRIGGER_DEPTH = Symbol('trigger depth');
const MAXIMUM_DEPTH = 16;
/** Ids of records whose before triggers run now: they cannot be saved by a nested statement. */
export const BUSY_RECORDS = Symbol('records in before triggers');

export const busyIds = (transaction: Transaction): Set<string> =>
  transaction.stateOf(BUSY_RECORDS, () => new Set<string>());

/** `rows` are those still without errors; the records given are theirs, by position. */
export function runTriggers(
  environment: SaveEnvironment,
  object: ObjectDef,
  phase: TriggerPhase,
  operation: TriggerOperation,
  rows: readonly SaveRow[],
  newRecords: readonly SObject[] | null,
  oldRecords: readonly SObject[] | null,
): void {
  const { apex } = environment.org;
  if (!rows.length || !apex.hasTriggers(object)) return;
  const transaction = tx();
  const depth = transaction.stateOf(TRIGGER_DEPTH, () => ({ now: 0 }));
  if (depth.now >= MAXIMUM_DEPTH) raise('System.LimitException', 'Maximum trigger depth exceeded');
  const busy = phase === 'before' && operation !== 'insert' ? markBusy(transaction, rows) : null;
  depth.now++;
  try {
    apex.runTriggers(object, phase, operation, newRecords, oldRecords);
    takeErrors(rows, newRecords ?? oldRecords ?? []);
  } catch (error) {
    failAll(rows, error);
  } finally {
    depth.now--;
    busy?.();
  }
}

function markBusy(transaction: Transaction, rows: readonly SaveRow[]): () => void {
  const busy = busyIds(transaction);
  const added = rows.map((row) => row.id as string).filter((id) => !busy.has(id));
  for (const id of added) busy.add(id);
  return () => {
    for (const id of added) busy.delete(id);
  };
}

export function runFlows(
  environment: SaveEnvironment,
  object: ObjectDef,
  timing: 'before' | 'after',
  operation: 'insert' | 'update' | 'delete',
  rows: readonly SaveRow[],
  newRecords: readonly SObject[],
  oldRecords: readonly SObject[] | null,
): void {
  if (!rows.length || !environment.org.flow.hasRecordFlows(object, timing)) return;
  const depth = tx().stateOf(TRIGGER_DEPTH, () => ({ now: 0 }));
  if (depth.now >= MAXIMUM_DEPTH) raise('System.LimitException', 'Maximum trigger depth exceeded');
  depth.now++;
  try {
    environment.org.flow.runRecordFlows(object, timing, operation, newRecords, oldRecords);
    takeErrors(rows, newRecords);
  } finally {
    depth.now--;
  }
}

/** Errors of addError and of unhandled flow faults. */
function takeErrors(rows: readonly SaveRow[], records: readonly SObject[]): void {
  rows.forEach((row, index) => {
    const record = records[index]!;
    for (const { field, message, statusCode } of record.errors) {
      row.fail(statusCode ?? 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field ? [field] : []);
    }
    record.errors = [];
  });
}

/** What no caller gets to see as a failed save: it ends the transaction. */
const ENDS_TRANSACTION = new Set(['system.limitexception', 'system.assertexception']);

/** An exception that left a trigger fails every record of the chunk. */
function failAll(rows: readonly SaveRow[], error: unknown): void {
  if (!(error instanceof ApexException) || ENDS_TRANSACTION.has(error.typeName.toLowerCase())) throw error;
  for (const row of rows) {
    row.errors = [{ statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message: triggerFailure(error), fields: [] }];
  }
}

/** `MyTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: …\n\nTrigger.MyTrigger: line 3, column 1`. */
function triggerFailure(error: ApexException): string {
  const cause = `caused by: ${error.typeName}: ${error.apexMessage ?? 'Script-thrown exception'}`;
  const parts = [error.triggerText, cause, stackInTrigger(error.apexStack)].filter((part) => part);
  return parts.join('\n\n');
}

/** The lines down to the trigger's own: who saved the record is no part of the cause. */
function stackInTrigger(stack: string | null): string | null {
  const lines = stack?.split('\n') ?? [];
  const own = lines.findIndex((line) => line.startsWith('Trigger.'));
  return own < 0 ? stack : lines.slice(0, own + 1).join('\n');
}
