/** The modules of lightning/modules: what Lightning has and lightning-base-components does not, and the console. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { rollup } from 'rollup';

import { isHarmless, lwcPlugins, platformConstants } from './bundler';
import type { Bundle } from './vendorBundle';
import { writeBundle } from './writeBundle';

/** Specifier → path of every module, in the order of their names. */
export function platformModuleNames(source: string): ReadonlyMap<string, string> {
  const modules = join(source, 'modules');
  const found = new Map<string, string>();
  for (const namespace of readdirSync(modules).sort()) {
    if (!/^[a-z]+$/.test(namespace)) continue;
    for (const name of readdirSync(join(modules, namespace)).sort()) {
      const path = join(modules, namespace, name, `${name}.ts`);
      if (existsSync(path)) found.set(`${namespace}/${name}`, path);
    }
  }
  return found;
}

/** Of the console only its beginning is imported by name: the rest can lie in few files. */
const isEntry = (name: string): boolean => !name.startsWith('shell/') || name === 'shell/app';

/** Names of Salesforce's base components that the modules import or use in templates: `lightning/utilsPrivate`. */
export function baseModulesUsed(source: string): ReadonlySet<string> {
  const used = new Set<string>();
  for (const path of readdirSync(join(source, 'modules'), { recursive: true }) as string[]) {
    if (!/\.(ts|html)$/.test(path)) continue;
    const text = readFileSync(join(source, 'modules', path), 'utf8');
    for (const [, name] of text.matchAll(/['"](lightning\/\w+)['"]/g)) used.add(name!);
    for (const [, tag] of text.matchAll(/<lightning-([\w-]+)/g)) {
      used.add(`lightning/${tag!.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())}`);
    }
  }
  return used;
}

export async function bundleModules(source: string, folder: string): Promise<Bundle> {
  const modules = platformModuleNames(source);
  const bundle = await rollup({
    input: Object.fromEntries([...modules.keys()].filter(isEntry).map((name) => [name, name])),
    // The import map finds the rest.
    external: (id) => !modules.has(id) && /^(lwc$|[a-z]+\/[^.]|@salesforce\/)/.test(id),
    logLevel: 'warn',
    onwarn: (warning) => {
      if (!isHarmless(warning)) console.warn(`local-org/lightning: ${warning.message}`);
    },
    plugins: [
      { name: 'platform-modules', resolveId: (id) => modules.get(id) ?? null },
      ...(await lwcPlugins({ rootDir: join(source, 'modules'), privateMethods: true, sourcemap: true })),
      platformConstants(),
    ],
  });
  return writeBundle(bundle, folder, { minified: false, isExposed: (specifier) => specifier.startsWith('lightning/') });
}
