import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { loadProject } from '../../../local-org/metadata/load';
import type { OrgModel } from '../../../local-org/metadata/model';
import { DeployErrors } from '../../../local-org/org/errors';

const STUDIO = join(__dirname, '../fixtures/studio');

export const FILES = {
  layout: 'src/layouts/Job__c-Job Layout.layout-meta.xml',
  page: 'src/flexipages/Job_Record_Page.flexipage-meta.xml',
  overview: 'src/flexipages/Overview.flexipage-meta.xml',
  utilities: 'src/flexipages/Studio_Utilities.flexipage-meta.xml',
  view: 'src/objects/Job__c/listViews/Urgent_Or_Open.listView-meta.xml',
  compact: 'src/objects/Job__c/compactLayouts/Job_Compact.compactLayout-meta.xml',
  object: 'src/objects/Job__c/Job__c.object-meta.xml',
  app: 'src/applications/Studio.app-meta.xml',
  tab: 'src/tabs/Bench.tab-meta.xml',
  pageTab: 'src/tabs/Overview.tab-meta.xml',
  card: 'src/lwc/jobCard/jobCard.js-meta.xml',
  bench: 'src/lwc/bench/bench.js-meta.xml',
  manager: 'src/permissionsets/Studio_Manager.permissionset-meta.xml',
  phase: 'src/objects/Job__c/fields/Phase__c.field-meta.xml',
  profile: 'src/profiles/Standard.profile-meta.xml',
};

export const text = (file: string): string => readFileSync(join(STUDIO, file), 'utf8');

export function load(files: Readonly<Record<string, string>>): OrgModel {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  try {
    cpSync(STUDIO, folder, { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return loadProject(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `line: problem` of everything that is refused once `before` has become `after` in a file. */
export function refusals(file: keyof typeof FILES, before: string, after: string): string[] {
  const path = FILES[file];
  const original = text(path);
  if (!original.includes(before)) throw new Error(`${path} does not hold ${before}`);
  try {
    load({ [path]: original.replace(before, after) });
  } catch (error) {
    if (!(error instanceof DeployErrors)) throw error;
    return error.errors.map(({ place, problem }) => {
      const where = place.file === path ? String(place.line ?? '') : place.file;
      return `${where}: ${problem}`;
    });
  }
  throw new Error('nothing was refused');
}

/** The line of a text in a file of the fixture. */
export const lineOf = (file: keyof typeof FILES, part: string): number =>
  text(FILES[file]).slice(0, text(FILES[file]).indexOf(part)).split('\n').length;
