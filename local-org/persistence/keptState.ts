/** What is kept beside the tables, as plain data: the sum of the journal's records, and the snapshot's other half. */
import type { EncodedJob } from './jobCodec';
import type { Encoded } from './valueCodec';
import type { Write } from '../data/writeLog';

export interface PublishedEvent {
  readonly event: Encoded;
  readonly replayId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Events that are being handed to their subscribers. */
export interface Delivery {
  readonly to: 'triggers' | 'flows';
  /** Replay ids of those that the subscriber has not had yet. */
  readonly rest: readonly string[];
  /** Replay ids of all. */
  readonly all: readonly string[];
}

/** What one commit changes; absent: nothing. */
export interface Change {
  readonly writes?: readonly Write[];
  /** Last ids by key prefix, and last auto numbers by `Object.Field`. */
  readonly ids?: readonly (readonly [string, number])[];
  readonly numbers?: readonly (readonly [string, number])[];
  readonly unicode?: readonly string[];
  readonly newJobs?: readonly (readonly [number, EncodedJob])[];
  readonly endedJobs?: readonly number[];
  /** How far batches are. */
  readonly steps?: readonly (readonly [number, Encoded])[];
  readonly published?: readonly PublishedEvent[];
  /** Replay ids of the events that nobody has been given yet, in their order. */
  readonly waiting?: readonly string[];
  readonly delivery?: Delivery | null;
  readonly advanced?: number;
  /** Counts of the org's limits. */
  readonly limits?: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly deployments?: readonly (readonly [string, Encoded])[];
  /** The first start is over: the data of the configuration is loaded. */
  readonly isReady?: true;
}

const DAYS = 86_400_000;
/** Longer than subscribers may ask for (72 hours). */
const KEPT_EVENTS = 4 * DAYS;

export class KeptState {
  ids = new Map<string, number>();
  numbers = new Map<string, number>();
  unicode = new Set<string>();
  jobs = new Map<number, EncodedJob>();
  events = new Map<string, PublishedEvent>();
  waiting: readonly string[] = [];
  delivery: Delivery | null = null;
  advanced = 0;
  limits: NonNullable<Change['limits']> = {};
  deployments = new Map<string, Encoded>();
  isReady = false;

  apply(change: Change): void {
    for (const [prefix, last] of change.ids ?? []) this.ids.set(prefix, last);
    for (const [field, last] of change.numbers ?? []) this.numbers.set(field, last);
    for (const field of change.unicode ?? []) this.unicode.add(field);
    for (const [key, job] of change.newJobs ?? []) this.jobs.set(key, job);
    for (const key of change.endedJobs ?? []) this.jobs.delete(key);
    for (const [key, step] of change.steps ?? []) {
      const job = this.jobs.get(key);
      if (job) this.jobs.set(key, { ...job, values: { ...job.values, step } });
    }
    for (const event of change.published ?? []) this.events.set(event.replayId, event);
    if (change.waiting) this.waiting = change.waiting;
    if (change.delivery !== undefined) this.delivery = change.delivery;
    this.advanced = change.advanced ?? this.advanced;
    this.limits = change.limits ?? this.limits;
    for (const [id, result] of change.deployments ?? []) this.deployments.set(id, result);
    this.isReady ||= change.isReady ?? false;
  }

  /** Events that nobody can ask for any more. */
  forgetEvents(now: number): void {
    const needed = new Set([...this.waiting, ...(this.delivery?.all ?? [])]);
    for (const [id, { at }] of this.events) if (at < now - KEPT_EVENTS && !needed.has(id)) this.events.delete(id);
  }
}
