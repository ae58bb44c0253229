/** JSON from outside and to outside. */
import { ConfigurationError } from '../errors/errors';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * A value as JSON. Throws ConfigurationError, with the member's place, for what JSON.stringify would write as null or
 * leave out without a word: an invalid Date, NaN, infinity, a function; and for what it cannot write at all.
 * `place`: of the value itself.
 */
export function writeJson(value: object, place = ''): string {
  const places = new Map<object, string>([[value, place]]);
  function check(this: object, name: string, member: unknown): unknown {
    const here = name === '' ? place : placeOf(places.get(this) ?? '', name, Array.isArray(this));
    const problem = problemOf((this as Record<string, unknown>)[name], member);
    if (problem !== undefined) throw new ConfigurationError(problem, here);
    if (typeof member === 'object' && member !== null) places.set(member, here);
    return member;
  }
  try {
    return JSON.stringify(value, check);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const text = `cannot be written as JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new ConfigurationError(text, place === '' ? undefined : place);
  }
}

const placeOf = (parent: string, name: string, isItem: boolean): string =>
  isItem ? `${parent}[${name}]` : parent === '' ? name : `${parent}.${name}`;

/** `given`: before its toJSON, `member`: after it. */
function problemOf(given: unknown, member: unknown): string | undefined {
  // By its class's name: a Date of another realm is no instance of this one's Date.
  if (Object.prototype.toString.call(given) === '[object Date]' && member === null) return 'is an invalid Date';
  if (typeof member === 'number' && !Number.isFinite(member)) return `is ${member}, which JSON cannot hold`;
  return typeof member === 'function' || typeof member === 'symbol' ? `is a ${typeof member}` : undefined;
}
