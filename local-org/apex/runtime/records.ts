/** Records as generated code reads, writes and makes them. */
import { findObject, type ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { FieldValue, Value } from '../../values/value';
import { listOf, sobjectType } from '../types/type';

function nullTarget(): never {
  return raise('System.NullPointerException', 'Attempt to de-reference a null object');
}

function notQueried(record: SObject, name: string): never {
  return raise(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.object.name}.${name}`,
  );
}

/** `record.Field`. */
export function readField(record: SObject | null, name: string): FieldValue {
  if (record === null) return nullTarget();
  const value = record.values.get(name);
  return value === undefined ? unset(record, name) : value;
}

function unset(record: SObject, name: string): null {
  // A row of a query that was given an id since (or none) shows what it was asked for.
  return record.queried ? notQueried(record, name) : null;
}

/** `record.Parent__r.Field`: null where there is no parent. */
export function readParentField(parent: SObject | null, name: string): FieldValue {
  return parent === null ? null : readField(parent, name);
}

export function writeField(record: SObject | null, name: string, value: FieldValue): FieldValue {
  if (record === null) return nullTarget();
  if (record.readOnly) return raise('System.FinalException', 'Record is read-only');
  record.values.set(name, value);
  return value;
}

/** `record.Parent__r`: `name` is the relationship's. */
export function readParent(record: SObject | null, name: string): SObject | null {
  if (record === null) return null;
  const parent = record.parents?.get(name);
  if (parent !== undefined) return parent;
  return record.queried ? notQueried(record, name) : null;
}

export function writeParent(record: SObject | null, name: string, parent: SObject | null): SObject | null {
  if (record === null) return nullTarget();
  if (record.readOnly) return raise('System.FinalException', 'Record is read-only');
  record.parents ??= new Map();
  record.parents.set(name, parent);
  return parent;
}

/** `record.Contacts`: an empty list for a record that no query filled. */
export function readChildren(record: SObject | null, name: string): ApexList {
  if (record === null) return nullTarget();
  const children = record.children?.get(name);
  if (children) return children;
  if (record.queried) return notQueried(record, name);
  const relationships = tx().org.model.children.get(record.object.name.toLowerCase()) ?? [];
  const child = findObject(tx().org.model, relationships.find((each) => each.name === name)!.childObject)!;
  return new ApexList(listOf(sobjectType(child)));
}

/** `new Account(Name = 'x')`: names and values in turn. */
export function newRecord(object: ObjectDef, ...namesAndValues: unknown[]): SObject {
  const record = new SObject(object);
  for (let i = 0; i < namesAndValues.length; i += 2) {
    record.values.set(namesAndValues[i] as string, namesAndValues[i + 1] as FieldValue);
  }
  return record;
}

/** Gives a new record its parents: relationship names and records in turn. */
export function withParents(record: SObject, ...namesAndParents: unknown[]): SObject {
  for (let i = 0; i < namesAndParents.length; i += 2) {
    writeParent(record, namesAndParents[i] as string, namesAndParents[i + 1] as SObject | null);
  }
  return record;
}

/** The record a query stands for where one is expected. */
export function onlyRow(rows: ApexList | null): Value {
  if (rows === null) return nullTarget();
  const { length } = rows.items;
  if (length === 0) return raise('System.QueryException', 'List has no rows for assignment to SObject');
  if (length > 1) return raise('System.QueryException', 'List has more than 1 row for assignment to SObject');
  return rows.items[0]!;
}
