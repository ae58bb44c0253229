/** Errors as components get them: the `body` of what Salesforce's Apex calls are rejected with. */
import { auraTexts } from '../../apex/platform/exceptions';
import type { ApexException } from '../../values/exceptions';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { exceptionMessage, stackTrace } from '../stack';

/** A call that does not come to run. */
export class ComponentError extends Error {
  readonly status: number;
  readonly body: { readonly message: string };

  constructor(status: number, body: { readonly message: string }) {
    super(body.message);
    this.name = 'ComponentError';
    this.status = status;
    this.body = body;
  }
}

/** What an uncaught exception of the method becomes; always 500. */
export const exceptionResponse = (error: ApexException): ApiResponse =>
  json(500, error.dml && error.$class.name === 'System.DmlException' ? dmlBody(error) : plainBody(error));

/** Of an AuraHandledException the component is told what it is meant to be told, and not where it was thrown. */
function plainBody(error: ApexException): Record<string, unknown> {
  if (auraTexts.has(error)) return { message: error.apexMessage ?? auraTexts.get(error) ?? exceptionMessage(error) };
  return {
    exceptionType: error.typeName,
    isUserDefinedException: error.$class.origin === 'project',
    message: exceptionMessage(error),
    stackTrace: stackTrace(error),
  };
}

interface RowProblem {
  readonly statusCode: string;
  readonly message: string;
}

/** Errors of rows, at their fields or for the page; Salesforce gives no message beside them. */
function dmlBody(error: ApexException): Record<string, unknown> {
  const fieldErrors: Record<string, RowProblem[]> = {};
  const pageErrors: RowProblem[] = [];
  for (const { statusCode, message, fields } of error.dml!) {
    if (fields.length === 0) pageErrors.push({ statusCode, message });
    for (const field of fields) (fieldErrors[field] ??= []).push({ statusCode, message });
  }
  return { fieldErrors, pageErrors, index: null, duplicateResults: [] };
}
