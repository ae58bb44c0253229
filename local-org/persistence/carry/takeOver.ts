/** Makes an org go on where an earlier one was. */
import type { LocalOrg } from '../../org/localOrg';
import { KeptState } from '../keptState';
import { takeUp } from '../takeUp';
import { carryRows, type DeployedRecord } from './rows';
import type { Snapshot } from './snapshot';

/** The org has been opened with an earlier snapshot of the same org. Throws CarryRefused; the org is then of no use. */
export async function takeOver(org: LocalOrg, snapshot: Snapshot, deployed: readonly DeployedRecord[]): Promise<void> {
  await carryRows(org, snapshot, deployed);
  // Tests that have run here have used up numbers.
  org.autoNumbers.counts.clear();
  for (const [prefix] of org.store.counts.ids) org.store.counts.ids.set(prefix, org.made?.ids.get(prefix) ?? 0);
  takeUp(org, Object.assign(new KeptState(), snapshot.state), (id, error) => {
    org.reportFailure(`the job ${id}, whose code has been taken away,`, error);
    org.run(org.admin, 'synchronous', () => org.async.rows.update(id, { Status: 'Failed', NumberOfErrors: 1 }));
  });
  org.security.forget();
}
