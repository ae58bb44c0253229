/** One record on its way through a DML statement. */
import type { RowError } from '../../org/services';
import type { SObject } from '../../values/sobject';

export class SaveRow {
  /** Position in the list the caller gave. */
  readonly index: number;
  /** The caller's record: it gets its Id on success, nothing else. */
  readonly input: SObject;
  /** What is saved: Trigger.new shows it. */
  record: SObject;
  /** As it was before; null in an insert. */
  old: SObject | null = null;
  id: string | null;
  /** The id an inserted row will get. */
  newId: string | null = null;
  /** Upsert: inserted rather than updated. */
  created = false;
  /** Upsert by external id: the record the key belongs to. */
  matchedId: string | null = null;
  errors: RowError[] = [];

  constructor(index: number, input: SObject) {
    this.index = index;
    this.input = input;
    this.record = input;
    this.id = input.id;
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  fail(statusCode: string, message: string, fields: readonly string[] = []): void {
    this.errors.push({ statusCode, message, fields });
  }
}

export const alive = (rows: readonly SaveRow[]): SaveRow[] => rows.filter((row) => !row.failed);
