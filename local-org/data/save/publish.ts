/** Publishing platform events: their fields are checked now, subscribers run in transactions of their own. */
import { randomUUID } from 'node:crypto';
import type { ObjectDef } from '../../metadata/model';
import type { AccessMode, RowResult } from '../../org/services';
import { tx, type Transaction } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import { ApexDatetime } from '../../values/temporal';
import { Unsupported } from '../../org/errors';
import { nextReplayId } from '../../org/eventLog';
import type { SaveEnvironment } from './environment';
import { pendingOf } from './pending';
import { SaveRow } from './rows';
import { checkReferences } from './references';
import { checkValue } from './values';

export const PUBLISHED_AT_ONCE = Symbol('events published at once');

/** Events that reach their subscribers even when the transaction that published them is rolled back. */
export const immediateEvents = (transaction: Transaction): SObject[] =>
  transaction.stateOf(PUBLISHED_AT_ONCE, () => []);

export function publishEvents(
  environment: SaveEnvironment,
  events: readonly SObject[],
  options: { readonly access: AccessMode },
): RowResult[] {
  if (!events.length) return [];
  const transaction = tx();
  const rows = events.map((event, index) => new SaveRow(index, event));
  const objects = new Set(events.map((event) => event.object));
  for (const object of objects) {
    if (object.kind !== 'platformEvent')
      throw new Unsupported(`publishing records of ${object.name}, which is no platform event`);
    transaction.limits.add(object.publishBehavior === 'PublishImmediately' ? 'publishImmediateDml' : 'dmlStatements');
    if (options.access === 'USER' && !environment.org.security.rights(transaction.user.id).canCreate(object)) {
      raise('System.SecurityException', `Access to entity '${object.name}' denied`);
    }
    publish(
      environment,
      object,
      rows.filter((row) => row.input.object === object),
    );
  }
  return rows.map((row) => ({ id: row.id, success: !row.failed, created: !row.failed, errors: row.errors }));
}

function publish(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const transaction = tx();
  for (const row of rows) {
    row.record = new SObject(object);
    for (const [name, value] of row.input.values) if (row.input.field(name)?.createable) row.record.set(name, value);
  }
  environment.formulas.fillDefaults(
    object,
    rows.map((row) => row.record),
    transaction.user,
  );
  for (const row of rows) checkEvent(environment, object, row);
  environment.formulas.checkRules(object, rows);
  checkReferences(environment, rows);
  const queue =
    object.publishBehavior === 'PublishImmediately' ? immediateEvents(transaction) : pendingOf(transaction).events;
  for (const row of rows) {
    if (row.failed) continue;
    stamp(environment, row);
    queue.push(row.record);
  }
}

function checkEvent(environment: SaveEnvironment, object: ObjectDef, row: SaveRow): void {
  for (const field of object.fields.values()) {
    const checked = checkValue(environment.org.model, field, row.record.get(field.name));
    if ('error' in checked) row.errors.push(checked.error);
    else if (row.record.values.has(field.name)) row.record.set(field.name, checked.value);
  }
  const missing = [...object.fields.values()].filter(
    (field) => field.required && field.createable && field.type !== 'boolean' && row.record.get(field.name) === null,
  );
  if (!missing.length) return;
  const names = missing.map((field) => field.name);
  row.fail('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
}

function stamp(environment: SaveEnvironment, row: SaveRow): void {
  const { record } = row;
  const { fields } = record.object;
  const set = (name: string, value: Parameters<SObject['set']>[1]) => {
    if (fields.has(name.toLowerCase())) record.set(name, value);
  };
  row.id = environment.store.nextId(record.object);
  set('ReplayId', String(nextReplayId()));
  set('EventUuid', randomUUID());
  set('CreatedDate', new ApexDatetime(Math.floor(environment.org.now() / 1000) * 1000));
  set('CreatedById', tx().user.id);
}
