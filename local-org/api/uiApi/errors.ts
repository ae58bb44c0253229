/** How the UI API tells that a record could not be saved. */
import { findField, type ObjectDef } from '../../metadata/model';
import type { RowError } from '../../org/services';
import type { Call } from '../call';
import type { ApiError } from '../errors';
import { json, type ApiResponse } from '../message';
import { layoutLabel } from './labels';

/** Codes that are no matter of what the record holds: they stay what they are. */
const PLAIN = new Set([
  'NOT_FOUND',
  'ENTITY_IS_DELETED',
  'INSUFFICIENT_ACCESS',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_HEADER',
  'JSON_PARSER_ERROR',
  'MISSING_ARGUMENT',
  'PRECONDITION_FAILED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

export function recordErrors(error: ApiError): readonly RowError[] | null {
  const { items } = error;
  const fitting = items.every(
    ({ errorCode, fields }) =>
      (!PLAIN.has(errorCode) || fields?.length) && errorCode !== 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  );
  if (!fitting || error.status >= 500) return null;
  return items.map(({ errorCode, message, fields = [] }) => ({ statusCode: errorCode, message, fields }));
}

/** The answer of a save that the record's content does not allow. */
export function recordErrorResponse(
  call: Call,
  object: ObjectDef,
  act: 'create' | 'update' | 'delete',
  errors: readonly RowError[],
): ApiResponse {
  const page: unknown[] = [];
  const fieldErrors: Record<string, unknown[]> = {};
  for (const { statusCode, message, fields } of errors) {
    const item = { constituentField: null, duplicateRecordError: null, errorCode: statusCode, message };
    const known = fields.flatMap((name) => findField(object, name) ?? []);
    if (known.length === 0) page.push({ ...item, field: null, fieldLabel: null });
    for (const field of known) {
      (fieldErrors[field.name] ??= []).push({
        ...item,
        field: field.name,
        fieldLabel: layoutLabel(call, object, field),
      });
    }
  }
  return json(400, {
    enhancedErrorType: 'RecordError',
    message: `An error occurred while trying to ${act} the record. Please try again.`,
    output: { errors: page, fieldErrors },
    statusCode: 400,
  });
}
