/** Who may do what: all grants of the packages' permission sets, side by side. */
import { basename } from 'node:path';

import { readPackages } from '../check/packageModel';
import { childrenOf, childText } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import { entryPoints } from './entryPoints';
import type { EntryPoint } from './entryPoints';

export interface PermissionSet {
  readonly name: string;
  readonly root: XmlElement;
}

export interface Section {
  readonly title: string;
  readonly note: string;
  /** What is granted, and the cell of each permission set, in their order. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

export interface Matrix {
  readonly permissionSets: readonly string[];
  readonly sections: readonly Section[];
}

const YES = '✓';

export function permissionMatrix(project: string): Matrix {
  const sets = readPackages(project)
    .flatMap(({ permissionSets }) => permissionSets)
    .map(({ file, root }): PermissionSet => ({ name: basename(file).replace('.permissionset-meta.xml', ''), root }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const points = entryPoints(project);
  return {
    permissionSets: sets.map(({ name }) => name),
    sections: [
      entrySection(
        'REST endpoints',
        'Below `/services/apexrest`. Without the class in a permission set Salesforce answers 403.',
        points.filter(({ kind }) => kind === 'rest'),
        sets,
        ({ name, detail, className }) => `\`${name}\` ${detail} (${className})`,
      ),
      entrySection(
        'Apex methods for components',
        'What a method reads and saves is besides limited by the rights of the user on objects and fields, and where it says so by a custom permission.',
        points.filter(({ kind }) => kind === 'aura'),
        sets,
        ({ name, className }) => `${className}.${name}`,
      ),
      entrySection(
        'Flow actions',
        'Flows run them with the rights of the user who runs the flow.',
        points.filter(({ kind }) => kind === 'action'),
        sets,
        ({ name, className }) => `${name} (${className})`,
      ),
      flagSection('Flows', 'flowAccesses', 'flow', 'enabled', sets),
      flagSection('Custom permissions', 'customPermissions', 'name', 'enabled', sets),
      flagSection('System permissions', 'userPermissions', 'name', 'enabled', sets),
      objectSection(sets),
      fieldSection(sets),
      flagSection('Custom metadata types', 'customMetadataTypeAccesses', 'name', 'enabled', sets),
      flagSection('Apps', 'applicationVisibilities', 'application', 'visible', sets),
      tabSection(sets),
    ].filter(({ rows }) => rows.length > 0),
  };
}

/** Whether a permission set gives an Apex class. */
export const grantsClass = ({ root }: PermissionSet, className: string): boolean =>
  childrenOf(root, 'classAccesses').some(
    (entry) => childText(entry, 'apexClass') === className && childText(entry, 'enabled') === 'true',
  );

function entrySection(
  title: string,
  note: string,
  points: readonly EntryPoint[],
  sets: readonly PermissionSet[],
  nameOf: (point: EntryPoint) => string,
): Section {
  const rows = points.map((point) => ({
    name: nameOf(point),
    cells: sets.map((set) => (grantsClass(set, point.className) ? YES : '')),
  }));
  return { title, note, rows: sorted(rows) };
}

function flagSection(
  title: string,
  element: string,
  key: string,
  flag: string,
  sets: readonly PermissionSet[],
): Section {
  return gather(title, '', element, key, sets, (entry) => (childText(entry, flag) === 'true' ? YES : ''));
}

const objectSection = (sets: readonly PermissionSet[]): Section =>
  gather(
    'Objects',
    'C create, R read, U update, D delete; V view all records, M modify all records.',
    'objectPermissions',
    'object',
    sets,
    (entry) =>
      [
        ['allowCreate', 'C'],
        ['allowRead', 'R'],
        ['allowEdit', 'U'],
        ['allowDelete', 'D'],
        ['viewAllRecords', 'V'],
        ['modifyAllRecords', 'M'],
      ]
        .filter(([right]) => childText(entry, right!) === 'true')
        .map(([, letter]) => letter)
        .join(''),
  );

const fieldSection = (sets: readonly PermissionSet[]): Section =>
  gather(
    'Fields',
    'R read, U update. Required fields and those of master-detail relationships are seen with the record and not listed.',
    'fieldPermissions',
    'field',
    sets,
    (entry) =>
      `${childText(entry, 'readable') === 'true' ? 'R' : ''}${childText(entry, 'editable') === 'true' ? 'U' : ''}`,
  );

const tabSection = (sets: readonly PermissionSet[]): Section =>
  gather('Tabs', '', 'tabSettings', 'tab', sets, (entry) => (childText(entry, 'visibility') === 'None' ? '' : YES));

/** A row for each name that any permission set has an entry of. */
function gather(
  title: string,
  note: string,
  element: string,
  key: string,
  sets: readonly PermissionSet[],
  cellOf: (entry: XmlElement) => string,
): Section {
  const entries = sets.map(
    ({ root }) => new Map(childrenOf(root, element).map((entry) => [childText(entry, key) ?? '', cellOf(entry)])),
  );
  const names = [...new Set(entries.flatMap((byName) => [...byName.keys()]))];
  return {
    title,
    note,
    rows: sorted(names.map((name) => ({ name, cells: entries.map((byName) => byName.get(name) ?? '') }))),
  };
}

const sorted = <Row extends { readonly name: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));
