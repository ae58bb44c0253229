/** What became of the dispositions that were sent. */
import type { Disposition, StoredDisposition } from '../api/types';
import type { ErrorMessage, PatchbayError } from '../errors/errors';
import { isObject, textOf } from '../http/json';

/** What became of one disposition. */
export interface DispositionResult<T = Disposition> {
  /** Position in what was sent, from 0. */
  readonly index: number;
  /** What was sent. */
  readonly disposition: T;
  /**
   * `created`, `updated`: stored, and the flow has run. `unchanged`: was stored before. `stale`: older than what is
   * stored, kept in the history. `failed`: not stored, see `errors`.
   */
  readonly outcome: StoredDisposition['outcome'];
  /** Id of the Disposition_Log__c; absent when it failed. */
  readonly id?: string;
  /** `Failed`: it is stored, but the org's flow could not act on it, and an admin is told. Nothing to repeat. */
  readonly status?: StoredDisposition['status'];
  /** Why it failed; empty otherwise. */
  readonly errors: readonly ErrorMessage[];
  /** Whether the same may succeed later: Salesforce was not reached, or was busy, or the sending was ended before. */
  readonly isTransient: boolean;
  /** The failure of the request as a whole, where that is why. */
  readonly cause?: PatchbayError;
}

/** How many have had which end. */
export type Counts = Record<StoredDisposition['outcome'] | 'total', number>;

/** What became of all. */
export interface DispositionReport<T = Disposition> {
  readonly counts: Counts;
  /** In the order in which they were sent. */
  readonly results: readonly DispositionResult<T>[];
}

/** Counts of nothing yet. */
export const noCounts = (): Counts => ({ total: 0, created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 });

/** What Salesforce answers for an item that another request is writing at the same moment. */
const BUSY_CODES = new Set(['UNABLE_TO_LOCK_ROW', 'DUPLICATE_VALUE']);
const OUTCOMES = new Set<unknown>(['created', 'updated', 'unchanged', 'stale', 'failed']);

interface Sent<T> {
  readonly index: number;
  readonly disposition: T;
}

/** The result of a disposition that was not stored. */
export const failed = <T>(
  { index, disposition }: Sent<T>,
  errors: readonly ErrorMessage[],
  isTransient: boolean,
  cause?: PatchbayError,
): DispositionResult<T> => ({ index, disposition, outcome: 'failed', errors, isTransient, ...(cause && { cause }) });

/** The result of each item of a request; an item without a result in the answer failed. Empty: it holds no results. */
export function readResults<T>(data: unknown, body: unknown, batch: readonly Sent<T>[]): DispositionResult<T>[] {
  if (!Array.isArray(data) || data.length === 0) return [];
  const stored = new Map(
    data.filter((entry) => isObject(entry) && OUTCOMES.has(entry['outcome'])).map((entry) => [entry.index, entry]),
  ) as Map<number, StoredDisposition>;
  const errors = itemErrors(body);
  return batch.map((sent, position) => {
    const result = stored.get(position);
    const own = errors.get(position) ?? [];
    if (!result) return failed(sent, own.length > 0 ? own : [NO_RESULT], own.length === 0);
    if (result.outcome === 'failed')
      return failed(
        sent,
        own,
        own.some(({ code }) => BUSY_CODES.has(code ?? '')),
      );
    const { outcome, id, status } = result;
    const { index, disposition } = sent;
    const isTransient = false;
    return { index, disposition, outcome, ...(id && { id }), ...(status && { status }), errors: own, isTransient };
  });
}

const NO_RESULT: ErrorMessage = { text: 'the answer has no result for it', code: 'NO_RESULT' };

/** Errors by the position of their item. */
function itemErrors(body: unknown): Map<number, ErrorMessage[]> {
  const byItem = new Map<number, ErrorMessage[]>();
  const errors = isObject(body) && Array.isArray(body['errors']) ? (body['errors'] as unknown[]) : [];
  for (const error of errors) {
    if (!isObject(error) || typeof error['item'] !== 'number') continue;
    const [code, parameter] = [textOf(error['code']), textOf(error['field'])];
    const message: ErrorMessage = {
      text: textOf(error['message']) ?? 'no message',
      ...(code !== undefined && { code }),
      ...(parameter !== undefined && { parameter }),
    };
    byItem.set(error['item'], [...(byItem.get(error['item']) ?? []), message]);
  }
  return byItem;
}
