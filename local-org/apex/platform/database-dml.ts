/** The writing methods of Database. */
import type { DmlOperation, RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import { AccessLevel, accessOf } from './access-level';
import type { PlatformFunction } from './define';
import {
  DeleteResult,
  EmptyRecycleBinResult,
  MergeResult,
  resultList,
  SaveResult,
  UndeleteResult,
  UpsertResult,
} from './database-results';
import { DmlOptions } from './dml-options';
import { objectOfId } from './object-of-id';
import { SObjectFieldToken } from './schema/tokens';

type Given = SObject | ApexList | string | null;

const nullArgument = (): never => raise('System.NullPointerException', 'Argument cannot be null.');

/** Records of an argument: a record, a list, an Id or a list of Ids. */
export function recordsOf(given: Given): SObject[] {
  if (given === null) return nullArgument();
  const items = given instanceof ApexList ? given.items : [given];
  return items.map((item) => (typeof item === 'string' ? recordOfId(item) : item) as SObject);
}

function recordOfId(id: string): SObject {
  const record = new SObject(objectOfId(id));
  record.id = id;
  return record;
}

interface Options {
  allOrNone: boolean;
  level: AccessLevel | undefined;
  externalIdField: string | undefined;
}

/** What stands behind the records: a Boolean, DMLOptions, a field and an access level, in any of the allowed orders. */
function optionsOf(args: readonly unknown[]): Options {
  const options: Options = { allOrNone: true, level: undefined, externalIdField: undefined };
  for (const arg of args) {
    if (typeof arg === 'boolean') options.allOrNone = arg;
    else if (arg instanceof AccessLevel) options.level = arg;
    else if (arg instanceof DmlOptions) options.allOrNone = arg.optAllOrNone ?? true;
    else if (arg instanceof SObjectFieldToken) options.externalIdField = arg.field.name;
    else nullArgument();
  }
  return options;
}

function run(operation: DmlOperation, given: Given, args: readonly unknown[]): RowResult[] {
  const { allOrNone, level, externalIdField } = optionsOf(args);
  const records = recordsOf(given);
  refuseEvents(records, operation);
  return tx().org.data.dml(operation, records, {
    ...accessOf(level),
    allOrNone,
    ...(externalIdField ? { externalIdField } : {}),
  });
}

/** Apex publishes events; it does not insert them. */
export function refuseEvents(records: readonly (SObject | null)[], operation: string): void {
  const event = records.find((record) => record?.object.kind === 'platformEvent');
  if (event)
    raise('System.TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${event.object.name}`);
}

type ResultClass = new (row: RowResult) => object;

/** All forms of one operation: one record or many, with each set of options. */
function forms(
  name: DmlOperation,
  Result: ResultClass,
  targets: readonly string[],
  options: readonly string[],
): Record<string, PlatformFunction> {
  const className = `Database.${Result.name}`;
  const made: Record<string, PlatformFunction> = {};
  for (const target of targets) {
    const many = target.startsWith('List');
    const returns = many ? `List<${className}>` : className;
    for (const option of options) {
      made[`${returns} ${name}(${target} records${option})`] = (given: Given, ...args: unknown[]) => {
        const results = run(name, given, args).map((row) => new Result(row));
        return many ? resultList(className, results) : results[0]!;
      };
    }
  }
  return made;
}

const RECORDS = ['SObject', 'List<SObject>'];
const RECORDS_OR_IDS = [...RECORDS, 'Id', 'List<Id>'];
const PLAIN = ['', ', Boolean allOrNone', ', AccessLevel accessLevel', ', Boolean allOrNone, AccessLevel accessLevel'];
const SAVE = [
  ...PLAIN,
  ', Database.DMLOptions dmlOptions',
  ', Database.DMLOptions dmlOptions, AccessLevel accessLevel',
];
const UPSERT = [
  ...PLAIN,
  ', Schema.SObjectField externalIdField',
  ', Schema.SObjectField externalIdField, Boolean allOrNone',
  ', Schema.SObjectField externalIdField, AccessLevel accessLevel',
  ', Schema.SObjectField externalIdField, Boolean allOrNone, AccessLevel accessLevel',
];

function mergeForms(): Record<string, PlatformFunction> {
  const made: Record<string, PlatformFunction> = {};
  for (const target of ['SObject', 'List<SObject>', 'Id', 'List<Id>']) {
    const many = target.startsWith('List');
    const returns = many ? 'List<Database.MergeResult>' : 'Database.MergeResult';
    for (const option of PLAIN) {
      made[`${returns} merge(SObject masterRecord, ${target} duplicates${option})`] = (
        master: SObject | null,
        given: Given,
        ...args: unknown[]
      ) => {
        if (master === null) return nullArgument();
        const { allOrNone, level } = optionsOf(args);
        const duplicates = recordsOf(given);
        const rows = tx().org.data.dml('merge', [master, ...duplicates], { ...accessOf(level), allOrNone });
        const results = rows.map((row) => new MergeResult({ ...row, id: master.id }, row.success ? [row.id!] : []));
        return many ? resultList('Database.MergeResult', results) : results[0]!;
      };
    }
  }
  return made;
}

function emptyRecycleBin(given: Given): EmptyRecycleBinResult[] {
  return tx()
    .org.data.emptyRecycleBin(recordsOf(given))
    .map((row) => new EmptyRecycleBinResult(row));
}

/** Statics of Database that write. */
export const databaseDml: Record<string, PlatformFunction> = {
  ...forms('insert', SaveResult, RECORDS, SAVE),
  ...forms('update', SaveResult, RECORDS, SAVE),
  ...forms('upsert', UpsertResult, RECORDS, UPSERT),
  ...forms('delete', DeleteResult, RECORDS_OR_IDS, PLAIN),
  ...forms('undelete', UndeleteResult, RECORDS_OR_IDS, PLAIN),
  ...mergeForms(),
  'Database.EmptyRecycleBinResult emptyRecycleBin(SObject record)': (given: Given) => emptyRecycleBin(given)[0],
  'Database.EmptyRecycleBinResult emptyRecycleBin(Id recordId)': (given: Given) => emptyRecycleBin(given)[0],
  'List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<SObject> records)': (given: Given) =>
    resultList('Database.EmptyRecycleBinResult', emptyRecycleBin(given)),
  'List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<Id> recordIds)': (given: Given) =>
    resultList('Database.EmptyRecycleBinResult', emptyRecycleBin(given)),
};
