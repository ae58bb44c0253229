/** Everything an org knows at one moment, for the org that takes its place when metadata is deployed. */
import type { Job } from '../../org/jobs';
import type { LocalOrg } from '../../org/localOrg';
import { encodeJob } from '../jobCodec';
import { KeptState } from '../keptState';
import { encode } from '../valueCodec';

export interface Snapshot {
  /** The records as the org's boot made them, before anybody worked with it; SQLite's file format. */
  readonly made: Uint8Array;
  /** The records now. */
  readonly database: Uint8Array;
  readonly state: KeptState;
  /** Of custom objects, those that have been deleted included, by API name. */
  readonly keyPrefixes: ReadonlyMap<string, string>;
  /** When the org was first opened, in milliseconds since 1970: what every boot makes, it makes as of then. */
  readonly openedAt: number;
}

/** Throws Unsupported for work that waits and holds a value that has no plain form. Not within a transaction. */
export function snapshotOf(org: LocalOrg): Snapshot {
  if (!org.made) throw new Error('the org was not opened to be carried over');
  return {
    made: org.made.database,
    database: org.store.exportDatabase(),
    state: stateOf(org),
    keyPrefixes: org.keyPrefixes,
    openedAt: org.firstOpenedAt,
  };
}

function stateOf(org: LocalOrg): KeptState {
  const events = org.events.log.all.map(({ event, at }) => {
    const replayId = String(event.get('ReplayId'));
    return [replayId, { event: encode(event), replayId, at }] as const;
  });
  return Object.assign(new KeptState(), {
    ids: new Map(org.store.counts.ids),
    numbers: new Map(org.autoNumbers.counts),
    unicode: new Set(org.store.counts.unicode),
    jobs: new Map(org.async.unfinished.flatMap(encoded)),
    events: new Map(events),
    waiting: org.events.waitingIds,
    delivery: org.events.delivery,
    advanced: org.clockAdvance,
    limits: org.orgLimits.counts,
    deployments: new Map(org.async.deployments.all.map(([id, result]) => [id, encode(result)])),
    isReady: true,
  } satisfies Partial<KeptState>);
}

function encoded(job: Job, index: number) {
  const plain = encodeJob(job);
  return plain ? [[index + 1, plain] as const] : [];
}
