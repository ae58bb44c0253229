/** Which version a project is, which commit it was built from, and what was released before. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { capture } from '../shared/process';
import { packageDirectories } from '../shared/sfdxProject';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** Where the releases are recorded, relative to the project. */
export const RELEASES = 'config/releases';

/** What release.json says of the release in whose folder it lies. */
export interface RecordedRelease {
  readonly version: string;
  readonly commit: string;
  /** What each package held, by its name. */
  readonly packages: ReadonlyMap<string, Manifest>;
}

/** The version without its build number, which all packages share; throws when they differ. */
export function versionOf(project: string): string {
  const { packageDirectories: directories } = readProject(project);
  const versions = new Set(directories.map(({ versionNumber }) => versionNumber.replace(/\.NEXT$/, '')));
  const [version, ...others] = versions;
  if (version === undefined || others.length > 0 || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`sfdx-project.json: packages need one version like 1.2.3.NEXT, not ${[...versions].join(', ')}`);
  }
  return version;
}

export const apiVersionOf = (project: string): string => readProject(project).sourceApiVersion;

/** A package's name as it stands in the names of files: `Patchbay_Voice`. */
export const fileNameOf = (name: string): string => name.replace(/[^\w.-]+/g, '_');

interface ProjectFile {
  readonly packageDirectories: readonly { readonly versionNumber: string }[];
  readonly sourceApiVersion: string;
}

const readProject = (project: string): ProjectFile =>
  JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as ProjectFile;

/**
 * The commit that is checked out, with `-dirty` behind it if a file that goes into the release differs from it; null
 * outside a git repository.
 */
export async function commitOf(project: string): Promise<string | null> {
  const head = await capture('git', ['-C', project, 'rev-parse', 'HEAD']);
  if (head.code !== 0) return null;
  const released = [...packageDirectories(project).map(({ path }) => path), 'sfdx-project.json', RELEASES];
  const status = await capture('git', ['-C', project, 'status', '--porcelain', '--', ...released]);
  if (status.code !== 0) throw new Error(`git status ended with ${status.code}: ${status.stderr}`);
  return `${head.stdout.trim()}${status.stdout === '' ? '' : '-dirty'}`;
}

/** The recorded releases below a version, the highest first. */
export function releasesBefore(project: string, version: string): RecordedRelease[] {
  const folder = join(project, RELEASES);
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+\.\d+\.\d+$/.test(name)) : [];
  return versions
    .filter((candidate) => compareVersions(candidate, version) < 0)
    .sort((first, second) => compareVersions(second, first))
    .map((candidate) => readRelease(project, candidate));
}

export function readRelease(project: string, version: string): RecordedRelease {
  const folder = join(project, RELEASES, version);
  const { commit, packages } = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8')) as {
    readonly commit: string;
    readonly packages: readonly string[];
  };
  const manifests = packages.map(
    (name) => [name, readManifest(readFileSync(join(folder, `${fileNameOf(name)}.xml`), 'utf8'))] as const,
  );
  return { version, commit, packages: new Map(manifests) };
}

/** Below 0 when the first version is the lower one. */
export function compareVersions(first: string, second: string): number {
  const [one, other] = [first.split('.').map(Number), second.split('.').map(Number)];
  return one.map((part, index) => part - other[index]!).find((difference) => difference !== 0) ?? 0;
}
