import { createSign, generateKeyPairSync } from 'node:crypto';

import { OAuth } from '../../../local-org/api/server/oauth';
import type { ExternalClientApp } from '../../../local-org/metadata/externalClientApps';
import type { SignedIn, SignIn } from '../../../local-org/org/signIn';
import { makeCertificate } from '../../../scripts/orgFiles/certificate';
import type { OrgUser } from '../../../local-org/api/server/oauth';

const organizationId = '00D000000000001EAA';
const user = (alias: string, number: number): OrgUser => ({
  alias,
  id: `00500000000000${number}AAA`,
  username: `${alias}@example.com`,
  name: alias,
  email: `${alias}@example.com`,
  timeZone: 'UTC',
  locale: 'en_US',
  language: 'en_US',
});
const users = [user('admin', 1), user('clerk', 2)];
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const app: ExternalClientApp = {
  name: 'Tide_Station',
  label: 'Tide Station',
  isEnabled: true,
  scopes: ['Api', 'RefreshToken'],
  certificate: null,
  clientCredentialsUser: 'clerk@example.com',
  isPreAuthorized: true,
  permissionSets: ['Tides'],
  profiles: [],
};
let apps: readonly ExternalClientApp[] = [];

const options = {
  organizationId,
  instanceUrl: 'http://127.0.0.1:1',
  users,
  clientCredentialsUser: 'clerk',
  jwtPublicKey: keys.publicKey,
  passwordLogins: false,
  apps: () => apps,
  signIn: ({ username, app, needsApproval }: SignIn): Promise<SignedIn> => {
    const found = users.find((each) => each.username === username.toLowerCase());
    if (!found) return Promise.resolve({ refused: 'unknown' });
    // The admin is in none of the app's permission sets.
    const isRefused = app !== null && needsApproval && found.alias === 'admin';
    return Promise.resolve(isRefused ? { refused: 'unadmitted' } : { user: found });
  },
};
const oauth = new OAuth(options);
const ask = (form: Record<string, string>, authorization?: string, server = oauth) =>
  server.token(new URLSearchParams(form), authorization);
const credentials = { grant_type: 'client_credentials', client_id: oauth.clientId, client_secret: oauth.clientSecret };

describe('client credentials', () => {
  test('log in the user that is configured for them', async () => {
    const { status, json } = await ask(credentials);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      instance_url: 'http://127.0.0.1:1',
      id: `http://127.0.0.1:1/id/${organizationId}/${users[1]!.id}`,
      token_type: 'Bearer',
      scope: 'api',
    });
    expect(json['access_token']).toMatch(/^00D[A-Za-z0-9]{12}![\w-]{40,}$/);
    expect(Number(json['issued_at'])).toBeGreaterThan(Date.now() - 60_000);
    expect(oauth.userOf(json['access_token'] as string)?.alias).toBe('clerk');
  });

  test('may come in a Basic header', async () => {
    const basic = Buffer.from(`${oauth.clientId}:${oauth.clientSecret}`).toString('base64');
    expect((await ask({ grant_type: 'client_credentials' }, `Basic ${basic}`)).status).toBe(200);
  });

  test('are refused when they are wrong', async () => {
    expect(await ask({ ...credentials, client_secret: 'wrong' })).toEqual({
      status: 400,
      json: { error: 'invalid_client', error_description: 'invalid client credentials' },
    });
    expect((await ask({ ...credentials, client_id: 'wrong' })).json).toEqual({
      error: 'invalid_client_id',
      error_description: 'client identifier invalid',
    });
  });

  test('are refused where no user is configured', async () => {
    const server = new OAuth({ ...options, clientCredentialsUser: null });
    const form = { grant_type: 'client_credentials', client_id: server.clientId, client_secret: server.clientSecret };
    expect((await ask(form, undefined, server)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'no client credentials user enabled',
    });
  });

  test('differ from server to server', () => {
    expect(new OAuth(options).clientSecret).not.toBe(oauth.clientSecret);
  });
});

test.each(['refresh_token', ''])('the grant type "%s" is refused', async (grantType) => {
  expect(await ask({ grant_type: grantType })).toEqual({
    status: 400,
    json: { error: 'unsupported_grant_type', error_description: 'grant type not supported' },
  });
});

describe('username and password', () => {
  const old = new OAuth({ ...options, passwordLogins: true });
  const form = (server: OAuth, more: Record<string, string> = {}) => ({
    grant_type: 'password',
    client_id: server.clientId,
    client_secret: server.clientSecret,
    username: 'Clerk@example.com',
    password: server.passwordOf(users[1]!.id),
    ...more,
  });
  const failure = { status: 400, json: { error: 'invalid_grant', error_description: 'authentication failure' } };

  test('log in the user where the flow is allowed', async () => {
    const { status, json } = await ask(form(old), undefined, old);
    expect(status).toBe(200);
    expect(old.userOf(json['access_token'] as string)?.alias).toBe('clerk');
  });

  test('are refused where the flow is blocked, as in every org since Summer 23', async () => {
    expect(await ask(form(oauth))).toEqual(failure);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ["another user's password", { username: 'admin@example.com' }],
    ['nobody', { username: 'nobody@example.com' }],
    ['no password', { password: '' }],
  ])('are refused with %s', async (_, wrong) => {
    expect(await ask(form(old, wrong), undefined, old)).toEqual(failure);
  });

  test('need the client, too', async () => {
    expect((await ask(form(old, { client_secret: 'wrong' }), undefined, old)).json['error']).toBe('invalid_client');
  });
});

describe('JWT bearer', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const assertion = (claims: Record<string, unknown>, key = keys.privateKey) => {
    const text = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
  };
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: oauth.clientId, sub: 'ADMIN@example.com', aud: 'https://login.salesforce.com', exp: now + 120 };
  const login = (text: string, server = oauth) =>
    ask({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: text }, undefined, server);

  test('logs in the user it names', async () => {
    const { status, json } = await login(assertion(claims));
    expect(status).toBe(200);
    expect(oauth.userOf(json['access_token'] as string)?.alias).toBe('admin');
  });

  test.each(['https://login.salesforce.com', 'https://test.salesforce.com', options.instanceUrl])(
    'is made for %s',
    async (aud) => {
      expect((await login(assertion({ ...claims, aud }))).status).toBe(200);
    },
  );

  test.each([
    [
      'another key',
      () =>
        assertion(
          claims,
          generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
            type: 'pkcs8',
            format: 'pem',
          }) as string,
        ),
      'invalid assertion',
    ],
    ['no JWT', () => 'nonsense', 'invalid assertion'],
    ['an expiry in the past', () => assertion({ ...claims, exp: now - 3600 }), 'expired authorization code'],
    [
      'an unknown user',
      () => assertion({ ...claims, sub: 'nobody@example.com' }),
      "user hasn't approved this consumer",
    ],
    ['another client', () => assertion({ ...claims, iss: 'other' }), 'client identifier invalid'],
    ['another audience', () => assertion({ ...claims, aud: 'https://evil.example.com' }), 'audience is invalid'],
    ['several audiences', () => assertion({ ...claims, aud: [claims.aud] }), 'audience is invalid'],
    ['no audience', () => assertion({ ...claims, aud: undefined }), 'audience is invalid'],
  ])('refuses %s', async (_name, make, description) => {
    const { status, json } = await login(make());
    expect(status).toBe(400);
    expect(json['error_description']).toBe(description);
    expect(json).not.toHaveProperty('access_token');
  });

  test('is refused where no key is registered', async () => {
    const server = new OAuth({ ...options, jwtPublicKey: null });
    const { json } = await login(assertion({ ...claims, iss: server.clientId }), server);
    expect(json['error']).toBe('unsupported_grant_type');
  });
});

describe('an External Client App', () => {
  const form = () => {
    const [client] = oauth.appClients();
    return { grant_type: 'client_credentials', client_id: client!.key, client_secret: client!.secret };
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sign = (key: string, sub: string) => {
    const exp = Math.floor(Date.now() / 1000) + 120;
    const claims = { iss: oauth.appClients()[0]!.key, sub, aud: 'https://login.salesforce.com', exp };
    const text = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
    const assertion = `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
    return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  };

  test('logs in its run-as user with client credentials', async () => {
    apps = [app];
    const { status, json } = await ask(form());
    expect(status).toBe(200);
    expect(json['scope']).toBe('api');
    expect(oauth.userOf(json['access_token'] as string)?.alias).toBe('clerk');
    expect((await ask({ ...form(), client_secret: 'wrong' })).json['error']).toBe('invalid_client');
  });

  test('keeps key and secret when it is deployed again, and has others than another app', () => {
    apps = [app, { ...app, name: 'Other' }];
    const [first, other] = oauth.appClients();
    apps = [{ ...app, label: 'Renamed' }];
    expect(oauth.appClients()[0]).toMatchObject({ key: first!.key, secret: first!.secret });
    expect(other!.key).not.toBe(first!.key);
  });

  test.each<[string, Partial<ExternalClientApp>, string]>([
    ['without the flow', { clientCredentialsUser: null }, 'no client credentials user enabled'],
    ['that is disabled', { isEnabled: false }, 'client identifier invalid'],
    ['whose user is gone', { clientCredentialsUser: 'gone@example.com' }, 'no client credentials user enabled'],
  ])('%s gives no token', async (_, change, description) => {
    apps = [{ ...app, ...change }];
    expect((await ask(form())).json).toMatchObject({ error_description: description });
  });

  test('takes tokens that its certificate has signed, for users who are let in', async () => {
    const pair = await makeCertificate({ subject: 'CN=Tides', days: 1 });
    const other = await makeCertificate({ subject: 'CN=Tides', days: 1 });
    apps = [{ ...app, certificate: pair.certificate }];
    expect((await ask(sign(pair.privateKey, 'clerk@example.com'))).status).toBe(200);
    expect((await ask(sign(other.privateKey, 'clerk@example.com'))).json).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid assertion',
    });
    expect((await ask(sign(pair.privateKey, 'admin@example.com'))).json).toEqual({
      error: 'invalid_app_access',
      error_description: 'user is not admin approved to access this app',
    });
    apps = [app];
    expect((await ask(sign(pair.privateKey, 'clerk@example.com'))).json['error']).toBe('invalid_grant');
  });

  test('takes none of an expired certificate', async () => {
    const pair = await makeCertificate({ subject: 'CN=Tides', days: 1, now: Date.now() - 3 * 24 * 60 * 60 * 1000 });
    apps = [{ ...app, certificate: pair.certificate }];
    expect((await ask(sign(pair.privateKey, 'clerk@example.com'))).json['error']).toBe('invalid_grant');
  });
});

test('a revoked token is no session any more', () => {
  const token = oauth.openSession(users[0]!);
  expect(oauth.userOf(token)?.alias).toBe('admin');
  expect(oauth.revoke(token).status).toBe(200);
  expect(oauth.userOf(token)).toBeNull();
  expect(oauth.revoke(token)).toMatchObject({ status: 400, json: { error: 'invalid_token' } });
});

test("identity is answered for the session's own address", () => {
  expect(oauth.userInfo(users[0]!)).toMatchObject({ user_id: users[0]!.id, organization_id: organizationId });
  expect(oauth.identity(users[0]!, organizationId, users[0]!.id)).toMatchObject({ username: 'admin@example.com' });
  expect(oauth.identity(users[0]!, organizationId, users[1]!.id)).toBeNull();
});
