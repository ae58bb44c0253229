/** Rollup with the LWC compiler, set up as Lightning runs components: for the platform's modules and for a project's. */
import { basename } from 'node:path';

import { transform } from 'esbuild';
import type { Plugin, RollupLog } from 'rollup';

export interface LwcOptions {
  /** npm packages that carry LWC modules. */
  readonly packages?: readonly string[];
  /** `66` for `<apiVersion>66.0`; the newest the compiler knows when absent. */
  readonly apiVersion?: number;
  readonly rootDir: string;
  /** `#method()`, which Lightning does not take from a project. */
  readonly privateMethods: boolean;
  readonly sourcemap: boolean;
}

/** The LWC compiler and what it needs before and after; loaded when used, as it is a second of work. */
export async function lwcPlugins(options: LwcOptions): Promise<Plugin[]> {
  const { default: lwc } = await import('@lwc/rollup-plugin');
  const { packages = [], apiVersion, rootDir, privateMethods, sourcemap } = options;
  return [
    typesStripped(sourcemap),
    lwc({
      rootDir,
      sourcemap,
      enablePrivateMethods: privateMethods,
      modules: packages.map((npm) => ({ npm })),
      defaultModules: [],
      enableSyntheticElementInternals: true,
      enableDynamicComponents: true,
      enableLwcOn: true,
      // Lightning allows an import whose name is only known when it runs.
      dynamicImports: { strictSpecifier: false },
      ...(apiVersion !== undefined && { apiVersion: apiVersion as never }),
    }),
  ];
}

/** Decorators and fields stay as written: they are the LWC compiler's. */
function typesStripped(sourcemap: boolean): Plugin {
  return {
    name: 'types-stripped',
    async transform(source, id) {
      if (!id.split('?')[0]!.endsWith('.ts')) return null;
      const accessor = /^\s*(?:get|set) #\w+/m.exec(source)?.[0].trim();
      if (accessor) this.error(`The LWC compiler takes no private accessors (${accessor}): use a method`);
      const { code, map } = await transform(source, {
        loader: 'ts',
        target: 'esnext',
        sourcefile: basename(id),
        sourcemap: sourcemap ? 'external' : false,
        tsconfigRaw: {
          compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true, verbatimModuleSyntax: true },
        },
      });
      return { code, map: sourcemap ? map : null };
    },
  };
}

/** `SSR` is never, `NODE_ENV` is production: what a bundler of Salesforce sets. */
export function platformConstants(): Plugin {
  return {
    name: 'platform-constants',
    transform(source) {
      if (!/import\.meta\.env|process\.env\.NODE_ENV/.test(source)) return null;
      const code = source
        .replaceAll('import.meta.env.SSR', 'false')
        .replaceAll('process.env.NODE_ENV', JSON.stringify('production'));
      return { code, map: null };
    },
  };
}

/** Circular imports are how components know each other; the rest is an error of whoever wrote the module. */
export function isHarmless({ code }: RollupLog): boolean {
  return code === 'CIRCULAR_DEPENDENCY' || code === 'EMPTY_BUNDLE';
}
