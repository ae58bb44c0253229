/** Folders that hold an org's own metadata: copies of its project, with what has been deployed since. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

import { DeployError } from '../org/errors';

/** Where deployed components lie that the project does not have. */
export const DEPLOYED = 'deployed';

const PROJECT_FILE = 'sfdx-project.json';

interface ProjectJson {
  readonly packageDirectories: readonly { readonly path: string; readonly package?: string }[];
}

const projectOf = (folder: string): ProjectJson =>
  JSON.parse(readFileSync(join(folder, PROJECT_FILE), 'utf8')) as ProjectJson;

/** Absolute paths of the folders with metadata. */
export const packageRoots = (folder: string, unpackaged: readonly string[]): string[] =>
  [...projectOf(folder).packageDirectories.map(({ path }) => path), ...unpackaged].map((path) => join(folder, path));

/** Copies what an org has to another folder, which is then like a project with one more package directory. */
export function copyFolder(from: string, unpackaged: readonly string[], to: string): void {
  const project = projectOf(from);
  const paths = [...project.packageDirectories.map(({ path }) => path), ...unpackaged];
  mkdirSync(to, { recursive: true });
  for (const path of paths) {
    if (normalize(path).startsWith('..')) {
      throw new DeployError('local-org does not support deployments into a project with folders outside of it', {
        file: path,
      });
    }
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path), {
      recursive: true,
      dereference: true,
      filter: (file) => !LEFT_OUT.has(basename(file)),
    });
  }
  mkdirSync(join(to, DEPLOYED), { recursive: true });
  const ignore = join(from, '.forceignore');
  writeFileSync(join(to, '.forceignore'), existsSync(ignore) ? readFileSync(ignore) : '');
  const isThere = project.packageDirectories.some(({ path }) => path === DEPLOYED);
  const packageDirectories = [...project.packageDirectories, ...(isThere ? [] : [{ path: DEPLOYED }])];
  writeFileSync(join(to, PROJECT_FILE), JSON.stringify({ ...project, packageDirectories }, null, 2));
}

const LEFT_OUT = new Set(['node_modules', '__tests__', '.local-org']);
