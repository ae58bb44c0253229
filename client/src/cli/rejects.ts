/** The file of what was not stored: in the notation of the input, with the reasons, ready to be mended and sent again. */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { messageText } from '../errors/message';
import type { ErrorMessage } from '../errors/message';
import { UsageError } from './surroundings';

/** Beside the record's own members; ignored when the file is sent. */
const CODE = 'Reject_Code';
const MESSAGE = 'Reject_Message';

export const isRejectMember = (name: string): boolean => name === CODE || name === MESSAGE;

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
  #columns: readonly string[] | null = null;
  #file: number | null = null;
  count = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** `columns`: those of the CSV that the record comes from; without them it is written as a line of JSON. */
  add(value: Readonly<Record<string, unknown>>, errors: readonly ErrorMessage[], columns?: readonly string[]): void {
    const reasons = {
      [CODE]: errors.map(({ code }) => code ?? '').join(' '),
      [MESSAGE]: errors.map(({ text, parameter }) => messageText({ text, ...(parameter && { parameter }) })).join('; '),
    };
    const record: Record<string, unknown> = { ...value, ...reasons };
    if (columns && this.#columns === null) {
      this.#columns = [...columns.filter((name) => !isRejectMember(name)), CODE, MESSAGE];
      this.#write(csvLine(this.#columns));
    }
    this.#write(this.#columns ? csvLine(this.#columns.map((name) => record[name])) : `${JSON.stringify(record)}\n`);
    this.count += 1;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #write(text: string): void {
    try {
      this.#file ??= openSync(this.path, 'w', 0o600);
    } catch (error) {
      throw new UsageError(`${this.path} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    }
    writeSync(this.#file, text);
  }
}

const csvLine = (cells: readonly unknown[]): string =>
  `${cells
    .map((cell) => String(cell ?? ''))
    .map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\n`;
