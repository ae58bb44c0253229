import type { Disposition } from '../api/types';
import { ConfigurationError, PatchbayError } from '../errors/errors';
import type { ErrorKind, ErrorMessage } from '../errors/errors';
import { isObject } from '../http/json';
import { checkLimits } from '../http/requester';
import type { Operation, Requester, RequestOptions } from '../http/requester';
import { isTransient } from '../http/retry';
import { batches } from './batches';
import type { Entry } from './batches';
import { failed, noCounts, readResults } from './results';
import type { Counts, DispositionReport, DispositionResult } from './results';

/** Options of `stream`. */
export interface StreamOptions extends RequestOptions {
  /** Dispositions in one request, 1 to 200. Default 200. */
  readonly batchSize?: number;
}

/** Options of `send`. */
export interface SendOptions<T = Disposition> extends StreamOptions {
  /** Told after each request. */
  readonly onProgress?: (counts: Readonly<Counts>) => void;
  /** Told of each result as soon as it is known: what is sent when the sending is aborted is not lost. */
  readonly onResult?: (result: DispositionResult<T>) => void;
}

const MOST_ITEMS = 200;
/** A sixth of what an Apex request may hold. */
const MOST_CHARACTERS = 1_000_000;
/** Batches in a row that fail as a whole before the rest is given back unsent. */
const FAILURES_IN_A_ROW = 3;
/** Failures that the next batch meets too. */
const LASTING_KINDS = new Set(['configuration', 'authentication', 'permission', 'notFound', 'unexpected']);

const OPERATION: Operation = {
  name: 'sendDispositions',
  method: 'POST',
  isBackground: true,
  timeout: 120_000,
  timeBudget: 600_000,
};

/** Wrap-ups of calls and chats, see openapi.yaml. The same disposition any number of times has one effect. */
export class Dispositions {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /**
   * Sends dispositions in batches and resolves with what became of each. What fails is reported, not thrown: after a
   * failure that the rest would meet too, the rest comes back as `NOT_SENT`. Rejects with an aborted signal's reason,
   * with what the source throws, and with ConfigurationError for a wrong option.
   */
  async send<T extends Disposition>(
    source: Iterable<T> | AsyncIterable<T>,
    { onProgress, onResult, ...options }: SendOptions<T> = {},
  ): Promise<DispositionReport<T>> {
    const results: DispositionResult<T>[] = [];
    const counts = noCounts();
    for await (const batch of this.#inBatches(source, options)) {
      for (const result of batch) {
        counts[result.outcome] += 1;
        counts.total += 1;
        results.push(result);
        onResult?.(result);
      }
      onProgress?.({ ...counts });
    }
    return { counts, results };
  }

  /** The same one by one, for sources that do not fit into memory or do not end. */
  async *stream<T extends Disposition>(
    source: Iterable<T> | AsyncIterable<T>,
    options: StreamOptions = {},
  ): AsyncGenerator<DispositionResult<T>, void, undefined> {
    for await (const batch of this.#inBatches(source, options)) yield* batch;
  }

  async *#inBatches<T>(
    source: Iterable<T> | AsyncIterable<T>,
    { batchSize = MOST_ITEMS, ...options }: StreamOptions,
  ): AsyncGenerator<readonly DispositionResult<T>[]> {
    if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > MOST_ITEMS) {
      throw new ConfigurationError(`has to be between 1 and ${MOST_ITEMS}`, 'batchSize');
    }
    checkLimits(options);
    let failuresInARow = 0;
    let end: PatchbayError | null = null;
    for await (const batch of batches(source, { items: batchSize, characters: MOST_CHARACTERS })) {
      options.signal?.throwIfAborted();
      if (!Array.isArray(batch)) {
        const problems = batch.problems.map((problem) => ({ ...problem, code: 'INVALID_ITEM' }));
        yield [failed(batch, problems, false)];
      } else if (end) {
        const cause = end;
        const text = `not sent, because what was sent before failed: ${cause.message}`;
        yield batch.map((entry) => failed(entry, [{ text, code: 'NOT_SENT' }], true, cause));
      } else {
        const { results, error } = await this.#send(batch, options);
        failuresInARow = error === null ? 0 : failuresInARow + 1;
        if (error && (LASTING_KINDS.has(error.kind) || failuresInARow === FAILURES_IN_A_ROW)) end = error;
        yield results;
      }
    }
  }

  /** Sends a batch; what another request held is sent again, as often as requests are. */
  async #send<T>(batch: readonly Entry<T>[], options: RequestOptions): Promise<Sent<T>> {
    const { attempts } = this.#requester;
    const results = new Map<number, DispositionResult<T>>();
    let left = batch;
    for (let count = 1; left.length > 0; count += 1) {
      const sent = await this.#post(left, options);
      for (const result of sent.results) results.set(result.index, result);
      if (sent.error || count === attempts) return { results: [...results.values()], error: sent.error };
      left = left.filter(({ index }) => results.get(index)?.isTransient);
      if (left.length > 0) await this.#requester.backOff(count, options.signal);
    }
    return { results: [...results.values()], error: null };
  }

  /** One request, or two halves where it is too much for the org. */
  async #post<T>(batch: readonly Entry<T>[], options: RequestOptions): Promise<Sent<T>> {
    const body = `[${batch.map(({ json }) => json).join(',')}]`;
    try {
      const answer = await this.#requester.send(OPERATION, this.#path, body, options);
      return { results: readResults(answer.data, answer.body, batch), error: null };
    } catch (error) {
      if (!(error instanceof PatchbayError)) throw error;
      const results = isObject(error.body) ? readResults(error.body['data'], error.body, batch) : [];
      // 400 with a result for each: all are wrong, each for a reason of its own.
      if (results.length === batch.length) return { results, error: null };
      if (isTooMuch(error) && batch.length > 1) return this.#halves(batch, options);
      return { results: batch.map((entry) => failed(entry, codedMessages(error), isTransient(error), error)), error };
    }
  }

  async #halves<T>(batch: readonly Entry<T>[], options: RequestOptions): Promise<Sent<T>> {
    const middle = Math.ceil(batch.length / 2);
    const first = await this.#post(batch.slice(0, middle), options);
    const second = await this.#post(batch.slice(middle), options);
    return {
      results: [...first.results, ...second.results],
      error: first.error && second.error ? second.error : null,
    };
  }
}

/** A limit of Apex (time, heap) ends a request with an error that names nothing; smaller ones stay below it. */
const isTooMuch = (error: PatchbayError): boolean => error.httpStatus === 413 || error.code === 'APEX_ERROR';

/** What has no answer has no code of Salesforce's. */
const CODES: Readonly<Partial<Record<ErrorKind, string>>> = { connection: 'CONNECTION', timeout: 'TIMEOUT' };

function codedMessages({ kind, messages }: PatchbayError): ErrorMessage[] {
  const code = CODES[kind];
  return messages.map((message) => (message.code === undefined && code ? { ...message, code } : message));
}

/** `error`: the request failed as a whole. */
interface Sent<T> {
  readonly results: readonly DispositionResult<T>[];
  readonly error: PatchbayError | null;
}
