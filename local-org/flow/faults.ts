/** What `$Flow.FaultMessage` and the error of a save say. Texts as Salesforce writes them. */
import type { RowError } from '../org/services';
import { ApexException } from '../values/exceptions';
import { FlowFault } from './interview';

const GUIDE = 'You can look up ExceptionCode values in the SOAP API Developer Guide.';

const errorText = ({ statusCode, message }: Pick<RowError, 'statusCode' | 'message'>): string =>
  `${statusCode}: ${message}`;

/** `verb`: create, update, delete, look up. */
export function operationFault(verb: string, error: string): string {
  return `This error occurred when the flow tried to ${verb} records: ${error}. ${GUIDE}`;
}

/** The records are known by id: the message names them. */
export function recordsFault(verb: string, ids: readonly (string | null)[], error: string): string {
  const names = ids.map((id) => id ?? 'null').join(', ') || 'null';
  return `The flow tried to ${verb} these records: ${names}. This error occurred: ${error}. ${GUIDE}`;
}

export const rowErrorText = (errors: readonly RowError[]): string =>
  errorText(errors[0] ?? { statusCode: 'UNKNOWN_EXCEPTION', message: '' });

/**
 * The text of an exception that a fault path may handle. Everything else (governor limits, errors of local-org) goes
 * on up: no fault path catches it.
 */
export function caughtText(error: unknown): string {
  if (error instanceof FlowFault) return error.message;
  if (!(error instanceof ApexException) || error.typeName.toLowerCase() === 'system.limitexception') throw error;
  const [row] = error.dml ?? [];
  return row ? errorText(row) : `${error.typeName}: ${error.apexMessage ?? ''}`;
}

/** Text of an exception that an invocable method threw. */
export function apexFault(error: unknown): string {
  if (
    !(error instanceof ApexException) ||
    ['system.limitexception', 'system.assertexception'].includes(error.typeName.toLowerCase())
  )
    throw error;
  return `An Apex error occurred: ${error.typeName}: ${error.apexMessage ?? 'Script-thrown exception'}`;
}

let failures = 0;

/** The error of a save whose record-triggered flow failed without a fault path. */
export function saveError(flowLabel: string, message: string): string {
  return `We can't save this record because the “${flowLabel}” process failed. Give your Salesforce admin these details. ${message} ${errorId()}`;
}

function errorId(): string {
  failures += 1;
  return `Error ID: ${failures}-${(failures * 7919) % 100_000} (${(failures * 104_729) % 1_000_000_007})`;
}

/** What the caller of an autolaunched flow gets. */
export const UNHANDLED = 'An unhandled fault has occurred in this flow';
