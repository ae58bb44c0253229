import { fillIn } from 'c/labelText';

import { label } from './labels';

/** What a text means as JSON, or what is wrong with it. */
export type JsonReading = { readonly value: unknown } | { readonly problem: string };

/** Reads JSON that somebody types; a problem is told with its place, where the browser names it. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: problemOf(text, (error as Error).message) };
  }
}

/** A JSON text as people like to read it; a text that is none stays as it is. */
export function prettyJson(text: string): string {
  const reading = readJson(text);
  return 'value' in reading ? JSON.stringify(reading.value, null, 2) : text;
}

/** Whether a value is a JSON object: neither a list nor null. */
export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Browsers tell a position, a line and a column, or neither. */
function problemOf(text: string, message: string): string {
  const lineAndColumn = /line (\d+) column (\d+)/.exec(message);
  if (lineAndColumn !== null) {
    return fillIn(label.notJsonAt, lineAndColumn[1]!, lineAndColumn[2]!);
  }
  const position = /position (\d+)/.exec(message);
  const end = /end of JSON|end of data/i.test(message) ? text.length : undefined;
  const at = position === null ? end : Number(position[1]);
  if (at === undefined) {
    return fillIn(label.notJson, message);
  }
  const before = text.slice(0, at).split('\n');
  return fillIn(label.notJsonAt, before.length, before[before.length - 1]!.length + 1);
}
