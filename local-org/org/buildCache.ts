/**
 * What a build of local-org has made of sources, kept on disk beside it for the next start: an org would otherwise spend
 * most of its start on sources that have not changed. Made of the same sources by the same build, a result is the same.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export class BuildCache {
  private readonly folder: string;

  /** The folder holds results of one build alone: those of earlier ones are removed from beside it. */
  constructor(folder: string) {
    this.folder = folder;
    if (existsSync(folder)) return;
    const [kind, build] = [dirname(folder), basename(folder)];
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(kind)) {
      if (other !== build) rmSync(join(kind, other), { recursive: true, force: true });
    }
  }

  /** The result that was kept for these sources; undefined if there is none, or its file cannot be read. */
  read(sources: readonly string[]): unknown {
    try {
      return deserialize(readFileSync(this.fileOf(sources)));
    } catch {
      return undefined;
    }
  }

  /** `result` is of plain data: objects, arrays, maps, sets. */
  write(sources: readonly string[], result: unknown): void {
    const file = this.fileOf(sources);
    // Several orgs may start at a time: what one reads is whole.
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, serialize(result));
    renameSync(draft, file);
  }

  private fileOf(sources: readonly string[]): string {
    const hash = createHash('sha256');
    for (const source of sources) hash.update(`${Buffer.byteLength(source)}:`).update(source);
    return join(this.folder, hash.digest('hex'));
  }
}

/**
 * The cache of the running build. Null where there is none: when local-org runs from its sources, as in its tests, which
 * change without being built, and where its folder cannot be written.
 */
export function openBuildCache(kind: string): BuildCache | null {
  if (!__filename.endsWith('.js')) return null;
  const build = createHash('sha256').update(readFileSync(__filename)).update(BUILT_WITH).digest('hex');
  const folder = join(dirname(__filename), 'cache', kind, build);
  try {
    const cache = new BuildCache(folder);
    accessSync(folder, constants.W_OK);
    return cache;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** The versions of what local-org takes from npm; the build puts them in. */
declare const BUILT_WITH: string;
