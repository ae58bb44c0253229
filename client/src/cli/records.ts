/** Records from a file or standard input: JSON, JSON lines or CSV. */
import { createReadStream } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';

import { parse } from 'csv-parse';

import { isObject, parseJson } from '../http/json';
import { decoded, readText } from './encoding';
import { UsageError } from './surroundings';
import type { Surroundings } from './surroundings';

export const FORMATS = ['csv', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReadOptions {
  /** Default: by the extension of the file; JSON from standard input. */
  readonly format?: Format;
  /** Between the cells of CSV; a comma by default. */
  readonly delimiter?: string;
  /** A name that TextDecoder knows. Default: what a byte order mark says, else UTF-8. */
  readonly encoding?: string;
}

export interface InputRecord {
  /** Where it stands, for people: `line 4` or `item 3`. */
  readonly place: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** The columns of the CSV that it stands in. */
  readonly columns?: readonly string[];
  /** Why it is no record; `value` is then what there is of it. */
  readonly problem?: string;
  /** As it stands in the input; of what is no record. */
  readonly raw?: string;
}

const STDIN = '-';

export function formatOf(file: string, { format }: ReadOptions): Format {
  if (format) return format;
  if (file === STDIN) return 'json';
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.json') return 'json';
  if (extension === '.jsonl' || extension === '.ndjson') return 'jsonl';
  throw new UsageError(`${file}: say what it is with --format ${FORMATS.join('|')}`);
}

/** The records of a file, `-` for standard input. Throws UsageError when it cannot be read. */
export async function* readRecords(
  file: string,
  options: ReadOptions,
  { folder, stdin }: Surroundings,
): AsyncGenerator<InputRecord> {
  const format = formatOf(file, options);
  const input = file === STDIN ? stdin : createReadStream(resolve(folder, file));
  try {
    if (format === 'csv') yield* readCsv(decoded(input, options.encoding), options.delimiter ?? ',');
    else if (format === 'json') yield* readJson(await readText(input, options.encoding));
    else yield* readJsonLines(decoded(input, options.encoding));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${file}: there is no such file`);
    const name = file === STDIN ? 'standard input' : file;
    if (code?.startsWith('CSV_')) throw new UsageError(`${name}: ${message}; mend it and send it again: it is safe`);
    if (error instanceof UsageError || code?.startsWith('E')) throw new UsageError(`${name}: ${message}`);
    throw error;
  }
}

function* readJson(content: string): Generator<InputRecord> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (error) {
    throw new UsageError(`is no JSON: ${(error as Error).message}`);
  }
  const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const [index, item] of items.entries()) yield toRecord(`item ${index + 1}`, item, JSON.stringify(item));
}

async function* readJsonLines(parts: AsyncIterable<string>): AsyncGenerator<InputRecord> {
  let number = 0;
  for await (const line of linesOf(parts)) {
    number += 1;
    if (line.trim() !== '') yield toRecord(`line ${number}`, parseJson(line), line.replace(/\r$/, ''));
  }
}

async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of parts) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}

const toRecord = (place: string, value: unknown, raw: string): InputRecord =>
  isObject(value) ? { place, value } : { place, value: {}, problem: 'is no JSON object', raw };

interface CsvRow {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** The first line names the fields. An empty cell leaves its field out. */
async function* readCsv(parts: AsyncIterable<string>, delimiter: string): AsyncGenerator<InputRecord> {
  const parser = parse({ delimiter, relax_column_count: true, skip_empty_lines: true, info: true, raw: true });
  // A failure reaches the parser's reader, who is us.
  pipeline(Readable.from(parts), parser, () => {});
  let header: string[] | null = null;
  for await (const { record, info, raw } of parser as AsyncIterable<CsvRow>) {
    if (header === null) {
      header = record.map((name) => name.trim());
      const twice = header.find((name, index) => name !== '' && header!.indexOf(name) !== index);
      if (twice !== undefined) throw new UsageError(`two columns are called ${JSON.stringify(twice)}`);
      continue;
    }
    const cells = header.map((name, index) => [name, record[index] ?? ''] as const);
    // Spreadsheets write columns without name and content behind the others.
    const columns = header.filter((name) => name !== '');
    const value = Object.fromEntries(cells.filter(([name, cell]) => name !== '' && cell !== ''));
    const place = `line ${info.lines}`;
    const problem = csvProblem(record, header);
    if (problem === undefined) yield { place, value, columns };
    else yield { place, value, columns, problem, raw: raw.replace(/\r?\n$/, '') };
  }
}

function csvProblem(record: readonly string[], header: readonly string[]): string | undefined {
  if (record.length !== header.length) {
    return `has ${record.length} cells, but there are ${header.length} columns`;
  }
  const nameless = header.findIndex((name, index) => name === '' && record[index]!.trim() !== '');
  return nameless < 0 ? undefined : `has a text in column ${nameless + 1}, which has no name`;
}
