/** Rollup with the LWC compiler, set up as Lightning runs components: for the platform's modules and for a project's. */
import { basename } from 'node:path';

import { transform } from 'esbuild';
import type { TransformFailure } from 'esbuild';
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
  /** Told the source map of each file whose types are taken away: what the LWC compiler says is about the result. */
  readonly onStripped?: (path: string, map: string) => void;
}

/** The LWC compiler and what it needs before and after; loaded when used, as it is a second of work. */
export async function lwcPlugins(options: LwcOptions): Promise<Plugin[]> {
  const { default: lwc } = await import('@lwc/rollup-plugin');
  const { packages = [], apiVersion, rootDir, privateMethods, sourcemap } = options;
  return [
    typesStripped(options),
    lwc({
      rootDir,
      sourcemap,
      enablePrivateMethods: privateMethods,
      modules: packages.map((npm) => ({ npm })),
      defaultModules: [],
      enableSyntheticElementInternals: true,
      enableDynamicComponents: true,
      // Salesforce takes `lwc:on` from 66.0 on.
      enableLwcOn: apiVersion === undefined || apiVersion >= 66,
      // Lightning allows an import whose name is only known when it runs.
      dynamicImports: { strictSpecifier: false },
      ...(apiVersion !== undefined && { apiVersion: apiVersion as never }),
    }),
  ];
}

/** Decorators and fields stay as written: they are the LWC compiler's. */
function typesStripped({ sourcemap, onStripped }: LwcOptions): Plugin {
  return {
    name: 'types-stripped',
    async transform(source, id) {
      if (!id.split('?')[0]!.endsWith('.ts')) return null;
      const accessor = /^\s*(?:get|set) #\w+/m.exec(source)?.[0].trim();
      if (accessor) this.error(`The LWC compiler takes no private accessors (${accessor}): use a method`);
      const path = id.split('?')[0]!;
      try {
        const { code, map } = await transform(source, {
          loader: 'ts',
          target: 'esnext',
          sourcefile: basename(path),
          sourcemap: sourcemap ? 'external' : false,
          logLevel: 'silent',
          tsconfigRaw: {
            compilerOptions: {
              experimentalDecorators: false,
              useDefineForClassFields: true,
              verbatimModuleSyntax: true,
            },
          },
        });
        if (sourcemap) onStripped?.(path, map);
        return { code, map: sourcemap ? map : null };
      } catch (error) {
        const [first] = (error as Partial<TransformFailure>).errors ?? [];
        if (!first?.location) throw error;
        const { line, column } = first.location;
        return this.error({ message: first.text, loc: { file: path, line, column } });
      }
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
