/** What failed DML says, in Salesforce's words. */
import type { DmlOperation, RowError } from '../../org/services';
import { platformException, raise } from '../../values/exceptions';
import type { SaveRow } from './rows';

const VERBS: Readonly<Record<DmlOperation, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  merge: 'Merge',
};

/** `REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]`. */
export function errorText(error: RowError): string {
  return `${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`;
}

/** Throws the DmlException of a statement that keeps nothing. */
export function raiseDml(operation: DmlOperation, rows: readonly SaveRow[]): never {
  const failed = rows.filter((row) => row.failed).sort((a, b) => a.index - b.index);
  const first = failed[0]!;
  const id = first.id && operation !== 'insert' ? ` with id ${first.id}` : '';
  const text = `${VERBS[operation]} failed. First exception on row ${first.index}${id}; first error: ${errorText(first.errors[0]!)}`;
  throw dmlException(text, failed);
}

/** A DmlException that tells the errors of its rows: getNumDml, getDmlMessage … */
export function dmlException(text: string, failed: readonly SaveRow[]): Error {
  const exception = new (platformException('System.DmlException'))(text);
  exception.dml = failed.flatMap((row) =>
    row.errors.map((error) => ({
      index: row.index,
      id: row.id,
      statusCode: error.statusCode,
      fields: [...error.fields],
      message: error.message,
      object: row.record.object,
    })),
  );
  return exception;
}

/** What the statement itself refuses before any row is looked at. */
export const listError = (text: string): never => raise('System.ListException', text);
