/** Records in the UI API's shape, read in user mode. */
import { T, listOf } from '../../apex/types/type';
import { findField, findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import { ApexList } from '../../values/collections';
import type { SObject } from '../../values/sobject';
import { ApexDatetime } from '../../values/temporal';
import type { Value } from '../../values/value';
import type { Call } from '../call';
import { fail, notFound } from '../errors';
import { partsOf } from '../records/compound';
import { fieldValueJson, type FieldValueJson } from './display';
import { recordTypeInfo } from './recordTypes';
import type { Selection } from './selection';
import { eTagOf } from './support';

export interface RecordJson {
  readonly apiName: string;
  readonly childRelationships: Record<string, unknown>;
  readonly eTag: string;
  readonly fields: Readonly<Record<string, FieldValueJson>>;
  readonly id: string | null;
  readonly lastModifiedById: string | null;
  readonly lastModifiedDate: string | null;
  readonly recordTypeId: string | null;
  readonly recordTypeInfo: unknown;
  readonly systemModstamp: string | null;
  readonly weakEtag: number;
}

/** What the record's own members need, beside the fields asked for. */
const OWN = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'RecordTypeId'];

/** The SELECT list of a selection. */
export function columnsOf(call: Call, selection: Selection): string[] {
  const { object } = selection;
  const own = OWN.filter((name) => findField(object, name) && call.rights.canReadField(object, name));
  return [...new Set(['Id', ...own, ...pathsOf(selection, '')])];
}

function pathsOf({ object, fields, parents }: Selection, prefix: string): string[] {
  const own = [...fields].flatMap(({ name }) => {
    const parts = partsOf(object, name);
    return parts ? [...parts.values()] : [name];
  });
  const paths = own.map((name) => prefix + name);
  return [...paths, ...[...parents].flatMap(([name, { selection }]) => pathsOf(selection, `${prefix}${name}.`))];
}

/** Rows of a query in user mode; values are bound. */
export function queryRows(call: Call, soql: string, binds: Readonly<Record<string, Value>> = {}): SObject[] {
  const query = call.org.data.parse(soql);
  return call.org.data.query(query, {
    access: 'USER',
    sharing: true,
    uncounted: true,
    binds: (key) => binds[key] ?? null,
  });
}

/** Records by id, those the user may read. */
export function readRecords(call: Call, selection: Selection, ids: readonly string[]): Map<string, SObject> {
  const soql = `SELECT ${columnsOf(call, selection).join(', ')} FROM ${selection.object.name} WHERE Id IN :ids`;
  const rows = queryRows(call, soql, { ids: new ApexList(listOf(T.Id), [...ids]) });
  return new Map(rows.map((row) => [row.id!, row]));
}

export function readRecordJson(call: Call, selection: Selection, id: string): RecordJson {
  const record = readRecords(call, selection, [id]).get(id);
  return record ? recordJson(call, record, selection) : failMissing(call, selection.object, id);
}

/** Why a record cannot be read: it is not there, or not for this user. */
export function failMissing(call: Call, object: ObjectDef, id: string): never {
  const query = call.org.data.parse(`SELECT Id FROM ${object.name} WHERE Id = :id`);
  const [found] = call.org.data.query(query, { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => id });
  if (!found) return notFound();
  return fail(
    403,
    'INSUFFICIENT_ACCESS',
    'You do not have the level of access necessary to perform the operation you requested. Please contact the owner ' +
      'of the record or your administrator if access is necessary.',
  );
}

export function recordJson(call: Call, record: SObject, selection: Selection): RecordJson {
  const { object } = selection;
  const fields = Object.fromEntries(fieldsJson(call, record, selection).sort(([a], [b]) => (a < b ? -1 : 1)));
  const modified = record.get('LastModifiedDate');
  const stamp = record.get('SystemModstamp');
  const typeId = record.get('RecordTypeId') as string | null;
  const json = {
    apiName: apiNameOf(call, object, record.id),
    childRelationships: {},
    fields,
    id: record.id,
    lastModifiedById: record.get('LastModifiedById') as string | null,
    lastModifiedDate: modified instanceof ApexDatetime ? modified.toString() : null,
    recordTypeId: object.fields.has('recordtypeid') ? typeId : null,
    recordTypeInfo: typeId === null ? null : recordTypeInfo(call, object, typeId),
    systemModstamp: stamp instanceof ApexDatetime ? stamp.toString() : null,
    weakEtag: stamp instanceof ApexDatetime ? stamp.ms : 0,
  };
  return { ...json, eTag: eTagOf(json) };
}

function fieldsJson(call: Call, record: SObject, selection: Selection): [string, FieldValueJson][] {
  const own = [...selection.fields].map((field): [string, FieldValueJson] => [
    field.name,
    compoundJson(call, record, field) ?? fieldValueJson(call, field, record.get(field.name)),
  ]);
  const parents = [...selection.parents].map(([name, { selection: inner }]): [string, FieldValueJson] => {
    const parent = record.parents?.get(name) ?? null;
    const hasParent = parent && parent.id !== null;
    const value = hasParent ? recordJson(call, parent, inner) : null;
    const label = hasParent ? parent.get(inner.object.nameField) : null;
    return [name, { displayValue: label === null ? null : String(label), value }];
  });
  return [...own, ...parents];
}

/** Addresses and locations are read by their parts; the UI API gives the whole as a value of its own. */
function compoundJson(call: Call, record: SObject, field: FieldDef): FieldValueJson | null {
  const parts = partsOf(record.object, field.name);
  if (!parts) return null;
  const values = [...parts].map(([key, name]) => [key, call.org.data.toJson(record.get(name))] as const);
  const value = values.every(([, each]) => each === null) ? null : Object.fromEntries(values);
  return { displayValue: null, value };
}

/** A parent may be of several objects: its id tells which. */
function apiNameOf(call: Call, object: ObjectDef, id: string | null): string {
  if (id === null || object.name === 'Name' || id.startsWith(object.keyPrefix)) return object.name;
  return objectOfId(call, id)?.name ?? object.name;
}

export function objectOfId(call: Call, id: string): ObjectDef | null {
  const prefix = id.slice(0, 3);
  for (const object of call.org.model.objects.values()) {
    if (object.keyPrefix === prefix && object.name !== 'Name') return findObject(call.org.model, object.name);
  }
  return null;
}
