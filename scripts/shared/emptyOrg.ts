/** An org without a project: what users have a release deployed into. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RunningOrg } from './runningOrg';

export interface EmptyOrgOptions {
  readonly features?: readonly string[];
  /** As config/local-org.json has them; by default one System Administrator, `admin`. */
  readonly users?: readonly Readonly<Record<string, unknown>>[];
  /** Other members of config/local-org.json. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Starts an org that has nothing but its users, to `deploy` into; `stop` it afterwards. Its folder is `project`. */
export function startEmptyOrg({ features, users, config }: EmptyOrgOptions = {}): Promise<RunningOrg> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-org-'));
  for (const path of ['force-app', 'config']) mkdirSync(join(folder, path));
  const project = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '66.0' };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project));
  writeFileSync(join(folder, 'config/local-org.json'), JSON.stringify({ ...config, features, users }));
  return RunningOrg.startIn(folder);
}
