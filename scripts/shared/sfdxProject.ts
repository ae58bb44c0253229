import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow } from './files';

/** One package directory of sfdx-project.json. */
export interface PackageDirectory {
  /** The folder, relative to the project. */
  readonly path: string;
  /** The package's name; the path where it has none. */
  readonly name: string;
  /** Names of the packages it may refer to. */
  readonly dependencies: readonly string[];
}

interface SfdxProjectFile {
  packageDirectories: { path: string; package?: string; dependencies?: { package: string }[] }[];
  sourceApiVersion: string;
}

const readProjectFile = (project: string): SfdxProjectFile =>
  JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as SfdxProjectFile;

/** The package directories of a project, in the order of sfdx-project.json. */
export function packageDirectories(project: string): PackageDirectory[] {
  return readProjectFile(project).packageDirectories.map((entry) => ({
    path: entry.path,
    name: entry.package ?? entry.path,
    dependencies: (entry.dependencies ?? []).map((dependency) => dependency.package),
  }));
}

/** Every file of a project's packages, relative to the project. */
export function packageFiles(project: string): string[] {
  return packageDirectories(project).flatMap(({ path }) =>
    filesBelow(join(project, path)).map((file) => `${path}/${file}`),
  );
}

/** Makes `to` a project with one package of `project` alone, as in an org where the others are not installed. */
export function copyPackage(project: string, path: string, to: string): void {
  const file = readProjectFile(project);
  const alone = file.packageDirectories
    .filter((entry) => entry.path === path)
    .map((entry) => ({ ...entry, default: true }));
  if (alone.length === 0) throw new Error(`${project} has no package directory ${path}`);
  writeFileSync(join(to, 'sfdx-project.json'), JSON.stringify({ ...file, packageDirectories: alone }));
  cpSync(join(project, path), join(to, path), { recursive: true });
}
