/** The package as it is built: both module systems, what a bundler keeps, what npm would publish. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { repository } from '../../scripts/shared/paths';

jest.setTimeout(60_000);

const CLIENT = join(repository, 'client');

let folder: string;

beforeAll(() => {
  if (!existsSync(join(CLIENT, 'dist/index.mjs'))) throw new Error('client/dist is missing: run npm run build first');
  folder = mkdtempSync(join(tmpdir(), 'patchbay-client-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a bundler makes of a program, for the browser unless told otherwise; and the modules that are in it. */
async function bundle(program: string, platform: 'browser' | 'node' = 'browser') {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform,
    external: ['node:*'],
    minify: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text: outputFiles[0]!.text, modules: modules.map(([path]) => path), imports: output!.imports };
}

const CLIENT_ONLY = `
  import { clientCredentials, PatchbayClient } from '@patchbay/client';
  export const client = new PatchbayClient({ instanceUrl: '', auth: clientCredentials({ clientId: '', clientSecret: '' }) });
`;

/** Marks of what a program has no use for, each in the unshaken package. */
const MARKS = { jwt: 'jwt-bearer', password: 'passes multi-factor', rules: '00 becomes +' };

describe('a bundle', () => {
  it('of the client has neither phone numbers, JWT nor the command line in it', async () => {
    const { text, modules, imports } = await bundle(CLIENT_ONLY);
    expect(text).toContain('client_credentials');
    expect(modules.some((path) => path.includes('libphonenumber'))).toBe(false);
    expect(modules.filter((path) => /commander|csv-parse|cli-progress/.test(path))).toEqual([]);
    expect(imports).toEqual([]);
    expect(text).not.toContain(MARKS.jwt);
    expect(text).not.toContain(MARKS.password);
    expect(text).not.toContain(MARKS.rules);
    expect(text.length).toBeLessThan(25_000);
  });

  it('of a phone-number rule has no client in it', async () => {
    const { text, modules } = await bundle(`export { translate } from '@patchbay/client';`);
    expect(text).not.toContain('services/oauth2');
    expect(modules.some((path) => path.includes('libphonenumber'))).toBe(false);
  });

  it('of everything has all of that in it: it would be seen', async () => {
    const { text, modules } = await bundle(`export * from '@patchbay/client';`);
    expect(modules.some((path) => path.includes('libphonenumber'))).toBe(true);
    for (const mark of Object.values(MARKS)) expect(text).toContain(mark);
  });

  it('of JWT loads node:crypto when it signs, not before', async () => {
    const { text, imports } = await bundle(`export { jwtBearer } from '@patchbay/client';`, 'node');
    expect(text).toContain(MARKS.jwt);
    expect(imports).toEqual([expect.objectContaining({ path: 'node:crypto', kind: 'dynamic-import' })]);
  });
});

describe('the built package', () => {
  const node = async (file: string, program: string) => {
    writeFileSync(join(folder, file), program);
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file)]);
    return JSON.parse(stdout) as unknown;
  };

  it('has the same exports as an ES module and in CommonJS', async () => {
    const esm = await node(
      'exports.mjs',
      `import * as all from '@patchbay/client'; console.log(JSON.stringify(Object.keys(all).sort()))`,
    );
    const cjs = await node(
      'exports.cjs',
      `console.log(JSON.stringify(Object.keys(require('@patchbay/client')).sort()))`,
    );
    expect(esm).toEqual(cjs);
    expect(esm).toEqual(expect.arrayContaining(['PatchbayClient', 'PatchbayError', 'callerKeys', 'translate']));
  });

  it('holds what it names, and neither sources nor tests', async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '-w', 'client'], {
      cwd: repository,
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path).sort();
    const { bin, main, module, types } = JSON.parse(readFileSync(join(CLIENT, 'package.json'), 'utf8'));
    for (const path of [main, module, types, bin.patchbay]) expect(paths).toContain(String(path).replace('./', ''));
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'openapi.yaml', 'dist/cli.cjs', 'dist/index.d.mts']));
    expect(paths.filter((path) => /^src\/|test|\.hash$/.test(path))).toEqual([]);
  });

  it('imports what package.json names, and nothing else', async () => {
    const { metafile } = await build({
      entryPoints: ['index.cjs', 'index.mjs', 'cli.cjs'].map((name) => ({ in: join(CLIENT, 'dist', name), out: name })),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: folder,
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const imported = Object.values(metafile.outputs)
      .flatMap(({ imports }) => imports)
      .map(({ path }) => path)
      .filter((path) => !isBuiltin(path))
      .map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)![0]);
    const { dependencies } = JSON.parse(readFileSync(join(CLIENT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect([...new Set(imported)].sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('depends on nothing that the lock does not pin', () => {
    const { dependencies } = JSON.parse(readFileSync(join(CLIENT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
