import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';

import { repository } from '../shared/paths';

/** Bundles local-org's command line and its worker. */
export async function buildLocalOrg(): Promise<void> {
  const folder = join(repository, 'local-org');
  await build({
    ...localOrgBundle(),
    entryPoints: {
      cli: join(folder, 'cli.ts'),
      worker: join(folder, 'org/worker.ts'),
      metadata: join(folder, 'deploy/thread.ts'),
    },
    outdir: join(folder, 'dist'),
    sourcemap: true,
  });
}

/** How a program that contains local-org is bundled; what it takes from npm stays outside. */
export function localOrgBundle(): BuildOptions {
  return {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    define: { BUILT_WITH: JSON.stringify(npmVersions()) },
    logLevel: 'warning',
  };
}

/** Differs when another version of anything is installed. */
function npmVersions(): string {
  return createHash('sha256')
    .update(readFileSync(join(repository, 'package-lock.json')))
    .digest('hex');
}
