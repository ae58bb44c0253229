/** Unique fields: against the rows of the same statement and against what is stored, one look-up per field and chunk. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { sameValue } from '../../values/equality';
import type { FieldValue } from '../../values/value';
import { hasColumn } from '../columns';
import { fold } from '../text';
import type { SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

export function checkDuplicates(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  for (const field of object.fields.values()) {
    if (isUnique(object, field) && hasColumn(field) && field.name !== 'Id')
      checkField(environment, object, field, alive(rows));
  }
}

/** A username is unique, and so is the owner of a hierarchy setting's row, though no describe says so. */
const isUnique = (object: ObjectDef, field: FieldDef): boolean =>
  field.unique ||
  (object.name === 'User' && field.name === 'Username') ||
  (object.customSettingsType === 'Hierarchy' && field.name === SETUP_OWNER);

const SETUP_OWNER = 'SetupOwnerId';

function checkField(environment: SaveEnvironment, object: ObjectDef, field: FieldDef, rows: readonly SaveRow[]): void {
  const changed = rows.filter((row) => isNew(row, field));
  if (!changed.length) return;
  const values = changed.map((row) => row.record.get(field.name));
  const holders = new Map<unknown, string>();
  for (const stored of environment.store.readByField(object, field.name, values, ['Id', field.name])) {
    // A record that gives its value up in this very statement still holds it.
    holders.set(keyOf(field, stored.get(field.name)), stored.id as string);
  }
  for (const row of changed) {
    const key = keyOf(field, row.record.get(field.name));
    const holder = holders.get(key);
    if (holder && holder !== row.id) failDuplicate(row, field, holder);
    else holders.set(key, row.id ?? (row.newId ??= environment.store.idFor(object, row.record.values)));
  }
}

function isNew(row: SaveRow, field: FieldDef): boolean {
  const value = row.record.get(field.name);
  return value !== null && !sameValue(value, row.old ? row.old.get(field.name) : null);
}

const keyOf = (field: FieldDef, value: FieldValue): unknown =>
  typeof value === 'string' && !field.caseSensitive ? fold(value) : typeof value === 'object' ? String(value) : value;

function failDuplicate(row: SaveRow, field: FieldDef, holder: string): void {
  if (row.record.object.name === 'User' && field.name === 'Username') {
    row.fail(
      'DUPLICATE_USERNAME',
      'Duplicate Username.<br>Another user has already selected this username.<br>Please select another.',
      ['Username'],
    );
    return;
  }
  // Of settings the platform names the owner, not the row.
  const named = field.name === SETUP_OWNER ? String(row.record.get(SETUP_OWNER)) : holder;
  const where = `record with id: ${named.slice(0, 15)}`;
  row.fail('DUPLICATE_VALUE', `duplicate value found: ${field.name} duplicates value on ${where}`);
}
