/**
 * Insert and update of one chunk, in Salesforce's order of execution: defaults, before-save flows, before triggers,
 * system validation and rules, the write, after triggers, after-save flows. (Salesforce validates values after the
 * before triggers when a save does not come from its own pages.)
 */
import type { ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import { changedFields, type SaveEnvironment } from './environment';
import { followLicenses } from './licenses';
import { alive, type SaveRow } from './rows';
import { assignProfiles, deriveStandardFields } from './standardObjects';
import {
  CHANGE_COLUMNS,
  composeName,
  defaultOwner,
  defaultSetupOwner,
  nameAfterId,
  stampChange,
  stampCreation,
} from './systemFields';
import { runFlows, runTriggers } from './triggers';
import { validate } from './validate';

type Write = 'insert' | 'update';

/** Saves the rows without errors; when `stopAtErrors`, a phase with errors is the last one. */
export function writeChunk(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: Write,
  rows: readonly SaveRow[],
  stopAtErrors: boolean,
): void {
  const stopped = () => stopAtErrors && rows.some((row) => row.failed);
  const now = environment.org.now();
  if (operation === 'insert') prepareInsert(environment, object, alive(rows));
  before(environment, object, operation, rows);
  if (stopped()) return;
  deriveStandardFields(environment, rows, now);
  validate(environment, object, rows);
  if (stopped()) return;
  store(environment, object, operation, alive(rows), now);
  assignProfiles(environment, alive(rows), now);
  followLicenses(environment, alive(rows), tx().user.id);
  after(environment, object, operation, alive(rows));
}

function prepareInsert(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const { user } = tx();
  const records = rows.map((row) => row.record);
  environment.formulas.fillDefaults(object, records, user);
  for (const record of records) {
    for (const field of object.fields.values()) {
      if (field.type === 'boolean' && field.formula === null && !record.values.has(field.name))
        record.set(field.name, false);
    }
    defaultOwner(record, user);
    defaultSetupOwner(record, environment.org.id);
  }
}

function before(environment: SaveEnvironment, object: ObjectDef, operation: Write, rows: readonly SaveRow[]): void {
  const { apex, flow } = environment.org;
  if (!apex.hasTriggers(object) && !flow.hasRecordFlows(object, 'before')) return;
  fillFormulas(environment, object, alive(rows));
  let live = alive(rows);
  runFlows(environment, object, 'before', operation, live, news(live), operation === 'insert' ? null : olds(live));
  live = alive(rows);
  runTriggers(environment, object, 'before', operation, live, news(live), operation === 'insert' ? null : olds(live));
  environment.formulas.dropFormulaFields(
    object,
    rows.flatMap((row) => (row.old ? [row.record, row.old] : [row.record])),
  );
}

const news = (rows: readonly SaveRow[]): SObject[] => rows.map((row) => row.record);
const olds = (rows: readonly SaveRow[]): SObject[] => rows.map((row) => row.old!);

function fillFormulas(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  if (!environment.formulas.hasFormulaFields(object)) return;
  environment.formulas.fillFormulaFields(object, news(rows));
  const before = rows.flatMap((row) => (row.old ? [row.old] : []));
  environment.formulas.fillFormulaFields(object, before);
}

function store(
  environment: SaveEnvironment,
  object: ObjectDef,
  operation: Write,
  rows: readonly SaveRow[],
  now: number,
): void {
  if (!rows.length) return;
  const { user } = tx();
  const records = news(rows);
  if (operation === 'insert') {
    environment.autoNumbers.fill(object, records, now);
    for (const row of rows) {
      row.id = row.newId ??= environment.store.idFor(object, row.record.values);
      row.record.id = row.id;
      stampCreation(row.record, user, now);
      composeName(row.record);
      nameAfterId(row.record);
    }
    environment.store.insertRows(
      object,
      records.map((record) => record.values),
    );
    return;
  }
  const columns = new Set(CHANGE_COLUMNS.filter((name) => object.fields.has(name.toLowerCase())));
  for (const row of rows) {
    for (const field of changedFields(row)) columns.add(field.name);
    stampChange(row.record, user, now);
    composeName(row.record);
  }
  environment.store.updateRows(
    object,
    rows.map((row) => row.id as string),
    [...columns],
    records.map((record) => record.values),
  );
}

function after(environment: SaveEnvironment, object: ObjectDef, operation: Write, rows: readonly SaveRow[]): void {
  const { apex, flow } = environment.org;
  if (!rows.length || (!apex.hasTriggers(object) && !flow.hasRecordFlows(object, 'after'))) return;
  fillFormulas(environment, object, rows);
  const copies = rows.map((row) => row.record.copy());
  const before = operation === 'insert' ? null : olds(rows);
  for (const copy of copies) copy.readOnly = true;
  runTriggers(environment, object, 'after', operation, rows, copies, before);
  for (const copy of copies) copy.readOnly = false;
  const ok = rows.map((row) => !row.failed);
  const kept = <E>(items: readonly E[]) => items.filter((_, index) => ok[index]);
  runFlows(environment, object, 'after', operation, kept(rows), kept(copies), before && kept(before));
}
