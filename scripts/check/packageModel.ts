import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { isTestClass } from '../shared/apexSource';
import { filesBelow } from '../shared/files';
import { packageDirectories } from '../shared/sfdxProject';
import type { PackageDirectory } from '../shared/sfdxProject';
import { childText, readXml } from '../shared/xml';
import type { XmlElement } from '../shared/xml';

/** A component that permission sets grant access to, by its API name. */
export interface Component {
  readonly name: string;
  readonly file: string;
}

/** A custom field, named `Object.Field`. */
export interface Field extends Component {
  /** Salesforce refuses field permissions here: everybody who sees the record sees a required or master-detail field. */
  readonly alwaysVisible: boolean;
  /** A formula, summary or auto-number: nobody edits it. */
  readonly readOnly: boolean;
}

/** What of one package concerns access. */
export interface PackageModel {
  readonly package: PackageDirectory;
  /** Classes that are not tests. */
  readonly classes: Component[];
  readonly objects: Component[];
  readonly fields: Field[];
  readonly tabs: Component[];
  readonly pages: Component[];
  readonly applications: Component[];
  readonly customPermissions: Component[];
  readonly permissionSets: { readonly file: string; readonly root: XmlElement }[];
}

/** Reads the packages of a project. */
export const readPackages = (project: string): PackageModel[] =>
  packageDirectories(project).map((directory) => readPackage(project, directory));

function readPackage(project: string, directory: PackageDirectory): PackageModel {
  const files = filesBelow(join(project, directory.path)).map((file) => `${directory.path}/${file}`);
  const withSuffix = (suffix: string): Component[] =>
    files
      .filter((file) => file.endsWith(suffix))
      .map((file) => ({ name: basename(file).slice(0, -suffix.length), file }));
  // Salesforce refuses rights on them: Apex reads a setting for everybody.
  const settings = withSuffix('.object-meta.xml')
    .filter(({ file }) => childText(readXml(project, file), 'customSettingsType') !== undefined)
    .map(({ name }) => name);
  return {
    package: directory,
    classes: withSuffix('.cls').filter(({ file }) => !isTestClass(readFileSync(join(project, file), 'utf8'))),
    objects: withSuffix('.object-meta.xml').filter(({ name }) => isCustom(name) && !settings.includes(name)),
    fields: withSuffix('.field-meta.xml')
      .filter(({ name, file }) => isCustom(name) && !settings.includes(objectOf(file)))
      .map(({ name, file }) => readField(project, name, file)),
    tabs: withSuffix('.tab-meta.xml'),
    pages: withSuffix('.page'),
    applications: withSuffix('.app-meta.xml'),
    customPermissions: withSuffix('.customPermission-meta.xml'),
    permissionSets: withSuffix('.permissionset-meta.xml').map(({ file }) => ({ file, root: readXml(project, file) })),
  };
}

const isCustom = (name: string): boolean => /__[a-z]+$/i.test(name);

const objectOf = (fieldFile: string): string => fieldFile.split('/').at(-3)!;

function readField(project: string, name: string, file: string): Field {
  const root = readXml(project, file);
  const type = childText(root, 'type');
  return {
    name: `${objectOf(file)}.${name}`,
    file,
    alwaysVisible: type === 'MasterDetail' || childText(root, 'required') === 'true',
    readOnly: type === 'Summary' || type === 'AutoNumber' || childText(root, 'formula') !== undefined,
  };
}

/** Whether an object has field permissions at all: platform events and custom metadata types have none. */
export const hasFieldPermissions = (object: string): boolean => !/__(e|mdt)$/i.test(object);
