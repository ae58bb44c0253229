/** Errors of the REST API: status, code and words as Salesforce answers them. */
import type { RowError } from '../org/services';
import { DeployErrors, DeployError, Unsupported } from '../org/errors';
import { ApexException } from '../values/exceptions';
import { json } from './message';
import type { ApiResponse } from './message';
import { exceptionText } from './stack';

export interface ApiErrorItem {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
}

/** Thrown inside a transaction it also rolls that back. */
export class ApiError extends Error {
  readonly status: number;
  readonly items: readonly ApiErrorItem[];

  constructor(status: number, items: readonly ApiErrorItem[]) {
    super(items.map((item) => `${item.errorCode}: ${item.message}`).join('\n'));
    this.name = 'ApiError';
    this.status = status;
    this.items = items;
  }
}

export function fail(status: number, errorCode: string, message: string, fields?: readonly string[]): never {
  throw new ApiError(status, [fields ? { message, errorCode, fields } : { message, errorCode }]);
}

export const notFound = (): never => fail(404, 'NOT_FOUND', 'The requested resource does not exist');

/** For what Salesforce has and local-org has not: no code of Salesforce says that. */
export const notSupported = (feature: string): never =>
  fail(501, 'NOT_SUPPORTED_BY_LOCAL_ORG', `local-org does not support ${feature}`);

/** Row errors that are not answered with 400. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  ENTITY_IS_DELETED: 404,
  NOT_FOUND: 404,
  INSUFFICIENT_ACCESS: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  STORAGE_LIMIT_EXCEEDED: 403,
};

/** The refusal of a request for one record. */
export function rowFailure(errors: readonly RowError[]): ApiError {
  const status = Math.max(...errors.map(({ statusCode }) => STATUS_BY_CODE[statusCode] ?? 400));
  return new ApiError(
    status,
    errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields })),
  );
}

/** Any error as an answer; what is no error of a request is local-org's own and says so. */
export function errorResponse(error: unknown): ApiResponse {
  if (error instanceof ApiError) return json(error.status, error.items);
  if (error instanceof Unsupported) {
    return json(501, [{ message: error.message, errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG' }]);
  }
  if (error instanceof ApexException) {
    return json(400, [{ message: exceptionText(error), errorCode: 'UNKNOWN_EXCEPTION' }]);
  }
  if (error instanceof DeployErrors || error instanceof DeployError) {
    return json(400, [{ message: error.message, errorCode: 'UNKNOWN_EXCEPTION' }]);
  }
  console.error(error);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return json(500, [{ message: `An error of local-org itself: ${detail}`, errorCode: 'UNKNOWN_EXCEPTION' }]);
}
