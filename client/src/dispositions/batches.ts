/** Cuts a stream of dispositions into requests. */
import { ConfigurationError } from '../errors/errors';
import type { ErrorMessage } from '../errors/errors';
import { isObject, writeJson } from '../http/json';

/** A disposition on its way. */
export interface Entry<T> {
  readonly index: number;
  readonly disposition: T;
  /** As it is sent. */
  readonly json: string;
}

/** What cannot be sent at all. */
export interface Unsendable<T> {
  readonly index: number;
  readonly disposition: T;
  readonly problems: readonly ErrorMessage[];
}

/** What a request may hold. */
export interface BatchLimits {
  readonly items: number;
  /** Of the JSON text, in UTF-16 units: an Apex request has 6 MB of heap for it and everything made of it. */
  readonly characters: number;
}

/**
 * Batches in the order of the source; an entry that cannot become JSON comes by itself. No batch holds an interaction
 * twice, which the endpoint refuses: the second waits for the next batch, so that it arrives later, as it was meant.
 */
export async function* batches<T>(
  source: Iterable<T> | AsyncIterable<T>,
  { items, characters }: BatchLimits,
): AsyncGenerator<Entry<T>[] | Unsendable<T>> {
  let batch: Entry<T>[] = [];
  let keys = new Set<string>();
  let size = 0;
  let index = -1;
  const failures: unknown[] = [];
  for await (const disposition of untilFailure(source, failures)) {
    index += 1;
    const written = write(disposition);
    const isFull = batch.length >= items || (size > 0 && size + (written.json?.length ?? 0) > characters);
    const key = keyOf(disposition);
    if (batch.length > 0 && (isFull || written.json === undefined || (key !== null && keys.has(key)))) {
      yield batch;
      [batch, keys, size] = [[], new Set(), 0];
    }
    if (written.json === undefined) {
      yield { index, disposition, problems: written.problems };
      continue;
    }
    batch.push({ index, disposition, json: written.json });
    if (key !== null) keys.add(key);
    size += written.json.length;
  }
  if (batch.length > 0) yield batch;
  if (failures.length > 0) throw failures[0];
}

/** What a source gives before it fails is sent all the same. */
async function* untilFailure<T>(source: Iterable<T> | AsyncIterable<T>, failures: unknown[]): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    failures.push(error);
  }
}

type Written = { readonly json: string } | { readonly json?: undefined; readonly problems: readonly ErrorMessage[] };

function write(disposition: unknown): Written {
  if (!isObject(disposition)) return { problems: [{ text: 'a disposition has to be an object' }] };
  try {
    return { json: writeJson(disposition) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { problems: error.messages };
  }
}

/** Field names are read in any case, and so are keys. */
function keyOf(disposition: unknown): string | null {
  if (!isObject(disposition)) return null;
  const field = Object.keys(disposition).find((name) => name.toLowerCase() === 'interaction_id__c');
  const key = field === undefined ? undefined : disposition[field];
  return typeof key === 'string' ? key.trim().toLowerCase() : null;
}
