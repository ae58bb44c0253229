/** Bodies of requests to a stand-in. */
import type { VendorRequest } from '../vendors';
import { jsonOf } from './observation';
import { refuse } from './refusal';

/** Without parameters, in lower case; empty: none was sent. */
export const mediaTypeOf = ({ headers }: VendorRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** What a JSON body holds; null: it is none. Refuses another content type with 415. */
export function jsonBodyOf(request: VendorRequest): unknown {
  const type = mediaTypeOf(request);
  if (type !== 'application/json') refuse(415, `Content-Type: must be application/json, not ${type || 'absent'}`);
  return jsonOf(request.body);
}

/** Null: the value is no JSON object. */
export const objectOrNull = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
