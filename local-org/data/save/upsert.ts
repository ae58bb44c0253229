/** Upsert: tells the rows to insert from those to update. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { raise } from '../../values/exceptions';
import type { FieldValue } from '../../values/value';
import { asStored, fold } from '../text';
import type { SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

/** Sets `created` and, on rows to update, the Id of their input. */
export function matchRows(
  environment: SaveEnvironment,
  object: ObjectDef,
  externalIdField: string | undefined,
  rows: readonly SaveRow[],
): void {
  const field = externalIdField ? object.fields.get(externalIdField.toLowerCase()) : object.fields.get('id');
  if (!field) return raise('System.SObjectException', `Invalid field ${externalIdField} for ${object.name}`);
  if (field.name === 'Id') {
    for (const row of rows) row.created = row.input.id === null;
    return;
  }
  if (!field.externalId && field.name !== object.nameField) {
    raise(
      'System.SObjectException',
      `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`,
    );
  }
  refuseUnusableKeys(field, rows);
  const found = new Map<unknown, string[]>();
  const live = alive(rows);
  const values = live.map((row) => row.input.get(field.name)).map((v) => (typeof v === 'string' ? asStored(v) : v));
  for (const record of environment.store.readByField(object, field.name, values, ['Id', field.name])) {
    const key = keyOf(field, record.get(field.name));
    found.set(key, [...(found.get(key) ?? []), record.id as string]);
  }
  for (const row of live) {
    const ids = found.get(keyOf(field, row.input.get(field.name))) ?? [];
    if (ids.length > 1) {
      const list = ids.map((id) => id.slice(0, 15)).join(', ');
      row.fail('DUPLICATE_EXTERNAL_ID', `${field.label}: more than one record found for external id field: [${list}]`, [
        field.name,
      ]);
    }
    row.created = ids.length === 0;
    row.matchedId = ids[0] ?? null;
  }
}

function refuseUnusableKeys(field: FieldDef, rows: readonly SaveRow[]): void {
  const byKey = new Map<unknown, SaveRow[]>();
  for (const row of rows) {
    const value = row.input.get(field.name);
    if (value === null || value === '') {
      row.fail('MISSING_ARGUMENT', `${field.name} not specified`);
      continue;
    }
    const key = keyOf(field, value);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  for (const same of byKey.values()) {
    if (same.length < 2) continue;
    const value = String(same[0]!.input.get(field.name));
    for (const row of same) row.fail('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field.name]);
  }
}

const keyOf = (field: FieldDef, value: FieldValue): unknown => {
  if (typeof value === 'string') return field.caseSensitive ? asStored(value) : fold(asStored(value));
  return typeof value === 'object' ? String(value) : value;
};
