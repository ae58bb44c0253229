/** Compiles a project's components when they are asked for, each to one ES module; an edited one is compiled again. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { rollup } from 'rollup';
import type { Plugin, RollupError } from 'rollup';

import { openBuildCache } from '../../org/buildCache';
import { isHarmless, lwcPlugins } from './bundler';

/** A component of the project. */
export interface ComponentSource {
  readonly name: string;
  /** Absolute path of its folder. */
  readonly folder: string;
}

export interface CompiledComponent {
  readonly code: string;
  /** Bare specifiers, each once. */
  readonly imports: readonly string[];
  /** What the compiler warns of: `file:line:column: message`. */
  readonly warnings: readonly string[];
}

/** What the compiler refuses, as a deployment would: `file:line:column: message`. */
export class CompileError extends Error {
  readonly component: string;

  constructor(component: string, problem: string) {
    super(problem);
    this.name = 'CompileError';
    this.component = component;
  }
}

const built = openBuildCache('components');

/** The modules of one project. */
export class ComponentCompiler {
  private readonly projectDir: string;
  private readonly cache = new Map<string, { readonly stamp: string; readonly result: Promise<CompiledComponent> }>();

  constructor(projectDir: string) {
    this.projectDir = projectDir;
  }

  /** Throws CompileError. */
  compile(source: ComponentSource): Promise<CompiledComponent> {
    const stamp = stampOf(source.folder);
    const known = this.cache.get(source.name);
    if (known?.stamp === stamp) return known.result;
    const result = this.remembered(source);
    this.cache.set(source.name, { stamp, result });
    return result;
  }

  /** A component without errors is compiled once by a build. */
  private async remembered(source: ComponentSource): Promise<CompiledComponent> {
    const files = filesOf(source.folder).map((path) => [path, readFileSync(join(source.folder, path), 'utf8')]);
    const sources = [source.name, this.pathOf(source.folder), ...files.flat()];
    const known = built?.read(sources);
    if (known !== undefined) return known as CompiledComponent;
    const compiled = await this.bundle(source);
    built?.write(sources, compiled);
    return compiled;
  }

  private async bundle({ name, folder }: ComponentSource): Promise<CompiledComponent> {
    const entry = ['.ts', '.js', '.html'].map((type) => join(folder, name + type)).find((path) => existsSync(path));
    if (entry === undefined) {
      throw new CompileError(name, `${this.pathOf(folder)}: a component needs ${name}.js or ${name}.html`);
    }
    const imports = new Set<string>();
    const warnings: string[] = [];
    const maps = new Map<string, string>();
    try {
      const bundle = await rollup({
        input: `${entry}?specifier=c/${name}`,
        logLevel: 'warn',
        external: (id) => {
          const isBare =
            !/^[./]/.test(id) && resolve(id) !== id && !id.startsWith('\0') && !id.startsWith('@lwc/resources');
          if (isBare) imports.add(id);
          return isBare;
        },
        onwarn: (warning) => {
          if (!isHarmless(warning)) warnings.push(this.placed(warning as RollupError, entry, maps));
        },
        plugins: [
          ownFiles(name),
          ...(await lwcPlugins({
            rootDir: dirname(folder),
            apiVersion: apiVersionOf(folder, name),
            privateMethods: false,
            sourcemap: true,
            onStripped: (path, map) => maps.set(path, map),
          })),
        ],
      });
      const { output } = await bundle.generate({
        format: 'es',
        sourcemap: 'inline',
        sourcemapPathTransform: (path) => `/lightning/source/${basename(path.split('?')[0]!)}`,
      });
      await bundle.close();
      return { code: output[0].code, imports: [...imports], warnings };
    } catch (error) {
      throw new CompileError(name, this.placed(error as RollupError, entry, maps));
    }
  }

  /** Where in the project, and what; without the compiler's own paths and its picture of the code. */
  private placed({ message, loc, id, ...error }: RollupError, entry: string, maps: SourceMaps): string {
    const path = (loc?.file ?? id ?? entry).split('?')[0]!;
    const at = original(path, loc ?? (error as { location?: Position }).location, maps);
    const text = message
      .split('\n')[0]!
      .replace(/^\[plugin [^\]]+\] /, '')
      .replace(/^(?:SyntaxError: )?\S*[\\/]\S+?(?: \(\d+:\d+\))?: /, '')
      .replace('@lwc/rollup-plugin: ', '');
    return `${this.pathOf(path)}${at ? `:${at.line}:${at.column}` : ''}: ${text}`;
  }

  private pathOf(path: string): string {
    return relative(this.projectDir, path).split(sep).join('/');
  }
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Path → source map of what was left when its types were taken away. */
type SourceMaps = ReadonlyMap<string, string>;

/** Line and column as editors count them, in the file as it was written. */
function original(path: string, position: Position | undefined, maps: SourceMaps): Position | null {
  if (!position) return null;
  // The template compiler counts columns from 1, all others from 0.
  if (path.endsWith('.html')) return position;
  const { line, column } = position;
  const map = maps.get(path);
  if (map === undefined) return { line, column: column + 1 };
  const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line - 1, column);
  if (!('originalLine' in entry)) return null;
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** Every file of a component belongs to `c/name`, whatever its folder's parent is called. */
function ownFiles(name: string): Plugin {
  return {
    name: 'own-files',
    resolveId(id, importer) {
      if (importer === undefined) return id;
      if (!id.startsWith('.')) return null;
      const [path = '', query = ''] = id.split('?');
      const from = importer.split('?')[0]!;
      const bare = join(dirname(from), path);
      const file = [bare, `${bare}.ts`, `${bare}.js`].find((each) => existsSync(each) && statSync(each).isFile());
      return file === undefined ? null : `${file}?${query === '' ? '' : `${query}&`}specifier=c/${name}`;
    },
    load: (id) => (id.includes('?') && existsSync(id.split('?')[0]!) ? readFileSync(id.split('?')[0]!, 'utf8') : null),
  };
}

/** `66` of `<apiVersion>66.0</apiVersion>`. */
function apiVersionOf(folder: string, name: string): number | undefined {
  const file = join(folder, `${name}.js-meta.xml`);
  const version = existsSync(file) && /<apiVersion>(\d+)\.0<\/apiVersion>/.exec(readFileSync(file, 'utf8'))?.[1];
  return version ? Number(version) : undefined;
}

/** Changes when a file of the folder is edited, added or removed. */
function stampOf(folder: string): string {
  return filesOf(folder)
    .map((path) => {
      const { mtimeMs, size } = statSync(join(folder, path));
      return `${path}:${mtimeMs}:${size}`;
    })
    .join('|');
}

function filesOf(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
