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
/** What the package's types are made of: its own sources, and the numbers code that it shares with the components. */
const SOURCES = ['client/src', 'force-app/core/numbers/lwc/phoneNumberTranslation'];

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
  const library: BuildOptions = {
    ...SHARED,
    entryPoints: [join(FOLDER, 'src/index.ts')],
    platform: 'neutral',
    external: ['node:*'],
  };
  await Promise.all([
    build({ ...library, format: 'esm', outfile: join(DIST, 'index.mjs') }),
    build({ ...library, format: 'cjs', outfile: join(DIST, 'index.cjs') }),
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
