import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { generateDtsBundle } from 'dts-bundle-generator';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';

import { filesBelow } from '../shared/files';
import { repository } from '../shared/paths';

const FOLDER = join(repository, 'client');
const DIST = join(FOLDER, 'dist');
/** The rules for numbers, which the package shares with the components. */
const NUMBERS = 'force-app/core/numbers/lwc/phoneNumberTranslation';
/** What the package's types are made of. */
const SOURCES = ['client/src', NUMBERS];

const SHARED: BuildOptions = {
  absWorkingDir: repository,
  bundle: true,
  packages: 'external',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
};

/** Bundles the client as an ES module and for CommonJS, with its types, and its command line. */
export async function buildClient(): Promise<void> {
  const library: BuildOptions = { ...SHARED, platform: 'neutral', external: ['node:*'] };
  const index = join(FOLDER, 'src/index.ts');
  await Promise.all([
    build({
      ...library,
      // The rules in a file of their own: a bundler drops a whole file sooner than tables that are computed in it.
      entryPoints: { index, numbers: join(repository, NUMBERS, 'phoneNumberTranslation.ts') },
      splitting: true,
      chunkNames: 'shared',
      format: 'esm',
      outdir: DIST,
      outExtension: { '.js': '.mjs' },
    }),
    build({ ...library, entryPoints: [index], format: 'cjs', outfile: join(DIST, 'index.cjs') }),
    build({
      ...SHARED,
      entryPoints: [join(FOLDER, 'src/cli/main.ts')],
      platform: 'node',
      format: 'cjs',
      outfile: join(DIST, 'cli.cjs'),
    }),
  ]);
  writeTypes();
}

/** All types in one file, once for each module system: TypeScript reads the extension. Takes seconds: only if needed. */
function writeTypes(): void {
  const stamp = join(DIST, 'index.d.hash');
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const [types] = generateDtsBundle(
    [{ filePath: join(FOLDER, 'src/index.ts'), output: { noBanner: true, exportReferencedTypes: false } }],
    { preferredConfigPath: join(repository, 'tsconfig.json') },
  );
  mkdirSync(DIST, { recursive: true });
  for (const file of ['index.d.mts', 'index.d.cts']) writeFileSync(join(DIST, file), types!);
  writeFileSync(stamp, hash);
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const file of filesBelow(join(repository, folder))) {
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(repository, folder, file)));
    }
  }
  return hash.digest('hex');
}
