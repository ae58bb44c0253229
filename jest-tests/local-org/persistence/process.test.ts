/** `start --data` as a process: killed, started again, and refused where the folder is not its own. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RunningOrg, runCli } from '../../../scripts/shared/runningOrg';

jest.setTimeout(60_000);

const LIGHTHOUSE = join(__dirname, '../fixtures/lighthouse');

let dataDir: string;
let org: RunningOrg;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lighthouse-data-'));
  org = await start();
});
afterAll(async () => {
  await org.stop();
  rmSync(dataDir, { recursive: true });
});

const start = (): Promise<RunningOrg> => RunningOrg.start(LIGHTHOUSE, ['--data', dataDir]);

async function kill(): Promise<void> {
  org.child.kill('SIGKILL');
  await org.ended;
  rmSync(org.project, { recursive: true });
}

test('what was answered is there after a SIGKILL; clients keep their keys, and log in again', async () => {
  const created = await org.request('admin', 'POST', '/services/data/v66.0/sobjects/Log__c', { Text__c: 'answered' });
  expect(created.status).toBe(201);
  const { clientId, clientSecret } = org.connection;
  const token = org.tokenOf('admin');
  await kill();
  org = await start();
  expect(await org.query('SELECT Id, Text__c FROM Log__c')).toEqual([
    expect.objectContaining({ Id: (created.body as { id: string }).id, Text__c: 'answered' }),
  ]);
  expect(org.connection).toMatchObject({ clientId, clientSecret });
  const old = await fetch(`${org.connection.instanceUrl}/services/data/v66.0/limits`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(old.status).toBe(401);
});

test('the folder is its owner’s alone', () => {
  for (const name of readdirSync(dataDir)) {
    expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  }
});

test('a second process is refused while the first one runs, and the first one goes on', async () => {
  const { ended } = runCli(['start', '--project', LIGHTHOUSE, '--port', '0', '--data', dataDir]);
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`${dataDir}: process ${org.child.pid} works with this data`);
  expect(await org.query('SELECT Id FROM Log__c')).toHaveLength(1);
});

test('a damaged journal is refused by its name, and left as it is', async () => {
  await org.stop();
  expect(existsSync(join(dataDir, 'lock.json'))).toBe(false);
  const journal = join(dataDir, 'journal.0');
  const bytes = readFileSync(journal);
  const damaged = Buffer.from(bytes);
  damaged[30]! ^= 1;
  writeFileSync(journal, damaged);
  const { code, stderr } = await runCli(['start', '--project', LIGHTHOUSE, '--port', '0', '--data', dataDir]).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`${journal}: record 0, at byte 0, is damaged: its checksum is wrong`);
  expect(readFileSync(journal)).toEqual(damaged);
  writeFileSync(journal, bytes);
  org = await start();
  expect(await org.query('SELECT Id FROM Log__c')).toHaveLength(1);
});
