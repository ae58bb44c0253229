/** Requests with the user's token. What fails is what Lightning's modules reject with: a FetchResponse. */
import { renewSession, token } from '../session/session';

/** The error of wire adapters, Apex methods and record functions. */
export interface FetchResponse {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  /**
   * An object with a `message`: of the UI API `{statusCode, errorCode, message}`, for errors of saving also
   * `enhancedErrorType` and `output`; of Apex `{exceptionType, message, …}`, or errors of fields and page.
   */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Resolves to the answer's JSON, undefined when there is none; rejects with a FetchResponse. */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  let response = await send(method, path, body, headers);
  if (response.status === 401 && (await renewSession())) response = await send(method, path, body, headers);
  const text = await response.text();
  const { status, statusText } = response;
  if (!response.ok) throw failure(status, statusText, parsed(text));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers: Record<string, string> = {
    ...more,
    Accept: 'application/json',
    Authorization: `Bearer ${token() ?? ''}`,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch (error) {
    const message = `The server cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
    throw failure(500, 'Server Error', { message });
  }
}

function failure(status: number, statusText: string, body: unknown): FetchResponse {
  return Object.freeze({ ok: false, status, statusText, body: single(status, body), headers: Object.freeze({}) });
}

/** REST answers a list of errors; components get the one error there is as an object. */
function single(status: number, body: unknown): unknown {
  if (!Array.isArray(body) || body.length !== 1) return body;
  return { statusCode: status, ...(body[0] as object) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { message: text };
  }
}
