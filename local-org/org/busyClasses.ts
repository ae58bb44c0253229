/** Classes of Apex that jobs hold on to: Salesforce does not let them change. */
import type { Job } from './jobs';
import type { LocalOrg } from './localOrg';
import type { BusyClass } from './messages';

export const busyClasses = (org: LocalOrg): BusyClass[] => org.async.unfinished.flatMap(busyClass);

function busyClass(job: Job): BusyClass[] {
  const top = (name: string) => name.split('.')[0]!;
  switch (job.kind) {
    case 'scheduled':
      return [{ name: top(job.object.$class.name), isScheduled: true }];
    case 'queueable':
    case 'batch':
    case 'finalizer':
      return [{ name: top(job.object.$class.name), isScheduled: false }];
    case 'future':
      return [{ name: top(job.className), isScheduled: false }];
    default:
      return [];
  }
}
