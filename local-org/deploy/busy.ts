/** Classes that jobs wait for or run are not replaced, unless the org's deployment settings allow it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readProject } from '../metadata/files';
import { isTrue, parseXml } from '../metadata/xml';
import type { BusyClass } from '../org/messages';
import type { MergedComponent } from './merged';
import type { Problem } from './problems';

const BYPASS =
  '\nYou can bypass this error by allowing deployments with Apex jobs in the Deployment Settings page in Setup.';

export function busyProblems(
  folder: string,
  unpackaged: readonly string[],
  components: readonly MergedComponent[],
  busy: readonly BusyClass[],
): Problem[] {
  if (allowsJobs(folder, unpackaged)) return [];
  return components
    .filter(({ type, changed, deleted }) => type === 'ApexClass' && (changed || deleted))
    .flatMap(({ type, fullName, fileName }): Problem[] => {
      const held = busy.filter(({ name }) => name.toLowerCase() === fullName.toLowerCase());
      if (!held.length) return [];
      const isScheduled = held.some((each) => each.isScheduled);
      const kind = isScheduled ? 'This schedulable class has' : 'This Apex class has batchable, queueable or future';
      return [
        { type, fullName, fileName, problem: `${kind} jobs pending or in progress${BYPASS}`, line: 1, column: 1 },
      ];
    });
}

/** `Deployment.settings`: what the page Deployment Settings in Setup says. */
function allowsJobs(folder: string, unpackaged: readonly string[]): boolean {
  return readProject(folder, unpackaged)
    .files.filter(({ name }) => name === 'Deployment.settings-meta.xml')
    .map(({ path }) => join(folder, path))
    .filter((file) => existsSync(file))
    .some((file) =>
      isTrue(parseXml(readFileSync(file, 'utf8'), 'DeploymentSettings', file), 'doesSkipAsyncApexValidation'),
    );
}
