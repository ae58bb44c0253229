import { randomBytes } from 'node:crypto';
import { fail } from '../errors';

/** Open cursors a user may have; the oldest is closed, as on Salesforce. */
const CURSORS_PER_USER = 10;

interface Cursor {
  readonly userId: string;
  readonly records: readonly unknown[];
}

export interface CursorPage {
  readonly totalSize: number;
  readonly records: readonly unknown[];
  /** Locator of the next page; null at the end. */
  readonly next: string | null;
}

/** Results of queries that did not fit into one answer, held until they are read. */
export class QueryCursors {
  private readonly cursors = new Map<string, Cursor>();

  /** The first page; the rest is kept when there is any. */
  open(userId: string, records: readonly unknown[], batchSize: number): CursorPage {
    if (records.length <= batchSize) return { totalSize: records.length, records, next: null };
    const own = [...this.cursors].filter(([, cursor]) => cursor.userId === userId);
    for (const [id] of own.slice(0, own.length - CURSORS_PER_USER + 1)) this.cursors.delete(id);
    const id = `01g${randomBytes(8).toString('hex').slice(0, 15)}`;
    this.cursors.set(id, { userId, records });
    return this.page(id, 0, batchSize);
  }

  /** The page a locator names, `<cursor>-<first row>`; only its own user may read it. */
  read(userId: string, locator: string, batchSize: number): CursorPage {
    const [, id, start] = /^(01g[0-9a-f]{15})-(\d+)$/.exec(locator) ?? [];
    if (id === undefined || this.cursors.get(id)?.userId !== userId) {
      return fail(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.page(id, Number(start), batchSize);
  }

  private page(id: string, start: number, batchSize: number): CursorPage {
    const { records } = this.cursors.get(id)!;
    const end = start + batchSize;
    if (end >= records.length) this.cursors.delete(id);
    return {
      totalSize: records.length,
      records: records.slice(start, end),
      next: end < records.length ? `${id}-${end}` : null,
    };
  }
}
