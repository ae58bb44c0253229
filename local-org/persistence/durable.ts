/**
 * Keeps an org's committed transactions: each commit is one record of the journal, written before the transaction is
 * told to be over. What every start makes anew (metadata, users, other ends) is not written: it comes out the same.
 */
import { createHash } from 'node:crypto';
import { quoted } from '../data/columns';
import { isVirtual } from '../data/schema';
import type { Job } from '../org/jobs';
import type { LocalOrg } from '../org/localOrg';
import type { SObject } from '../values/sobject';
import type { DataFolder } from './dataFolder';
import { encodeJob } from './jobCodec';
import { DataRefused } from './journal';
import { KeptState, type Change } from './keptState';
import { takeUp } from './takeUp';
import { encode } from './valueCodec';

/** Work that follows the commit that is being written. */
export interface Following {
  readonly jobs: readonly Job[];
  readonly events: readonly SObject[];
}

/** A journal above this becomes a snapshot. */
const COMPACT_BYTES = 16_000_000;

const NOTHING: Following = { jobs: [], events: [] };

export class Durable {
  private readonly org: LocalOrg;
  private readonly folder: DataFolder;
  private kept = new KeptState();
  /** Numbers of the jobs that are kept: null for those that cannot be. */
  private readonly keys = new Map<Job, number | null>();
  private nextKey = 1;
  private lastStep: unknown = null;

  /** The org is up as every start makes it, and no more. Throws DataRefused. */
  constructor(org: LocalOrg, folder: DataFolder) {
    this.org = org;
    this.folder = folder;
    const records = digestOf(org);
    const { header } = folder;
    if (header.records === null) folder.writeHeader({ ...header, records });
    else if (header.records !== records) {
      throw new DataRefused(folder.path, 'the records that every start makes came out differently this time');
    }
  }

  /** Puts the org into the state it was in. False: this is its first start, or the first was not finished. */
  restore(): boolean {
    const { org, folder } = this;
    const made = org.store.exportDatabase();
    folder.read(
      (snapshot) => {
        const { database, state } = snapshot as { database: Uint8Array; state: KeptState };
        org.store.importDatabase(database);
        this.kept = Object.assign(new KeptState(), state);
      },
      (record) => {
        const { writes = [], ...change } = record as Change;
        org.store.replay(writes);
        this.kept.apply(change);
      },
    );
    if (this.kept.isReady) this.takeUp();
    else {
      org.store.importDatabase(made);
      this.kept = new KeptState();
      folder.clear();
      folder.read(
        () => undefined,
        () => undefined,
      );
    }
    org.security.forget();
    org.store.recordWrites();
    return this.kept.isReady;
  }

  /** The first start is over. */
  ready(): void {
    this.write({ isReady: true });
  }

  /** Writes what the running transaction has done; what it throws undoes the transaction. */
  commit(following: Following = NOTHING): void {
    this.write({ writes: this.org.store.takeWrites(), ...this.changes(following) });
  }

  /** Between transactions: puts a snapshot in place of a journal that has become long. */
  compactIfLong(longest = COMPACT_BYTES): void {
    if (this.folder.journalBytes <= longest || this.org.store.inTransaction) return;
    this.kept.forgetEvents(this.org.now());
    this.folder.compact({ database: this.org.store.exportDatabase(), state: { ...this.kept } });
  }

  close(): void {
    this.folder.close();
  }

  private write(change: Change): void {
    const { writes, ...rest } = change;
    const filled = Object.entries(rest).filter(([, value]) => value !== undefined);
    if (!writes?.length && !filled.length) return;
    this.folder.append({ ...(writes?.length && { writes }), ...Object.fromEntries(filled) });
    this.kept.apply(rest);
  }

  // What has changed

  private changes({ jobs, events }: Following): Change {
    const { org, kept } = this;
    const waiting = [...org.events.waitingIds, ...events.map(replayId)];
    const delivery = org.events.delivery;
    const limits = org.orgLimits.counts;
    return {
      ids: newer(org.store.counts.ids, kept.ids),
      numbers: newer(org.autoNumbers.counts, kept.numbers),
      unicode: some([...org.store.counts.unicode].filter((field) => !kept.unicode.has(field))),
      ...this.changedJobs(jobs),
      published: some(events.map((event) => ({ event: encode(event), replayId: replayId(event), at: org.now() }))),
      waiting: same(waiting, kept.waiting) ? undefined : waiting,
      delivery: same(delivery, kept.delivery) ? undefined : delivery,
      advanced: org.clockAdvance === kept.advanced ? undefined : org.clockAdvance,
      limits: same(limits, kept.limits) ? undefined : limits,
      deployments: some(org.async.deployments.takeEnded().map(([id, result]) => [id, encode(result)] as const)),
    };
  }

  private changedJobs(following: readonly Job[]): Pick<Change, 'newJobs' | 'endedJobs' | 'steps'> {
    const live = new Set<Job>([...this.org.async.unfinished, ...following]);
    const newJobs: [number, NonNullable<ReturnType<typeof encodeJob>>][] = [];
    for (const job of live) {
      if (this.keys.has(job)) continue;
      const encoded = encodeJob(job);
      this.keys.set(job, encoded && this.nextKey);
      if (encoded) newJobs.push([this.nextKey++, encoded]);
    }
    const ended = [...this.keys.keys()].filter((job) => !live.has(job));
    const endedKeys = ended.flatMap((job) => this.keys.get(job) ?? []);
    for (const job of ended) this.keys.delete(job);
    return { newJobs: some(newJobs), endedJobs: some(endedKeys), steps: this.changedStep(newJobs.map(([key]) => key)) };
  }

  /** A batch that runs is written once; how far it is, after each scope. */
  private changedStep(written: readonly number[]): Change['steps'] {
    const running = this.org.async.running;
    if (running?.kind !== 'batch' || !running.step || running.step === this.lastStep) return undefined;
    this.lastStep = running.step;
    const key = this.keys.get(running);
    return key === undefined || key === null || written.includes(key) ? undefined : [[key, encode(running.step)]];
  }

  // The way back

  private takeUp(): void {
    for (const [key, job] of takeUp(this.org, this.kept)) this.keys.set(job, key);
    this.nextKey = Math.max(0, ...this.kept.jobs.keys()) + 1;
  }
}

const replayId = (event: SObject): string => String(event.get('ReplayId'));

const some = <V>(items: readonly V[]): readonly V[] | undefined => (items.length ? items : undefined);

const newer = (now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>) =>
  some([...now].filter(([name, last]) => before.get(name) !== last));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of every row there is. */
function digestOf({ model, store }: LocalOrg): string {
  const hash = createHash('sha256');
  for (const object of model.objects.values()) {
    if (isVirtual(object)) continue;
    for (const row of store.select(`SELECT * FROM ${quoted(object.name)}`)) hash.update(JSON.stringify(row));
  }
  return hash.digest('base64url');
}
