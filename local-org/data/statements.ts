import type { BindParams, Database, Statement } from 'sql.js';
import type { SqlValue } from './columns';

/** Prepared statements kept by their text; the least recently used go. */
const KEPT = 500;

export class Statements {
  private readonly database: Database;
  private readonly kept = new Map<string, Statement>();

  constructor(database: Database) {
    this.database = database;
  }

  select(sql: string, params: readonly SqlValue[]): SqlValue[][] {
    const statement = this.prepare(sql);
    const rows: SqlValue[][] = [];
    try {
      statement.bind(params as BindParams);
      while (statement.step()) rows.push(statement.get() as SqlValue[]);
    } finally {
      statement.reset();
    }
    return rows;
  }

  run(sql: string, params: readonly SqlValue[]): void {
    const statement = this.prepare(sql);
    try {
      statement.run(params as BindParams);
    } finally {
      statement.reset();
    }
  }

  free(): void {
    for (const statement of this.kept.values()) statement.free();
    this.kept.clear();
  }

  private prepare(sql: string): Statement {
    let statement = this.kept.get(sql);
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
    statement.free();
    this.kept.delete(sql);
  }
}
