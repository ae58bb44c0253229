/**
 * What goes with a component that is removed, as on Salesforce: its rights in permission sets and profiles, a field's
 * place on layouts, an object's layouts, tab and translations.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { keeping, type Part } from './additive';
import { packageRoots } from './folder';

export interface Removed {
  readonly type: string;
  readonly fullName: string;
}

/** By the type of what is removed: the elements of permission sets and profiles that are about it. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  ApexClass: ['classAccesses'],
  ApexPage: ['pageAccesses'],
  CustomApplication: ['applicationVisibilities'],
  CustomField: ['fieldPermissions'],
  CustomObject: ['objectPermissions', 'customMetadataTypeAccesses', 'customSettingAccesses'],
  CustomPermission: ['customPermissions'],
  CustomTab: ['tabSettings', 'tabVisibilities'],
  ExternalDataSource: ['externalDataSourceAccesses'],
  Flow: ['flowAccesses'],
  RecordType: ['recordTypeVisibilities'],
};

export function scrub(folder: string, unpackaged: readonly string[], removed: readonly Removed[]): void {
  if (!removed.length) return;
  for (const root of packageRoots(folder, unpackaged)) {
    for (const name of readdirSync(root, { recursive: true }) as string[]) scrubFile(join(root, name), removed);
  }
}

function scrubFile(file: string, removed: readonly Removed[]): void {
  const [, name = '', kind] =
    /^(.+)\.(permissionset|profile|layout|tab|objectTranslation|fieldTranslation)-meta\.xml$/.exec(basename(file)) ??
    [];
  const objects = removed.filter(({ type }) => type === 'CustomObject').map(({ fullName }) => fullName);
  switch (kind) {
    case 'permissionset':
      return rewrite(file, (text) => withoutRights(text, 'PermissionSet', file, removed));
    case 'profile':
      return rewrite(file, (text) => withoutRights(text, 'Profile', file, removed));
    case 'layout':
      if (objects.some((object) => decodeURIComponent(name).startsWith(`${object}-`))) return rmSync(file);
      return rewrite(file, (text) => withoutFields(text, decodeURIComponent(name).split('-')[0]!, removed));
    case 'tab':
      if (objects.includes(name)) rmSync(file);
      return;
    case 'objectTranslation':
    case 'fieldTranslation':
      return scrubTranslation(file, objects, removed);
    default:
  }
}

function rewrite(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed !== text) writeFileSync(file, changed);
}

function withoutRights(text: string, root: string, file: string, removed: readonly Removed[]): string {
  return keeping(text, root, file, (part) => !removed.some((each) => isAbout(part, each))) ?? text;
}

function isAbout(part: Part, removed: Removed): boolean {
  const { tag, key } = part;
  const { type, fullName } = removed;
  if (tag === 'layoutAssignments') return isAssignmentOf(part, removed);
  if (RIGHTS[type]?.includes(tag)) return key === fullName;
  // With an object go its fields, record types and tab.
  const isPart = key.startsWith(`${fullName}.`) && ['fieldPermissions', 'recordTypeVisibilities'].includes(tag);
  return type === 'CustomObject' && (isPart || (key === fullName && /^tab(Settings|Visibilities)$/.test(tag)));
}

/** A profile assigns a layout to an object, or to one of its record types. */
function isAssignmentOf({ value }: Part, { type, fullName }: Removed): boolean {
  const layout = decodeURIComponent(value('layout') ?? '');
  switch (type) {
    case 'Layout':
      return layout === decodeURIComponent(fullName);
    case 'RecordType':
      return value('recordType') === fullName;
    case 'CustomObject':
      return layout.startsWith(`${fullName}-`);
    default:
      return false;
  }
}

function withoutFields(text: string, object: string, removed: readonly Removed[]): string {
  const fields = removed.filter(({ type, fullName }) => type === 'CustomField' && fullName.startsWith(`${object}.`));
  return fields.reduce(
    (left, { fullName }) =>
      left.replace(
        new RegExp(
          `\\s*<layoutItems>(?:(?!</layoutItems>)[\\s\\S])*<field>${fullName.split('.')[1]!}</field>[\\s\\S]*?</layoutItems>`,
          'g',
        ),
        '',
      ),
    text,
  );
}

/** `objectTranslations/Invoice__c-de/Amount__c.fieldTranslation-meta.xml` */
function scrubTranslation(file: string, objects: readonly string[], removed: readonly Removed[]): void {
  const [folder = '', name = ''] = file.split(/[\\/]/).slice(-2);
  const object = folder.replace(/-[^-]+$/, '');
  const field = `${object}.${name.split('.')[0]!}`;
  const isField = removed.some(({ type, fullName }) => type === 'CustomField' && fullName === field);
  if (objects.includes(object) || (isField && name.includes('.fieldTranslation-'))) rmSync(file);
  else if (name.includes('.objectTranslation-')) {
    const gone = removed.flatMap(({ type, fullName }) =>
      type === 'CustomField' && fullName.startsWith(`${object}.`) ? [fullName.split('.')[1]] : [],
    );
    rewrite(
      file,
      (text) =>
        keeping(text, 'CustomObjectTranslation', file, ({ tag, key }) => tag !== 'fields' || !gone.includes(key)) ??
        text,
    );
  }
}
