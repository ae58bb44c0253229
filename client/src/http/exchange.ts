/** One request and its answer, with a time-out that covers both. */
import { ConnectionError, TimeoutError } from '../errors/errors';
import { inTime, TimeIsUp } from './clock';
import type { Clock } from './clock';
import { isObject, parseJson, textOf } from './json';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed text; undefined when it is no JSON. */
  readonly body: unknown;
}

export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly redact: (text: string) => string;
}

/** Sends and reads. Throws TimeoutError, ConnectionError, or the reason of the caller's signal. */
export async function exchange(
  operation: string,
  request: HttpRequest,
  { fetch, clock, timeout, signal, redact }: ExchangeOptions,
): Promise<HttpAnswer> {
  try {
    return await inTime(clock, timeout, signal, async (ends) => {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body !== undefined && { body: request.body }),
        // Followed, a POST would become a GET and the token might go astray.
        redirect: 'manual',
        signal: ends,
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: parseJson(text) };
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof TimeIsUp) {
      throw new TimeoutError(operation, { messages: [{ text: `no answer within ${timeout} ms` }] });
    }
    const { texts, reason } = causes(error);
    throw new ConnectionError(operation, redact(texts.join(': ')), reason);
  }
}

/** What fetch hides in a chain of causes. The errors themselves are not passed on: they may hold headers. */
function causes(error: unknown): { texts: string[]; reason: string | null } {
  const texts: string[] = [];
  let reason: string | null = null;
  // By their shape: an error of another realm is no instance of this one's Error.
  for (let cause = error; isObject(cause) && texts.length < 5; cause = cause['cause']) {
    const message = textOf(cause['message']);
    if (message !== undefined) texts.push(message);
    reason = textOf(cause['code']) ?? reason;
  }
  if (reason !== null && !texts.some((text) => text.includes(reason!))) texts.push(reason);
  return { texts: texts.length > 0 ? texts : ['the connection failed'], reason };
}
