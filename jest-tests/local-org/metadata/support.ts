import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Feature } from '../../../local-org/metadata/features';
import { loadProject } from '../../../local-org/metadata/load';
import type { OrgModel } from '../../../local-org/metadata/model';
import { DeployErrors } from '../../../local-org/org/errors';

export const SHOP = join(__dirname, '../fixtures/shop');

/** The shop project with files added, changed, or (null) left out, read from a folder of its own. */
export function loadShopWith(
  files: Readonly<Record<string, string | null>>,
  features: readonly Feature[] = [],
): OrgModel {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  try {
    cpSync(SHOP, folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      const full = join(folder, path);
      if (text === null) {
        rmSync(full);
        continue;
      }
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    return loadProject(folder, { features });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `file: problem` of everything that is refused. */
export function refusals(files: Readonly<Record<string, string | null>>, features: readonly Feature[] = []): string[] {
  try {
    loadShopWith(files, features);
  } catch (error) {
    if (error instanceof DeployErrors) {
      return error.errors.map(({ place, problem }) => `${place.file.split('/').at(-1)!.split('.')[0]}: ${problem}`);
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file: the root element and what lies in it. */
export const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<${root} ${NAMESPACE}>${content}</${root}>\n`;

/** A field of Invoice__c: path and content. */
export function field(name: string, content: string, object = 'Invoice__c'): Record<string, string> {
  return {
    [`base/objects/${object}/fields/${name}.field-meta.xml`]: xml(
      'CustomField',
      `<fullName>${name}</fullName><label>A label</label>${content}`,
    ),
  };
}
