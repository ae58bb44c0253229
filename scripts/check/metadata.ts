import { basename } from 'node:path';

import { packageFiles } from '../shared/sfdxProject';
import { childText, readXml, XmlError } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import type { Finding } from './gate';
import { MetadataTypes } from './metadataTypes';
import type { MetadataType } from './metadataTypes';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const DATE_OR_TIME = /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Child components that source format keeps in files of their own, each naming itself. */
const DECOMPOSED =
  /\.(businessProcess|compactLayout|field|fieldSet|index|listView|recordType|sharingReason|validationRule|webLink)-meta\.xml$/;

/** Elements whose declared type is string because the API carries them encoded, while source format has XML there. */
const ENCODED_XML = new Set(['LightningComponentBundle.targetConfigs']);

/** The most characters Salesforce takes, where it refuses a deployment with more. */
const MAX_LENGTH = new Map([
  ['CustomField.description', 1000],
  ['CustomField.inlineHelpText', 510],
  ['CustomField.label', 40],
  ['CustomLabel.shortDescription', 80],
  ['CustomLabel.value', 1000],
  ['CustomMetadata.label', 40],
  ['CustomObject.description', 1000],
  ['PermissionSet.description', 255],
]);

/** Every `-meta.xml` is well-formed and holds only elements and values that Salesforce's metadata API declares. */
export async function checkMetadata(project: string): Promise<Finding[]> {
  const types = new MetadataTypes();
  return packageFiles(project)
    .filter((file) => file.endsWith('.xml'))
    .flatMap((file) => checkDocument(project, file, types).map(({ line, message }) => ({ file, line, message })));
}

interface Fault {
  readonly line: number;
  readonly message: string;
}

function checkDocument(project: string, file: string, types: MetadataTypes): Fault[] {
  let root: XmlElement;
  try {
    root = readXml(project, file);
  } catch (error) {
    if (error instanceof XmlError) {
      return [{ line: error.line, message: `is not well-formed XML: ${error.message}` }];
    }
    throw error;
  }
  if (!file.endsWith('-meta.xml')) {
    return [];
  }
  const type = types.find(root.name);
  if (type === undefined) {
    return [{ line: root.line, message: `<${root.name}> is no metadata type` }];
  }
  return [...checkRoot(file, root), ...checkElement(root, type, root.name)];
}

function checkRoot(file: string, root: XmlElement): Fault[] {
  const faults: Fault[] = [];
  if (root.attributes.xmlns !== NAMESPACE) {
    faults.push({ line: root.line, message: `<${root.name}> must be in the namespace ${NAMESPACE}` });
  }
  const name = basename(file).replace(DECOMPOSED, '');
  const fullName = childText(root, 'fullName');
  if (DECOMPOSED.test(file) && fullName !== name) {
    faults.push({ line: root.line, message: `fullName is ${fullName ?? 'missing'}, but the file is named ${name}` });
  }
  return faults;
}

function checkElement(element: XmlElement, type: MetadataType, path: string): Fault[] {
  if (type.kind === 'anything' || ENCODED_XML.has(path)) {
    return [];
  }
  if (type.kind === 'object') {
    return checkChildren(element, type);
  }
  const child = element.children[0];
  if (child !== undefined) {
    return [{ line: child.line, message: `<${child.name}> stands in <${element.name}>, which holds a ${type.kind}` }];
  }
  const value = element.text.trim();
  const complaint = complaintAbout(value, type) ?? complaintAboutLength(value, MAX_LENGTH.get(path));
  return complaint === undefined ? [] : [{ line: element.line, message: `<${element.name}> ${complaint}` }];
}

function checkChildren(parent: XmlElement, type: Extract<MetadataType, { kind: 'object' }>): Fault[] {
  const faults: Fault[] = [];
  if (parent.text.trim() !== '') {
    faults.push({ line: parent.line, message: `<${parent.name}> holds text where only elements may stand` });
  }
  const seen = new Set<string>();
  for (const child of parent.children) {
    const element = type.elements.get(child.name);
    if (element === undefined) {
      faults.push({ line: child.line, message: `<${child.name}> is no element of ${type.name}` });
      continue;
    }
    if (seen.has(child.name) && !element.repeats) {
      faults.push({ line: child.line, message: `<${child.name}> may stand only once in ${type.name}` });
    }
    seen.add(child.name);
    faults.push(...checkElement(child, element.type, `${type.name}.${child.name}`));
  }
  for (const [name, { required }] of type.elements) {
    if (required && !seen.has(name)) {
      faults.push({ line: parent.line, message: `<${name}> is missing in ${type.name}` });
    }
  }
  return faults;
}

function complaintAbout(value: string, type: Exclude<MetadataType, { kind: 'object' }>): string | undefined {
  switch (type.kind) {
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : `must be true or false, not ${quote(value)}`;
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(value) ? undefined : `must be a number, not ${quote(value)}`;
    case 'date':
      return DATE_OR_TIME.test(value) ? undefined : `must be a date or time, not ${quote(value)}`;
    case 'enum':
      return type.values.has(value) ? undefined : `cannot be ${quote(value)}; it is one of ${few(type.values)}`;
    default:
      return undefined;
  }
}

function complaintAboutLength(value: string, maximum: number | undefined): string | undefined {
  return maximum !== undefined && value.length > maximum
    ? `may have ${maximum} characters, not ${value.length}`
    : undefined;
}

const quote = (value: string): string => JSON.stringify(value);

const few = (values: ReadonlySet<string>): string =>
  [...values].slice(0, 12).join(', ') + (values.size > 12 ? ` and ${values.size - 12} more` : '');
