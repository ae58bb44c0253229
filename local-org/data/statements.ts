import type { BindParams, Database, Statement } from 'sql.js';
import type { SqlValue } from './columns';

/** Prepared statements kept by their text; the least recently used go. */
const KEPT = 500;

export class Statements {
  private readonly database: Database;
  private readonly kept = new Map<string, Statement>();
  private readonly busy = new Set<Statement>();
  private thrown: { readonly error: unknown } | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  select(sql: string, params: readonly SqlValue[]): SqlValue[][] {
    return this.use(sql, (statement) => {
      const rows: SqlValue[][] = [];
      statement.bind(params as BindParams);
      while (statement.step()) rows.push(statement.get() as SqlValue[]);
      return rows;
    });
  }

  run(sql: string, params: readonly SqlValue[]): void {
    this.use(sql, (statement) => statement.run(params as BindParams));
  }

  /** Runs a function that SQL has called: SQLite passes on an error's text only, so the error itself is kept. */
  guard<R>(work: () => R): R {
    try {
      return work();
    } catch (error) {
      this.thrown = { error };
      throw error;
    }
  }

  free(): void {
    for (const statement of this.kept.values()) statement.free();
    this.kept.clear();
  }

  private use<R>(sql: string, work: (statement: Statement) => R): R {
    const statement = this.prepare(sql);
    this.busy.add(statement);
    try {
      return work(statement);
    } catch (error) {
      const thrown = this.thrown;
      this.thrown = null;
      throw thrown ? thrown.error : error;
    } finally {
      this.busy.delete(statement);
      statement.reset();
      if (this.kept.get(sql) !== statement) statement.free();
    }
  }

  /** A statement whose rows are being read stays as it is: the same text once more gets one of its own. */
  private prepare(sql: string): Statement {
    let statement = this.kept.get(sql);
    if (statement && this.busy.has(statement)) return this.database.prepare(sql);
    if (statement) {
      this.kept.delete(sql);
    } else {
      statement = this.database.prepare(sql);
      if (this.kept.size >= KEPT) this.dropOldest();
    }
    this.kept.set(sql, statement);
    return statement;
  }

  private dropOldest(): void {
    const [sql, statement] = this.kept.entries().next().value as [string, Statement];
    this.kept.delete(sql);
    // One in use is freed when it has been read.
    if (!this.busy.has(statement)) statement.free();
  }
}
