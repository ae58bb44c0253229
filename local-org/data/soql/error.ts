import { platformException, type ApexException } from '../../values/exceptions';

/** Error codes of the REST API for queries. */
export type SoqlErrorCode =
  | 'MALFORMED_QUERY'
  | 'INVALID_FIELD'
  | 'INVALID_TYPE'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'INVALID_QUERY_SCOPE'
  | 'INSUFFICIENT_ACCESS';

/** A query that Salesforce refuses, in the words Apex shows (`System.QueryException`). */
export class SoqlError extends Error {
  readonly errorCode: SoqlErrorCode;
  /** Offset in the query's text; null when it concerns the whole query. */
  readonly at: number | null;
  /** Words of the REST API where they differ. */
  readonly apiText: string | null;

  constructor(errorCode: SoqlErrorCode, message: string, at: number | null = null, apiText: string | null = null) {
    super(message);
    this.name = 'SoqlError';
    this.errorCode = errorCode;
    this.at = at;
    this.apiText = apiText;
  }
}

/** What the REST API adds to a QueryException: error code, and the message with the place in the query. */
export interface QueryExceptionDetails {
  readonly errorCode: SoqlErrorCode;
  readonly apiMessage: string;
}

const details = new WeakMap<ApexException, QueryExceptionDetails>();

export function queryException(error: SoqlError, text: string): ApexException {
  const exception = new (platformException('System.QueryException'))(error.message);
  details.set(exception, { errorCode: error.errorCode, apiMessage: apiMessage(error, text) });
  return exception;
}

/** Null for a QueryException that Apex code threw by itself. */
export const queryExceptionDetails = (exception: ApexException): QueryExceptionDetails | null =>
  details.get(exception) ?? null;

/** Throws what `work` throws, a SoqlError as System.QueryException. */
export function asQueryException<R>(text: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (error instanceof SoqlError) throw queryException(error, text);
    throw error;
  }
}

/** The line with a caret below the place, as the REST API shows it. */
function apiMessage(error: SoqlError, text: string): string {
  const message = error.apiText ?? error.message;
  if (error.at === null) return message;
  const before = text.slice(0, error.at).split('\n');
  const row = before.length;
  const column = before.at(-1)!.length;
  const line = text.split('\n')[row - 1]!;
  const from = Math.max(0, column - 30);
  const shown = line.slice(from, column + 30);
  return `\n${shown}\n${' '.repeat(column - from)}^\nERROR at Row:${row}:Column:${column + 1}\n${message}`;
}
