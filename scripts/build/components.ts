import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { repository } from '../shared/paths';
import { capture } from '../shared/process';
import { packageFiles } from '../shared/sfdxProject';

const COMPONENT_SOURCE = /\/lwc\/([^/]+)\/\1\.ts$/;

/**
 * Writes force-app/tsconfig.components.json, which tells TypeScript where `c/x` lies: one line per component, as
 * `paths` cannot express "the folder's name twice".
 */
export function writeComponentPaths(): void {
  const paths: Record<string, string[]> = {};
  for (const file of packageFiles(repository)) {
    const name = COMPONENT_SOURCE.exec(file)?.[1];
    if (name !== undefined) {
      paths[`c/${name}`] = [`./${file.replace(/^force-app\//, '')}`];
    }
  }
  const config = JSON.stringify({ compilerOptions: { paths } }, null, 2);
  writeFileSync(join(repository, 'force-app/tsconfig.components.json'), `${config}\n`);
}

/** Compiles each component's TypeScript to the .js beside it; throws what the compiler reports. */
export async function buildComponents(): Promise<void> {
  writeComponentPaths();
  removeOrphans();
  const compiler = createRequire(__filename).resolve('typescript/bin/tsc');
  const { code, stdout } = await capture(process.execPath, [compiler, '-p', 'force-app', '--noEmit', 'false'], {
    cwd: repository,
  });
  if (code !== 0) {
    throw new Error(`The components do not compile:\n${stdout}`);
  }
}

/** A .js whose .ts is gone would still be deployed. */
function removeOrphans(): void {
  for (const file of packageFiles(repository)) {
    const path = join(repository, file);
    if (/\/lwc\/.*\.js$/.test(file) && !existsSync(join(dirname(path), `${basename(path, '.js')}.ts`))) {
      rmSync(path);
    }
  }
}
