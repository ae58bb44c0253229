/** What an org's data hangs on: the metadata that shapes records and code, the tables, and who uses the org. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { tableStatements } from '../data/schema';
import { readProject } from '../metadata/files';
import type { OrgModel } from '../metadata/model';
import type { OrgConfig } from '../org/config';

/** Hashes by what they are of: paths of files, and `local-org's own tables`, `users of the configuration` … */
export type Fingerprint = Readonly<Record<string, string>>;

/** Folders of source format that shape no record and no code: they may change between two starts. */
const FREE =
  /(^|\/)(lwc|aura|staticresources|layouts|compactLayouts|flexipages|tabs|applications|labels|translations|objectTranslations|listViews|webLinks|pages|components|messageChannels|quickActions|reports|dashboards|reportTypes|contentassets|cspTrustedSites|corsWhitelistOrigins|remoteSiteSettings|namedCredentials|externalCredentials)\//;

export function fingerprintOf(projectDir: string, model: OrgModel, config: OrgConfig): Fingerprint {
  const files = readProject(projectDir, config.unpackagedMetadata).files.filter(({ path }) => !FREE.test(path));
  const { users, sites, features, vendors, certificates } = config;
  return {
    ...Object.fromEntries(files.map(({ path }) => [path, hash(readFileSync(join(projectDir, path)))])),
    'tables of local-org': hash(tableStatements(model)),
    ...hashes({ users, sites, features, certificates, ...vendors }),
  };
}

const hashes = (parts: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [`${name} of the configuration`, hash(JSON.stringify(value))]),
  );

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64url');

/** What differs, in words; empty: nothing. */
export function differences(before: Fingerprint, now: Fingerprint): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => (!(name in now) ? `without ${name}` : name in before ? `changed: ${name}` : `new: ${name}`));
}
