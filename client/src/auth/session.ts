/** One access token for all requests of a client: fetched when first needed, shared, renewed when it is refused. */
import { answerError } from '../errors/answerError';
import { AuthenticationError, LimitError, UnavailableError } from '../errors/errors';
import type { PatchbayError } from '../errors/errors';
import { abortable } from '../http/clock';
import type { Clock } from '../http/clock';
import { exchange } from '../http/exchange';
import { isObject, textOf } from '../http/json';
import { repeat } from '../http/retry';
import type { RetryPolicy } from '../http/retry';
import { redactor } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** How a session gets its tokens. */
export interface SessionOptions {
  readonly instanceUrl: string;
  readonly source: TokenSource;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryPolicy;
  readonly userAgent: string;
  readonly onRetry: ((error: PatchbayError, wait: number) => void) | undefined;
}

const OPERATION = 'sign-in';
const TIMEOUT = 10_000;
const TIME_BUDGET = 60_000;
/** Nothing of a token's value may reach a header but what belongs there. */
const TOKEN = /^[\x21-\x7e]+$/;

/** Holds the access token: fetched when first needed, shared, renewed once when it is refused. */
export class Session {
  readonly #options: SessionOptions;
  #current: Promise<string> | null = null;
  #token: string | null = null;
  /** For `redact`: an answer to a token that was renewed meanwhile may still come. */
  #previous: string | null = null;
  #refusal: AuthenticationError | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The token; all who ask while it is being fetched wait for the same one. */
  async token(signal: AbortSignal | undefined): Promise<string> {
    if (this.#refusal) throw this.#refusal;
    signal?.throwIfAborted();
    this.#current ??= this.#fetch();
    return abortable(this.#current, signal);
  }

  /** Salesforce refused this token. The next request gets a new one, unless another has seen to that already. */
  discard(token: string): void {
    if (token !== this.#token) return;
    this.#current = null;
    this.#previous = token;
    this.#token = null;
  }

  /** The text without any secret of this session. */
  readonly redact = (text: string): string =>
    redactor([this.#token, this.#previous])(this.#options.source.redact(text));

  async #fetch(): Promise<string> {
    const { source, clock, random, retry, onRetry } = this.#options;
    try {
      const until = clock.now() + TIME_BUDGET;
      const token = await repeat({ retry, clock, random, until, signal: undefined, onRetry }, () => this.#attempt());
      this.#token = token;
      return token;
    } catch (error) {
      this.#current = null;
      if (source.locksAccounts && error instanceof AuthenticationError) this.#refusal = error;
      throw error;
    }
  }

  async #attempt(): Promise<string> {
    const { instanceUrl, source, fetch, clock, userAgent } = this.#options;
    const next = await source.next({ instanceUrl, now: clock.now() });
    if (typeof next === 'string') return checked(next);
    const answer = await exchange(
      OPERATION,
      {
        method: 'POST',
        url: `${instanceUrl}/services/oauth2/token`,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
          'User-Agent': userAgent,
        },
        body: new URLSearchParams(next.form).toString(),
      },
      { fetch, clock, timeout: TIMEOUT, signal: undefined, redact: this.redact },
    );
    if (answer.status === 200 && isObject(answer.body)) return checked(textOf(answer.body['access_token']) ?? '');
    throw signInError(answerError(OPERATION, answer, clock.now(), this.redact));
  }
}

function checked(token: string): string {
  if (TOKEN.test(token)) return token;
  throw new AuthenticationError(OPERATION, { messages: [{ text: 'the answer holds no usable access token' }] });
}

/** OAuth answers 400 for everything: what is meant is in its texts. */
function signInError(error: PatchbayError): PatchbayError {
  const { status, httpStatus, messages, retryAfter } = error;
  const facts = { messages, status, httpStatus, retryAfter };
  if (messages.some(({ text }) => /login rate exceeded/i.test(text))) return new LimitError(OPERATION, facts);
  if (messages.some(({ text }) => /retry your request/i.test(text))) {
    return new UnavailableError(OPERATION, { ...facts, status: 503 });
  }
  return error.kind === 'invalid' || error.kind === 'permission' ? new AuthenticationError(OPERATION, facts) : error;
}
