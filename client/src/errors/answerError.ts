/** Reads failures in the notations that an org answers in: our envelopes, Salesforce's own array, OAuth's. */
import type { HttpAnswer } from '../http/exchange';
import { isObject, textOf } from '../http/json';
import { retryAfterSeconds } from '../http/retryAfter';
import {
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  LimitError,
  NotFoundError,
  PatchbayError,
  PermissionError,
  RefusedError,
  TimeoutError,
  UnavailableError,
} from './errors';
import type { ErrorFacts, ErrorMessage } from './errors';

/** The status that our API means, where Apex cannot send it. */
export const STATUS_HEADER = 'Patchbay-Status';
const CORRELATION_HEADER = 'Patchbay-Correlation-Id';
const UPSTREAM_HEADER = 'Patchbay-Upstream-Status';
/** How Salesforce says 429. */
const LIMIT_CODES = new Set(['REQUEST_LIMIT_EXCEEDED', 'UPSTREAM_LIMIT']);
/** A page of HTML, from a proxy or Salesforce's maintenance, says nothing more after this. */
const SHOWN_TEXT = 200;

/** The error of an answer that is no success; `redact` takes secrets out of its texts. */
export function answerError(
  operation: string,
  answer: HttpAnswer,
  now: number,
  redact: (text: string) => string,
): PatchbayError {
  const { headers, status: httpStatus, body } = answer;
  const status = numberOf(headers.get(STATUS_HEADER)) ?? httpStatus;
  const correlationId = headers.get(CORRELATION_HEADER) ?? correlationOf(body);
  const messages = messagesOf(answer, correlationId).map((message) => ({ ...message, text: redact(message.text) }));
  const facts: ErrorFacts = {
    messages,
    status,
    httpStatus,
    upstreamStatus: numberOf(headers.get(UPSTREAM_HEADER)),
    correlationId,
    retryAfter: retryAfterSeconds(headers, now),
    body,
  };
  const Type = messages.some(({ code }) => code !== undefined && LIMIT_CODES.has(code)) ? LimitError : typeOf(status);
  return new Type(operation, facts);
}

function typeOf(status: number): typeof PatchbayError {
  switch (status) {
    case 401:
      return AuthenticationError;
    case 403:
      return PermissionError;
    case 404:
    case 410:
      return NotFoundError;
    case 409:
      return ConflictError;
    case 408:
    case 504:
      return TimeoutError;
    case 422:
      return RefusedError;
    case 429:
      return LimitError;
    default:
      if (status >= 500) return UnavailableError;
      return status >= 400 ? InvalidRequestError : PatchbayError;
  }
}

function messagesOf(answer: HttpAnswer, correlationId: string | null): ErrorMessage[] {
  const { body } = answer;
  if (Array.isArray(body)) return body.flatMap((entry) => platformMessage(entry));
  if (isObject(body)) {
    if (Array.isArray(body['errors'])) return body['errors'].flatMap((entry) => envelopeMessage(entry, correlationId));
    if (typeof body['error'] === 'string') {
      return [{ code: body['error'], text: textOf(body['error_description']) ?? 'no description' }];
    }
  }
  const text = answer.text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (answer.status >= 300 && answer.status < 400) {
    return [{ text: 'the instance URL redirects elsewhere: use the My Domain address of the org' }];
  }
  return [{ text: text === '' ? 'the answer has no text' : text.slice(0, SHOWN_TEXT) }];
}

/** `[{"message","errorCode","fields"}]`. */
function platformMessage(entry: unknown): ErrorMessage[] {
  if (!isObject(entry)) return [{ text: String(entry) }];
  const code = textOf(entry['errorCode']);
  const fields = Array.isArray(entry['fields']) ? entry['fields'].filter((field) => typeof field === 'string') : [];
  return [
    {
      text: textOf(entry['message']) ?? 'no message',
      ...(code !== undefined && { code }),
      ...(fields.length > 0 && { parameter: fields.join(', ') }),
    },
  ];
}

/** The voice API's texts, or the objects that the disposition endpoint has in the same place. */
function envelopeMessage(entry: unknown, correlationId: string | null): ErrorMessage[] {
  if (typeof entry === 'string') return voiceMessage(entry, correlationId);
  if (!isObject(entry)) return [];
  const code = textOf(entry['code']);
  const field = textOf(entry['field']);
  const index = typeof entry['item'] === 'number' ? `[${entry['item']}]` : '';
  const parameter = field === undefined ? index : [index, field].filter((part) => part !== '').join('.');
  return [
    {
      text: textOf(entry['message']) ?? 'no message',
      ...(code !== undefined && { code }),
      ...(parameter !== '' && { parameter }),
    },
  ];
}

const PARAMETER = /^([A-Za-z_]\w*(?:\[\d+\])?(?:\.\w+(?:\[\d+\])?)*): /;
const CODE = / \(([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)\)$/;

/** `parameter: message (CODE)`, `message (CODE)`, and at the end the text that repeats the status for people. */
function voiceMessage(entry: string, correlationId: string | null): ErrorMessage[] {
  const code = CODE.exec(entry)?.[1];
  if (code === undefined) {
    const repeatsHeaders = correlationId !== null && entry.includes(correlationId);
    return repeatsHeaders ? [] : [{ text: entry }];
  }
  const parameter = PARAMETER.exec(entry)?.[1];
  const start = parameter === undefined ? 0 : parameter.length + 2;
  return [
    { text: entry.slice(start, entry.length - code.length - 3), code, ...(parameter !== undefined && { parameter }) },
  ];
}

function correlationOf(body: unknown): string | null {
  if (!isObject(body) || !Array.isArray(body['errors'])) return null;
  for (const entry of body['errors'] as unknown[]) {
    const id = isObject(entry) ? textOf(entry['correlationId']) : undefined;
    if (id !== undefined) return id;
  }
  return null;
}

const numberOf = (header: string | null): number | null => (header && /^\d{3}$/.test(header) ? Number(header) : null);
