import { fillIn } from 'c/labelText';

import { faultOf } from './jsonFault';
import { label } from './labels';

/** What a text means as JSON, or what is wrong with it. */
export type JsonReading = { readonly value: unknown } | { readonly problem: string };

/** Reads JSON that somebody types; a problem is told with its place. */
export function readJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const before = text.slice(0, faultOf(text)).split('\n');
    return { problem: fillIn(label.notJsonAt, before.length, before[before.length - 1]!.length + 1) };
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
