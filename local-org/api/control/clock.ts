/** The org's clock: it may be moved forward, so that nobody waits for work that is delayed or scheduled. */
import { jsonObject } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';

const LONGEST_SECONDS = 7 * 24 * 60 * 60;

/** GET /local-org/clock */
export const readClock = ({ org }: Call): ApiResponse => json(200, clock(org));

/** POST /local-org/clock `{"advanceSeconds": n}`: what falls due meanwhile has run when the answer comes. */
export function advanceClock({ org, request }: Call): ApiResponse {
  const { advanceSeconds: seconds, ...others } = jsonObject(request);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) fail(400, 'INVALID_FIELD', `${unknown}: no such member; there is advanceSeconds`);
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
    return fail(400, 'INVALID_FIELD', `advanceSeconds: a number from 0 to ${LONGEST_SECONDS}`);
  }
  org.advance(seconds * 1000);
  return json(200, clock(org));
}

function clock(org: Call['org']): Record<string, string | null> {
  const { nextDue } = org.async;
  return { now: iso(org.now()), nextDue: nextDue === null ? null : iso(nextDue) };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
