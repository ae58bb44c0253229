import { basename, dirname, join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';

import { transform } from 'esbuild';
import type { OutputChunk, RollupBuild } from 'rollup';

import type { Bundle } from './vendorBundle';

/** Chunks smaller than this are put together. */
const SMALLEST_CHUNK = 20_000;

/** Writes a bundle's chunks with a hash in their names; `minified` leaves out source maps. */
export async function writeBundle(
  bundle: RollupBuild,
  folder: string,
  { minified, isExposed }: { readonly minified: boolean; readonly isExposed: (specifier: string) => boolean },
): Promise<Bundle> {
  const { output } = await bundle.generate({
    format: 'es',
    sourcemap: !minified,
    entryFileNames: ({ name }) => `${name.replaceAll('/', '.').replace('@', '')}-[hash].js`,
    chunkFileNames: 'chunk-[name]-[hash].js',
    experimentalMinChunkSize: SMALLEST_CHUNK,
  });
  await bundle.close();
  const chunks = output.filter((each): each is OutputChunk => each.type === 'chunk');
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    chunks.map(async ({ fileName, code, map }) => {
      const text = minified
        ? (await transform(code, { minify: true, target: 'esnext', legalComments: 'none' })).code
        : code;
      const comment = map ? `//# sourceMappingURL=${basename(fileName)}.map\n` : '';
      mkdirSync(dirname(join(folder, fileName)), { recursive: true });
      writeFileSync(join(folder, fileName), text + comment);
      if (map) writeFileSync(join(folder, `${fileName}.map`), map.toString());
    }),
  );
  const entries = Object.fromEntries(chunks.flatMap((chunk) => (chunk.isEntry ? [[chunk.name, chunk.fileName]] : [])));
  return {
    entries,
    exposed: Object.keys(entries).filter(isExposed),
    graph: Object.fromEntries(chunks.map(({ fileName, imports }) => [fileName, imports])),
  };
}
