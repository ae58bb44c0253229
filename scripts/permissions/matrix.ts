/** Who may do what: all grants of the packages' permission sets, side by side. */
import { basename } from 'node:path';

import { readPackages } from '../check/packageModel';
import { childrenOf, childText } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import { entryPoints } from './entryPoints';
import type { EntryPoint } from './entryPoints';

export interface PermissionSet {
  readonly name: string;
  readonly file: string;
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

/** What a set says of itself, and no grant. */
const HEAD = new Set(['description', 'fullName', 'hasActivationRequired', 'label', 'license', 'userLicense']);

/** Grants that are listed with the name they are of. */
interface Grants {
  readonly title: string;
  readonly note?: string;
  readonly element: string;
  /** Of what the grant is. */
  readonly key: string;
  /** The other elements of a grant, which the cell is made of. */
  readonly rights: readonly string[];
  readonly cellOf: (entry: XmlElement) => string;
}

/** A cell has the letters of the rights that are given. */
const lettered = (element: string, key: string, rights: Readonly<Record<string, string>>) => ({
  element,
  key,
  rights: Object.keys(rights),
  cellOf: (entry: XmlElement): string =>
    Object.entries(rights)
      .filter(([right]) => childText(entry, right) === 'true')
      .map(([, letter]) => letter)
      .join(''),
});

const GRANTS: readonly Grants[] = [
  { title: 'Flows', ...lettered('flowAccesses', 'flow', { enabled: YES }) },
  { title: 'Custom permissions', ...lettered('customPermissions', 'name', { enabled: YES }) },
  { title: 'System permissions', ...lettered('userPermissions', 'name', { enabled: YES }) },
  {
    title: 'Objects',
    note: 'C create, R read, U update, D delete; V view all records, M modify all records, F view all fields.',
    ...lettered('objectPermissions', 'object', {
      allowCreate: 'C',
      allowRead: 'R',
      allowEdit: 'U',
      allowDelete: 'D',
      viewAllRecords: 'V',
      modifyAllRecords: 'M',
      viewAllFields: 'F',
    }),
  },
  {
    title: 'Fields',
    note: 'R read, U update. Required fields and those of master-detail relationships are seen with the record and not listed.',
    ...lettered('fieldPermissions', 'field', { readable: 'R', editable: 'U' }),
  },
  { title: 'Custom metadata types', ...lettered('customMetadataTypeAccesses', 'name', { enabled: YES }) },
  { title: 'Apps', ...lettered('applicationVisibilities', 'application', { visible: YES }) },
  {
    title: 'Tabs',
    element: 'tabSettings',
    key: 'tab',
    rights: ['visibility'],
    cellOf: (entry) => (childText(entry, 'visibility') === 'None' ? '' : YES),
  },
];

const CLASSES = {
  title: 'Other Apex classes',
  note: 'Nothing outside calls them. A class that runs calls others without asking for the user’s right to them, so that these grants open nothing by themselves.',
  ...lettered('classAccesses', 'apexClass', { enabled: YES }),
};

/** Throws with file and element where a permission set says something that is in no section: it may be a grant. */
export function permissionMatrix(project: string): Matrix {
  const sets = readPackages(project)
    .flatMap(({ permissionSets }) => permissionSets)
    .map(({ file, root }): PermissionSet => ({
      name: basename(file).replace('.permissionset-meta.xml', ''),
      file,
      root,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  sets.forEach(requireKnown);
  const points = entryPoints(project);
  const called = new Set(points.map(({ className }) => className));
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
      ...GRANTS.map((grants) => section(grants, sets)),
      section(CLASSES, sets, (name) => !called.has(name)),
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

/** A row for each name that any permission set has an entry of. */
function section(
  { title, note = '', element, key, cellOf }: Grants,
  sets: readonly PermissionSet[],
  isListed: (name: string) => boolean = () => true,
): Section {
  const entries = sets.map(
    ({ root }) => new Map(childrenOf(root, element).map((entry) => [childText(entry, key) ?? '', cellOf(entry)])),
  );
  const names = [...new Set(entries.flatMap((byName) => [...byName.keys()]))].filter(isListed);
  return {
    title,
    note,
    rows: sorted(names.map((name) => ({ name, cells: entries.map((byName) => byName.get(name) ?? '') }))),
  };
}

function requireKnown({ file, root }: PermissionSet): void {
  for (const grant of root.children.filter(({ name }) => !HEAD.has(name))) {
    const known = [...GRANTS, CLASSES].find(({ element }) => element === grant.name);
    const unknown = known
      ? grant.children.find(({ name }) => name !== known.key && !known.rights.includes(name))
      : grant;
    if (unknown === undefined) continue;
    const place = unknown === grant ? grant.name : `${grant.name}.${unknown.name}`;
    throw new Error(`${file}:${unknown.line}: the permission matrix has no section for ${place}`);
  }
}

const sorted = <Row extends { readonly name: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));
