import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, posix } from 'node:path';

import { capture } from '../shared/process';
import { packageFiles } from '../shared/sfdxProject';

const COMPONENT_SOURCE = /\/lwc\/([^/]+)\/\1\.ts$/;

/**
 * Writes force-app/tsconfig.components.json, which tells TypeScript where `c/x` lies: one line per component, as
 * `paths` cannot express "the folder's name twice".
 */
export function writeComponentPaths(project: string): void {
  const paths: Record<string, string[]> = {};
  for (const file of packageFiles(project)) {
    const name = COMPONENT_SOURCE.exec(file)?.[1];
    if (name !== undefined) {
      paths[`c/${name}`] = [`./${posix.relative('force-app', file)}`];
    }
  }
  const config = JSON.stringify({ compilerOptions: { paths } }, null, 2);
  writeFileSync(join(project, 'force-app/tsconfig.components.json'), `${config}\n`);
}

/** Compiles the TypeScript of a project's components to the .js beside it; throws what the compiler reports. */
export async function buildComponents(project: string): Promise<void> {
  writeComponentPaths(project);
  removeOrphans(project);
  const compiler = createRequire(__filename).resolve('typescript/bin/tsc');
  const { code, stdout } = await capture(process.execPath, [compiler, '-p', 'force-app', '--noEmit', 'false'], {
    cwd: project,
  });
  if (code !== 0) {
    throw new Error(`The components do not compile:\n${stdout}`);
  }
}

/** A .js whose .ts is gone would still be deployed. */
function removeOrphans(project: string): void {
  for (const file of packageFiles(project)) {
    const path = join(project, file);
    if (/\/lwc\/.*\.js$/.test(file) && !existsSync(join(dirname(path), `${basename(path, '.js')}.ts`))) {
      rmSync(path);
    }
  }
}
