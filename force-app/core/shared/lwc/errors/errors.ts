import unknownError from '@salesforce/label/c.Error_Unknown';

/** The keys under which Apex, the UI API and the browser nest what went wrong, in the order it is told. */
const NESTED = ['body', 'output', 'pageErrors', 'errors', 'fieldErrors', 'duplicateResults'] as const;

/**
 * Reduces whatever was thrown or came with a wire to messages for the user: an Apex exception, a UI API error with
 * errors by page and by field, a JavaScript error, a failed fetch, a text, or a list of these. Each message comes once.
 * @param error the error; null and undefined mean that there is none
 * @returns the messages; a general one for an error that carries none
 */
export function toMessages(error: unknown): string[] {
  if (error === undefined || error === null) {
    return [];
  }
  const messages = [...new Set(collect(error))];
  return messages.length > 0 ? messages : [unknownError];
}

function collect(error: unknown): string[] {
  if (typeof error === 'string') {
    return error.trim() === '' ? [] : [error];
  }
  if (Array.isArray(error)) {
    return error.flatMap(collect);
  }
  if (typeof error !== 'object' || error === null) {
    return [];
  }
  const { message, statusText } = error as Record<string, unknown>;
  const nested = NESTED.flatMap((key) => collectNested(key, (error as Record<string, unknown>)[key]));
  // What is nested is more precise than the summary around it.
  return [nested, collect(message), collect(statusText)].find((messages) => messages.length > 0) ?? [];
}

/** Field errors are lists by field name; all else is an error or a list of them. */
function collectNested(key: string, value: unknown): string[] {
  const byField = key === 'fieldErrors' && typeof value === 'object' && value !== null;
  return byField ? Object.values(value).flatMap(collect) : collect(value);
}
