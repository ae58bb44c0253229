/** Public sites: Apex REST without a session, as the site's guest user. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { RestApi } from '../../../local-org/api/restApi';
import { OAuth } from '../../../local-org/api/server/oauth';
import { createOrgServer } from '../../../local-org/api/server/server';
import { ApiUsageCounter } from '../../../local-org/api/server/usage';
import { openOrg, type OpenOrg } from '../../../local-org/org/boot';
import { readConfig } from '../../../local-org/org/config';
import { answerQuestion } from '../../../local-org/org/questions';
import type { WireResponse } from '../../../local-org/api/server/server';
import { thrown } from '../save/support';

const projectDir = join(__dirname, '../fixtures/lighthouse');

let opened: OpenOrg;
let server: Server;
let base: string;
let token: string;

beforeAll(async () => {
  opened = await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: true });
  const { org, users } = opened;
  const api = new RestApi(org);
  const oauth = new OAuth({
    organizationId: org.id,
    instanceUrl: 'http://127.0.0.1',
    users,
    clientCredentialsUser: null,
    jwtPublicKey: null,
    passwordLogins: false,
    apps: () => [],
    signIn: () => Promise.resolve({ refused: 'unknown' }),
  });
  token = oauth.openSession(users[0]!);
  server = createOrgServer(
    Promise.resolve({
      oauth,
      usage: new ApiUsageCounter(1000),
      page: { project: '', instanceUrl: '', apiVersion: '66.0', users: [], classes: 0, flows: 0, objects: 0 },
      lightning: { answer: () => Promise.resolve(null) },
      corsOrigins: [],
      answer: (userId, request) => {
        const question = { id: 1, kind: 'http', ask: { userId, request } } as const;
        return Promise.resolve(answerQuestion({ org, api, users }, question) as WireResponse);
      },
      sites: org.sites,
      vendors: { paths: [], answer: () => Promise.reject(new Error('there are none')) },
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function call(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const response = await fetch(base + path, {
    method,
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  const text = await response.text();
  return { status: response.status, usage: response.headers.get('Sforce-Limit-Info'), body: text && JSON.parse(text) };
}

const rows = (soql: string) => {
  const { org } = opened;
  return org.run(org.admin, 'synchronous', () =>
    org.data.query(org.data.parse(soql), { access: 'SYSTEM', sharing: false }),
  );
};

describe('the guest user', () => {
  test('creates what it may create; the site’s default owner has the record', async () => {
    const answer = await call('POST', '/pier/services/apexrest/log/1', { text: 'from outside' });
    expect(answer).toMatchObject({ status: 200, body: 'Guest Pier Site Guest User', usage: null });
    const [log] = rows('SELECT OwnerId, CreatedBy.Username, CreatedBy.Profile.Name FROM Log__c');
    expect(log!.get('OwnerId')).toBe(opened.org.admin.id);
    const [guest] = rows("SELECT UserType, Profile.Name, Profile.UserLicense.Name FROM User WHERE Alias = 'pier'");
    expect(guest!.get('UserType')).toBe('Guest');
    expect(guest!.parents!.get('Profile')!.get('Name')).toBe('Pier Profile');
  });

  test('sees no record, its own creations neither, though the organisation-wide default is public', async () => {
    expect(rows('SELECT Id FROM Log__c')).not.toHaveLength(0);
    expect(await call('GET', '/pier/services/apexrest/log/1')).toMatchObject({ status: 200, body: [] });
    expect(
      await call('GET', '/services/apexrest/log/1', undefined, { Authorization: `Bearer ${token}` }),
    ).toMatchObject({ status: 200, body: ['from outside'] });
  });

  test('uses no class that it has not been given', async () => {
    expect(await call('GET', '/pier/services/apexrest/secret/1')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'FORBIDDEN', message: 'You do not have access to the Apex class named: SecretResource' }],
    });
  });

  test('is listed nowhere where users log in', () => {
    expect(opened.users.map(({ alias }) => alias)).toEqual(['admin', 'reader', 'user']);
  });

  test('is never given more than to read and to create', () => {
    const { org } = opened;
    const refused = (name: string) =>
      thrown(() =>
        org.run(org.admin, 'synchronous', () =>
          org.apex.runAnonymous(
            `insert new PermissionSetAssignment(AssigneeId = [SELECT Id FROM User WHERE Alias = 'pier'].Id,
               PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = '${name}'].Id);`,
          ),
        ),
      ).apexMessage;
    expect(refused('Too_Much')).toContain(
      "Can't assign permission set Too Much to user Pier Site Guest User. The user license doesn't allow the permission: Edit Log__c",
    );
  });
});

describe('below a site', () => {
  test.each([
    ['GET', '/pier', 404],
    ['GET', '/pier/lightning/page/home', 404],
    ['GET', '/pier/local-org/clock', 404],
    ['GET', '/pier/services/data/v66.0/sobjects', 401],
    ['POST', '/pier/services/oauth2/token', 401],
    ['GET', '/pier/services/apexrest/nothing', 404],
    ['GET', '/piers/services/apexrest/log/1', 401],
  ])('%s %s is %d', async (method, path, status) => {
    expect((await call(method, path)).status).toBe(status);
  });

  test('a session that is sent has to hold, and is whose request it is then', async () => {
    const url = '/pier/services/apexrest/log/1';
    for (const Authorization of ['Bearer of-the-sender', 'Basic c2VuZGVyOmtleQ==']) {
      expect((await call('GET', url, undefined, { Authorization })).status).toBe(401);
    }
    const asAdmin = await call('GET', url, undefined, { Authorization: `Bearer ${token}` });
    expect(asAdmin).toMatchObject({ status: 200, body: ['from outside'], usage: expect.stringMatching(/^api-usage=/) });
  });
});

describe('the configuration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
    cpSync(projectDir, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const config = (sites: unknown) =>
    writeFileSync(
      join(folder, 'config/local-org.json'),
      JSON.stringify({ users: [{ alias: 'a', profile: 'Admin' }], sites }),
    );

  test.each([
    [[{ urlPathPrefix: 'a/b' }], 'sites[0].urlPathPrefix must begin with a letter'],
    [[{ urlPathPrefix: 'services' }], 'sites[0].urlPathPrefix: the org itself answers at /services'],
    [[{ urlPathPrefix: 'x' }, { urlPathPrefix: 'X' }], 'sites: two have the urlPathPrefix x'],
    [[{ urlPathPrefix: 'x', recordOwner: 'b' }], 'sites[0].recordOwner must be one of a'],
    [[{ urlPathPrefix: 'x', guest: 'b' }], 'sites[0]: unknown member guest'],
  ])('%j is refused', (sites, problem) => {
    config(sites);
    expect(() => readConfig(folder)).toThrow(problem);
  });

  test.each([
    ['Nobody', 'user x: there is no permission set Nobody'],
    ['Too_Much', "The user license doesn't allow the permission: Edit Log__c"],
  ])('the permission set %s is refused when the org starts', async (name, problem) => {
    config([{ urlPathPrefix: 'x', permissionSets: [name] }]);
    const opening = openOrg({ projectDir: folder, instanceUrl: 'http://127.0.0.1', withData: false });
    await expect(opening).rejects.toThrow(problem);
  });
});
