/**
 * What every page loads: the LWC engine, Salesforce's base components and the modules under lightning/modules, as ES
 * modules in split chunks. Built once for each state of its inputs; two bundles, so that a change of our modules does
 * not compile Salesforce's again.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RollupError } from 'rollup';

import { bundleBase } from './baseBundle';
import { baseModulesUsed, bundleModules, platformModuleNames } from './moduleBundle';
import { npmFolder } from './npmFolder';

export interface VendorOptions {
  /** `local-org/lightning`. */
  readonly source: string;
  /** `local-org/dist/lightning`. */
  readonly output: string;
}

/** What a page needs to know of the bundles. Addresses are relative to the output folder. */
export interface VendorManifest {
  /** Specifier → file. */
  readonly imports: Readonly<Record<string, string>>;
  /** Runs before everything else. */
  readonly syntheticShadow: string;
  /** Starts the page. */
  readonly boot: string;
  /** Every file that `boot` loads at once, so that the browser need not find them one after the other. */
  readonly preload: readonly string[];
  /** Specifiers that a project's components may import. */
  readonly exposed: readonly string[];
}

/** One of the two bundles: its files lie in a folder of their own. */
export interface Bundle {
  /** Specifier → file. */
  readonly entries: Readonly<Record<string, string>>;
  /** Those of the specifiers that a project's components may import. */
  readonly exposed: readonly string[];
  /** File → files and bare specifiers it imports at once. */
  readonly graph: Readonly<Record<string, readonly string[]>>;
}

const MANIFEST_FILE = 'manifest.json';
const NPM_INPUTS = ['lwc', 'lightning-base-components', '@lwc/rollup-plugin', 'rollup', 'esbuild'];
const KEPT_DAYS = 1;

/** Builds what is not there yet. Returns the seconds of each bundle; 0: it was there. */
export async function buildVendor({ source, output }: VendorOptions): Promise<{ base: number; modules: number }> {
  mkdirSync(output, { recursive: true });
  const own = platformModuleNames(source);
  const tools = createHash('sha256')
    .update(npmVersions())
    .update(contentOf(join(source, 'build')));
  const replaced = new Set([...own.keys()].filter((name) => name.startsWith('lightning/')));
  const used = new Set([...baseModulesUsed(source)].filter((name) => !replaced.has(name)).sort());
  const baseHash = tools
    .copy()
    .update([...replaced, '', ...used].join())
    .digest('hex')
    .slice(0, 12);
  const modulesHash = tools
    .update(baseHash)
    .update(contentOf(join(source, 'modules')))
    .digest('hex')
    .slice(0, 12);
  const seconds = {
    base: await once(output, `base-${baseHash}`, (folder) => bundleBase(folder, { replaced, used })),
    modules: await once(output, `modules-${modulesHash}`, (folder) => bundleModules(source, folder)),
  };
  writeManifest(output, `base-${baseHash}`, `modules-${modulesHash}`);
  removeOld(output);
  return seconds;
}

/** Another process may be building the same: whoever is first wins, and nobody reads half a bundle. */
async function once(output: string, name: string, build: (folder: string) => Promise<Bundle>): Promise<number> {
  const folder = join(output, name);
  if (existsSync(folder)) return 0;
  const began = performance.now();
  const unfinished = join(output, `.${name}-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    const bundle = await build(unfinished);
    writeFileSync(join(unfinished, 'bundle.json'), JSON.stringify(bundle));
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw refusal(error);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return (performance.now() - began) / 1000;
}

/** What is wrong and where; without the bundler's own state. */
function refusal(error: unknown): Error {
  const { message, id, loc } = error as Partial<RollupError>;
  const place = loc ? `${loc.file ?? id}:${loc.line}:${loc.column + 1}: ` : '';
  return new Error(`The console's modules do not compile: ${place}${message}`, { cause: id ? undefined : error });
}

function writeManifest(output: string, ...names: string[]): void {
  const imports: Record<string, string> = {};
  const graph: Record<string, readonly string[]> = {};
  const exposed: string[] = [];
  for (const name of names) {
    const bundle = JSON.parse(readFileSync(join(output, name, 'bundle.json'), 'utf8')) as Bundle;
    exposed.push(...bundle.exposed);
    for (const [specifier, file] of Object.entries(bundle.entries)) imports[specifier] = `${name}/${file}`;
    for (const [file, imported] of Object.entries(bundle.graph)) {
      graph[`${name}/${file}`] = imported.map((each) => (bundle.graph[each] ? `${name}/${each}` : each));
    }
  }
  const { '@lwc/synthetic-shadow': syntheticShadow, 'platform/boot': boot, ...rest } = imports;
  const start = [boot!, imports['shell/app']!];
  const manifest: VendorManifest = {
    imports: rest,
    syntheticShadow: syntheticShadow!,
    boot: boot!,
    preload: reachable(start, imports, graph),
    exposed,
  };
  const unfinished = join(output, `.${MANIFEST_FILE}-${process.pid}`);
  writeFileSync(unfinished, JSON.stringify(manifest, null, 1));
  renameSync(unfinished, join(output, MANIFEST_FILE));
}

function reachable(
  start: readonly string[],
  imports: Readonly<Record<string, string>>,
  graph: Readonly<Record<string, readonly string[]>>,
): string[] {
  const found = new Set(start);
  for (const file of found) {
    for (const imported of graph[file] ?? []) {
      const target = graph[imported] ? imported : imports[imported];
      if (target) found.add(target);
    }
  }
  return [...found];
}

function npmVersions(): string {
  return NPM_INPUTS.map((name) => {
    const { version } = JSON.parse(readFileSync(join(npmFolder(name), 'package.json'), 'utf8')) as { version: string };
    return `${name}@${version}`;
  }).join();
}

/** Paths and contents of a folder's files. */
function contentOf(folder: string): string {
  const hash = createHash('sha256');
  for (const path of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const full = join(folder, path);
    if (/\.(ts|html|css)$/.test(path) && statSync(full).isFile())
      hash.update(path.replaceAll('\\', '/')).update('\0').update(readFileSync(full));
  }
  return hash.digest('hex');
}

/** A server that runs may still be reading the bundle before this one. */
function removeOld(output: string): void {
  const manifest = readFileSync(join(output, MANIFEST_FILE), 'utf8');
  for (const name of readdirSync(output)) {
    const folder = join(output, name);
    const age = Date.now() - statSync(folder).mtimeMs;
    if (name !== MANIFEST_FILE && !manifest.includes(name) && age > KEPT_DAYS * 86_400_000) {
      rmSync(folder, { recursive: true });
    }
  }
}
