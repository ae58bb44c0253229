/** Delete and undelete of one chunk, with what depends on the records. */
import { findObject, type ChildRelationship, type ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { SObject } from '../../values/sobject';
import { hasColumn } from '../columns';
import { checkDuplicates } from './duplicates';
import type { SaveEnvironment } from './environment';
import { followLicenses } from './licenses';
import { readExisting } from './prepare';
import { alive, type SaveRow } from './rows';
import { stampChange } from './systemFields';
import { runFlows, runTriggers } from './triggers';

export function prepareDelete(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const found = readExisting(environment, object, 'delete', rows);
  for (const row of alive(rows)) takeStored(row, found);
}

function takeStored(row: SaveRow, found: ReadonlyMap<string, SObject>): void {
  row.record = found.get(row.id as string)!;
  row.old = row.record;
  row.record.readOnly = true;
}

/** Triggers of records that go with their parent do not run: only the records named by the statement have theirs. */
export function deleteChunk(
  environment: SaveEnvironment,
  object: ObjectDef,
  rows: readonly SaveRow[],
  stopAtErrors: boolean,
): void {
  const stopped = () => stopAtErrors && rows.some((row) => row.failed);
  const olds = (live: readonly SaveRow[]) => live.map((row) => row.record);
  let live = alive(rows);
  if (environment.org.apex.hasTriggers(object)) environment.formulas.fillFormulaFields(object, olds(live));
  runTriggers(environment, object, 'before', 'delete', live, null, olds(live));
  live = alive(rows);
  runFlows(environment, object, 'before', 'delete', live, olds(live), olds(live));
  if (stopped()) return;
  checkRestrictions(environment, object, alive(rows));
  if (stopped()) return;
  live = alive(rows);
  removeWithDependents(
    environment,
    object,
    live.map((row) => row.id as string),
  );
  followLicenses(environment, live, tx().user.id);
  runTriggers(environment, object, 'after', 'delete', live, null, olds(live));
}

// What depends on the records

const childrenOf = (environment: SaveEnvironment, object: ObjectDef): readonly ChildRelationship[] =>
  (environment.org.model.children.get(object.name.toLowerCase()) ?? []).filter(({ field }) => hasColumn(field));

function checkRestrictions(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  for (const { childObject, field } of childrenOf(environment, object)) {
    if (field.deleteConstraint !== 'Restrict' || !rows.length) continue;
    const child = findObject(environment.org.model, childObject)!;
    const ids = rows.map((row) => row.id);
    const wanted = child.fields.has(child.nameField.toLowerCase()) ? [field.name, child.nameField] : [field.name];
    const dependents = environment.store.readByField(child, field.name, ids, wanted);
    for (const row of rows) {
      const own = dependents.filter((record) => record.get(field.name) === row.id);
      if (own.length) row.fail('DELETE_FAILED', restrictionText(row.record, child, own));
    }
  }
}

function restrictionText(record: SObject, child: ObjectDef, dependents: readonly SObject[]): string {
  const name = String(record.get(record.object.nameField) ?? record.id);
  const names = dependents.map((each) => String(each.get(child.nameField) ?? each.id)).join(', ');
  const kind = child.pluralLabel.toLowerCase();
  return `Your attempt to delete ${name} could not be completed because it is associated with the following ${kind}.: ${names}\n`;
}

/** Moves records to the recycle bin, or removes them where the object has none; details go along, lookups are emptied. */
export function removeWithDependents(environment: SaveEnvironment, object: ObjectDef, ids: readonly string[]): void {
  if (!ids.length) return;
  for (const { childObject, field } of childrenOf(environment, object)) {
    const child = findObject(environment.org.model, childObject)!;
    if (field.deleteConstraint === 'Cascade') {
      const details = environment.store.readByField(child, field.name, ids, ['Id']).map((each) => each.id as string);
      removeWithDependents(environment, child, details);
    } else if (field.deleteConstraint === 'SetNull') {
      const pointing = environment.store.readByField(child, field.name, ids, ['Id']).map((each) => each.id as string);
      environment.store.updateAll(child, pointing, new Map([[field.name, null]]));
    }
  }
  if (!object.fields.has('isdeleted')) {
    environment.store.deleteRows(object, ids);
    return;
  }
  const stamp = new SObject(object);
  stampChange(stamp, tx().user, environment.org.now());
  stamp.set('IsDeleted', true);
  environment.store.updateAll(object, ids, stamp.values);
}

// Undelete

export function prepareUndelete(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const found = readExisting(environment, object, 'undelete', rows);
  for (const row of alive(rows)) {
    if (found.get(row.id as string)!.get('IsDeleted') !== true) {
      row.fail('UNDELETE_FAILED', 'Entity is not in the recycle bin');
      continue;
    }
    takeStored(row, found);
    row.old = null;
  }
  // Another record may have taken the value of a unique field meanwhile.
  checkDuplicates(environment, object, rows);
}

export function undeleteChunk(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const live = alive(rows);
  restore(
    environment,
    object,
    live.map((row) => row.id as string),
  );
  const news = live.map((row) => {
    const record = row.record.copy();
    record.set('IsDeleted', false);
    return record;
  });
  environment.formulas.fillFormulaFields(object, news);
  for (const record of news) record.readOnly = true;
  runTriggers(environment, object, 'after', 'undelete', live, news, null);
}

/** Details that went into the bin with their master come back with it. */
function restore(environment: SaveEnvironment, object: ObjectDef, ids: readonly string[]): void {
  if (!ids.length) return;
  const stamp = new SObject(object);
  stampChange(stamp, tx().user, environment.org.now());
  stamp.set('IsDeleted', false);
  environment.store.updateAll(object, ids, stamp.values);
  for (const { childObject, field } of childrenOf(environment, object)) {
    if (field.deleteConstraint !== 'Cascade') continue;
    const child = findObject(environment.org.model, childObject)!;
    if (!child.fields.has('isdeleted')) continue;
    const gone = environment.store.readByField(child, field.name, ids, ['Id', 'IsDeleted'], { deleted: true });
    restore(
      environment,
      child,
      gone.filter((each) => each.get('IsDeleted') === true).map((each) => each.id as string),
    );
  }
}
