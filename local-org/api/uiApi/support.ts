/** What the resources of the UI API share: ids of metadata, tags, addresses. */
import { createHash } from 'node:crypto';

import { toId18 } from '../../values/id';
import { Unsupported } from '../../org/errors';
import { jsonObject, type Call } from '../call';
import { fail } from '../errors';

/** Of records without a record type. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id for metadata that has no row: the same for the same name, as long as the project keeps it. */
export function metadataId(prefix: string, name: string): string {
  const bytes = createHash('sha256').update(`${prefix}:${name.toLowerCase()}`).digest();
  const letters = Array.from(bytes.subarray(0, 12), (byte) => LETTERS[byte % LETTERS.length]);
  return toId18(`${prefix}${letters.join('')}`)!;
}

/** The value with an `eTag` over its content. */
export function tagged<T extends object>(value: T): T & { eTag: string } {
  return { ...value, eTag: eTagOf(value) };
}

export const eTagOf = (value: unknown): string => createHash('md5').update(JSON.stringify(value)).digest('hex');

/** Addresses that answers hold: those of the public API, also when the console asks. */
export const uiApiUrl = (call: Call, path: string): string =>
  `/services/data/v${call.org.model.apiVersion}/ui-api${path}`;

/** A parameter's list: separated by commas, or given more than once. */
export function listParameter(call: Call, name: string): string[] {
  return call.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter(Boolean);
}

/** A parameter's words, of those that exist; `otherwise` when it is absent. */
export function wordsParameter<W extends string>(
  call: Call,
  name: string,
  words: readonly W[],
  otherwise: readonly W[],
): readonly W[] {
  const given = listParameter(call, name);
  const wrong = given.find((word) => !(words as readonly string[]).includes(word));
  if (wrong !== undefined) illegal(name, wrong, `one of ${words.join(', ')}`);
  return given.length ? (given as W[]) : otherwise;
}

export function numberParameter(call: Call, name: string, otherwise: number, maximum: number): number {
  const text = call.query.get(name);
  if (text === null) return otherwise;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > maximum) illegal(name, text, `a number from 1 to ${maximum}`);
  return number;
}

/** Refuses parameters that Salesforce acts on and local-org does not. */
export function refuseParameters(call: Call, names: readonly string[]): void {
  const body = call.request.method === 'POST' && call.request.body.length > 0 ? jsonObject(call.request) : {};
  for (const name of names) {
    if (call.query.has(name) || body[name] !== undefined) {
      throw new Unsupported(`the parameter ${name} of ${call.request.path}`);
    }
  }
}

const illegal = (name: string, value: string, expected: string): never =>
  fail(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `The ${name} parameter must be ${expected}: ${value}`);
