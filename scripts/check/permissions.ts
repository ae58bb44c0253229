import { childrenOf, childText } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import type { Finding } from './gate';
import { hasFieldPermissions, readPackages } from './packageModel';
import type { Component, Field, PackageModel } from './packageModel';

/** One kind of grant in a permission set: its element, the child that names what is granted, what it opens. */
interface Grant {
  readonly element: string;
  readonly key: string;
  readonly noun: string;
  readonly granted: (model: PackageModel) => readonly Component[];
  /** Whether a grant of a name that no package defines is to a standard component and thus in order. */
  readonly mayBeStandard: (name: string) => boolean;
}

const isStandard = (name: string): boolean => !/__[a-z]+$/i.test(name);
const never = (): boolean => false;

const isMetadataType = ({ name }: Component): boolean => /__mdt$/i.test(name);

const grants: readonly Grant[] = [
  {
    element: 'classAccesses',
    key: 'apexClass',
    noun: 'Apex class',
    granted: (model) => model.classes,
    mayBeStandard: never,
  },
  {
    element: 'objectPermissions',
    key: 'object',
    noun: 'object',
    granted: (model) => model.objects.filter((object) => !isMetadataType(object)),
    mayBeStandard: isStandard,
  },
  {
    element: 'customMetadataTypeAccesses',
    key: 'name',
    noun: 'custom metadata type',
    granted: (model) => model.objects.filter(isMetadataType),
    mayBeStandard: never,
  },
  {
    element: 'fieldPermissions',
    key: 'field',
    noun: 'field',
    granted: (model) => model.fields.filter(mayBeGranted),
    mayBeStandard: isStandard,
  },
  {
    element: 'tabSettings',
    key: 'tab',
    noun: 'tab',
    granted: (model) => model.tabs,
    mayBeStandard: (name) => name.startsWith('standard-'),
  },
  { element: 'pageAccesses', key: 'apexPage', noun: 'page', granted: (model) => model.pages, mayBeStandard: never },
  {
    element: 'applicationVisibilities',
    key: 'application',
    noun: 'app',
    granted: (model) => model.applications,
    mayBeStandard: (name) => name.startsWith('standard__'),
  },
  {
    element: 'customPermissions',
    key: 'name',
    noun: 'custom permission',
    granted: (model) => model.customPermissions,
    mayBeStandard: never,
  },
];

/**
 * Everything that needs a grant has one in a permission set of its own package, and no permission set holds what
 * Salesforce refuses: a name that is not there, a field that cannot be granted, a right without the rights it needs.
 */
export async function checkPermissions(project: string): Promise<Finding[]> {
  const models = readPackages(project);
  return models.flatMap((model) => [
    ...grants.flatMap((grant) => missingGrants(model, grant)),
    ...model.permissionSets.flatMap(({ file, root }) =>
      faultsIn(root, visibleFrom(model, models)).map((fault) => ({ file, ...fault })),
    ),
  ]);
}

/** The package itself and those it depends on. */
const visibleFrom = (model: PackageModel, models: readonly PackageModel[]): PackageModel[] =>
  models.filter((other) => other === model || model.package.dependencies.includes(other.package.name));

function missingGrants(model: PackageModel, { element, key, noun, granted }: Grant): Finding[] {
  const names = new Set(
    model.permissionSets.flatMap(({ root }) => childrenOf(root, element).map((entry) => childText(entry, key))),
  );
  return granted(model)
    .filter(({ name }) => !names.has(name))
    .map(({ name, file }) => ({ file, message: `${noun} ${name} is in no permission set of ${model.package.name}` }));
}

type Fault = Omit<Finding, 'file'>;

function faultsIn(permissionSet: XmlElement, visible: readonly PackageModel[]): Fault[] {
  const fields = new Map(visible.flatMap((model) => model.fields).map((field) => [field.name, field]));
  return [
    ...grants.flatMap((grant) => unknownNames(permissionSet, grant, visible)),
    ...childrenOf(permissionSet, 'fieldPermissions').flatMap((entry) =>
      fieldFaults(entry, fields.get(childText(entry, 'field') ?? '')),
    ),
    ...childrenOf(permissionSet, 'objectPermissions').flatMap(objectFaults),
  ];
}

function unknownNames(
  permissionSet: XmlElement,
  { element, key, noun, granted, mayBeStandard }: Grant,
  visible: readonly PackageModel[],
): Fault[] {
  // A field that exists but cannot be granted has a fault of its own.
  const known = new Set(
    visible
      .flatMap((model) => (element === 'fieldPermissions' ? model.fields : granted(model)))
      .map(({ name }) => name),
  );
  const seen = new Set<string>();
  return childrenOf(permissionSet, element).flatMap((entry) => {
    const name = childText(entry, key) ?? '';
    const faults: Fault[] = [];
    if (!known.has(name) && !mayBeStandard(name)) {
      faults.push({ line: entry.line, message: `grants ${noun} ${name}, which its package does not have` });
    }
    if (seen.has(name)) {
      faults.push({ line: entry.line, message: `grants ${noun} ${name} twice` });
    }
    seen.add(name);
    return faults;
  });
}

const mayBeGranted = ({ name, alwaysVisible }: Field): boolean =>
  !alwaysVisible && hasFieldPermissions(name.split('.')[0]!);

function fieldFaults(entry: XmlElement, field: Field | undefined): Fault[] {
  const name = childText(entry, 'field') ?? '';
  const editable = childText(entry, 'editable') === 'true';
  const faults: string[] = [];
  if (field !== undefined && !mayBeGranted(field)) {
    faults.push(
      field.alwaysVisible
        ? `grants ${name}: Salesforce refuses field permissions on a required or master-detail field`
        : `grants ${name}: platform events and custom metadata types have no field permissions`,
    );
  }
  if (isStandard(name) && !isStandard(name.split('.')[0]!)) {
    faults.push(`grants ${name}: standard fields of a custom object have no field permissions`);
  }
  if (editable && field?.readOnly) {
    faults.push(`makes ${name} editable, which is computed`);
  }
  if (editable && childText(entry, 'readable') !== 'true') {
    faults.push(`makes ${name} editable but not readable`);
  }
  return faults.map((message) => ({ line: entry.line, message }));
}

/** Which rights on an object each right needs; Salesforce refuses one without the others. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

function objectFaults(entry: XmlElement): Fault[] {
  const object = childText(entry, 'object') ?? '';
  const has = (right: string) => childText(entry, right) === 'true';
  const missing = Object.entries(NEEDS).flatMap(([right, needed]) =>
    has(right)
      ? needed.filter((other) => !has(other)).map((other) => `gives ${right} on ${object} without ${other}`)
      : [],
  );
  const impossible = /__e$/i.test(object)
    ? ['allowEdit', 'allowDelete', 'viewAllRecords', 'modifyAllRecords']
        .filter(has)
        .map((right) => `gives ${right} on ${object}, but a platform event can only be created and read`)
    : [];
  return [...missing, ...impossible].map((message) => ({ line: entry.line, message }));
}
