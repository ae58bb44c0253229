/**
 * Puts the records of an earlier org beside those that this one's boot has made. Records that both boots made are merged
 * column by column: what the deployment changes is changed, all else stays as it was worked on.
 */
import initSqlJs from 'sql.js';
import type { Database } from 'sql.js';
import { isStored, quoted, type SqlValue } from '../../data/columns';
import { isVirtual } from '../../data/schema';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { toolingModel } from '../../metadata/tooling';
import type { LocalOrg } from '../../org/localOrg';
import type { Snapshot } from './snapshot';

/** A record of custom metadata that is deployed anew: the fields its file names are as the file says. */
export interface DeployedRecord {
  /** `Rate__mdt` */
  readonly object: string;
  readonly developerName: string;
  readonly fields: readonly string[];
}

/** What of the earlier records this org's metadata cannot hold. */
export class CarryRefused extends Error {
  readonly object: string;
  readonly field: string | null;

  constructor(object: string, field: string | null, problem: string) {
    super(problem);
    this.object = object;
    this.field = field;
  }
}

type Values = Map<string, SqlValue>;
type Rows = Map<string, Values>;

/** Within no transaction. Throws CarryRefused. */
export async function carryRows(
  org: LocalOrg,
  { made, database }: Pick<Snapshot, 'made' | 'database'>,
  deployed: readonly DeployedRecord[],
): Promise<void> {
  const sql = await initSqlJs();
  const [before, current] = [new sql.Database(made), new sql.Database(database)];
  org.store.begin();
  try {
    const tables = [...toolingModel(org.model).objects.values()]
      .filter((object) => !isVirtual(object))
      .map((object) => new Table(org, object, before, current));
    const gone = new Set(tables.flatMap((table) => table.gone));
    for (const table of tables) table.merge(gone, deployed);
    org.store.commit();
  } catch (error) {
    org.store.rollback();
    throw error;
  } finally {
    before.close();
    current.close();
  }
}

const CREATION = new Set(['CreatedDate', 'CreatedById']);
const CHANGE = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);
/** Rows of these objects go with what they belong to. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  ObjectPermissions: ['ParentId'],
  FieldPermissions: ['ParentId'],
  SetupEntityAccess: ['ParentId', 'SetupEntityId'],
  PermissionSetAssignment: ['PermissionSetId', 'AssigneeId'],
  GroupMember: ['GroupId', 'UserOrGroupId'],
  QueueSobject: ['QueueId'],
};

class Table {
  /** Ids of what the earlier boot made and this one does not. */
  readonly gone: readonly string[];
  private readonly org: LocalOrg;
  private readonly object: ObjectDef;
  private readonly columns: readonly FieldDef[];
  /** Columns that the earlier org had, too. */
  private readonly shared: ReadonlySet<string>;
  private readonly made: Rows;
  private readonly before: Rows;
  private readonly current: Rows;

  constructor(org: LocalOrg, object: ObjectDef, before: Database, current: Database) {
    this.org = org;
    this.object = object;
    this.columns = [...object.fields.values()].filter((field) => isStored(object, field));
    const [info] = current.exec('SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0', [object.name]);
    const types = new Map((info?.values ?? []) as [string, string][]);
    const names = this.columns.map(({ name }) => name);
    this.shared = new Set(names.filter((name) => types.has(name)));
    this.made = rowsOf(org.store.select(`SELECT ${names.map(quoted).join()} FROM ${quoted(object.name)}`), names);
    const shared = [...this.shared];
    this.before = read(before, object.name, shared);
    this.current = read(current, object.name, shared);
    this.checkTypes(types);
    this.gone = [...this.before.keys()].filter((id) => !this.made.has(id));
  }

  merge(gone: ReadonlySet<string>, deployed: readonly DeployedRecord[]): void {
    const removed = new Set(this.gone);
    const kept: Values[] = [];
    for (const [id, row] of this.made) {
      const now = this.current.get(id);
      if (now) kept.push(this.merged(row, now, this.before.get(id) ?? null, deployed));
      // Somebody has deleted what the earlier boot had made.
      else if (!this.before.has(id) || this.isDeployed(row, deployed)) kept.push(row);
    }
    for (const [id, row] of this.current) {
      if (!this.made.has(id) && !removed.has(id) && !this.isOrphan(row, gone)) kept.push(this.completed(row));
    }
    this.write(kept);
  }

  private merged(made: Values, now: Values, before: Values | null, deployed: readonly DeployedRecord[]): Values {
    const record = deployed.find((each) => this.isNamed(each, made));
    const row = new Map(made);
    let isChanged = false;
    for (const name of this.shared) {
      if (CREATION.has(name)) row.set(name, now.get(name)!);
      if (CREATION.has(name) || CHANGE.has(name)) continue;
      const isSaid = record?.fields.includes(name) ?? false;
      const isNew = made.get(name) !== (before ? before.get(name) : now.get(name));
      if (!isSaid && !isNew) row.set(name, now.get(name)!);
      isChanged ||= row.get(name) !== now.get(name);
    }
    if (!isChanged) for (const name of CHANGE) if (this.shared.has(name)) row.set(name, now.get(name)!);
    return row;
  }

  private isNamed({ object, developerName }: DeployedRecord, row: Values): boolean {
    return (
      object.toLowerCase() === this.object.name.toLowerCase() &&
      String(row.get('DeveloperName')).toLowerCase() === developerName.toLowerCase()
    );
  }

  private isDeployed(row: Values, deployed: readonly DeployedRecord[]): boolean {
    return deployed.some((each) => this.isNamed(each, row));
  }

  private isOrphan(row: Values, gone: ReadonlySet<string>): boolean {
    return (PARENTS[this.object.name] ?? []).some((name) => gone.has(row.get(name) as string));
  }

  /** New check boxes of records that are there take the field's default, other new fields are empty. */
  private completed(row: Values): Values {
    for (const field of this.columns) {
      if (this.shared.has(field.name) || field.type !== 'boolean') continue;
      row.set(field.name, field.defaultValue?.source.trim().toLowerCase() === 'true' ? 1 : 0);
    }
    return row;
  }

  private checkTypes(types: ReadonlyMap<string, string>): void {
    for (const field of this.columns) {
      const earlier = types.get(field.name);
      if (earlier === undefined || earlier.split(' ')[0] === sqlTypeOf(this.org, this.object, field)) continue;
      const isUsed = [...this.current.values()].some((row) => (row.get(field.name) ?? null) !== null);
      if (!isUsed) continue;
      const path = `${this.object.name}.${field.name}`;
      throw new CarryRefused(
        this.object.name,
        field.name,
        `local-org does not support another type for ${path}, which records have values in`,
      );
    }
  }

  private write(rows: readonly Values[]): void {
    const { store } = this.org;
    const table = quoted(this.object.name);
    store.run(`DELETE FROM ${table}`);
    const names = this.columns.map(({ name }) => name);
    const statement = `INSERT INTO ${table} (${names.map(quoted).join()}) VALUES (${names.map(() => '?').join()})`;
    const isFlag = new Set(this.columns.filter(({ type }) => type === 'boolean').map(({ name }) => name));
    for (const row of rows) {
      const values = names.map((name) => row.get(name) ?? (isFlag.has(name) ? 0 : null));
      try {
        store.run(statement, values);
      } catch (error) {
        throw this.refusal(error as Error);
      }
    }
  }

  /** A field that has become unique, and is not. */
  private refusal(error: Error): Error {
    const field = /UNIQUE constraint failed: \S+?\.(\S+)/.exec(error.message)?.[1];
    if (field === undefined) return error;
    const path = `${this.object.name}.${field}`;
    return new CarryRefused(
      this.object.name,
      field,
      `${path} cannot become unique: records have duplicate values in it`,
    );
  }
}

const sqlTypeOf = (org: LocalOrg, object: ObjectDef, field: FieldDef): string =>
  String(
    org.store.select('SELECT type FROM pragma_table_xinfo(?) WHERE name = ?', [object.name, field.name])[0]?.[0],
  ).split(' ')[0]!;

function read(database: Database, table: string, columns: readonly string[]): Rows {
  if (!columns.length) return new Map();
  const [result] = database.exec(`SELECT ${columns.map(quoted).join()} FROM ${quoted(table)}`);
  return rowsOf(result?.values ?? [], columns);
}

/** By id. */
function rowsOf(rows: readonly SqlValue[][], columns: readonly string[]): Rows {
  const id = columns.indexOf('Id');
  return new Map(
    rows.map((values) => [values[id] as string, new Map(columns.map((name, index) => [name, values[index]!]))]),
  );
}
