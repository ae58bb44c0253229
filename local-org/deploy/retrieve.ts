/** What an org has, for clients: its types, its components, and components as a zip in metadata format. */
import { statSync } from 'node:fs';

import { ComponentSet, MetadataConverter, registry } from '@salesforce/source-deploy-retrieve';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';
import { unzipSync, zipSync } from 'fflate';

import { packageRoots } from './folder';
import { keyOf } from './parts';
import type { Manifest } from './zip';

interface Place {
  /** Folder with the org's metadata, one like a project. */
  readonly folder: string;
  readonly unpackaged: readonly string[];
}

export interface ListTask extends Place {
  /** Names of types. */
  readonly types: readonly string[];
}

export interface RetrieveTask extends Place {
  readonly manifest: Manifest;
  readonly singlePackage: boolean;
}

export interface DescribedType {
  readonly directoryName: string;
  readonly inFolder: boolean;
  readonly metaFile: boolean;
  readonly suffix: string | undefined;
  readonly xmlName: string;
  readonly childXmlNames: readonly string[];
}

export interface ListedComponent {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  /** ISO 8601. */
  readonly lastModifiedDate: string;
}

export interface Retrieved {
  readonly zip: Uint8Array;
  readonly components: readonly ListedComponent[];
  /** Members that the org does not have. */
  readonly messages: readonly string[];
}

/** The types that an org may have here. */
const TYPES: ReadonlySet<string> = new Set([
  'ApexClass',
  'ApexTrigger',
  'CspTrustedSite',
  'CustomApplication',
  'CustomLabels',
  'CustomMetadata',
  'CustomNotificationType',
  'CustomObject',
  'CustomObjectTranslation',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'ExternalClientApplication',
  'ExternalCredential',
  'FlexiPage',
  'Flow',
  'GlobalValueSet',
  'Layout',
  'LightningComponentBundle',
  'LightningMessageChannel',
  'NamedCredential',
  'PermissionSet',
  'PlatformEventSubscriberConfig',
  'PresenceDeclineReason',
  'PresenceUserConfig',
  'Profile',
  'Queue',
  'QueueRoutingConfig',
  'QuickAction',
  'RemoteSiteSetting',
  'Report',
  'ReportType',
  'ServiceChannel',
  'ServicePresenceStatus',
  'Settings',
  'StandardValueSet',
  'StaticResource',
  'Translations',
]);

export function describeTypes(): DescribedType[] {
  return Object.values(registry.types)
    .filter((type) => TYPES.has(type.name))
    .map((type) => ({
      directoryName: type.directoryName,
      inFolder: type.inFolder === true || type.folderType !== undefined,
      metaFile: type.strategies?.adapter === 'matchingContentFile' || type.strategies?.adapter === 'mixedContent',
      suffix: type.suffix,
      xmlName: type.name,
      childXmlNames: Object.values(type.children?.types ?? {}).map(({ name }) => name),
    }));
}

export function listComponents({ types, ...place }: ListTask): ListedComponent[] {
  return componentsOf(place)
    .filter(({ type }) => types.includes(type.name))
    .map(listed);
}

export async function retrieve({ manifest, singlePackage, ...place }: RetrieveTask): Promise<Retrieved> {
  const all = componentsOf(place);
  const wanted = new Set(manifest.types.flatMap(({ name, members }) => members.map((each) => keyOf(name, each))));
  const isWanted = ({ type, fullName }: SourceComponent): boolean =>
    wanted.has(keyOf(type.name, fullName)) ||
    // Standard objects have to be named.
    (wanted.has(keyOf(type.name, '*')) && (type.name !== 'CustomObject' || fullName.includes('__')));
  const found = all.filter(isWanted);
  const known = new Set(found.map(({ type, fullName }) => keyOf(type.name, fullName)));
  const messages = manifest.types.flatMap(({ name, members }) =>
    members
      .filter((member) => member !== '*' && !known.has(keyOf(name, member)))
      .map((member) => `Entity of type '${name}' named '${member}' cannot be found`),
  );
  const { zipBuffer } = await new MetadataConverter().convert(new ComponentSet(found), 'metadata', { type: 'zip' });
  const files = zipBuffer ? unzipSync(zipBuffer) : {};
  const folder = singlePackage ? '' : 'unpackaged/';
  const placed = Object.fromEntries(
    Object.entries(files).flatMap(([path, bytes]) => (path.endsWith('/') ? [] : [[folder + path, bytes]])),
  );
  return { zip: zipSync(placed), components: found.map(listed), messages };
}

function componentsOf({ folder, unpackaged }: Place): SourceComponent[] {
  const top = ComponentSet.fromSource({ fsPaths: packageRoots(folder, unpackaged) })
    .getSourceComponents()
    .toArray();
  return top.flatMap((component) => [component, ...component.getChildren()]);
}

function listed(component: SourceComponent): ListedComponent {
  const { type, fullName, parent, xml, content } = component;
  const top = parent ?? component;
  const suffix = top.type.suffix ? `.${top.type.suffix}` : '';
  return {
    type: type.name,
    fullName,
    fileName: `${top.type.directoryName}/${top.fullName}${suffix}`,
    lastModifiedDate: statSync((xml ?? content)!).mtime.toISOString(),
  };
}
