/**
 * Has a page run the project's components inside Salesforce's own sandbox (`@locker/sandbox`), as Lightning Web Security
 * does: each module of the namespace `c` is evaluated in it, what it imports comes from outside. The console itself,
 * the engine and the base components stay outside, as on Salesforce.
 */
import { build, type BuildOptions } from 'esbuild';
import type { BrowserContext, Route } from 'playwright-core';

/** The sandbox is one a namespace. */
const NAMESPACE = 'c';
const SANDBOX = '/lws/sandbox.js';

/** What the sandbox leaves in the page for tests. */
export interface SandboxedPage {
  /** Modules that were evaluated in a realm other than the page's: `c/errorPanel`. */
  readonly lwsModules: readonly string[];
  /** Runs a script in the sandbox and gives what it evaluates to. */
  readonly lwsEvaluate: (source: string) => unknown;
}

/** Every page that is opened in the context from now on runs components in the sandbox. */
export async function sandboxComponents(context: BrowserContext): Promise<void> {
  const sandbox = await sandboxModule();
  await context.route(`**${SANDBOX}`, (route) => route.fulfill({ contentType: 'text/javascript', body: sandbox }));
  await context.route('**/lightning/c/*', evaluateInSandbox);
  await context.route(
    (url) => /^\/($|lightning\/[ornapc])/.test(url.pathname),
    (route) => (route.request().resourceType() === 'document' ? allowEvaluation(route) : route.fallback()),
  );
}

/** Salesforce's sandbox as one module; `trusted` and the rest of its exports are not needed. */
async function sandboxModule(): Promise<string> {
  const contents = `
    import { evaluateFunction, evaluateInSandbox, wrapDependency } from '@locker/sandbox';
    window.lwsModules = [];
    window.lwsEvaluate = (source) => {
      let value;
      evaluateInSandbox('${NAMESPACE}', '$lockerEvalContext$(() => (' + source + '))', (work) => (value = work()));
      return value;
    };
    /** Evaluates a module that has become a function of require, module and exports; gives its exports. */
    export function evaluateModule(name, factory, dependencies) {
      const isolated = evaluateFunction('${NAMESPACE}', factory, {}, '//# sourceURL=' + name + '.js');
      const module = { exports: {} };
      const require = (specifier) => wrapDependency(dependencies[specifier], specifier, '${NAMESPACE}');
      const realm = isolated(require, module, module.exports);
      if (realm !== window.Map) window.lwsModules.push(name);
      return module.exports;
    }`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: __dirname },
    bundle: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** A component's module, as one that has its code evaluated in the sandbox. */
async function evaluateInSandbox(route: Route): Promise<void> {
  const response = await route.fetch({ maxRetries: 3 });
  const isModule = response.ok() && (response.headers()['content-type'] ?? '').includes('javascript');
  if (!isModule) return route.fulfill({ response });
  const name = `${NAMESPACE}/${new URL(route.request().url()).pathname.split('/').at(-1)!}`;
  return route.fulfill({ response, body: await sandboxedModule(name, await response.text()) });
}

export async function sandboxedModule(name: string, code: string): Promise<string> {
  const common: BuildOptions & { write: false; metafile: true } = {
    stdin: { contents: code },
    bundle: true,
    external: ['*'],
    write: false,
    metafile: true,
    sourcemap: false,
    target: 'es2022',
    logLevel: 'error',
  };
  const [asModule, asFunction] = await Promise.all([
    build({ ...common, format: 'esm' }),
    build({ ...common, format: 'cjs' }),
  ]);
  const { exports, imports } = Object.values(asModule.metafile.outputs)[0]!;
  const specifiers = [...new Set(imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path))];
  const dynamic = imports.find(({ kind }) => kind === 'dynamic-import');
  if (dynamic) throw new Error(`${name} imports ${dynamic.path} dynamically: the sandbox of tests has no way for that`);
  const quoted = specifiers.map((specifier) => JSON.stringify(specifier));
  const named = exports.filter((each) => each !== 'default');
  return `
    import { evaluateModule } from '${SANDBOX}';
    ${quoted.map((specifier, index) => `import * as dependency${index} from ${specifier};`).join('\n')}
    const factory = function (require, module, exports) {
      ${asFunction.outputFiles[0]!.text.replace(/\/\/# sourceMappingURL=.*$/m, '')}
      return Map;
    };
    const exported = evaluateModule(${JSON.stringify(name)}, factory, {
      ${quoted.map((specifier, index) => `${specifier}: { __esModule: true, ...dependency${index} },`).join('\n')}
    });
    ${exports.includes('default') ? 'export default exported.default;' : ''}
    ${named.map((each) => `export const ${each} = exported.${each};`).join('\n')}`;
}

/** The sandbox evaluates what it is given, which Salesforce's policy allows and the local console's does not. */
async function allowEvaluation(route: Route): Promise<void> {
  const response = await route.fetch({ maxRetries: 3 });
  const headers = response.headers();
  const policy = headers['content-security-policy']?.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'");
  return route.fulfill({ response, headers: { ...headers, ...(policy && { 'content-security-policy': policy }) } });
}
