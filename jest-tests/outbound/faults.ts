/** What may go wrong between the org and another end, once, and what has to come of it. */
import type { Fault } from './outboundOrg';

export interface Expected {
  /** Status of the first answer; null: none came; done: as if nothing had gone wrong. */
  readonly answer: number | null | 'done';
  /** Seconds until it is tried again, at the least. */
  readonly wait: number;
  /** How often the message reaches the other end in all. */
  readonly arrivals: number;
  /** That count; an endpoint that asks for a pause uses up none. */
  readonly attempts: number;
  /** The time-out itself may use up the delay, so that the second attempt follows at once. */
  readonly mayBeOver?: boolean;
}

/** Where delays begin with 30 s: half of that is left to chance. */
const SHORTEST = 15;

export const FAULTS: readonly (readonly [string, Fault, Expected])[] = [
  [
    '429 with Retry-After',
    { status: 429, headers: { 'Retry-After': '600' } },
    { answer: 429, wait: 600, arrivals: 1, attempts: 1 },
  ],
  ['503', { status: 503 }, { answer: 503, wait: SHORTEST, arrivals: 1, attempts: 2 }],
  [
    '500 with a page of HTML',
    { status: 500, body: '<html>Oh</html>' },
    { answer: 500, wait: SHORTEST, arrivals: 1, attempts: 2 },
  ],
  [
    'a connection dropped before anything is done',
    { drop: 'request' },
    { answer: null, wait: SHORTEST, arrivals: 1, attempts: 2 },
  ],
  [
    'a connection dropped with the work done',
    { drop: 'response' },
    { answer: null, wait: SHORTEST, arrivals: 2, attempts: 2 },
  ],
  [
    'an answer after the time-out',
    { delayMilliseconds: 60_000, onClock: true },
    { answer: 'done', wait: SHORTEST, arrivals: 2, attempts: 2, mayBeOver: true },
  ],
];
