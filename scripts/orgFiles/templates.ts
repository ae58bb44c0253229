/** Fills the templates of config/org-files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow } from '../shared/files';
import { repository } from '../shared/paths';

export const TEMPLATES = join(repository, 'config/org-files');
const RECORDINGS = 'cspTrustedSites/recordings';

/** What the templates ask for; null: the line is left out. */
export interface OrgValues {
  readonly contactEmail: string;
  readonly scopes: string;
  /** PEM. */
  readonly certificate: string | null;
  readonly clientCredentials: boolean;
  /** Username the client credentials flow runs as. */
  readonly clientCredentialsUser: string | null;
  /** API names. */
  readonly permissionSets: readonly string[];
  readonly telephonyUrl: string;
  readonly recordings: readonly string[];
}

/** Files of the org in source format: paths with forward slashes, and texts. */
export function fillTemplates(values: OrgValues): Map<string, string> {
  const { recordings, permissionSets, clientCredentials, ...texts } = values;
  const common = { ...texts, permissionSets: permissionSets.join(','), clientCredentials: String(clientCredentials) };
  const files = new Map<string, string>();
  for (const path of filesBelow(TEMPLATES).filter((name) => name.endsWith('-meta.xml'))) {
    const template = readFileSync(join(TEMPLATES, path), 'utf8');
    if (!path.startsWith(RECORDINGS)) files.set(path, fill(template, common));
    else {
      for (const recordingsUrl of recordings) {
        const name = trustedSiteName(recordingsUrl);
        files.set(path.replace(RECORDINGS, `cspTrustedSites/${name}`), fill(template, { ...common, recordingsUrl }));
      }
    }
  }
  return files;
}

function fill(template: string, values: Readonly<Record<string, string | null>>): string {
  const lines = template.split('\n').flatMap((line) => {
    const name = /\{\{(\w+)\}\}/.exec(line)?.[1];
    if (name === undefined) return [line];
    const value = values[name];
    if (value === undefined) throw new Error(`The templates of config/org-files ask for an unknown value: ${name}`);
    return value === null ? [] : [line.replace(`{{${name}}}`, () => escapeXml(value.trim()))];
  });
  return lines.join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeXml = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character]!);

/** An API name made of a host: `*.example.com` → `Recordings_any_example_com`. */
export function trustedSiteName(url: string): string {
  const host = url.replace(/^https:\/\//, '').replaceAll('*', 'any');
  return `Recordings_${host.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '')}`.slice(0, 80);
}
