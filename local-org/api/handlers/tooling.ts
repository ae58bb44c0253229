/** Anonymous Apex, for administrators. */
import { DeployError, DeployErrors } from '../../org/errors';
import { ApexException } from '../../values/exceptions';
import type { LogLine } from '../../org/transaction';
import { inTransaction } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { exceptionText, stackTrace } from '../stack';

export function executeAnonymous(call: Call): ApiResponse {
  const source = call.query.get('anonymousBody');
  if (source === null) return fail(400, 'MISSING_ARGUMENT', 'The anonymousBody parameter is required');
  return json(200, runAnonymous(call, source).result);
}

export interface AnonymousRun {
  /** As both APIs answer it, members in the order of their alphabet. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly log: readonly LogLine[];
}

/** Runs anonymous Apex as one transaction; what does not compile and what is thrown is part of the result. */
export function runAnonymous(call: Call, source: string): AnonymousRun {
  if (!call.rights.hasUserPermission('AuthorApex')) {
    fail(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
  }
  let log: readonly LogLine[] = [];
  const ended = (parts: Record<string, unknown>): AnonymousRun => ({ result: result(parts), log });
  try {
    inTransaction(call, (transaction) => {
      log = transaction.log;
      call.org.apex.runAnonymous(source);
    });
    return ended({});
  } catch (error) {
    const compileError = error instanceof DeployErrors ? error.errors[0]! : error;
    if (compileError instanceof DeployError) {
      const { line, column } = compileError.place;
      return ended({ compiled: false, success: false, compileProblem: compileError.problem, line, column });
    }
    if (error instanceof ApexException) {
      const exceptionMessage = exceptionText(error);
      return ended({ success: false, exceptionMessage, exceptionStackTrace: stackTrace(error) });
    }
    throw error;
  }
}

const result = (parts: Record<string, unknown>) => ({
  column: -1,
  compileProblem: null,
  compiled: true,
  exceptionMessage: null,
  exceptionStackTrace: null,
  line: -1,
  success: true,
  ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
});
