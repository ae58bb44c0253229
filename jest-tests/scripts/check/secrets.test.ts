import { execFileSync } from 'node:child_process';

import { deleteProjects, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

// Put together here, so that this file holds no secret itself.
const SESSION = `00D5g000004kXyZ!${'AQEAQ'.repeat(12)}`;
const KEY =
  ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ') + `\n${'MIIEvQ'.repeat(20)}\n` + '-----END PRIVATE KEY-----';

test('finds keys, tokens and passwords, with their file and line, and does not print them', async () => {
  const project = writeProject({
    'docs/notes.md': 'Clean.\n',
    'config/session.json': `{\n  "token": "${SESSION}"\n}\n`,
    'config/key.txt': `A key:\n${KEY}\n`,
    'scripts/fetch.ts': "fetch('https://ada:" + "lovelace1815@example.com/');\n",
  });

  const { code, stdout } = await runCheck(project, ['secrets']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/config\/session\.json:2 .*Salesforce session id/);
  expect(stdout).toMatch(/config\/key\.txt:2 .*private key/i);
  expect(stdout).toMatch(/scripts\/fetch\.ts:1 .*basic auth/);
  expect(stdout).not.toContain('AQEAQAQEAQ');
  expect(stdout).not.toContain('lovelace1815');
});

test('finds a key in a file that ends beyond the lines read as one text, and in one that is longer than those', async () => {
  const project = writeProject({
    // Files are read by name: the key's lines would be the 19,999th to the 20,002nd of the project.
    '0-long.txt': 'Clean.\n'.repeat(19_997),
    '1-key.txt': `${KEY}\n`,
    '2-longer.txt': `${'Clean.\n'.repeat(19_999)}${KEY}\n`,
    '3-short.txt': `${KEY}\n`,
  });

  const { code, stdout } = await runCheck(project, ['secrets']);

  expect(code).toBe(1);
  expect(stdout.match(/\d-\w+\.txt:\d+/g)).toEqual(['1-key.txt:1', '2-longer.txt:20000', '3-short.txt:1']);
});

test('reads files that git would take, and no others', async () => {
  const project = writeProject({ '.gitignore': 'out/\n', 'out/session.txt': SESSION, 'kept.txt': 'Clean.\n' });
  execFileSync('git', ['init', '--quiet'], { cwd: project });

  expect(await runCheck(project, ['secrets'])).toMatchObject({ code: 0 });
});

test('passes a clean project', async () => {
  expect(await runCheck(writeProject({ 'docs/notes.md': 'Clean.\n' }), ['secrets'])).toMatchObject({ code: 0 });
});
