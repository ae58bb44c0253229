/** What is repeated, how often, and after how long. */
import { ConnectionError, LimitError, PatchbayError } from '../errors/errors';
import { sleep } from './clock';
import type { Clock } from './clock';

/** How often and after how long a request is repeated. */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included. Default 4; 1 switches repeating off. */
  readonly attempts?: number;
  /** Milliseconds: the longest first wait; it doubles with each repeat. Default 500. */
  readonly firstDelay?: number;
  /** The same after `REQUEST_LIMIT_EXCEEDED` or 429 without Retry-After, which do not pass in a moment. Default 10,000. */
  readonly firstLimitDelay?: number;
  /** Milliseconds: no wait is longer, unless Retry-After asks for it. Default 30,000. */
  readonly longestDelay?: number;
}

/** The same with every default filled in. */
export type RetryPolicy = Required<RetryOptions>;

/** What holds where nothing else is said. */
export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 4,
  firstDelay: 500,
  firstLimitDelay: 10_000,
  longestDelay: 30_000,
};

/** The limits within which attempts are repeated. */
export interface RepeatOptions {
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds since 1970 when the last attempt has to have begun. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: ((error: PatchbayError, wait: number) => void) | undefined;
}

/** Runs attempts until one succeeds or repeating is useless; throws the last one's error. */
export async function repeat<T>(options: RepeatOptions, attempt: () => Promise<T>): Promise<T> {
  const { retry, clock, random, until, signal, onRetry } = options;
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      // One that counts attempts already has been repeated further down: the sign-in within a request.
      if (!(error instanceof PatchbayError) || error.attempts > 0) throw error;
      const isPointless = count >= retry.attempts || !isTransient(error);
      const wait = isPointless ? 0 : waitAfter(error, count, retry, random);
      if (isPointless || clock.now() + wait >= until) {
        error.attempts = count;
        throw error;
      }
      onRetry?.(error, wait);
      await sleep(clock, wait, signal);
    }
  }
}

/** What Retry-After asks for comes on top: many clients were told the same second. */
function waitAfter(error: PatchbayError, count: number, retry: RetryPolicy, random: () => number): number {
  const isLimit = error instanceof LimitError && error.retryAfter === null;
  const delay = jitteredDelay(isLimit ? retry.firstLimitDelay : retry.firstDelay, count, retry, random);
  return delay + (error.retryAfter ?? 0) * 1000;
}

/** Full jitter: anything from nothing to the delay, which doubles with each failure. */
export const jitteredDelay = (first: number, count: number, retry: RetryPolicy, random: () => number): number =>
  Math.round(random() * Math.min(retry.longestDelay, first * 2 ** (count - 1)));

const TRANSIENT_STATUSES = new Set([408, 429, 500, 502, 503, 504]);
/** A setting or a flow is wrong, in the org or here: the next attempt ends in the same way. */
const LASTING_CODES = new Set(['UPSTREAM_TOKEN_REFUSED', 'NO_FALLBACK_QUEUE', 'FLOW_FAILED']);
/** Signs of a certificate that is not trusted, of a name that is wrong: waiting mends neither. */
const LASTING_REASON = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|INVALID/;

/** Whether the same request may succeed in a moment. */
export function isTransient(error: PatchbayError): boolean {
  if (error.kind === 'timeout' || error.kind === 'limit') return true;
  if (error instanceof ConnectionError) return error.reason === null || !LASTING_REASON.test(error.reason);
  if (error.messages.some(({ code }) => code !== undefined && LASTING_CODES.has(code))) return false;
  return error.status !== null && TRANSIENT_STATUSES.has(error.status);
}
