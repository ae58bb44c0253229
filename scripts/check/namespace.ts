/**
 * The packages can have a namespace: everything compiles with an invented one, and what a compiler does not see, because it
 * is text, is looked for.
 */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { isTestClass } from '../shared/apexSource';
import { packageDirectories, packageFiles } from '../shared/sfdxProject';
import { checkApexTypes } from './apexTypes';
import type { Finding } from './gate';
import { apexPlaces } from './namespace/apex';
import { modulePlaces, templatePlaces } from './namespace/components';
import type { Place } from './namespace/source';

const INVENTED = 'inventedns';

/** Where names are completed. */
const COMPLETING = new Set(['PackageNames.cls', 'packageNames.ts']);

export async function checkNamespace(project: string): Promise<Finding[]> {
  const found = packageFiles(project).flatMap((file) => findingsIn(project, file));
  return [...found, ...(await compile(project))];
}

/** Types are checked in a copy that has the namespace. */
async function compile(project: string): Promise<Finding[]> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'namespace-')));
  try {
    for (const { path } of packageDirectories(project))
      cpSync(join(project, path), join(copy, path), { recursive: true });
    const settings = JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as object;
    writeFileSync(join(copy, 'sfdx-project.json'), JSON.stringify({ ...settings, namespace: INVENTED }));
    return (await checkApexTypes(copy)).map((finding) => ({
      ...finding,
      message: `in the namespace ${INVENTED}: ${finding.message.replaceAll(`${copy}/`, '')}`,
    }));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function findingsIn(project: string, file: string): Finding[] {
  const places = placesOf(file);
  if (places === null || COMPLETING.has(basename(file))) return [];
  const source = readFileSync(join(project, file), 'utf8');
  // A test's texts are those of an org without namespace.
  return isTestClass(source) ? [] : places(source).map((place) => ({ file, ...place }));
}

function placesOf(file: string): ((source: string) => Place[]) | null {
  if (/\.(?:cls|trigger)$/.test(file)) return apexPlaces;
  if (!file.includes('/lwc/') || file.includes('/__tests__/')) return null;
  if (file.endsWith('.ts') && !file.endsWith('.d.ts')) return modulePlaces;
  return file.endsWith('.html') ? templatePlaces : null;
}
