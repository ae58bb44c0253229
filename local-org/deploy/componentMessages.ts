/** What the result of a deployment says of a component. */
import type { MergedComponent } from './merged';
import type { Problem } from './problems';
import type { ComponentMessage } from './result';

export function successOf(
  { type, fullName, fileName, created, changed, deleted, warning }: MergedComponent,
  createdDate: string,
): ComponentMessage {
  return {
    componentType: type,
    fullName,
    fileName,
    created,
    changed,
    deleted,
    success: true,
    warning: warning !== null,
    problem: warning,
    problemType: warning === null ? null : 'Warning',
    createdDate,
    lineNumber: null,
    columnNumber: null,
  };
}

export function failureOf(
  { type, fullName, fileName, problem, line, column }: Problem,
  createdDate: string,
): ComponentMessage {
  return {
    componentType: type,
    fullName,
    fileName,
    created: false,
    changed: false,
    deleted: false,
    success: false,
    warning: false,
    problem,
    problemType: 'Error',
    createdDate,
    lineNumber: line,
    columnNumber: line === null ? null : (column ?? 1),
  };
}

/** Of a warning that is not ignored. */
export const asProblem = ({ type, fullName, fileName, warning }: MergedComponent): Problem => ({
  type,
  fullName,
  fileName,
  problem: warning!,
  line: null,
  column: null,
});
