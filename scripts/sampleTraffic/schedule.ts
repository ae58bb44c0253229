/** Schedules the jobs that an admin of an org schedules once: see docs/admin.md. */
import type { ConnectedOrg } from '../shared/runningOrg';
import { runApex } from './apex';

/** Does nothing for those that are scheduled. */
export const scheduleSweeps = (org: ConnectedOrg): Promise<void> =>
  runApex(org, 'PendingSyncSweep.schedule(); ScreenPopSweep.schedule(); WrapUpSweep.schedule();');
