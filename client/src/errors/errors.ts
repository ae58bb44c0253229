/** What can go wrong, one class for each way of reacting to it. */
import { messageText } from './message';
import type { ErrorMessage } from './message';

export type { ErrorMessage } from './message';

/**
 * Tells errors apart where `instanceof` cannot: across workers, or when the ES module and the CommonJS build of this
 * package are both loaded.
 */
export type ErrorKind =
  | 'configuration'
  | 'authentication'
  | 'permission'
  | 'invalid'
  | 'notFound'
  | 'conflict'
  | 'refused'
  | 'limit'
  | 'unavailable'
  | 'timeout'
  | 'connection'
  | 'unexpected';

/** What is known about a failure; all of it is optional but the texts. */
export interface ErrorFacts {
  readonly messages: readonly ErrorMessage[];
  readonly status?: number | null;
  readonly httpStatus?: number | null;
  readonly upstreamStatus?: number | null;
  readonly correlationId?: string | null;
  /** Seconds. */
  readonly retryAfter?: number | null;
  /** The parsed body of the answer. */
  readonly body?: unknown;
}

/** The parent of every error that this package throws, but for an aborted signal's own reason. Holds no secret. */
export class PatchbayError extends Error {
  readonly kind: ErrorKind = 'unexpected';
  /** The status that is meant, see `Patchbay-Status` in the API: Apex can send neither 422, 429, 502 nor 504. */
  readonly status: number | null;
  /** The status of the HTTP answer; null when there was none. */
  readonly httpStatus: number | null;
  /** What Salesforce's Telephony Integration API answered to our API, where it was asked. */
  readonly upstreamStatus: number | null;
  readonly messages: readonly ErrorMessage[];
  /** Under this id the org's Integration_Error_Log__c has the details. */
  readonly correlationId: string | null;
  /** Seconds after which the server asked to be called again. */
  readonly retryAfter: number | null;
  /** How often the request was sent, or was tried to be. */
  attempts = 0;
  /** The parsed body; not shown when the error is logged, for it may hold what the caller sent. */
  declare readonly body: unknown;

  constructor(operation: string, facts: ErrorFacts) {
    super(`${operation}: ${summary(facts)}`);
    this.name = new.target.name;
    this.status = facts.status ?? facts.httpStatus ?? null;
    this.httpStatus = facts.httpStatus ?? null;
    this.upstreamStatus = facts.upstreamStatus ?? null;
    this.messages = facts.messages;
    this.correlationId = facts.correlationId ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    Object.defineProperty(this, 'body', { value: facts.body, enumerable: false });
  }

  /** The code of the first message that has one. */
  get code(): string | null {
    return this.messages.find(({ code }) => code !== undefined)?.code ?? null;
  }

  /** For logs: everything but the stack and the body. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message, code, status, httpStatus, upstreamStatus, messages, correlationId, attempts } = this;
    return { name, kind, message, code, status, httpStatus, upstreamStatus, messages, correlationId, attempts };
  }
}

function summary({ messages, status, httpStatus, correlationId }: ErrorFacts): string {
  const shown = status ?? httpStatus;
  return [
    ...(shown ? [`status ${shown}`] : []),
    ...(messages.length > 0 ? [messages.map(messageText).join('; ')] : []),
    ...(correlationId ? [`correlation id ${correlationId}`] : []),
  ].join(', ');
}

/** An option of this package is missing or wrong; nothing was sent. */
export class ConfigurationError extends PatchbayError {
  override readonly kind = 'configuration';

  constructor(text: string, parameter?: string) {
    super('configuration', { messages: [{ text, ...(parameter !== undefined && { parameter }) }] });
  }
}

/** Salesforce refuses the sign-in, or the token even after it was renewed. */
export class AuthenticationError extends PatchbayError {
  override readonly kind = 'authentication';
}

/** 403: the user lacks a permission. An administrator of the org has to assign the permission set. */
export class PermissionError extends PatchbayError {
  override readonly kind = 'permission';
}

/** 400: the request is wrong, and `messages` names every parameter that is. Nothing was stored or passed on. */
export class InvalidRequestError extends PatchbayError {
  override readonly kind = 'invalid';
}

/** 404: the org has no such contact centre, call or resource. */
export class NotFoundError extends PatchbayError {
  override readonly kind = 'notFound';
}

/** 409: the key is taken by something else. */
export class ConflictError extends PatchbayError {
  override readonly kind = 'conflict';
}

/** 422: Salesforce's Telephony Integration API refused what was well-formed. */
export class RefusedError extends PatchbayError {
  override readonly kind = 'refused';
}

/** 429, or 403 `REQUEST_LIMIT_EXCEEDED`: too many requests, still after all repeats. */
export class LimitError extends PatchbayError {
  override readonly kind = 'limit';
}

/** 5xx, still after all repeats: Salesforce or what lies behind it failed. */
export class UnavailableError extends PatchbayError {
  override readonly kind = 'unavailable';
}

/** No answer in time, here or (504) behind our API. What was asked may have been done: repeating is safe. */
export class TimeoutError extends PatchbayError {
  override readonly kind = 'timeout';
}

/** The connection could not be made or broke. What was asked may have been done: repeating is safe. */
export class ConnectionError extends PatchbayError {
  override readonly kind = 'connection';
  /** Node's or the system's name of the failure, for instance `ECONNREFUSED`; null where there is none. */
  readonly reason: string | null;

  constructor(operation: string, text: string, reason: string | null) {
    super(operation, { messages: [{ text }] });
    this.reason = reason;
  }
}
