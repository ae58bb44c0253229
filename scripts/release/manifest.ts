/** Lists of metadata components: what a package.xml names, and what one release has that another lacks. */
import { childText, childrenOf, parseXml } from '../shared/xml';

/** Names of components by their metadata type, as in package.xml. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** A manifest in the order in which it is written: types and members by their characters' codes. */
export const sortedManifest = (types: Iterable<readonly [type: string, members: Iterable<string>]>): Manifest =>
  new Map(
    [...types]
      .map(([type, members]) => [type, [...new Set(members)].sort()] as const)
      .filter(([, members]) => members.length > 0)
      .sort(([first], [second]) => (first < second ? -1 : 1)),
  );

/** Reads a package.xml or destructiveChanges.xml. */
export const readManifest = (xml: string): Manifest =>
  sortedManifest(
    childrenOf(parseXml(xml), 'types').map((element) => [
      childText(element, 'name') ?? '',
      childrenOf(element, 'members').map(({ text }) => text.trim()),
    ]),
  );

/** A manifest as package.xml; without a version as a destructive-changes file. */
export function writeManifest(manifest: Manifest, apiVersion?: string): string {
  const types = [...manifest].flatMap(([name, members]) => [
    '    <types>',
    ...members.map((member) => `        <members>${escapeXml(member)}</members>`),
    `        <name>${name}</name>`,
    '    </types>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata">',
    ...types,
    ...(apiVersion === undefined ? [] : [`    <version>${apiVersion}</version>`]),
    '</Package>',
    '',
  ].join('\n');
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** How many components a manifest names. */
export const countOf = (manifest: Manifest): number =>
  [...manifest.values()].reduce((sum, members) => sum + members.length, 0);

/** What the first manifest names and the others do not. */
export const without = (manifest: Manifest, ...others: readonly Manifest[]): Manifest =>
  sortedManifest(
    [...manifest].map(([type, members]) => {
      const kept = new Set(others.flatMap((other) => other.get(type) ?? []));
      return [type, members.filter((member) => !kept.has(member))] as const;
    }),
  );

/** Parts of these files are components; the file itself cannot be deleted, or goes with what it describes. */
const NEVER_DELETED = new Set([
  'CustomLabels',
  'CustomObjectTranslation',
  'GlobalValueSetTranslation',
  'StandardValueSetTranslation',
  'Translations',
]);

/**
 * What has to be deleted from an org that holds the earlier release, so that it holds the later ones: without what goes
 * along with a deleted object, and never a standard object.
 * @param later what all packages of the new release hold: a component may move from one to another
 */
export function deletedSince(earlier: Manifest, later: readonly Manifest[]): Manifest {
  const gone = without(earlier, ...later);
  const objects = new Set((gone.get('CustomObject') ?? []).filter((name) => /__[a-z]+$/i.test(name)));
  return sortedManifest(
    [...gone]
      .filter(([type]) => !NEVER_DELETED.has(type))
      .map(([type, members]) => [
        type,
        members.filter((member) => (type === 'CustomObject' ? objects.has(member) : !belongsTo(objects, type, member))),
      ]),
  );
}

/** `Object__c.Field__c`, `Object__c-Layout`, and of a custom metadata type `Type.Record`. */
function belongsTo(objects: ReadonlySet<string>, type: string, member: string): boolean {
  const owner = type === 'Layout' ? member.split('-', 1)[0]! : member.includes('.') ? member.split('.', 1)[0]! : '';
  return objects.has(type === 'CustomMetadata' ? `${owner}__mdt` : owner);
}
