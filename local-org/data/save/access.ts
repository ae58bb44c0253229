/**
 * Rights of the running user in a save. User mode: object and field permissions and sharing. System mode: sharing
 * alone, where the running class asks for it.
 */
import { findObject, type ObjectDef } from '../../metadata/model';
import type { DmlOptions, RowError } from '../../org/services';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { sameValue } from '../../values/equality';
import { changedFields, type SaveEnvironment } from './environment';
import { dmlException } from './errors';
import { alive, type SaveRow } from './rows';

type Write = 'insert' | 'update' | 'delete' | 'undelete';

/** Object permissions in user mode. */
export function checkObjectAccess(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: Write,
  options: DmlOptions,
): void {
  if (options.access !== 'USER') return;
  const rights = environment.org.security.rights(tx().user.id);
  const allowed = {
    insert: () => rights.canCreate(object),
    update: () => rights.canEdit(object),
    delete: () => rights.canDelete(object),
    undelete: () => rights.canCreate(object),
  }[operation]();
  if (allowed) return;
  if (!rights.canRead(object)) raise('System.SecurityException', `Access to entity '${object.name}' denied`);
  raise('System.SecurityException', `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`);
}

/** Field permissions in user mode: what the caller set has to be writable for the user. */
export function checkFieldAccess(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: 'insert' | 'update',
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  if (options.access !== 'USER') return;
  const failed = alive(rows).filter((row) => {
    const fields = inaccessibleFields(environment, object, operation, row);
    if (fields.length) row.fail('INVALID_FIELD_FOR_INSERT_UPDATE', inaccessibleText(object), fields);
    return fields.length > 0;
  });
  if (failed.length && options.allOrNone) throw dmlException(inaccessibleText(object), failed);
}

const inaccessibleText = (object: ObjectDef): string =>
  `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`;

function inaccessibleFields(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: 'insert' | 'update',
  row: SaveRow,
): string[] {
  const rights = environment.org.security.rights(tx().user.id);
  const names: string[] = [];
  for (const [name, value] of row.input.values) {
    const field = row.input.field(name);
    if (name === 'Id' || !field) continue;
    // What a query brought along and the caller left alone is not written.
    if (row.input.queried && row.old && sameValue(value, row.old.get(name))) continue;
    const writable = operation === 'insert' ? field.createable : field.updateable;
    if (!writable || !rights.canEditField(object, field.name)) names.push(field.name);
  }
  return names;
}

/** Sharing: whether the user may change these very records. */
export function checkRecordAccess(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: 'update' | 'delete' | 'undelete',
  rows: readonly SaveRow[],
  options: DmlOptions,
): void {
  const live = alive(rows);
  if (!options.sharing || !live.length) return;
  const level = operation === 'update' ? 'edit' : 'delete';
  const ids = live.map((row) => row.id as string);
  const reachable = environment.org.security.reachable(object, ids, tx().user.id, level);
  for (const row of live) {
    if (reachable.has(row.id as string)) continue;
    row.fail('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
}

/** A detail is written with access to its master; in user mode every record referred to has to be visible. */
export function checkParentAccess(environment: SaveEnvironment, rows: readonly SaveRow[], options: DmlOptions): void {
  if (!options.sharing) return;
  const wanted = new Map<string, { object: ObjectDef; level: 'read' | 'edit'; rows: Map<SaveRow, string> }>();
  for (const row of alive(rows)) {
    for (const field of changedFields(row)) {
      const id = row.record.get(field.name);
      if (field.type !== 'reference' || typeof id !== 'string' || (!field.masterDetail && options.access !== 'USER'))
        continue;
      const name = field.referenceTo.find(
        (target) => findObject(environment.org.model, target)?.keyPrefix === id.slice(0, 3),
      );
      const object = name ? findObject(environment.org.model, name) : null;
      if (!object || object.name === 'User' || object.name === 'Group') continue;
      const level = field.masterDetail && !field.writeRequiresMasterRead ? 'edit' : 'read';
      const key = `${field.name}:${object.name}`;
      const entry = wanted.get(key) ?? { object, level, rows: new Map<SaveRow, string>() };
      entry.rows.set(row, id);
      wanted.set(key, entry);
    }
  }
  for (const { object, level, rows: pointing } of wanted.values()) {
    const reachable = environment.org.security.reachable(object, [...new Set(pointing.values())], tx().user.id, level);
    for (const [row, id] of pointing) if (!reachable.has(id)) row.errors.push(crossReference(id));
  }
}

const crossReference = (id: string): RowError => ({
  statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  message: `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
  fields: [],
});
