/** What tests have a stand-in do wrong: answer with a status, late, not at all, or as the vendor alone can. */
import { Refusal } from './refusal';

/** What can go wrong with a vendor. */
export interface FaultKinds {
  /** Names of what it does; null: any name may come. */
  readonly operations: readonly string[] | null;
  /** Members of a fault, texts, that this vendor has beside those of all. */
  readonly texts: readonly string[];
}

export interface Fault {
  /** `*`: any. */
  readonly operation: string;
  /** How many requests it meets; null: all. */
  readonly times: number | null;
  /** Of a request to be met, 0 to 1. */
  readonly probability: number;
  /** Answered in place of what the API would do, which is not done. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * A text is sent as it is, everything else as JSON. With `status`, null: the status in the vendor's own words. Without
   * `status` the work is done and its answer has this body; null: its own.
   */
  readonly body: unknown;
  readonly delayMilliseconds: number;
  /** The delay passes on the org's clock, and nobody waits for it. */
  readonly onClock: boolean;
  /** The connection ends: before anything is done (`request`), or with the work done (`response`). */
  readonly drop: 'request' | 'response' | null;
  /** The vendor's own members: null where they are not given. */
  readonly texts: Readonly<Record<string, string | null>>;
}

interface Waiting {
  readonly fault: Fault;
  left: number | null;
}

export class Faults {
  private waiting: Waiting[] = [];
  private random = randomFrom(1);

  add(faults: readonly Fault[], seed: number | null): void {
    if (seed !== null) this.random = randomFrom(seed);
    this.waiting.push(...faults.map((fault) => ({ fault, left: fault.times })));
  }

  reset(): void {
    this.waiting = [];
    this.random = randomFrom(1);
  }

  /** Those that may still meet a request, with the times that are left. */
  list(): Record<string, unknown>[] {
    return this.waiting.map(({ fault, left }) => ({ ...faultJson(fault), times: left }));
  }

  /** The first that meets a request of the operation; null: none does. */
  next(operation: string): Fault | null {
    for (const each of this.waiting) {
      if (each.fault.operation !== '*' && each.fault.operation !== operation) continue;
      if (this.random() >= each.fault.probability) continue;
      if (each.left !== null) each.left -= 1;
      this.waiting = this.waiting.filter(({ left }) => left !== 0);
      return each.fault;
    }
    return null;
  }
}

/** The same numbers for the same seed (mulberry32): a failed run can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As it was given: the vendor's own members among the others. */
export const faultJson = ({ texts, ...fault }: Fault): Record<string, unknown> => ({ ...fault, ...texts });

const MEMBERS = [
  'operation',
  'times',
  'probability',
  'status',
  'headers',
  'body',
  'delayMilliseconds',
  'onClock',
  'drop',
];

/** A list of faults, or `{"seed", "faults"}`; refuses with 400, by the member's name. */
export function readFaults(
  content: unknown,
  kinds: FaultKinds,
): { readonly seed: number | null; readonly faults: readonly Fault[] } {
  const read = (each: unknown, index: number) => readFault(each, index, kinds);
  if (Array.isArray(content)) return { seed: null, faults: content.map(read) };
  const { seed = null, faults, ...others } = objectAt(content, 'the body');
  refuseUnless(Object.keys(others).length === 0, `unknown member ${Object.keys(others)[0]}`);
  refuseUnless(seed === null || Number.isInteger(seed), 'seed: a whole number');
  refuseUnless(Array.isArray(faults), 'faults: a list');
  return { seed: seed as number | null, faults: (faults as unknown[]).map(read) };
}

function readFault(value: unknown, index: number, kinds: FaultKinds): Fault {
  const place = `[${index}]`;
  const given = objectAt(value, place);
  const members = [...MEMBERS, ...kinds.texts];
  const unknown = Object.keys(given).find((key) => !members.includes(key));
  refuseUnless(unknown === undefined, `${place}.${unknown}: no such member; there are ${members.join(', ')}`);
  const { operation = '*', times = null, probability = 1, status = null, headers = {} } = given;
  const { body = null, delayMilliseconds = 0, onClock = false, drop = null } = given;
  const operations = kinds.operations && [...kinds.operations, '*'];
  const isNumber = (each: unknown, least: number, most: number) =>
    typeof each === 'number' && each >= least && each <= most;
  refuseUnless(
    operations?.includes(operation as string) ?? typeof operation === 'string',
    `${place}.operation: ${operations ? `one of ${operations.join(', ')}` : 'a text'}`,
  );
  refuseUnless(
    times === null || (Number.isInteger(times) && (times as number) > 0),
    `${place}.times: a whole number above 0`,
  );
  refuseUnless(isNumber(probability, 0, 1), `${place}.probability: a number from 0 to 1`);
  refuseUnless(
    status === null || (Number.isInteger(status) && isNumber(status, 100, 599)),
    `${place}.status: an HTTP status`,
  );
  refuseUnless(isNumber(delayMilliseconds, 0, 600_000), `${place}.delayMilliseconds: a number from 0 to 600000`);
  refuseUnless(typeof onClock === 'boolean', `${place}.onClock: true or false`);
  refuseUnless(drop === null || drop === 'request' || drop === 'response', `${place}.drop: request or response`);
  const texts = kinds.texts.map((name) => {
    const text = given[name] ?? null;
    refuseUnless(text === null || typeof text === 'string', `${place}.${name}: a text`);
    return [name, text as string | null];
  });
  const named = Object.entries(objectAt(headers, `${place}.headers`)).map(([name, text]) => [name, String(text)]);
  return {
    operation: operation as string,
    times: times as number | null,
    probability: probability as number,
    status: status as number | null,
    headers: Object.fromEntries(named) as Record<string, string>,
    body,
    delayMilliseconds: delayMilliseconds as number,
    onClock: onClock as boolean,
    drop: drop as Fault['drop'],
    texts: Object.fromEntries(texts) as Record<string, string | null>,
  };
}

function objectAt(value: unknown, place: string): Record<string, unknown> {
  refuseUnless(typeof value === 'object' && value !== null && !Array.isArray(value), `${place}: an object`);
  return value as Record<string, unknown>;
}

function refuseUnless(isRight: boolean, problem: string): void {
  if (!isRight) throw new Refusal(400, [problem]);
}
