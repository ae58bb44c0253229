/** The files of an sfdx project: package directories in dependency order, without what .forceignore leaves out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { DeployError } from '../org/errors';

export interface ProjectFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  /** Empty for what is in no package. */
  readonly packageName: string;
  read(): string;
  /** The file of the same path with `suffix` added. */
  readBeside(suffix: string): string;
}

export interface SfdxProject {
  readonly apiVersion: string;
  readonly namespace: string;
  readonly files: readonly ProjectFile[];
}

interface PackageDirectory {
  readonly path: string;
  readonly package?: string;
  readonly dependencies?: readonly { readonly package: string }[];
}

const PROJECT_FILE = 'sfdx-project.json';

/** `unpackaged`: folders that belong to the org and to no package; they follow the packages. */
export function readProject(projectDir: string, unpackaged: readonly string[] = []): SfdxProject {
  const config = readConfig(projectDir);
  const isIgnored = readForceIgnore(projectDir);
  const files: ProjectFile[] = [];
  for (const directory of inDependencyOrder(config.packageDirectories)) {
    const root = join(projectDir, directory.path);
    if (!existsSync(root)) {
      throw new DeployError(`The package directory ${directory.path} does not exist.`, { file: PROJECT_FILE });
    }
    walk(root, projectDir, isIgnored, directory.package ?? directory.path, files);
  }
  for (const path of unpackaged) {
    const root = join(projectDir, path);
    if (!existsSync(root)) throw new DeployError('The folder does not exist.', { file: path });
    walk(root, projectDir, isIgnored, '', files);
  }
  return { apiVersion: config.sourceApiVersion ?? '66.0', namespace: config.namespace ?? '', files };
}

interface ProjectConfig {
  readonly packageDirectories: readonly PackageDirectory[];
  readonly sourceApiVersion?: string;
  readonly namespace?: string;
}

function readConfig(projectDir: string): ProjectConfig {
  const path = join(projectDir, PROJECT_FILE);
  if (!existsSync(path)) {
    throw new DeployError('This folder is no Salesforce project: it has no sfdx-project.json.', { file: projectDir });
  }
  let config: Partial<ProjectConfig>;
  try {
    config = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProjectConfig>;
  } catch (error) {
    throw new DeployError(`Error parsing file: ${(error as Error).message}`, { file: PROJECT_FILE });
  }
  if (!Array.isArray(config.packageDirectories) || !config.packageDirectories.length) {
    throw new DeployError('packageDirectories is missing or empty.', { file: PROJECT_FILE });
  }
  return config as ProjectConfig;
}

/** A package follows what it depends on; otherwise the order of the file stays. */
function inDependencyOrder(directories: readonly PackageDirectory[]): PackageDirectory[] {
  const ordered: PackageDirectory[] = [];
  const visiting = new Set<PackageDirectory>();
  const visit = (directory: PackageDirectory): void => {
    if (ordered.includes(directory) || visiting.has(directory)) return;
    visiting.add(directory);
    for (const { package: name } of directory.dependencies ?? []) {
      const needed = directories.find((each) => each.package === name.split('@')[0]);
      if (needed) visit(needed);
    }
    ordered.push(directory);
  };
  directories.forEach(visit);
  return ordered;
}

/** Folders the sf CLI never takes as source. */
const NEVER = ['**/.*', '**/node_modules/**', '**/__tests__/**', '**/__mocks__/**', '**/*.dup', '**/package.xml'];

function readForceIgnore(projectDir: string): (path: string) => boolean {
  const path = join(projectDir, '.forceignore');
  const rules = ignore().add(NEVER);
  if (existsSync(path)) rules.add(readFileSync(path, 'utf8'));
  return (file) => rules.ignores(file);
}

function walk(
  folder: string,
  projectDir: string,
  isIgnored: (path: string) => boolean,
  packageName: string,
  into: ProjectFile[],
): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = join(folder, entry.name);
    const path = relative(projectDir, full).split(sep).join('/');
    if (isIgnored(entry.isDirectory() ? `${path}/` : path)) continue;
    if (entry.isDirectory()) walk(full, projectDir, isIgnored, packageName, into);
    else {
      into.push({
        path,
        name: entry.name,
        packageName,
        read: () => readFileSync(full, 'utf8'),
        readBeside: (suffix) => readFileSync(`${full}${suffix}`, 'utf8'),
      });
    }
  }
}
