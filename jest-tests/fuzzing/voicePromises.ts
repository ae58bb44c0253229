/** What the voice API promises besides the envelope of all endpoints: data or errors, and where to find what was recorded. */
import { envelopeOf } from './promises';
import type { WireAnswer } from './wire';

/** Throws when an answer breaks a promise; gives the correlation id under which something was recorded, null for none. */
export function checkVoice(answer: WireAnswer): string | null {
  const { data, errors, success } = envelopeOf(answer)!;
  const isPlainObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  const isRight = success
    ? answer.status === 200 && isPlainObject && errors === null
    : data === null && errors!.length > 1 && errors!.every((text) => typeof text === 'string' && text !== '');
  if (!isRight)
    throw new Error(`neither a success nor a failure: ${Buffer.from(answer.body).toString().slice(0, 1000)}`);
  const correlationId = (answer.headers['patchbay-correlation-id'] as string | undefined) ?? null;
  if (success) return correlationId;
  const last = errors!.at(-1) as string;
  const meant = answer.headers['patchbay-status'] as string;
  if (!last.includes(String(correlationId)) || !last.includes(meant)) throw new Error(`the last error is ${last}`);
  return correlationId;
}
