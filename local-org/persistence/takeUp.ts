/** Puts an org into the state that an earlier one was in, beside the records. */
import type { Job } from '../org/jobs';
import type { LocalOrg } from '../org/localOrg';
import { Transaction, within } from '../org/transaction';
import type { SObject } from '../values/sobject';
import { decodeJob } from './jobCodec';
import type { KeptState } from './keptState';
import { decode } from './valueCodec';

/**
 * Gives the jobs that wait, each with its number. `onLostJob`: told of those that cannot be taken up, which are left
 * out; absent: what is wrong with one is thrown.
 */
export function takeUp(
  org: LocalOrg,
  kept: KeptState,
  onLostJob?: (id: string, error: unknown) => void,
): (readonly [number, Job])[] {
  for (const [prefix, last] of kept.ids) {
    org.store.counts.ids.set(prefix, Math.max(last, org.store.counts.ids.get(prefix) ?? 0));
  }
  for (const field of kept.unicode) org.store.counts.unicode.add(field);
  for (const [field, last] of kept.numbers) org.autoNumbers.counts.set(field, last);
  org.clockAdvance = kept.advanced;
  org.orgLimits.counts = kept.limits;
  org.security.forget();
  return within(new Transaction(org, 'synchronous', org.admin), () => {
    const events = new Map([...kept.events.values()].map((each) => [each.replayId, decode(each.event) as SObject]));
    const at = [...kept.events.values()].map((each) => ({ event: events.get(each.replayId)!, at: each.at }));
    org.events.restore(
      at,
      kept.waiting.map((id) => events.get(id)!),
      kept.delivery,
    );
    for (const [id, result] of kept.deployments) org.async.deployments.restore(id, decode(result));
    const jobs = [...kept.jobs]
      .sort(([a], [b]) => a - b)
      .flatMap(([key, job]): [number, Job][] => {
        try {
          return [[key, decodeJob(org, job)]];
        } catch (error) {
          if (!onLostJob) throw error;
          onLostJob(String(job.plain['id']), error);
          return [];
        }
      });
    org.async.accept(jobs.map(([, job]) => job));
    return jobs;
  });
}
