/** Platform events as subscribers outside of the org get them: kept for 72 hours, read from a replay id on. */
import { createHash } from 'node:crypto';
import type { ObjectDef } from '../metadata/model';
import type { SObject } from '../values/sobject';

const RETENTION = 72 * 3_600_000;

/** Ids go on from those of an earlier start, so that subscribers who were there before it may ask with theirs. */
let latestReplayId = Date.now();

/** Ascending, but not by one: subscribers must not count on that. */
export const nextReplayId = (): number => (latestReplayId += 3);

interface KeptEvent {
  readonly event: SObject;
  readonly replayId: number;
  readonly at: number;
}

export class EventLog {
  private kept: KeptEvent[] = [];
  private newest = latestReplayId;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  add(events: readonly SObject[]): void {
    if (!events.length) return;
    const at = this.now();
    for (const event of events) this.kept.push({ event, replayId: Number(event.get('ReplayId')), at });
    // Events published at once and those published after the commit arrive apart.
    this.kept.sort((a, b) => a.replayId - b.replayId);
    this.newest = Math.max(this.newest, this.kept.at(-1)!.replayId);
    this.forget();
  }

  /** Events of an earlier life of the org, with the times they were added at. */
  restore(events: readonly { readonly event: SObject; readonly at: number }[]): void {
    this.kept = events
      .map(({ event, at }) => ({ event, at, replayId: Number(event.get('ReplayId')) }))
      .sort((a, b) => a.replayId - b.replayId);
    this.newest = Math.max(this.newest, this.kept.at(-1)?.replayId ?? 0);
    latestReplayId = Math.max(latestReplayId, this.newest);
    this.forget();
  }

  /** Those that are kept, oldest first, with the times they were added at. */
  get all(): readonly { readonly event: SObject; readonly at: number }[] {
    return this.kept;
  }

  /** Replay id of the newest event of any channel, or one before the first. */
  get newestReplayId(): number {
    return this.newest;
  }

  /** Events of one kind behind a replay id, in their order; 0: all that are kept. */
  after(object: ObjectDef, replayId: number): readonly SObject[] {
    this.forget();
    return this.kept
      .filter((kept) => kept.event.object === object && kept.replayId > replayId)
      .map(({ event }) => event);
  }

  private forget(): void {
    const oldest = this.now() - RETENTION;
    if (this.kept.some(({ at }) => at < oldest)) this.kept = this.kept.filter(({ at }) => at >= oldest);
  }
}

/** Changes with the fields of the event, as the id of its schema does on the platform. */
export function schemaId(object: ObjectDef): string {
  const fields = [...object.fields.values()].map(({ name, type }) => `${name} ${type}`);
  return createHash('sha256')
    .update([object.name, ...fields].join('\n'))
    .digest('base64url')
    .slice(0, 22);
}
