/** What every REST endpoint promises, whatever is sent. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { MARK } from './secrets';
import type { WireAnswer } from './wire';

export interface Envelope {
  readonly data: unknown;
  readonly errors: readonly unknown[] | null;
  readonly success: boolean;
}

/** Refusals of the platform itself, before Apex runs. */
const PLATFORM = new Set([400, 401, 403, 404, 405, 413, 415]);

const CLASSES = readdirSync(join(repository, 'force-app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.cls'))
  .map((path) => /(\w+)\.cls$/.exec(path)![1]!);

const EXCEPTION_TEXT = new RegExp(
  [
    String.raw`System\.\w`,
    String.raw`\b[A-Z]\w*(Exception|Error)\b`,
    String.raw`\bException:`,
    String.raw`\bline \d+, column`,
    String.raw`\bClass\.`,
    String.raw`\bat [\w.$]+ ?\(`,
    String.raw`\b(?:${CLASSES.join('|')})\b`,
    'attempt to de-reference',
    'local-org',
    'node_modules',
  ].join('|'),
);

/** What a sender gets back as it has given it: keys it knows its items by, and the fallback queue it has named. */
const GIVEN_BACK = /"(?:interactionId|queue)":"(?:[^"\\]|\\.)*"/g;

/** What is in order of some answers. */
export interface Exceptions {
  /** The platform may have refused by itself. */
  readonly mayBePlatform?: boolean;
  /** Codes of errors that may be answered with 500: somebody else's failure. */
  readonly failures?: readonly string[] | undefined;
}

/**
 * Throws when an answer breaks a promise that all endpoints give: JSON, the envelope, no failure of the server, no
 * word of the implementation, nothing secret. Null: the platform refused by itself.
 */
export function envelopeOf(
  answer: WireAnswer,
  { mayBePlatform = false, failures = [] }: Exceptions = {},
): Envelope | null {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body);
  const refuse = (problem: string): never => {
    throw new Error(`${problem}\nstatus ${answer.status}\n${text.slice(0, 2000)}`);
  };
  const isForeseen = answer.status === 500 && failures.some((code) => text.includes(`"code":"${code}"`));
  if ((answer.status === 500 && !isForeseen) || answer.status === 501) refuse('a failure of the server');
  if (!/^application\/json\b/.test(answer.headers['content-type'] ?? '')) refuse('no JSON by its header');
  if (text.replace(GIVEN_BACK, '').includes(MARK)) refuse('a secret comes back');
  if (JSON.stringify(answer.headers).includes(MARK)) refuse('a secret comes back in a header');
  const told = EXCEPTION_TEXT.exec(text);
  if (told) refuse(`words of the implementation: ${told[0]}`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    refuse('no JSON');
  }
  if (mayBePlatform && PLATFORM.has(answer.status) && isPlatformError(body)) return null;
  if (!isEnvelope(body)) return refuse('no envelope');
  if (body.success !== (body.errors === null || body.errors.length === 0)) refuse('success does not fit errors');
  if (answer.status >= 300 && body.success) refuse('success does not fit the status');
  return body;
}

function isPlatformError(body: unknown): boolean {
  return (
    Array.isArray(body) &&
    body.length === 1 &&
    Object.keys(body[0] as object)
      .sort()
      .join() === 'errorCode,message'
  );
}

function isEnvelope(body: unknown): body is Envelope {
  if (typeof body !== 'object' || body === null || Object.keys(body).sort().join() !== 'data,errors,success') {
    return false;
  }
  const { errors, success } = body as Record<string, unknown>;
  return (errors === null || Array.isArray(errors)) && typeof success === 'boolean';
}
