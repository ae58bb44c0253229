/**
 * The examples of client/README.md as a reader runs them: pasted into files of a project that has the package, compiled
 * with its types, run against the local org. What stands in the block below an example is what it has to print.
 */
import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { transform } from 'esbuild';
import ts from 'typescript';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';

jest.setTimeout(180_000);

interface Example {
  readonly heading: string;
  readonly language: 'ts' | 'bash';
  readonly code: string;
  /** Lines that it has to print, in this order; `…` stands for anything. */
  readonly prints: readonly string[];
}

const README = readFileSync(join(repository, 'client/README.md'), 'utf8');

/** Every block, with the `text` block that follows it. */
function examples(): Example[] {
  const found: Example[] = [];
  let heading = '';
  for (const part of README.matchAll(/^(#+ .*)$|^```(\w*)\n([\s\S]*?)^```$/gm)) {
    const [, title, language, code = ''] = part;
    if (title) heading = title.replace(/^#+ /, '');
    else if (language === 'ts' || language === 'bash') found.push({ heading, language, code, prints: [] });
    else if (language === 'text') found.push({ ...found.pop()!, prints: code.trim().split('\n') });
    else throw new Error(`a block of ${JSON.stringify(language)}: nothing here runs it`);
  }
  return found;
}

const ALL = examples();
const named = (language: Example['language']) =>
  ALL.filter((example) => example.language === language).map((example) => [example.heading, example] as const);

let org: RunningOrg;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  symlinkSync(join(repository, 'node_modules'), join(org.project, 'node_modules'));
  const { instanceUrl, clientId, clientSecret, users } = org.connection;
  environment = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], npm_config_offline: 'true' },
    ...{ PATCHBAY_INSTANCE_URL: instanceUrl, PATCHBAY_CLIENT_ID: clientId, PATCHBAY_CLIENT_SECRET: clientSecret },
    PATCHBAY_USERNAME: users.find(({ alias }) => alias === 'integration')!.username,
    PATCHBAY_PRIVATE_KEY_FILE: join(org.project, '.local-org/jwt.key'),
  };
});

afterAll(async () => {
  await org.stop();
});

/** Runs in the folder of the org's project; what it printed. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: org.project, env: environment });
  return stdout;
}

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

function expectPrinted(output: string, { prints }: Example): void {
  let rest = output.split('\n');
  for (const line of prints) {
    const pattern = new RegExp(`^${line.split('…').map(escaped).join('.*')}$`);
    const at = rest.findIndex((printed) => pattern.test(printed));
    // All that was printed is shown when a line is missing.
    expect(at < 0 ? output : line).toBe(line);
    rest = rest.slice(at + 1);
  }
}

it('has examples of both kinds, each with what it prints', () => {
  expect(named('ts').length).toBeGreaterThanOrEqual(6);
  expect(named('bash').length).toBeGreaterThanOrEqual(5);
  for (const { heading, prints } of ALL) expect([heading, prints.length]).not.toEqual([heading, 0]);
});

it('TypeScript examples compile with the types of the package, in both module systems', () => {
  const files = named('ts').flatMap(([, { code }], index) =>
    ['mts', 'cts'].map((extension) => {
      const file = join(org.project, `example-${index}.${extension}`);
      // CommonJS has no top-level await.
      const [imports, body] = [code.match(/^import .*$/gm)!.join('\n'), code.replace(/^import .*$/gm, '')];
      writeFileSync(file, extension === 'mts' ? code : `${imports}\nasync function main() {${body}}\nvoid main();\n`);
      return file;
    }),
  );
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    strict: true,
    noEmit: true,
    types: ['node'],
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  expect(problems).toEqual([]);
  expect(program.getSourceFiles().some(({ fileName }) => fileName.endsWith('client/dist/index.d.mts'))).toBe(true);
  expect(program.getSourceFiles().some(({ fileName }) => fileName.endsWith('client/dist/index.d.cts'))).toBe(true);
});

it.each(named('ts'))('TypeScript: %s', async (heading, example) => {
  const { code } = await transform(example.code, { loader: 'ts', format: 'esm' });
  const file = join(org.project, `${heading.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, code);
  expectPrinted(await run(process.execPath, [file]), example);
});

it.each(named('bash'))('shell: %s', async (_, example) => {
  expectPrinted(await run('bash', ['-e', '-o', 'pipefail', '-c', example.code]), example);
});
