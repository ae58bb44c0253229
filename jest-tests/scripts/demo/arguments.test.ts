import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';

jest.setTimeout(60_000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  mkdirSync(join(folder, '.local-org'));
  writeFileSync(join(folder, '.local-org/connection.json'), JSON.stringify({ instanceUrl: 'http://127.0.0.1:8080' }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const demo = (...args: string[]) =>
  capture(process.execPath, ['--import', 'tsx', join(repository, 'scripts/demo/demo.ts'), ...args], {
    cwd: repository,
  });

it('explains itself', async () => {
  const { code, stdout } = await demo('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--project <folder>');
});

it.each<[string, () => string[], string]>([
  ['an unknown option', () => ['--bogus'], "Unknown option '--bogus'"],
  ['no value', () => ['--url'], "Option '--url <value>' argument missing"],
  ['another org', () => ['--project', folder, '--url', 'http://127.0.0.1:1'], 'not http://127.0.0.1:1'],
  ['no address', () => ['--project', folder, '--url', 'nonsense'], '--url: nonsense is no address'],
  ['no org', () => ['--project', join(folder, 'missing')], 'No org runs for'],
])('says what is wrong, without a stack: %s', async (_, args, text) => {
  const { code, stderr } = await demo(...args());
  expect(code).toBe(2);
  expect(stderr).toContain(text);
  expect(stderr).toContain('Usage: npm run demo');
  expect(stderr).not.toMatch(/^\s+at /m);
});
