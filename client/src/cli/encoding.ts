/** Text out of bytes. Bytes that are no text are refused: guessed at, they would be stored as question marks. */
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';

import { InvalidArgumentError, Option } from 'commander';

import { UsageError } from './surroundings';

const DEFAULT = 'utf-8';
const LONGEST_MARK = 3;
/** Byte order marks. They tell the encoding more surely than anybody does. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

export const encodingOption = (): Option =>
  new Option(
    '--encoding <name>',
    'of the file, if neither UTF-8 nor marked as UTF-16; for instance windows-1252, as Excel writes CSV',
  ).argParser(known);

function known(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new InvalidArgumentError('Known are utf-8, utf-16le, windows-1252 and all that browsers know.');
  }
}

/**
 * The text of a stream, without its byte order mark. `encoding`: a name that TextDecoder knows; UTF-8 by default.
 * Throws UsageError for bytes that are no text in it, with their line.
 */
export async function* decoded(input: Readable, encoding: string = DEFAULT): AsyncGenerator<string> {
  let text: TextOfChunks | null = null;
  let head = Buffer.alloc(0);
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (text) {
      yield text.of(bytes);
      continue;
    }
    head = Buffer.concat([head, bytes]);
    if (head.length < LONGEST_MARK) continue;
    text = new TextOfChunks(markedEncoding(head) ?? encoding);
    yield text.of(head);
  }
  text ??= new TextOfChunks(markedEncoding(head) ?? encoding, head);
  yield text.end();
}

/** The whole text of a stream, see `decoded`. */
export async function readText(input: Readable, encoding?: string): Promise<string> {
  let text = '';
  for await (const part of decoded(input, encoding)) text += part;
  return text;
}

class TextOfChunks {
  readonly #encoding: string;
  readonly #strict: TextDecoder;
  /** Goes along, to find the place of what the strict one refuses. */
  readonly #lenient: TextDecoder;
  #rest: Uint8Array;
  #lines = 0;

  constructor(encoding: string, rest = new Uint8Array()) {
    this.#encoding = encoding;
    this.#strict = new TextDecoder(encoding, { fatal: true });
    this.#lenient = new TextDecoder(encoding);
    this.#rest = rest;
  }

  of(bytes: Uint8Array): string {
    return this.#decode(bytes, true);
  }

  end(): string {
    return this.#decode(this.#rest, false);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    const lenient = this.#lenient.decode(bytes, { stream });
    let text: string;
    try {
      text = this.#strict.decode(bytes, { stream });
    } catch {
      throw this.#refusal(lenient.slice(0, Math.max(0, lenient.indexOf('\uFFFD'))));
    }
    const zero = text.indexOf('\0');
    if (zero >= 0) throw this.#refusal(text.slice(0, zero));
    this.#lines += lineEnds(text);
    return text;
  }

  #refusal(before: string): UsageError {
    const name = this.#encoding.toUpperCase();
    return new UsageError(
      `line ${this.#lines + lineEnds(before) + 1} is no text in ${name}: save the file as UTF-8, or say what it is ` +
        'with --encoding, for instance windows-1252 or utf-16le',
    );
  }
}

const lineEnds = (text: string): number => text.split('\n').length - 1;

const markedEncoding = (head: Buffer): string | undefined =>
  MARKS.find(([mark]) => mark.every((byte, index) => head[index] === byte))?.[1];
