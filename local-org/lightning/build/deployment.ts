/** Checks components as a deployment does: they compile, and everything they import exists. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { DeployError, Unsupported } from '../../org/errors';
import type { LightningFacts } from '../facts';
import { CompileError } from './componentCompiler';
import type { ComponentCompiler, ComponentSource } from './componentCompiler';
import { ModuleProblem, platformModule } from './platformModules';
import type { ModuleFiles } from './platformModules';

export interface Deployment {
  readonly projectDir: string;
  readonly components: ReadonlyMap<string, ComponentSource>;
  readonly compiler: ComponentCompiler;
  readonly facts: LightningFacts;
  readonly files: ModuleFiles;
  /** Modules that components may import: `lightning/button`. */
  readonly exposed: ReadonlySet<string>;
}

const REFUSALS = [ModuleProblem, DeployError, Unsupported];

/** Bytes that Salesforce takes in one file of a component. */
const LARGEST_FILE = 131_072;

/** What is wrong with components, each with file and line. */
export async function problemsOf(deployment: Deployment, names: Iterable<string>): Promise<string[]> {
  const found = await Promise.all([...names].map((name) => componentProblems(deployment, name)));
  return found.flat();
}

/** Components that a component needs, itself included. */
export async function reachableFrom(deployment: Deployment, name: string): Promise<Set<string>> {
  const reached = new Set([name]);
  for (const each of reached) {
    const source = deployment.components.get(each);
    const compiled = source && (await deployment.compiler.compile(source).catch(() => null));
    for (const specifier of compiled?.imports ?? []) if (specifier.startsWith('c/')) reached.add(specifier.slice(2));
  }
  return reached;
}

async function componentProblems(deployment: Deployment, name: string): Promise<string[]> {
  const source = deployment.components.get(name);
  if (!source) return [`The project has no component c/${name}`];
  try {
    const { imports } = await deployment.compiler.compile(source);
    const problems = imports.flatMap((specifier) => {
      const problem = importProblem(deployment, name, specifier);
      return problem === null ? [] : [`${place(deployment, source, specifier)}: ${problem}`];
    });
    const capabilities = capabilitiesOf(source);
    const missing = imports.flatMap((specifier) => {
      const needed = NEEDED_CAPABILITIES[specifier];
      if (needed === undefined || capabilities.includes(needed)) return [];
      return [
        `${place(deployment, source, specifier)}: ${tagOf(specifier)} needs the capability ${needed} in ${name}.js-meta.xml`,
      ];
    });
    return [...problems, ...missing, ...sizeProblems(deployment, source)];
  } catch (error) {
    if (error instanceof CompileError) return [error.message];
    throw error;
  }
}

/** What a component must ask for to use a module. */
const NEEDED_CAPABILITIES: Readonly<Record<string, string>> = {
  'lightning/serviceCloudVoiceToolkitApi': 'lightning__ServiceCloudVoiceToolkitApi',
};

function capabilitiesOf({ folder, name }: ComponentSource): string[] {
  const file = join(folder, `${name}.js-meta.xml`);
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/<capability>\s*(\w+)\s*<\/capability>/g)].map(([, each]) => each!);
}

/** Why an import would be refused; null when all is well. */
function importProblem(deployment: Deployment, importer: string, specifier: string): string | null {
  const { components, exposed, facts, files } = deployment;
  if (specifier === 'lwc' || exposed.has(specifier)) return null;
  if (specifier.startsWith('c/') && components.has(specifier.slice(2))) return null;
  if (specifier.startsWith('@salesforce/')) {
    try {
      platformModule(specifier, facts, files);
      return null;
    } catch (error) {
      if (REFUSALS.some((kind) => error instanceof kind)) return (error as Error).message;
      throw error;
    }
  }
  if (specifier.startsWith('lightning/')) return `local-org does not have the module ${specifier}`;
  const markup = (module: string): string => `markup://${module.replace('/', ':')}`;
  return `No MODULE named ${markup(specifier)} found : [${markup(`c/${importer}`)}]`;
}

/** `lightning/recordForm` → `lightning-record-form`. */
function tagOf(specifier: string): string {
  const [namespace = '', name = ''] = specifier.split('/');
  return `${namespace}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The line that imports a module or uses its element. */
function place({ projectDir }: Deployment, { folder }: ComponentSource, specifier: string): string {
  const wanted = [`'${specifier}'`, `"${specifier}"`, `<${tagOf(specifier)}`];
  for (const file of filesOf(folder)) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const line = lines.findIndex((text) => wanted.some((each) => text.includes(each)));
    if (line >= 0) return `${pathOf(projectDir, folder, file)}:${line + 1}`;
  }
  return pathOf(projectDir, folder, '');
}

/** Sources: a `.js` beside its `.ts` is what a build made of it. */
function filesOf(folder: string): string[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
    /\.(ts|js|html|css)$/.test(file),
  );
  return files
    .filter((file) => !file.endsWith('.js') || !existsSync(join(folder, file.replace(/js$/, 'ts'))))
    .sort()
    .reverse();
}

function sizeProblems({ projectDir }: Deployment, { folder }: ComponentSource): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => /\.(js|html|css)$/.test(file) && statSync(join(folder, file)).size > LARGEST_FILE)
    .map(
      (file) =>
        `${pathOf(projectDir, folder, file)}: Value too long for field: Source maximum length is:${LARGEST_FILE}`,
    );
}

const pathOf = (projectDir: string, folder: string, file: string): string =>
  relative(projectDir, join(folder, file)).split(sep).join('/');
