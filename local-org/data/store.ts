/**
 * Records on SQL: one table an object, made from the model. Everything after `openStore` is synchronous.
 * It knows rows, not rules: order of execution, rights and limits are its callers'.
 */
import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic } from 'sql.js';
import type { FieldDef, ObjectDef, OrgModel } from '../metadata/model';
import { toId18 } from '../values/id';
import { SObject } from '../values/sobject';
import type { FieldValue } from '../values/value';
import { codecOf, hasColumn, ignoresCase, isStored, quoted, type SqlValue } from './columns';
import type { Snapshot } from '../persistence/carry/snapshot';
import { Identities } from '../persistence/carry/identities';
import { tableStatements } from './schema';
import { Statements } from './statements';
import { wallClock } from '../values/zone';
import { fold, sortable } from './text';
import { WriteLog, type Write } from './writeLog';

export type { SqlValue };

/** Field values by canonical API name; what `SObject.values` is. */
export type Row = ReadonlyMap<string, FieldValue>;

export interface Store {
  /** A fresh 18-character id; ids of one object ascend in the order they are asked for. */
  nextId(object: Pick<ObjectDef, 'keyPrefix'>): string;
  /** The id of a record that is made: a fresh one, unless the org takes the place of one that had the record. */
  idFor(object: ObjectDef, values: Row): string;
  /** What is made until `settle` is called gets the ids it had in an earlier org. */
  recall(snapshot: Snapshot): void;
  settle(): void;
  /** Inserts rows, each with its Id. Columns are the union of the rows' fields; fields without a column are passed over. */
  insertRows(object: ObjectDef, rows: readonly Row[]): void;
  /** Sets `columns` (canonical field names) of the rows with these ids; `rows[i]` belongs to `ids[i]`, absent means null. */
  updateRows(object: ObjectDef, ids: readonly string[], columns: readonly string[], rows: readonly Row[]): void;
  /** Sets the same values in every row with one of the ids. */
  updateAll(object: ObjectDef, ids: readonly string[], values: Row): void;
  /** Removes rows for good. (The recycle bin is `IsDeleted`, an ordinary column.) */
  deleteRows(object: ObjectDef, ids: readonly string[]): void;
  /** Records by id, deleted ones too; `fields` null: every field that has a column. Not marked as queried. */
  readByIds(object: ObjectDef, ids: readonly string[], fields?: readonly string[] | null): Map<string, SObject>;
  /** Records whose field has one of the values (text compared as SOQL does), deleted ones only when asked for, by id. */
  readByField(
    object: ObjectDef,
    field: string,
    values: readonly FieldValue[],
    fields?: readonly string[] | null,
    options?: { readonly deleted?: boolean },
  ): SObject[];
  /** Rows of any SELECT; values as SQL holds them (columns.ts). */
  select(sql: string, params?: readonly SqlValue[]): SqlValue[][];
  run(sql: string, params?: readonly SqlValue[]): void;
  begin(): void;
  commit(): void;
  rollback(): void;
  readonly inTransaction: boolean;
  /** Commits what there is and returns how to go on, with the savepoints that were set: they undo nothing of before. */
  suspend(): () => void;
  /** A new savepoint's name. */
  savepoint(): string;
  /** Undoes everything since the savepoint, which stays set. */
  rollbackTo(savepoint: string): void;
  release(savepoint: string): void;
  /** Makes an index on a field unless there is one (unique fields have theirs). */
  ensureIndex(object: ObjectDef, field: FieldDef): void;
  /** Makes a function that SQL can call; what it throws, the statement throws. */
  defineFunction(name: string, parameters: number, work: (...args: SqlValue[]) => SqlValue): void;
  /** The field has held text outside ASCII: SQL's own case folding does not do for it (`fold` in SQL does). */
  hasUnicode(field: FieldDef): boolean;
  /** Remembers writes from now on, for `takeWrites`. */
  recordWrites(): void;
  /** What the running transaction has written since the last time, as it is to be repeated elsewhere. */
  takeWrites(): readonly Write[];
  /** Repeats writes. */
  replay(writes: readonly Write[]): void;
  /** The whole database as SQLite's file format has it. Not within a transaction. */
  exportDatabase(): Uint8Array;
  /** Puts what `exportDatabase` gave in place of everything there is. */
  importDatabase(bytes: Uint8Array): void;
  /** What lies beside the tables. */
  readonly counts: StoreCounts;
  close(): void;
}

/** What a store knows beside its tables. */
export interface StoreCounts {
  /** The last id given, by key prefix. */
  readonly ids: Map<string, number>;
  /** `Object.Field` of those that have held text outside ASCII. */
  readonly unicode: Set<string>;
}

/** More parameters than this SQLite takes in one statement. */
const MAX_PARAMETERS = 32_000;
const CHUNK = 200;

export async function openStore(model: OrgModel): Promise<Store> {
  const SQL = await initSqlJs();
  const store = new SqlStore(SQL);
  store.createTables(model);
  return store;
}

class SqlStore implements Store {
  private readonly sql: SqlJsStatic;
  private database: Database;
  private statements: Statements;
  readonly counts: StoreCounts = { ids: new Map(), unicode: new Set() };
  private writes: WriteLog | null = null;
  private identities: Identities | null = null;
  /** Functions that SQL calls: a database that is opened again needs them anew. */
  private readonly functions = new Map<string, (...args: SqlValue[]) => SqlValue>();
  private readonly indexed = new Set<FieldDef>();
  private savepoints = 0;
  private open: string[] = [];
  inTransaction = false;

  constructor(sql: SqlJsStatic) {
    this.sql = sql;
    this.database = new sql.Database();
    this.statements = new Statements(this.database);
    this.functions.set('fold', (text) => (typeof text === 'string' ? fold(text) : text));
    this.functions.set('sortable', (text) => (typeof text === 'string' ? sortable(text) : text));
    this.functions.set('wall', (ms, zone) => (typeof ms === 'number' ? wallClock(ms, zone as string) : null));
    this.prepare();
  }

  createTables(model: OrgModel): void {
    this.database.run(tableStatements(model));
  }

  recordWrites(): void {
    this.writes = new WriteLog();
  }

  takeWrites(): readonly Write[] {
    return this.writes?.take() ?? [];
  }

  replay(writes: readonly Write[]): void {
    for (const [sql, params] of writes) this.statements.run(sql, params);
  }

  exportDatabase(): Uint8Array {
    this.statements.free();
    const bytes = this.database.export();
    // sql.js closes the database to read its file: what hung on the connection is gone.
    this.prepare();
    return bytes;
  }

  importDatabase(bytes: Uint8Array): void {
    this.close();
    this.database = new this.sql.Database(bytes);
    this.statements = new Statements(this.database);
    this.indexed.clear();
    this.prepare();
  }

  private prepare(): void {
    this.database.run('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
    for (const [name, work] of this.functions) this.database.create_function(name, work);
  }

  nextId(object: Pick<ObjectDef, 'keyPrefix'>): string {
    const last = this.counts.ids.get(object.keyPrefix) ?? this.identities?.lastId(object.keyPrefix) ?? 0;
    const next = last + 1;
    this.counts.ids.set(object.keyPrefix, next);
    return toId18(object.keyPrefix + base62(next).padStart(12, '0')) as string;
  }

  idFor(object: ObjectDef, values: Row): string {
    return this.identities?.find(object, values) ?? this.nextId(object);
  }

  recall(snapshot: Snapshot): void {
    this.identities = new Identities(this.sql, snapshot);
  }

  settle(): void {
    // Rows that were recognised took no number: the next one must not take theirs.
    for (const [prefix, last] of this.identities?.lastIds ?? []) {
      this.counts.ids.set(prefix, Math.max(last, this.counts.ids.get(prefix) ?? 0));
    }
    this.identities?.close();
    this.identities = null;
  }

  insertRows(object: ObjectDef, rows: readonly Row[]): void {
    const names = new Set<string>();
    for (const row of rows) for (const name of row.keys()) names.add(name);
    const fields = this.storedFields(object, names);
    const columns = fields.map((field) => quoted(field.name)).join();
    const group = `(${fields.map(() => '?').join()})`;
    this.inChunks(rows.length, fields.length, (from, to) => {
      const sql = `INSERT INTO ${quoted(object.name)} (${columns}) VALUES ${group}${`,${group}`.repeat(to - from - 1)}`;
      const params: SqlValue[] = [];
      for (let i = from; i < to; i++) for (const field of fields) params.push(this.encode(field, rows[i]!));
      this.run(sql, params);
    });
  }

  updateRows(object: ObjectDef, ids: readonly string[], columns: readonly string[], rows: readonly Row[]): void {
    const fields = this.storedFields(object, columns).filter((field) => field.name !== 'Id');
    if (!fields.length) return;
    const sets = fields.map((field, i) => `${quoted(field.name)} = v.column${i + 2}`).join();
    const group = `(?${',?'.repeat(fields.length)})`;
    this.inChunks(ids.length, fields.length + 1, (from, to) => {
      const values = `${group}${`,${group}`.repeat(to - from - 1)}`;
      const table = quoted(object.name);
      const sql = `UPDATE ${table} SET ${sets} FROM (VALUES ${values}) v WHERE ${table}."Id" = v.column1`;
      const params: SqlValue[] = [];
      for (let i = from; i < to; i++) {
        params.push(ids[i]!);
        for (const field of fields) params.push(this.encode(field, rows[i]!));
      }
      this.run(sql, params);
    });
  }

  updateAll(object: ObjectDef, ids: readonly string[], values: Row): void {
    const fields = this.storedFields(object, values.keys()).filter((field) => field.name !== 'Id');
    if (!fields.length || !ids.length) return;
    const sets = fields.map((field) => `${quoted(field.name)} = ?`).join();
    const params = fields.map((field) => this.encode(field, values));
    this.run(`UPDATE ${quoted(object.name)} SET ${sets} WHERE ${idIn}`, [...params, JSON.stringify(ids)]);
  }

  deleteRows(object: ObjectDef, ids: readonly string[]): void {
    if (ids.length) this.run(`DELETE FROM ${quoted(object.name)} WHERE ${idIn}`, [JSON.stringify(ids)]);
  }

  readByIds(object: ObjectDef, ids: readonly string[], fields: readonly string[] | null = null): Map<string, SObject> {
    const found = new Map<string, SObject>();
    if (!ids.length) return found;
    for (const record of this.read(object, fields, idIn, [JSON.stringify(ids)])) found.set(record.id as string, record);
    return found;
  }

  readByField(
    object: ObjectDef,
    name: string,
    values: readonly FieldValue[],
    fields: readonly string[] | null = null,
    options: { readonly deleted?: boolean } = {},
  ): SObject[] {
    const field = object.fields.get(name.toLowerCase());
    if (!field || !hasColumn(field)) throw new Error(`${object.name} has no column ${name}`);
    const wanted = values.map((value) => codecOf(field).encode(value, field)).filter((value) => value !== null);
    if (!wanted.length) return [];
    this.ensureIndex(object, field);
    const alive = options.deleted || !object.fields.has('isdeleted') ? '' : ' AND "IsDeleted" = 0';
    return this.read(object, fields, `${this.inList(field, wanted)}${alive} ORDER BY "Id"`, [JSON.stringify(wanted)]);
  }

  select(sql: string, params: readonly SqlValue[] = []): SqlValue[][] {
    return this.statements.select(sql, params);
  }

  run(sql: string, params: readonly SqlValue[] = []): void {
    this.statements.run(sql, params);
    this.writes?.add(sql, params);
  }

  begin(): void {
    this.statements.run('BEGIN', []);
    this.inTransaction = true;
  }

  commit(): void {
    this.statements.run('COMMIT', []);
    this.writes?.clear();
    this.inTransaction = false;
    this.open = [];
  }

  suspend(): () => void {
    const names = this.open;
    this.commit();
    return () => {
      this.begin();
      for (const name of names) this.database.run(`SAVEPOINT ${quoted(name)}`);
      this.open = names;
    };
  }

  rollback(): void {
    this.statements.run('ROLLBACK', []);
    this.writes?.clear();
    this.inTransaction = false;
    this.open = [];
    this.indexed.clear();
  }

  savepoint(): string {
    const name = `s${++this.savepoints}`;
    this.database.run(`SAVEPOINT ${name}`);
    this.open.push(name);
    this.writes?.mark(name);
    return name;
  }

  rollbackTo(savepoint: string): void {
    this.database.run(`ROLLBACK TO ${quoted(savepoint)}`);
    this.open.length = this.open.indexOf(savepoint) + 1;
    this.writes?.backTo(savepoint);
    this.indexed.clear();
  }

  release(savepoint: string): void {
    this.database.run(`RELEASE ${quoted(savepoint)}`);
    this.open.length = this.open.indexOf(savepoint);
  }

  ensureIndex(object: ObjectDef, field: FieldDef): void {
    if (field.name === 'Id' || field.unique || this.indexed.has(field)) return;
    const name = quoted(`${object.name}.${field.name}`);
    this.database.run(`CREATE INDEX IF NOT EXISTS ${name} ON ${quoted(object.name)} (${quoted(field.name)})`);
    this.indexed.add(field);
  }

  defineFunction(name: string, parameters: number, work: (...args: SqlValue[]) => SqlValue): void {
    const guarded = (...args: SqlValue[]): SqlValue => this.statements.guard(() => work(...args));
    // sql.js reads the number of parameters from the function.
    this.functions.set(name, Object.defineProperty(guarded, 'length', { value: parameters }));
    this.database.create_function(name, guarded);
  }

  hasUnicode(field: FieldDef): boolean {
    return this.counts.unicode.has(`${field.object}.${field.name}`);
  }

  close(): void {
    this.statements.free();
    this.database.close();
  }

  private read(
    object: ObjectDef,
    names: readonly string[] | null,
    where: string,
    params: readonly SqlValue[],
  ): SObject[] {
    const fields = this.readableFields(object, names);
    const columns = fields.map((field) => quoted(field.name)).join();
    const codecs = fields.map(codecOf);
    return this.select(`SELECT ${columns} FROM ${quoted(object.name)} WHERE ${where}`, params).map((row) => {
      const record = new SObject(object);
      for (let i = 0; i < fields.length; i++) {
        record.values.set(fields[i]!.name, codecs[i]!.decode(row[i]!, fields[i]!));
      }
      return record;
    });
  }

  private readableFields(object: ObjectDef, names: readonly string[] | null): FieldDef[] {
    const fields = new Set<FieldDef>([object.fields.get('id')!]);
    for (const name of names ?? object.fields.keys()) {
      const field = object.fields.get(name.toLowerCase());
      if (!field) throw new Error(`${object.name} has no field ${name}`);
      if (hasColumn(field)) fields.add(field);
    }
    return [...fields];
  }

  private storedFields(object: ObjectDef, names: Iterable<string>): FieldDef[] {
    const fields: FieldDef[] = [];
    for (const name of names) {
      const field = object.fields.get(name.toLowerCase());
      if (!field) throw new Error(`${object.name} has no field ${name}`);
      if (isStored(object, field)) fields.push(field);
    }
    return fields;
  }

  private inChunks(count: number, parametersEach: number, work: (from: number, to: number) => void): void {
    const size = Math.max(1, Math.min(CHUNK, Math.floor(MAX_PARAMETERS / parametersEach)));
    for (let from = 0; from < count; from += size) work(from, Math.min(count, from + size));
  }

  private encode(field: FieldDef, row: Row): SqlValue {
    const sql = codecOf(field).encode(row.get(field.name) ?? null, field);
    if (typeof sql === 'string' && !isAscii(sql)) this.counts.unicode.add(`${field.object}.${field.name}`);
    return sql;
  }

  private inList(field: FieldDef, values: readonly SqlValue[]): string {
    const column = quoted(field.name);
    const list = '(SELECT value FROM json_each(?))';
    if (!ignoresCase(field)) return `${column} IN ${list}`;
    const folds = this.hasUnicode(field) || values.some((value) => !isAscii(value as string));
    return folds ? `fold(${column}) IN (SELECT fold(value) FROM json_each(?))` : `${column} IN ${list}`;
  }
}

const idIn = '"Id" IN (SELECT value FROM json_each(?))';

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62] + text;
  return text;
}
