/** Anonymous Apex, for administrators. */
import { DeployError, DeployErrors } from '../../org/errors';
import { ApexException } from '../../values/exceptions';
import { inTransaction } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { exceptionText, stackTrace } from '../stack';

export function executeAnonymous(call: Call): ApiResponse {
  const source = call.query.get('anonymousBody');
  if (source === null) return fail(400, 'MISSING_ARGUMENT', 'The anonymousBody parameter is required');
  if (!call.rights.hasUserPermission('AuthorApex')) {
    fail(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
  }
  try {
    inTransaction(call, () => call.org.apex.runAnonymous(source));
    return json(200, result({}));
  } catch (error) {
    const compileError = error instanceof DeployErrors ? error.errors[0]! : error;
    if (compileError instanceof DeployError) {
      const { line, column } = compileError.place;
      return json(200, result({ compiled: false, success: false, compileProblem: compileError.problem, line, column }));
    }
    if (error instanceof ApexException) {
      const exceptionMessage = exceptionText(error);
      return json(200, result({ success: false, exceptionMessage, exceptionStackTrace: stackTrace(error) }));
    }
    throw error;
  }
}

const result = (parts: Record<string, unknown>) => ({
  line: -1,
  column: -1,
  compiled: true,
  success: true,
  compileProblem: null,
  exceptionStackTrace: null,
  exceptionMessage: null,
  ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
});
