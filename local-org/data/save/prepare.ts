/** Makes the records of a chunk from what the caller gave: before the first trigger, and anew for each retry. */
import { findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { sameValue } from '../../values/equality';
import { SObject } from '../../values/sobject';
import type { SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';
import { busyIds } from './triggers';

export function prepareInsert(
  environment: SaveEnvironment,
  object: ObjectDef,
  rows: readonly SaveRow[],
  asPlatform = false,
): void {
  for (const row of rows) {
    row.id = null;
    row.old = null;
    row.record = new SObject(object);
    if (row.input.id) {
      row.fail('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
      continue;
    }
    takeValues(row, (field) => asPlatform || field.createable);
  }
  resolveParents(environment, object, rows);
}

export function prepareUpdate(
  environment: SaveEnvironment,
  object: ObjectDef,
  rows: readonly SaveRow[],
  asPlatform = false,
): void {
  const old = readExisting(environment, object, 'update', rows);
  for (const row of alive(rows)) {
    row.old = old.get(row.id as string)!;
    row.record = row.old.copy();
    row.old.readOnly = true;
    if (!refuseNewMaster(row)) takeValues(row, (field) => asPlatform || field.updateable);
  }
  resolveParents(environment, object, rows);
}

/** A detail stays with its master, unless the field says that it may be given to another. */
function refuseNewMaster(row: SaveRow): boolean {
  for (const [name, value] of row.input.values) {
    const field = row.input.field(name);
    if (!field?.masterDetail || field.updateable || sameValue(value, row.old!.get(field.name))) continue;
    row.fail(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${field.name}. Please check the security settings of this field and ` +
        'verify that it is read/write for your profile or permission set.',
      [field.name],
    );
    return true;
  }
  return false;
}

/** The stored records of rows to update, delete or undelete; rows without one get their error. */
export function readExisting(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: 'update' | 'delete' | 'undelete',
  rows: readonly SaveRow[],
): Map<string, SObject> {
  for (const row of rows) row.id = row.matchedId ?? row.input.id;
  const ids = rows.flatMap((row) => (row.id ? [row.id] : []));
  const found = environment.store.readByIds(object, ids);
  const busy = busyIds(tx());
  for (const row of rows) {
    const { id } = row;
    if (!id) {
      row.fail('MISSING_ARGUMENT', `Id not specified in an ${operation} call`.replace('an delete', 'a delete'));
      continue;
    }
    const record = found.get(id);
    if (!record) row.fail('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (operation !== 'undelete' && record.get('IsDeleted') === true)
      row.fail('ENTITY_IS_DELETED', 'entity is deleted');
    else if (busy.has(id)) failBusy(environment, row, id);
  }
  return found;
}

function failBusy(environment: SaveEnvironment, row: SaveRow, id: string): void {
  const object = row.input.object.name;
  const trigger = environment.org.model.triggers.find(({ body }) =>
    new RegExp(`\\bon\\s+${object}\\b`, 'i').test(body),
  );
  row.fail(
    'SELF_REFERENCE_FROM_TRIGGER',
    `Object (id = ${id}) is currently in trigger ${trigger?.name ?? object}, therefore it cannot recursively update itself`,
  );
}

/** Fields that cannot be written are passed over, as Apex does with those a query brought along. */
function takeValues(row: SaveRow, writable: (field: FieldDef) => boolean): void {
  for (const [name, value] of row.input.values) {
    if (name === 'Id') continue;
    const field = row.input.field(name);
    if (field && field.formula === null && writable(field)) row.record.set(field.name, value);
  }
}

// Parents named by external id: `new Contact(Account = new Account(Code__c = 'x'))`

interface ParentByKey {
  readonly row: SaveRow;
  readonly lookup: FieldDef;
  readonly parent: SObject;
  readonly key: FieldDef;
}

function resolveParents(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const wanted = alive(rows).flatMap((row) => parentsByKey(object, row));
  const groups = new Map<FieldDef, ParentByKey[]>();
  for (const each of wanted) groups.set(each.key, [...(groups.get(each.key) ?? []), each]);
  for (const [key, group] of groups) {
    const parentObject = findObject(environment.org.model, key.object)!;
    const values = group.map(({ parent }) => parent.get(key.name));
    const found = environment.store.readByField(parentObject, key.name, values, ['Id', key.name]);
    for (const { row, lookup, parent } of group) {
      const value = parent.get(key.name);
      const matches = found.filter((record) => sameKey(key, record.get(key.name), value));
      if (matches.length === 1) row.record.set(lookup.name, matches[0]!.id);
      else failParent(row, key, String(value), matches.length);
    }
  }
}

function parentsByKey(object: ObjectDef, row: SaveRow): ParentByKey[] {
  // What a query brought along is no reference.
  if (!row.input.parents || row.input.queried) return [];
  return [...row.input.parents].flatMap(([relationship, parent]) => {
    const lookup = [...object.fields.values()].find((field) => field.relationshipName === relationship);
    if (!lookup || !parent || row.input.values.has(lookup.name) || parent.queried) return [];
    const keys = [...parent.values.keys()].flatMap((name) => {
      const field = parent.field(name);
      return field && (field.externalId || field.name === 'Id' || field.name === 'Username') ? [field] : [];
    });
    if (keys.length === 1) return [{ row, lookup, parent, key: keys[0]! }];
    row.fail(
      'INVALID_FIELD',
      `More than 1 field provided in an external foreign key reference in entity: ${parent.object.name}`,
    );
    return [];
  });
}

function sameKey(field: FieldDef, a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return String(a) === String(b);
  return field.caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase();
}

function failParent(row: SaveRow, key: FieldDef, value: string, count: number): void {
  if (count)
    row.fail(
      'DUPLICATE_EXTERNAL_ID',
      `Foreign key external ID: ${value} matches more than one record in entity ${key.object}`,
    );
  else
    row.fail(
      'INVALID_FIELD',
      `Foreign key external ID: ${value} not found for field ${key.name} in entity ${key.object}`,
    );
}
