/** Salesforce's own code: the LWC engine, synthetic shadow and lightning-base-components. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

import { rollup } from 'rollup';
import type { Plugin, RollupLog } from 'rollup';

import { isHarmless, lwcPlugins, platformConstants } from './bundler';
import { npmFolder } from './npmFolder';
import type { Bundle } from './vendorBundle';
import { writeBundle } from './writeBundle';

/** Modules that need what the package does not carry: pages that import them are told so by name. */
const INCOMPLETE = new Set(['barcodeScanner', 'primitiveFigure']);

interface BaseOptions {
  /** Modules that come from elsewhere: what imports them finds them by the page's import map. */
  readonly replaced: ReadonlySet<string>;
  /** Modules that are found by name though Salesforce keeps them to itself. */
  readonly used: ReadonlySet<string>;
}

/** Values that go by the user's locale; the package's own are those of the United States. */
const USER_SETTINGS =
  /^@salesforce\/(?:i18n\/(locale|lang|dir|timeZone|currency|firstDayOfWeek|dateTime\.\w+|number\.\w+)|client\/(formFactor))$/;

export async function bundleBase(folder: string, { replaced, used }: BaseOptions): Promise<Bundle> {
  const components = npmFolder('lightning-base-components');
  const source = join(components, 'src/lightning');
  const input: Record<string, string> = {
    lwc: enginePath('engine-dom'),
    '@lwc/synthetic-shadow': enginePath('synthetic-shadow'),
  };
  for (const name of readdirSync(source)) {
    // Icons are drawn from SLDS's sprites, as Lightning does, not from four megabytes of templates.
    const specifier = `lightning/${name}`;
    const isLeftOut = name.startsWith('iconSvgTemplates') || INCOMPLETE.has(name) || replaced.has(specifier);
    if (isLeftOut || !(isPublic(components, specifier) || used.has(specifier))) continue;
    const entry = ['js', 'html'].map((type) => join(source, name, `${name}.${type}`)).find((path) => existsSync(path));
    if (entry !== undefined) input[specifier] = entry;
  }
  const bundle = await rollup({
    input,
    logLevel: 'warn',
    onwarn: report,
    plugins: [
      outside(replaced),
      engine(),
      spriteIcons(source),
      nativeStyles(),
      ...(await lwcPlugins({
        rootDir: join(components, 'src'),
        packages: ['lightning-base-components'],
        privateMethods: true,
        sourcemap: false,
      })),
      platformConstants(),
    ],
  });
  return writeBundle(bundle, folder, { minified: true, isExposed: (specifier) => isPublic(components, specifier) });
}

/** Modules that Salesforce keeps for its own components have no `isExposed`. */
function isPublic(components: string, specifier: string): boolean {
  const [namespace, name = ''] = specifier.split('/');
  const meta = join(components, 'src/lightning', name, `${name}.js-meta.xml`);
  return namespace === 'lightning' && existsSync(meta) && /<isExposed>true</.test(readFileSync(meta, 'utf8'));
}

/** npm hoists an older engine that Jest's preset asks for: ours is the one inside `lwc`. */
const enginePath = (part: string): string =>
  join(npmFolder(`@lwc/${part}`, join(npmFolder('lwc'), 'package.json')), 'dist/index.js');

function outside(replaced: ReadonlySet<string>): Plugin {
  return {
    name: 'outside',
    resolveId(id) {
      if (replaced.has(id) || id === 'force/navigation') return { id, external: true };
      if (USER_SETTINGS.test(id)) return { id: `\0${id}` };
      return id === 'platform/i18n' ? { id, external: true } : null;
    },
    load(id) {
      const setting = id.startsWith('\0') ? USER_SETTINGS.exec(id.slice(1))?.slice(1).find(Boolean) : undefined;
      return setting === undefined
        ? null
        : `import { setting } from 'platform/i18n'; export default setting(${JSON.stringify(setting)});`;
    },
  };
}

function engine(): Plugin {
  return { name: 'engine', resolveId: (id) => (id === 'lwc' ? enginePath('engine-dom') : null) };
}

/** Lightning draws icons from sprites; the package's own component only knows templates. */
function spriteIcons(source: string): Plugin {
  const fetched = join(source, 'primitiveIcon/fetch.js');
  const icon = join(source, 'primitiveIcon/primitiveIcon.js');
  return {
    name: 'sprite-icons',
    load: (id) =>
      id === fetched
        ? 'export const hasIconLibrary = () => false, getIconLibrary = () => null, fetchIconLibrary = async () => null;'
        : null,
    transform(code, id) {
      if (id !== icon) return null;
      return {
        code: replaceOnce(
          replaceOnce(
            code,
            "return this.src ? sanitizeURL(this.src) : '';",
            'return this.src ? sanitizeURL(this.src) : getIconPath(this.iconName, dir);',
          ),
          'import { getName, isValidName }',
          'import { getIconPath, getName, isValidName }',
        ),
        map: null,
      };
    },
  };
}

/** Another version of the package may be written otherwise: then the build says so. */
function replaceOnce(code: string, before: string, after: string): string {
  if (code.split(before).length !== 2) throw new Error(`lightning-base-components has changed: ${before}`);
  return code.replace(before, () => after);
}

/** Styles for native shadow use CSS that the compiler of synthetic shadow does not take; an empty file breaks it. */
function nativeStyles(): Plugin {
  return { name: 'native-styles', load: (id) => (/\.lbc\.native\.css(\?|$)/.test(id) ? ':host {}' : null) };
}

/** A module that needs what nobody has would only fail in the browser: it belongs to INCOMPLETE. */
function report(warning: RollupLog): void {
  if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(`${warning.id}: ${warning.exporter} is in no package`);
  // What the compiler says of templates that Salesforce itself ships.
  const isTheirs =
    warning.plugin !== undefined && (warning.loc?.file ?? '').split(sep).includes('lightning-base-components');
  if (!isHarmless(warning) && !isTheirs) console.warn(warning.message);
}
