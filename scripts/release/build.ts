/**
 * `npm run build:release [-- --out DIR]`: makes the files with which an org without a Dev Hub is installed or upgraded. Two
 * builds of one commit are the same bytes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { TreeContainer } from '@salesforce/source-deploy-retrieve';

import { buildComponents } from '../build/components';
import { isTestClass } from '../shared/apexSource';
import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { packageDirectories } from '../shared/sfdxProject';
import type { PackageDirectory } from '../shared/sfdxProject';
import { sha256, zip } from './archive';
import type { Archive } from './archive';
import { convertPackage, manifestOf } from './convert';
import type { ConversionOptions } from './convert';
import { installGuide } from './guide';
import { countOf, deletedSince, sortedManifest, writeManifest } from './manifest';
import type { Manifest } from './manifest';
import { settingsOf, upgradesFrom } from './upgrade';
import { apiVersionOf, commitOf, fileNameOf, releasesBefore, versionOf } from './version';
import type { RecordedRelease } from './version';

/** Ignored by git. */
const OUTPUT = 'release';

/** Zips that every upgrade needs first, as jobs are scheduled, and afterwards. */
const DEPLOYMENT_SETTINGS = { 'deployment-settings.zip': true, 'deployment-settings-off.zip': false };

const TRANSLATIONS = new Set(['Translations', 'CustomObjectTranslation']);

/** What of a release concerns one package. */
export interface PackageRelease {
  readonly name: string;
  /** Name of the zip for a first installation. */
  readonly archive: string;
  /** Name of the zip for an org that holds an earlier release. */
  readonly upgrade: string;
  /** Name of the zip with the translations, which an org without Translation Workbench refuses; null without any. */
  readonly languages: string | null;
  /** Name of the zip that deletes what the last release had and this one has not. */
  readonly deletion: string;
  readonly components: Manifest;
  /** Settings of the last release, which an upgrade leaves as the org has them. */
  readonly kept: Manifest;
  readonly deleted: Manifest;
  /** Names of the Apex classes that are tests. */
  readonly tests: readonly string[];
  /** Permission sets that who sets the package up needs. */
  readonly adminPermissionSets: readonly string[];
}

export interface Release {
  readonly version: string;
  /** Null outside a git repository; ends in `-dirty` where the work tree differs from it. */
  readonly commit: string | null;
  readonly apiVersion: string;
  /** The release that this one is compared with; null for the first. */
  readonly previous: string | null;
  /** The lowest release that the zips for upgrades upgrade; null for the first. */
  readonly upgradesFrom: string | null;
  readonly packages: readonly PackageRelease[];
}

export interface BuildOptions {
  /** A project whose components are built. */
  readonly project: string;
  /** The folder that is made; what it held is deleted. */
  readonly out: string;
  /** What the release says it was made from; the commit that is checked out unless given. */
  readonly commit?: string;
  /** What reads the folders, for tests; the file system unless given. */
  readonly tree?: TreeContainer;
}

export const buildReleaseCommand: Command<string> = {
  usage: `npm run build:release [-- --out DIR]

Writes the files of a release: zips, checksums, release.json, and INSTALL.md, which says what to do with them.

  --out DIR  the folder, which is emptied before; ${OUTPUT} unless told`,
  read(args) {
    const options = { out: { type: 'string', default: join(repository, OUTPUT) } } as const;
    return resolve(parseArgs({ args: [...args], options }).values.out);
  },
  async run(out) {
    await buildComponents(repository);
    const { version, commit, packages } = await buildRelease({ project: repository, out });
    if (commit === null) console.warn('This is no git repository: the release does not tell what it was made from.');
    if (commit?.endsWith('-dirty'))
      console.warn('Files are not committed: the release says so, and is for trying out.');
    const counts = packages.map(({ name, components }) => `${name} (${countOf(components)} components)`);
    console.log(`${version}: ${counts.join(', ')}\nWritten to ${out}; INSTALL.md tells what to do with it`);
    return 0;
  },
};

if (require.main === module) runScript(() => runCommand(buildReleaseCommand));

/** Writes the files of a release: zips, their checksums, release.json and INSTALL.md. */
export async function buildRelease({ project, out, commit, tree }: BuildOptions): Promise<Release> {
  const version = versionOf(project);
  const apiVersion = apiVersionOf(project);
  const earlier = releasesBefore(project, version);
  const previous = earlier[0] ?? null;
  const sources: PackageSource[] = [];
  for (const directory of packageDirectories(project)) {
    const conversion = { project, path: directory.path, apiVersion, ...(tree && { tree }) };
    sources.push(await packageSource(directory, conversion, previous?.packages.get(directory.name)));
  }
  const files = new Map<string, Uint8Array>();
  const packages = sources.map((source) => packageRelease(source, sources, { version, apiVersion, previous, files }));
  for (const [name, skips] of Object.entries(DEPLOYMENT_SETTINGS)) {
    files.set(name, zip(deploymentSettings(skips, apiVersion)));
  }
  const made = commit ?? (await commitOf(project));
  const release: Release = {
    version,
    commit: made,
    apiVersion,
    previous: previous?.version ?? null,
    upgradesFrom: upgradesFrom(earlier, packages),
    packages,
  };
  files.set('INSTALL.md', Buffer.from(installGuide(release)));
  files.set('release.json', Buffer.from(`${JSON.stringify(describe(release), null, 2)}\n`));
  const sums = [...files].map(([name, content]) => `${sha256(content)}  ${name}\n`);
  files.set(
    'SHA256SUMS',
    Buffer.from(sums.sort((first, second) => (nameIn(first) < nameIn(second) ? -1 : 1)).join('')),
  );
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  files.forEach((content, name) => writeFileSync(join(out, name), content));
  return release;
}

/** Whether classes may be replaced while jobs of theirs are scheduled; a checkbox in Setup does the same. */
const deploymentSettings = (skips: boolean, apiVersion: string): Archive =>
  new Map([
    ['package.xml', Buffer.from(writeManifest(new Map([['Settings', ['Deployment']]]), apiVersion))],
    [
      'settings/Deployment.settings',
      Buffer.from(
        `<?xml version="1.0" encoding="UTF-8"?>\n<DeploymentSettings xmlns="http://soap.sforce.com/2006/04/metadata">\n    <doesSkipAsyncApexValidation>${skips}</doesSkipAsyncApexValidation>\n</DeploymentSettings>\n`,
      ),
    ],
  ]);

const nameIn = (line: string): string => line.split('  ', 2)[1]!;

interface PackageSource {
  readonly directory: PackageDirectory;
  readonly archive: Archive;
  readonly upgrade: Archive;
  readonly languages: Archive;
  /** With the translations. */
  readonly components: Manifest;
  readonly kept: Manifest;
}

async function packageSource(
  directory: PackageDirectory,
  conversion: ConversionOptions,
  earlier: Manifest | undefined,
): Promise<PackageSource> {
  const components = await manifestOf(conversion);
  const kept = settingsOf(components, earlier);
  const isTranslation = (type: string) => TRANSLATIONS.has(type);
  const isKept = (type: string, name: string) => kept.get(type)?.includes(name) ?? false;
  const convert = (takes: ConversionOptions['takes']) => convertPackage({ ...conversion, ...(takes && { takes }) });
  return {
    directory,
    components,
    kept,
    archive: await convert((type) => !isTranslation(type)),
    upgrade: await convert((type, name) => !isTranslation(type) && !isKept(type, name)),
    languages: await convert(isTranslation),
  };
}

interface Surroundings {
  readonly version: string;
  readonly apiVersion: string;
  readonly previous: RecordedRelease | null;
  /** Gets the zips of the package. */
  readonly files: Map<string, Uint8Array>;
}

function packageRelease(source: PackageSource, all: readonly PackageSource[], surroundings: Surroundings) {
  const { version, apiVersion, previous, files } = surroundings;
  const { directory, archive, upgrade, languages, components, kept } = source;
  const earlier = previous?.packages.get(directory.name) ?? sortedManifest([]);
  const deleted = deletedSince(
    earlier,
    all.map((one) => one.components),
  );
  const stem = `${fileNameOf(directory.name)}-${version}`;
  const names = {
    archive: `${stem}.zip`,
    upgrade: `${stem}-upgrade.zip`,
    languages: languages.size > 1 ? `${stem}-languages.zip` : null,
    deletion: `${stem}-deletion.zip`,
  };
  files.set(names.archive, zip(archive));
  files.set(names.upgrade, zip(upgrade));
  if (names.languages !== null) files.set(names.languages, zip(languages));
  files.set(names.deletion, zip(deletionOf(deleted, apiVersion)));
  return {
    name: directory.name,
    ...names,
    components,
    kept,
    deleted,
    tests: testsIn(archive),
    adminPermissionSets: (components.get('PermissionSet') ?? []).filter((name) => name.endsWith('_Admin')),
  };
}

/** Deployed by itself after the upgrade, it deletes; without a deletion it does nothing. */
const deletionOf = (deleted: Manifest, apiVersion: string): Archive =>
  new Map([
    ['package.xml', Buffer.from(writeManifest(new Map(), apiVersion))],
    ['destructiveChangesPost.xml', Buffer.from(writeManifest(deleted))],
  ]);

function testsIn(archive: Archive): string[] {
  return [...archive]
    .filter(([name, content]) => /^classes\/.*\.cls$/.test(name) && isTestClass(Buffer.from(content).toString('utf8')))
    .map(([name]) => /([^/]+)\.cls$/.exec(name)![1]!)
    .sort();
}

/** release.json: for tools. */
const describe = ({ packages, ...release }: Release) => ({
  ...release,
  packages: packages.map(({ name, archive, upgrade, languages, deletion, components, kept, deleted, tests }) => ({
    name,
    archive,
    upgrade,
    languages,
    deletion,
    components: Object.fromEntries([...components].map(([type, members]) => [type, members.length])),
    kept: Object.fromEntries(kept),
    deleted: Object.fromEntries(deleted),
    tests,
  })),
});
