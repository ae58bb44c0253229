/** What an Apex test sees of the org: its own data, not the org's. */
import { isSetupData } from '../data/save/setupObjects';
import { quoted } from '../data/columns';
import { isVirtual } from '../data/schema';
import type { Store } from '../data/store';
import type { OrgModel } from '../metadata/model';

/** Hides the org's records by removing them in the test's transaction, which is rolled back in the end. */
export function hideOrgData(model: OrgModel, store: Store): void {
  for (const object of model.objects.values()) {
    if (isVirtual(object) || isSetupData(object)) continue;
    const table = quoted(object.name);
    if (store.select(`SELECT 1 FROM ${table} LIMIT 1`).length) store.run(`DELETE FROM ${table}`);
  }
}
