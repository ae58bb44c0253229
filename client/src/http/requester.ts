/** Requests of a signed-in client: token, time-outs, repeating, usage. */
import { Session } from '../auth/session';
import type { TokenSource } from '../auth/tokenSource';
import { answerError } from '../errors/answerError';
import { AuthenticationError, ConfigurationError, TimeoutError } from '../errors/errors';
import type { PatchbayError } from '../errors/errors';
import { inTime, sleep, TimeIsUp } from './clock';
import type { Clock } from './clock';
import { dataOf } from './envelope';
import { exchange } from './exchange';
import type { HttpAnswer } from './exchange';
import { jitteredDelay, repeat } from './retry';
import type { RetryPolicy } from './retry';
import { pauseFor, readUsage } from './usage';
import type { ApiUsage, SlowDown } from './usage';

/** What a single call may change. */
export interface RequestOptions {
  /** Ends the call at any point, waits included; it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one attempt. */
  readonly timeout?: number;
  /** Milliseconds for all attempts and the waits before and between them. */
  readonly timeBudget?: number;
}

/** Throws ConfigurationError for a time-out or time budget that is none. */
export function checkLimits({ timeout, timeBudget }: RequestOptions): void {
  for (const [name, value] of Object.entries({ timeout, timeBudget })) {
    if (value !== undefined && !(value > 0)) throw new ConfigurationError('has to be above 0 milliseconds', name);
  }
}

/** A successful answer. */
export interface DataAnswer extends HttpAnswer {
  /** The envelope's. */
  readonly data: unknown;
}

/** A pause for the API limit may take so much of a time budget; the rest is for the request. */
const LONGEST_PAUSE_SHARE = 0.5;

/** A kind of request. All of ours have the effect of one however often they are sent, so all are repeated. */
export interface Operation {
  /** As in openapi.yaml; errors begin with it. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Nobody waits for it: it makes room when the API limit is near. */
  readonly isBackground?: boolean;
  readonly timeout: number;
  readonly timeBudget: number;
  /** Answers that are no failure although their status is not 2xx. */
  readonly accepts?: (answer: HttpAnswer) => boolean;
}

/** A request failed and is about to be repeated. */
export interface RetryEvent {
  readonly operation: string;
  readonly error: PatchbayError;
  /** Milliseconds until the next attempt. */
  readonly wait: number;
}

/** An answer has come, a success or a failure. */
export interface AnswerEvent {
  readonly operation: string;
  readonly httpStatus: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly usage: ApiUsage | null;
  readonly correlationId: string | null;
}

/** What all requests of a client have in common. */
export interface RequesterOptions {
  readonly instanceUrl: string;
  readonly auth: TokenSource;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryPolicy;
  readonly slowDown: SlowDown;
  readonly timeout: number | undefined;
  readonly timeBudget: number | undefined;
  readonly userAgent: string;
  readonly onRetry: ((event: RetryEvent) => void) | undefined;
  readonly onAnswer: ((event: AnswerEvent) => void) | undefined;
}

/** Sends the requests of a client: signed in, in time, repeated where that helps. */
export class Requester {
  readonly #options: RequesterOptions;
  readonly #session: Session;
  #usage: ApiUsage | null = null;

  constructor(options: RequesterOptions) {
    this.#options = options;
    const { instanceUrl, auth, fetch, clock, random, retry, userAgent, onRetry } = options;
    this.#session = new Session({
      ...{ instanceUrl, source: auth, fetch, clock, random, retry, userAgent },
      onRetry: onRetry && ((error, wait) => onRetry({ operation: 'sign-in', error, wait })),
    });
  }

  /** As the last answer told it; null before the first. */
  get usage(): ApiUsage | null {
    return this.#usage;
  }

  /** How often something is tried at most. */
  get attempts(): number {
    return this.#options.retry.attempts;
  }

  /** Waits as before repeating a request that failed `count` times. */
  backOff(count: number, signal: AbortSignal | undefined): Promise<void> {
    const { clock, random, retry } = this.#options;
    return sleep(clock, jitteredDelay(retry.firstDelay, count, retry, random), signal);
  }

  /** Sends a request, JSON text if any, and resolves with its successful answer. */
  async send(
    operation: Operation,
    path: string,
    body: string | undefined,
    { signal, ...limits }: RequestOptions,
  ): Promise<DataAnswer> {
    checkLimits(limits);
    const { clock, random, retry, slowDown, onRetry } = this.#options;
    const timeout = limits.timeout ?? this.#options.timeout ?? operation.timeout;
    const timeBudget = limits.timeBudget ?? this.#options.timeBudget ?? operation.timeBudget;
    const until = clock.now() + timeBudget;
    const pause = operation.isBackground ? pauseFor(this.#usage, slowDown) : 0;
    // Usage is told by answers alone: a pause that left no time for one would be made for ever.
    if (pause > 0) await sleep(clock, Math.min(pause, timeBudget * LONGEST_PAUSE_SHARE), signal);
    return repeat(
      {
        ...{ retry, clock, random, until, signal },
        onRetry: onRetry && ((error, wait) => onRetry({ operation: operation.name, error, wait })),
      },
      () => this.#signedIn(operation, path, body, { timeout, until, signal }),
    );
  }

  /** One attempt; if the token is refused, a second with a new one. */
  async #signedIn(
    operation: Operation,
    path: string,
    body: string | undefined,
    limits: AttemptLimits,
  ): Promise<DataAnswer> {
    const token = await this.#token(operation, limits);
    try {
      return await this.#attempt(operation, path, body, token, limits);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      this.#session.discard(token);
      const renewed = await this.#token(operation, limits);
      if (renewed === token) throw error;
      return this.#attempt(operation, path, body, renewed, limits);
    }
  }

  /** The sign-in goes on for others when the time of this call is up. */
  async #token(operation: Operation, { until, signal }: AttemptLimits): Promise<string> {
    const { clock } = this.#options;
    try {
      return await inTime(clock, Math.max(1, until - clock.now()), signal, (ends) => this.#session.token(ends));
    } catch (error) {
      if (!(error instanceof TimeIsUp)) throw error;
      throw new TimeoutError(operation.name, { messages: [{ text: 'the sign-in took longer than the time budget' }] });
    }
  }

  async #attempt(
    operation: Operation,
    path: string,
    body: string | undefined,
    token: string,
    { timeout, until, signal }: AttemptLimits,
  ): Promise<DataAnswer> {
    const { instanceUrl, fetch, clock, userAgent, onAnswer } = this.#options;
    const begun = clock.now();
    const answer = await exchange(
      operation.name,
      {
        method: operation.method,
        url: instanceUrl + path,
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'application/json',
          'User-Agent': userAgent,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
      },
      { fetch, clock, timeout: Math.max(1, Math.min(timeout, until - begun)), signal, redact: this.#session.redact },
    );
    this.#usage = readUsage(answer.headers) ?? this.#usage;
    onAnswer?.({
      operation: operation.name,
      httpStatus: answer.status,
      duration: clock.now() - begun,
      usage: this.#usage,
      correlationId: answer.headers.get('Patchbay-Correlation-Id'),
    });
    const isSuccess = (answer.status >= 200 && answer.status < 300) || operation.accepts?.(answer) === true;
    if (isSuccess) return { ...answer, data: dataOf(operation.name, answer) };
    throw answerError(operation.name, answer, clock.now(), this.#session.redact);
  }
}

interface AttemptLimits {
  readonly timeout: number;
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}
