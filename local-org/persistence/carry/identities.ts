/**
 * Ids of what a boot makes: an org that takes another's place gives its profiles, classes, users and records of custom
 * metadata the ids they had there, by what they are called.
 */
import type { Database, SqlJsStatic } from 'sql.js';
import { quoted } from '../../data/columns';
import type { ObjectDef } from '../../metadata/model';
import type { FieldValue } from '../../values/value';
import type { Snapshot } from './snapshot';

/** What tells the records of an object apart; of the others it is their developer name. */
const NATURAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  Organization: ['Name'],
  UserLicense: ['Name'],
  ApexClass: ['Name'],
  ApexTrigger: ['Name'],
  Profile: ['Name'],
  PermissionSet: ['Name'],
  ObjectPermissions: ['ParentId', 'SobjectType'],
  FieldPermissions: ['ParentId', 'Field'],
  SetupEntityAccess: ['ParentId', 'SetupEntityId'],
  RecordType: ['SobjectType', 'DeveloperName'],
  Group: ['Type', 'DeveloperName'],
  QueueSobject: ['QueueId', 'SobjectType'],
  GroupMember: ['GroupId', 'UserOrGroupId'],
  ServiceChannelStatus: ['ServicePresenceStatusId', 'ServiceChannelId'],
  FlowDefinitionView: ['ApiName'],
  FlowVersionView: ['FlowDefinitionViewId'],
  FlowVariableView: ['DurableId'],
  User: ['Username'],
  PermissionSetAssignment: ['AssigneeId', 'PermissionSetId'],
  PermissionSetLicenseAssign: ['AssigneeId', 'PermissionSetLicenseId'],
  CallCenter: ['InternalName'],
};

/**
 * Ids that a boot gives lie this far behind those of the earlier org, which may give some of its own until its place is
 * taken.
 */
const AHEAD = 10_000;

export class Identities {
  private readonly databases: readonly Database[];
  /** The last number of each key prefix that the earlier org had used. */
  readonly lastIds: ReadonlyMap<string, number>;
  private readonly known = new Map<ObjectDef, ReadonlyMap<string, string>>();

  constructor(sql: SqlJsStatic, { made, database, state }: Snapshot) {
    this.databases = [new sql.Database(made), new sql.Database(database)];
    this.lastIds = state.ids;
  }

  /** The id that the record with these values has had; null: it is new. */
  find(object: ObjectDef, values: ReadonlyMap<string, FieldValue>): string | null {
    const key = keyOf(object, (field) => values.get(field));
    return key === null ? null : (this.of(object).get(key) ?? null);
  }

  /** The last number of a key prefix that the earlier org may come to use. */
  lastId(keyPrefix: string): number {
    return (this.lastIds.get(keyPrefix) ?? 0) + AHEAD;
  }

  close(): void {
    for (const database of this.databases) database.close();
  }

  private of(object: ObjectDef): ReadonlyMap<string, string> {
    let known = this.known.get(object);
    if (!known) this.known.set(object, (known = new Map(this.databases.flatMap((each) => read(each, object)))));
    return known;
  }
}

function read(database: Database, object: ObjectDef): [string, string][] {
  const columns = columnsOf(database, object);
  if (!columns) return [];
  const [result] = database.exec(
    `SELECT "Id", ${columns.map(quoted).join()} FROM ${quoted(object.name)}${hasColumn(database, object, 'IsDeleted') ? ' WHERE "IsDeleted" = 0' : ''}`,
  );
  return (result?.values ?? []).flatMap(([id, ...values]): [string, string][] => {
    const key = keyOf(object, (field) => values[columns.indexOf(field)]);
    return key === null ? [] : [[key, id as string]];
  });
}

/** Null where the earlier org did not have the object, or what its records are told apart by. */
function columnsOf(database: Database, object: ObjectDef): readonly string[] | null {
  const columns = naturalKey(object);
  return columns.length && columns.every((column) => hasColumn(database, object, column)) ? columns : null;
}

const hasColumn = (database: Database, object: ObjectDef, column: string): boolean =>
  database.exec('SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ?', [object.name, column]).length > 0;

const naturalKey = (object: ObjectDef): readonly string[] =>
  NATURAL_KEYS[object.name] ?? (object.fields.has('developername') ? ['DeveloperName'] : []);

function keyOf(object: ObjectDef, value: (field: string) => unknown): string | null {
  const columns = naturalKey(object);
  const values = columns.map((column) => value(column) ?? null);
  if (!columns.length || values.every((each) => each === null)) return null;
  return JSON.stringify(values.map((each) => (typeof each === 'string' ? each.toLowerCase() : each)));
}
