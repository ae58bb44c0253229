import { dirname, join } from 'node:path';

import { readProject } from '../../metadata/files';
import type { ComponentSource } from '../build/componentCompiler';

/** The components of a project by name; read anew each time, as files come and go while it is served. */
export function componentsOf(projectDir: string): ReadonlyMap<string, ComponentSource> {
  const found = new Map<string, ComponentSource>();
  for (const { path } of readProject(projectDir).files) {
    const name = /\/lwc\/([^/]+)\/\1\.js-meta\.xml$/.exec(path)?.[1];
    if (name !== undefined) found.set(name, { name, folder: join(projectDir, dirname(path)) });
  }
  return found;
}
