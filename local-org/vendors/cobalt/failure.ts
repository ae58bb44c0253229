/** How Cobalt refuses a request. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

import { jsonAnswer } from '../shared/refusal';
import type { PlainResponse } from '../vendors';

export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Failure';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function fail(status: number, message: string, code = 'SERVER_ERROR'): never {
  throw new Failure(status, code, message);
}

/** The vendor's envelope of errors. */
export const failureAnswer = ({ status, code, message, headers }: Failure): PlainResponse =>
  jsonAnswer(
    status,
    {
      status_code: status,
      http_error_type: (STATUS_CODES[status] ?? 'Error').toUpperCase().replace(/\W+/g, '_'),
      error_code: code,
      message,
      request_id: randomUUID(),
    },
    headers,
  );
