import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { buildVendor } from '../../local-org/lightning/build/vendorBundle';
import { platformModuleNames } from '../../local-org/lightning/build/moduleBundle';
import { toPosix } from '../shared/files';
import { repository } from '../shared/paths';

/** Bundles what the console's pages load, when it has changed; says how long that took. */
export async function buildLightning(): Promise<void> {
  writeModulePaths();
  const seconds = await buildVendor({
    source: join(repository, 'local-org/lightning'),
    output: join(repository, 'local-org/dist/lightning'),
  });
  const told = [
    ['Base components', seconds.base],
    ['Console', seconds.modules],
  ] as const;
  for (const [what, each] of told) if (each > 0) console.error(`${what} bundled in ${each.toFixed(1)} s`);
}

/** Tells TypeScript where `shell/app` lies: `paths` cannot express "the folder's name twice". */
export function writeModulePaths(): void {
  const source = join(repository, 'local-org/lightning');
  const folder = join(source, 'modules');
  const paths: Record<string, string[]> = {};
  for (const [name, path] of platformModuleNames(source)) paths[name] = [`./${toPosix(relative(folder, path))}`];
  writeFileSync(join(folder, 'tsconfig.paths.json'), `${JSON.stringify({ compilerOptions: { paths } }, null, 2)}\n`);
}
