/** Components whose elements are added to what the org has of them, and the records that they are. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { ComponentSet, SourceComponent } from '@salesforce/source-deploy-retrieve';

import { parseXml } from '../metadata/xml';
import { DeployError } from '../org/errors';
import type { DeployedRecord } from '../persistence/carry/rows';
import { partsOf, united, without } from './additive';
import { DEPLOYED } from './folder';
import type { MergeProblem } from './merged';

/** Root elements of the metadata that is merged element by element, by its type. */
const ROOTS: Readonly<Record<string, string>> = {
  CustomLabels: 'CustomLabels',
  CustomMetadata: 'CustomMetadata',
  Profile: 'Profile',
  Translations: 'Translations',
};

export const isAdditive = ({ type }: SourceComponent): boolean => type.name in ROOTS;

/** What is wrong with the component's file; null: its elements can be added. */
export function elementProblem(component: SourceComponent, fileName: string): MergeProblem | null {
  const { type, fullName, xml } = component;
  try {
    parseXml(readFileSync(xml!, 'utf8'), ROOTS[type.name]!, fileName);
    return null;
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const { line = 1, column = 1 } = error.place;
    return { type: type.name, fullName, fileName, problem: error.problem, line, column };
  }
}

/**
 * Adds the elements of a component of the zip, which lies at `fileName` there, to what the folder has of it (`before`).
 * Gives the file that holds them.
 */
export function addElements(
  { type, fullName, xml }: SourceComponent,
  fileName: string,
  before: ComponentSet,
  folder: string,
): string {
  const root = ROOTS[type.name]!;
  const deployed = readFileSync(xml!, 'utf8');
  const own = join(
    folder,
    DEPLOYED,
    'main/default',
    type.directoryName,
    `${basename(xml!).replace(/-meta\.xml$/, '')}-meta.xml`,
  );
  const present = before
    .getSourceComponents({ type: type.name, fullName })
    .toArray()
    .flatMap((each) => each.xml ?? []);
  const isShared = type.name === 'CustomLabels' || type.name === 'Translations';
  const file = isShared ? own : (present[0] ?? own);
  for (const other of isShared ? present.filter((path) => path !== own) : []) {
    const left = without(readFileSync(other, 'utf8'), deployed, root, other);
    if (left === null) rmSync(other);
    else writeFileSync(other, left);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, existsSync(file) ? united(readFileSync(file, 'utf8'), deployed, root, fileName) : deployed);
  return file;
}

/** The record of custom metadata that a component is; null: it is none. */
export function recordOf({ type, fullName, xml }: SourceComponent, fileName: string): DeployedRecord | null {
  if (type.name !== 'CustomMetadata') return null;
  const [object, developerName] = fullName.split('.') as [string, string];
  const values = partsOf(readFileSync(xml!, 'utf8'), type.name, fileName).filter(({ tag }) => tag === 'values');
  return { object: `${object}__mdt`, developerName, fields: ['MasterLabel', 'Label', ...values.map(({ key }) => key)] };
}
