/** What the running transaction has written, in SQL: what a rollback undoes is forgotten. */
import type { SqlValue } from './columns';

export type Write = readonly [sql: string, params: readonly SqlValue[]];

export class WriteLog {
  private writes: Write[] = [];
  private readonly marks = new Map<string, number>();

  add(sql: string, params: readonly SqlValue[]): void {
    this.writes.push([sql, params]);
  }

  mark(savepoint: string): void {
    this.marks.set(savepoint, this.writes.length);
  }

  backTo(savepoint: string): void {
    this.writes.length = Math.min(this.writes.length, this.marks.get(savepoint) ?? 0);
  }

  /** What has been written since the last time. */
  take(): readonly Write[] {
    const taken = this.writes;
    this.clear();
    return taken;
  }

  clear(): void {
    this.writes = [];
    this.marks.clear();
  }
}
