/** The envelope `{"data","errors","success"}` of our own resources. */
import { PatchbayError } from '../errors/errors';
import type { HttpAnswer } from './exchange';
import { isObject } from './json';

/** What an answer has for us; throws when it is no answer of Patchbay's, for instance a proxy's page. */
export function dataOf(operation: string, { body, status }: HttpAnswer): unknown {
  if (isObject(body) && body['data'] !== undefined && body['data'] !== null) return body['data'];
  const text = 'the answer is not one of Patchbay: check the instance URL and what lies between';
  throw new PatchbayError(operation, { messages: [{ text }], httpStatus: status });
}
