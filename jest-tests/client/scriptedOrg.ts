/** An org that answers what a test tells it to, behind an injected fetch, and remembers what it was asked. */
import { clientCredentials, PatchbayClient } from '../../client/src/index';
import type { PatchbayClientOptions, RetryEvent } from '../../client/src/index';
import { VirtualClock } from './virtualClock';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  /** Milliseconds since the start of the test's clock. */
  readonly at: number;
}

/** An answer; an error that fetch rejects with; or nothing at all, until the request is aborted. */
export type Scripted = Response | Error | 'silence' | ((asked: Asked) => Response);

export const SECRET = 'consumer secret & more';
export const TOKEN_PATH = '/services/oauth2/token';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

export const token = (value: string): Response => json(200, { access_token: value, token_type: 'Bearer' });

/** As Salesforce writes errors. */
export const refusal = (status: number, errorCode: string, headers: Record<string, string> = {}): Response =>
  json(status, [{ message: `text of ${errorCode}`, errorCode }], headers);

/** As undici does: a TypeError with what happened as its cause. */
export const broken = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`read ${code}`), { code }) });

export class ScriptedOrg {
  readonly clock = new VirtualClock();
  readonly asked: Asked[] = [];
  readonly retries: RetryEvent[] = [];
  readonly warnings: string[] = [];
  readonly #answers: Scripted[];
  readonly #tokens: Scripted[];

  /** `answers`: of API requests, in order; the last one stays. `tokens`: of sign-ins. */
  constructor(answers: readonly Scripted[], tokens: readonly Scripted[] = [() => token('token-1')]) {
    this.#answers = [...answers];
    this.#tokens = [...tokens];
  }

  client(options: Partial<PatchbayClientOptions> = {}): PatchbayClient {
    return new PatchbayClient({
      instanceUrl: 'https://example.my.salesforce.com',
      auth: clientCredentials({ clientId: 'consumer key', clientSecret: SECRET }),
      fetch: this.fetch,
      clock: this.clock,
      random: () => 0.5,
      onRetry: (event) => void this.retries.push(event),
      onWarning: (text) => void this.warnings.push(text),
      ...options,
    });
  }

  /** API requests, without sign-ins. */
  get requests(): readonly Asked[] {
    return this.asked.filter(({ path }) => path !== TOKEN_PATH);
  }

  get signIns(): readonly Asked[] {
    return this.asked.filter(({ path }) => path === TOKEN_PATH);
  }

  readonly fetch: typeof fetch = (input, init = {}) => {
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: String(input).replace('https://example.my.salesforce.com', ''),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : '',
      at: this.clock.elapsed,
    };
    this.asked.push(asked);
    const script = asked.path === TOKEN_PATH ? this.#tokens : this.#answers;
    const next = script.length > 1 ? script.shift()! : script[0]!;
    if (next === 'silence') return untilAborted(init.signal!);
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve(typeof next === 'function' ? next(asked) : next.clone());
  };
}

function untilAborted(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** The error that a promise rejects with; fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
