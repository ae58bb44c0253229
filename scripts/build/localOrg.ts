import { join } from 'node:path';

import { build } from 'esbuild';

import { repository } from '../shared/paths';

/** Bundles local-org's command line and its worker; what it takes from npm stays outside. */
export async function buildLocalOrg(): Promise<void> {
  const folder = join(repository, 'local-org');
  await build({
    entryPoints: { cli: join(folder, 'cli.ts'), worker: join(folder, 'org/worker.ts') },
    outdir: join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}
