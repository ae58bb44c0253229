import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
    define: { BUILT_WITH: JSON.stringify(npmVersions()) },
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Differs when another version of anything is installed. */
function npmVersions(): string {
  return createHash('sha256')
    .update(readFileSync(join(repository, 'package-lock.json')))
    .digest('hex');
}
