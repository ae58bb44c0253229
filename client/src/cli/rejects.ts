/** The file of what was not stored: in the notation of the input, with the reasons, ready to be mended and sent again. */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { messageText } from '../errors/message';
import type { ErrorMessage } from '../errors/message';
import type { InputRecord } from './records';
import { UsageError } from './surroundings';

/** Beside the record's own members; ignored when the file is sent. */
const CODE = 'Reject_Code';
const MESSAGE = 'Reject_Message';
/** What was no record, as it stood in the input, so that nothing of it is lost. */
const LINE = 'Reject_Line';
const MEMBERS = [CODE, MESSAGE, LINE] as const;

export const isRejectMember = (name: string): boolean => (MEMBERS as readonly string[]).includes(name);

/** Why a record must not be sent: it is none, or was none and has come back without being mended. */
export function problemOf({ problem, value }: InputRecord): string | undefined {
  const isUnmended = value[LINE] !== undefined && value[LINE] !== '';
  return (
    problem ?? (isUnmended ? `is not mended: put what ${LINE} holds where it belongs, and empty ${LINE}` : undefined)
  );
}

/** Beside the input, under a name that is free: what earlier runs left is kept. */
export function rejectsBeside(folder: string, input: string, extension: 'csv' | 'jsonl'): string {
  const path = resolve(folder, input);
  const name = basename(path).replace(/(\.rejects(-\d+)?)?\.[^.]*$/, '');
  for (let count = 1; ; count += 1) {
    const free = join(dirname(path), `${name}.rejects${count === 1 ? '' : `-${count}`}.${extension}`);
    if (!existsSync(free)) return free;
  }
}

/** Created with the first reject. Readable by its owner only: it holds what customers said. */
export class Rejects {
  readonly path: string;
  readonly #delimiter: string;
  readonly #isMarked: boolean;
  #columns: readonly string[] | null = null;
  #file: number | null = null;
  count = 0;

  /**
   * `delimiter`, `encoding`: as the input was read with, for this file is read with the same options. It is UTF-8 all
   * the same, and says so itself where they say something else.
   */
  constructor(path: string, { delimiter = ',', encoding }: { delimiter?: string; encoding?: string } = {}) {
    this.path = path;
    this.#delimiter = delimiter;
    this.#isMarked = encoding !== undefined;
  }

  /** As a line of the CSV that the record comes from, else as a line of JSON. */
  add({ value, columns, raw }: InputRecord, errors: readonly ErrorMessage[]): void {
    const reasons = {
      [CODE]: errors.map(({ code }) => code ?? '').join(' '),
      [MESSAGE]: errors.map(({ text, parameter }) => messageText({ text, ...(parameter && { parameter }) })).join('; '),
    };
    const record: Record<string, unknown> = { ...value, ...reasons, ...(raw !== undefined && { [LINE]: raw }) };
    if (columns && this.#columns === null) {
      this.#columns = [...columns.filter((name) => !isRejectMember(name)), ...MEMBERS];
      this.#write(this.#csvLine(this.#columns));
    }
    this.#write(
      this.#columns ? this.#csvLine(this.#columns.map((name) => record[name])) : `${JSON.stringify(record)}\n`,
    );
    this.count += 1;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #csvLine(cells: readonly unknown[]): string {
    const quoted = cells
      .map((cell) => String(cell ?? ''))
      .map((cell) => (this.#needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    return `${quoted.join(this.#delimiter)}\n`;
  }

  #needsQuotes = (cell: string): boolean => /[",;\t\r\n]/.test(cell) || cell.includes(this.#delimiter);

  #write(text: string): void {
    if (this.#file === null) {
      this.#file = this.#open();
      if (this.#isMarked) writeSync(this.#file, '\uFEFF');
    }
    writeSync(this.#file, text);
  }

  #open(): number {
    try {
      return openSync(this.path, 'w', 0o600);
    } catch (error) {
      throw new UsageError(`${this.path} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    }
  }
}
