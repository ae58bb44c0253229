/** Members of a request's body, by the vendor's rules. */
import { refuse } from '../shared/refusal';

/** A text that has to be there. */
export function stringOf(body: unknown, name: string, longest: number): string {
  const value = memberOf(body, name);
  if (typeof value !== 'string' || value === '') return refuse(400, `${name}: should not be null or blank`);
  return value.length > longest ? refuse(400, `${name}: must have at most ${longest} characters`) : value;
}

export function booleanOf(body: unknown, name: string): boolean {
  const value = memberOf(body, name) ?? false;
  return typeof value === 'boolean' ? value : refuse(400, `${name}: must be true or false`);
}

/** Undefined where the body has no such member; refuses a body that is no object. */
export function memberOf(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(400, 'the request body must be a JSON object');
  return (body as Readonly<Record<string, unknown>>)[name];
}
