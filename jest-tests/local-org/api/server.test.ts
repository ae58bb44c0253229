import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import type { ApiRequest } from '../../../local-org/api/message';
import { OAuth } from '../../../local-org/api/server/oauth';
import { createOrgServer } from '../../../local-org/api/server/server';
import type { VendorRequest } from '../../../local-org/vendors/vendors';
import { ApiUsageCounter } from '../../../local-org/api/server/usage';

const user = {
  alias: 'clerk',
  id: '005000000000001AAA',
  username: 'clerk@example.com',
  name: 'Clerk',
  email: 'clerk@example.com',
  timeZone: 'UTC',
  locale: 'en_US',
  language: 'en_US',
};
const oauth = new OAuth({
  organizationId: '00D000000000001EAA',
  instanceUrl: 'http://127.0.0.1',
  users: [user],
  clientCredentialsUser: 'clerk',
  jwtPublicKey: null,
  passwordLogins: false,
  apps: () => [],
  signIn: () => Promise.resolve({ user }),
});
const token = oauth.openSession(user);

let server: Server;
let base: string;
let seen: ApiRequest[] = [];
let asked: VendorRequest[] = [];

beforeAll(async () => {
  const page = {
    project: '<Workshop>',
    instanceUrl: 'http://127.0.0.1',
    apiVersion: '66.0',
    users: [user],
    classes: 1,
    flows: 2,
    objects: 3,
  };
  server = createOrgServer(
    Promise.resolve({
      oauth,
      usage: new ApiUsageCounter(1000),
      page,
      lightning: { answer: () => Promise.resolve(null) },
      corsOrigins: ['https://app.example.com'],
      answer: (_userId, request) => {
        seen.push(request);
        if (request.path.endsWith('/broken')) return Promise.reject(new Error('lost'));
        return Promise.resolve({ status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' });
      },
      sites: [],
      vendors: {
        paths: ['/vendor/v1/'],
        answer: (request) => {
          asked.push(request);
          if (request.path.endsWith('/dropped')) return Promise.resolve({ drop: true });
          return Promise.resolve({ status: 202, body: 'späť', headers: { 'X-Vendor': 'yes' }, delayMilliseconds: 50 });
        },
      },
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  seen = [];
  asked = [];
});

const call = (path: string, init: RequestInit = {}) =>
  fetch(base + path, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });

test('paths with doubled or trailing slashes are normalised', async () => {
  await call('//services//data/v66.0/limits/?a=%2F/b');
  expect(seen[0]).toMatchObject({ path: '/services/data/v66.0/limits', search: 'a=%2F/b', method: 'GET' });
});

test('every API answer tells the usage', async () => {
  const first = await call('/services/data/v66.0/limits');
  const second = await call('/services/data/v66.0/limits');
  const [one, two] = [first, second].map((response) => response.headers.get('Sforce-Limit-Info'));
  expect(one).toMatch(/^api-usage=\d+\/1000$/);
  expect(Number(/=(\d+)/.exec(two!)![1])).toBe(Number(/=(\d+)/.exec(one!)![1]) + 1);
});

test('requests without a session are refused and do not reach the engine', async () => {
  const missing = await fetch(`${base}/services/data/v66.0/limits`);
  expect(missing.status).toBe(401);
  expect(await missing.json()).toEqual([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
  const wrong = await fetch(`${base}/services/apexrest/x`, { headers: { Authorization: 'Bearer 00Dx!y' } });
  expect(wrong.status).toBe(401);
  const scheme = await fetch(`${base}/services/apexrest/x`, { headers: { Authorization: 'Digest abc' } });
  expect(await scheme.json()).toEqual([{ message: 'INVALID_HEADER_TYPE', errorCode: 'INVALID_AUTH_HEADER' }]);
  expect(seen).toEqual([]);
});

test('the version list and the page about the org need no session', async () => {
  const versions = (await (await fetch(`${base}/services/data`)).json()) as { version: string }[];
  expect(versions.at(-1)?.version).toBe('66.0');
  const page = await (await fetch(`${base}/about`)).text();
  expect(page).toContain('&lt;Workshop&gt;');
  expect(page).not.toContain(oauth.clientSecret);
  expect(page).not.toContain(token);
});

test('a token is asked for with a form, by POST only', async () => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: oauth.clientId,
    client_secret: oauth.clientSecret,
  });
  const response = await fetch(`${base}/services/oauth2/token`, { method: 'POST', body });
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(((await response.json()) as { token_type: string }).token_type).toBe('Bearer');
  expect((await fetch(`${base}/services/oauth2/token?${body.toString()}`)).status).toBe(400);
});

test('user information and identity belong to the session', async () => {
  const info = await call('/services/oauth2/userinfo');
  expect(await info.json()).toMatchObject({ user_id: user.id, preferred_username: user.username });
  const identity = await call(`/id/00D000000000001EAA/${user.id}`);
  expect(await identity.json()).toMatchObject({ username: user.username });
  expect((await fetch(`${base}/services/oauth2/userinfo`)).status).toBe(403);
});

test('a gzip body arrives unpacked, another encoding is refused', async () => {
  await call('/services/apexrest/x', {
    method: 'POST',
    body: gzipSync('{"x":1}'),
    headers: { 'Content-Encoding': 'gzip' },
  });
  expect(Buffer.from(seen[0]!.body).toString()).toBe('{"x":1}');
  const broken = await call('/services/apexrest/x', {
    method: 'POST',
    body: 'x',
    headers: { 'Content-Encoding': 'gzip' },
  });
  expect(broken.status).toBe(400);
  const other = await call('/services/apexrest/x', {
    method: 'POST',
    body: 'x',
    headers: { 'Content-Encoding': 'br' },
  });
  expect(other.status).toBe(415);
});

test('a body above 6 MB is refused for Apex REST, a gzip bomb too', async () => {
  const bomb = gzipSync(Buffer.alloc(7 * 1024 * 1024));
  const response = await call('/services/apexrest/x', {
    method: 'POST',
    body: bomb,
    headers: { 'Content-Encoding': 'gzip' },
  });
  expect(response.status).toBe(413);
  expect(seen).toEqual([]);
});

test('HEAD answers without a body', async () => {
  const response = await call('/services/data/v66.0/limits', { method: 'HEAD' });
  expect(response.headers.get('Content-Length')).toBe('7');
  expect(await response.text()).toBe('');
});

test('only listed origins are told that they may call', async () => {
  const allowed = await call('/services/data/v66.0/limits', {
    method: 'OPTIONS',
    headers: { Origin: 'https://app.example.com' },
  });
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe('https://app.example.com');
  const other = await call('/services/data/v66.0/limits', { headers: { Origin: 'https://evil.example.com' } });
  expect(other.headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test('XML is refused by name', async () => {
  const response = await call('/services/data/v66.0/limits', { headers: { Accept: 'application/xml' } });
  expect(response.status).toBe(501);
  expect(await response.json()).toEqual([
    { message: 'local-org does not support XML: ask for application/json', errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG' },
  ]);
});

test('an engine that fails is a 500, not a hanging request', async () => {
  const response = await call('/services/data/v66.0/broken');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual([{ message: 'lost', errorCode: 'UNKNOWN_EXCEPTION' }]);
});

describe('the daily limit', () => {
  test('forgets calls after 24 hours', () => {
    let now = 0;
    const usage = new ApiUsageCounter(2, () => now);
    expect([usage.count().used, usage.count().used, usage.count().used]).toEqual([1, 2, 3]);
    now = 23 * 3_600_000;
    expect(usage.count().used).toBe(3);
    now = 24 * 3_600_000;
    expect(usage.count()).toEqual({ used: 1, maximum: 2 });
  });
});

describe('the paths of a vendor', () => {
  test('need no session, and the answer comes when it is due', async () => {
    const began = performance.now();
    const answer = await fetch(`${base}/vendor/v1/things%2F1?a=b`, {
      method: 'PATCH',
      headers: { 'Telephony-Provider-Name': 'Harbor' },
      body: '{"x":1}',
    });
    expect(performance.now() - began).toBeGreaterThanOrEqual(49);
    expect([answer.status, answer.headers.get('x-vendor'), await answer.text()]).toEqual([202, 'yes', 'späť']);
    expect(answer.headers.get('sforce-limit-info')).toBeNull();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'PATCH', path: '/vendor/v1/things%2F1', search: 'a=b' });
    expect(asked[0]!.headers['telephony-provider-name']).toBe('Harbor');
    expect(Buffer.from(asked[0]!.body).toString()).toBe('{"x":1}');
    expect(seen).toEqual([]);
  });

  test('a dropped connection has no answer', async () => {
    await expect(fetch(`${base}/vendor/v1/dropped`)).rejects.toThrow('fetch failed');
    expect(asked).toHaveLength(1);
  });
});
