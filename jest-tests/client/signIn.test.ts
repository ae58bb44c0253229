import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';

import {
  accessToken,
  AuthenticationError,
  clientCredentials,
  ConfigurationError,
  jwtBearer,
  LimitError,
  TimeoutError,
  UnavailableError,
  usernamePassword,
} from '../../client/src/index';
import type { TokenSource } from '../../client/src/index';
import { broken, json, refusal, rejection, ScriptedOrg, SECRET, token } from './scriptedOrg';

const CALL = { callCenterDevName: 'Harbor_Voice', voiceCallId: 'wxcc_1' };
const DONE = json(200, { data: { status: 'Success' }, errors: null, success: true });
const OLD_TOKEN = refusal(401, 'INVALID_SESSION_ID');
const REFUSED = json(400, { error: 'invalid_grant', error_description: 'authentication failure' });

const bearers = (org: ScriptedOrg) => org.requests.map(({ headers }) => headers.get('Authorization'));

describe('the access token', () => {
  it('is fetched when first needed and kept', async () => {
    const org = new ScriptedOrg([DONE]);
    const client = org.client();
    expect(org.asked).toHaveLength(0);
    await client.voice.clearRouting(CALL);
    await client.voice.clearRouting(CALL);
    expect(org.asked.map(({ path }) => path)).toEqual([
      '/services/oauth2/token',
      '/services/apexrest/voice/v1/clearRouting',
      '/services/apexrest/voice/v1/clearRouting',
    ]);
    expect(bearers(org)).toEqual(['Bearer token-1', 'Bearer token-1']);
  });

  it('is shared by concurrent requests', async () => {
    const org = new ScriptedOrg([DONE]);
    const client = org.client();
    await Promise.all(Array.from({ length: 20 }, () => client.voice.clearRouting(CALL)));
    expect(org.signIns).toHaveLength(1);
    expect(org.requests).toHaveLength(20);
  });

  it('is renewed once for all requests that meet the old one', async () => {
    const org = new ScriptedOrg(
      [({ headers }) => (headers.get('Authorization') === 'Bearer token-2' ? DONE.clone() : OLD_TOKEN.clone())],
      [token('token-1'), token('token-2'), token('token-3')],
    );
    const client = org.client();
    await Promise.all(Array.from({ length: 20 }, () => client.voice.clearRouting(CALL)));
    expect(org.signIns).toHaveLength(2);
    await client.voice.clearRouting(CALL);
    expect(org.signIns).toHaveLength(2);
    expect(org.retries).toHaveLength(0);
  });

  it('that is refused even when it is new ends the request', async () => {
    const org = new ScriptedOrg([OLD_TOKEN], [token('token-1'), token('token-2')]);
    const error = await rejection(org.client().voice.clearRouting(CALL));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ code: 'INVALID_SESSION_ID', status: 401 });
    expect(bearers(org)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('goes on being fetched for the others when one of them gives up', async () => {
    const org = new ScriptedOrg([DONE], ['silence', token('token-1')]);
    const client = org.client();
    const controller = new AbortController();
    const given = client.voice.clearRouting(CALL, { signal: controller.signal });
    const kept = client.voice.clearRouting(CALL);
    controller.abort(new Error('not needed any more'));
    expect(await rejection(given)).toEqual(new Error('not needed any more'));
    await expect(kept).resolves.toEqual({ status: 'Success' });
  });

  it('takes no longer than the time budget of a call', async () => {
    const org = new ScriptedOrg([DONE], ['silence']);
    const error = await rejection(org.client().voice.clearRouting(CALL, { timeBudget: 2000 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe('clearRouting: the sign-in took longer than the time budget');
    expect(org.clock.elapsed).toBe(2000);
  });

  it('is not fetched for a call that is aborted already', async () => {
    const org = new ScriptedOrg([DONE], [broken('ECONNRESET')]);
    const call = org.client().voice.clearRouting(CALL, { signal: AbortSignal.abort(new Error('too late')) });
    expect(await rejection(call)).toEqual(new Error('too late'));
    expect(org.asked).toEqual([]);
  });

  it('is asked for again after the sign-in failed', async () => {
    const org = new ScriptedOrg([DONE], [REFUSED, token('token-1')]);
    const client = org.client();
    expect(await rejection(client.voice.clearRouting(CALL))).toBeInstanceOf(AuthenticationError);
    await expect(client.voice.clearRouting(CALL)).resolves.toEqual({ status: 'Success' });
  });

  it.each([
    ['a header of its own', 'abc\r\nX-Evil: 1'],
    ['nothing', ''],
  ])('is not used if it holds %s', async (_, value) => {
    const org = new ScriptedOrg([DONE], [token(value)]);
    const error = await rejection(org.client().voice.clearRouting(CALL));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.message).toBe('sign-in: the answer holds no usable access token');
    expect(org.requests).toHaveLength(0);
  });
});

describe('a failing sign-in', () => {
  it('says what Salesforce says, once, without repeating', async () => {
    const org = new ScriptedOrg([DONE], [REFUSED]);
    const error = await rejection(org.client().voice.clearRouting(CALL));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.message).toBe('sign-in: status 400, authentication failure (invalid_grant)');
    expect(org.signIns).toHaveLength(1);
  });

  it.each([
    ['a dropped connection', broken('ECONNRESET')],
    ['503', new Response('busy', { status: 503 })],
    ['"retry your request"', json(400, { error: 'unknown_error', error_description: 'retry your request' })],
    ['"login rate exceeded"', json(400, { error: 'invalid_grant', error_description: 'login rate exceeded' })],
  ])('is repeated after %s', async (_, failure) => {
    const org = new ScriptedOrg([DONE], [failure, token('token-1')]);
    await expect(org.client().voice.clearRouting(CALL)).resolves.toEqual({ status: 'Success' });
    expect(org.retries).toMatchObject([{ operation: 'sign-in' }]);
  });

  it.each([
    [json(400, { error: 'unknown_error', error_description: 'retry your request' }), UnavailableError],
    [json(400, { error: 'invalid_grant', error_description: 'login rate exceeded' }), LimitError],
  ])('is repeated four times, not four times for each attempt of the request', async (failure, type) => {
    const org = new ScriptedOrg([DONE], [failure]);
    const error = await rejection(org.client().voice.clearRouting(CALL, { timeBudget: 60_000 }));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ attempts: 4 });
    expect(org.signIns).toHaveLength(4);
  });
});

describe('ways to sign in', () => {
  const form = (org: ScriptedOrg) => Object.fromEntries(new URLSearchParams(org.signIns[0]!.body));
  const signInWith = async (auth: TokenSource, options = {}) => {
    const org = new ScriptedOrg([DONE]);
    await org.client({ auth, ...options }).voice.clearRouting(CALL);
    return org;
  };

  it('client credentials', async () => {
    const org = await signInWith(clientCredentials({ clientId: 'key', clientSecret: SECRET }));
    expect(form(org)).toEqual({ grant_type: 'client_credentials', client_id: 'key', client_secret: SECRET });
    expect(org.signIns[0]!.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded');
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pkcs8 = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string;

  it.each([
    ['PKCS #8', pkcs8, 'https://example.my.salesforce.com', 'https://login.salesforce.com'],
    ['PKCS #1', pkcs1, 'https://example--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
  ])('JWT bearer with a key as %s', async (_, privateKey, instanceUrl, aud) => {
    const org = new ScriptedOrg([DONE]);
    const fetch: typeof org.fetch = (input, init) => org.fetch(String(input).replace(instanceUrl, ''), init);
    const auth = jwtBearer({ clientId: 'key', username: 'ada@example.com', privateKey });
    await org.client({ auth, instanceUrl, fetch }).voice.clearRouting(CALL);
    const { grant_type, assertion } = form(org);
    expect(grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [head, claims, signature] = assertion!.split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(head!)).toEqual({ alg: 'RS256' });
    expect(read(claims!)).toEqual({ iss: 'key', sub: 'ada@example.com', aud, exp: org.clock.start / 1000 + 180 });
    const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`);
    expect(verify.verify(createPublicKey(pkcs8), Buffer.from(signature!, 'base64url'))).toBe(true);
  });

  it('JWT bearer says so when the key is none, without showing it', async () => {
    const auth = jwtBearer({ clientId: 'key', username: 'ada@example.com', privateKey: 'MIIEvQIBADANBgkq' });
    const error = await rejection(new ScriptedOrg([DONE]).client({ auth }).voice.clearRouting(CALL));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toBe('configuration: privateKey: is no private key in PEM that can be read');
  });

  const password = { clientId: 'key', clientSecret: SECRET, username: 'ada@example.com', password: 'pass word' };

  it('username and password, with a warning', async () => {
    const org = await signInWith(usernamePassword({ ...password, securityToken: 'XYZ1' }));
    expect(form(org)).toMatchObject({ grant_type: 'password', username: 'ada@example.com', password: 'pass wordXYZ1' });
  });

  it('username and password warn once for each client', async () => {
    const org = new ScriptedOrg([DONE]);
    const client = org.client({ auth: usernamePassword(password) });
    await client.voice.clearRouting(CALL);
    await client.voice.clearRouting(CALL);
    expect(org.warnings).toHaveLength(1);
    expect(org.warnings[0]).toContain('Use clientCredentials or jwtBearer');
    expect(org.warnings[0]).not.toContain('pass word');
  });

  it('username and password are not tried again after a refusal, which would lock the user out', async () => {
    const org = new ScriptedOrg([DONE], [REFUSED]);
    const client = org.client({ auth: usernamePassword(password) });
    const first = await rejection(client.voice.clearRouting(CALL));
    expect(await rejection(client.voice.clearRouting(CALL))).toBe(first);
    expect(org.signIns).toHaveLength(1);
  });

  it('a token from elsewhere, renewed by a function', async () => {
    const tokens = ['elsewhere-1', 'elsewhere-2'];
    const org = new ScriptedOrg([OLD_TOKEN, DONE]);
    await org.client({ auth: accessToken(() => tokens.shift()!) }).voice.clearRouting(CALL);
    expect(org.signIns).toHaveLength(0);
    expect(bearers(org)).toEqual(['Bearer elsewhere-1', 'Bearer elsewhere-2']);
  });

  it('a fixed token that is refused is not sent twice', async () => {
    const org = new ScriptedOrg([OLD_TOKEN]);
    const error = await rejection(org.client({ auth: accessToken('fixed') }).voice.clearRouting(CALL));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(org.requests).toHaveLength(1);
  });
});

describe('secrets', () => {
  const everything = (value: unknown) => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value);

  it.each([
    ['an error that echoes them', json(400, { error: 'invalid_client', error_description: `bad secret ${SECRET}` })],
    [
      'an error that echoes the form',
      new Response(`sent: client_secret=${encodeURIComponent(SECRET)}`, { status: 400 }),
    ],
    ['a broken connection', new TypeError(`invalid header value "${SECRET}"`)],
  ])('do not come back in %s', async (_, failure) => {
    const org = new ScriptedOrg([DONE], [failure]);
    const error = await rejection(org.client({ retry: { attempts: 1 } }).voice.clearRouting(CALL));
    expect(error.message).toContain('[hidden]');
    const shown = everything(error) + error.stack;
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(encodeURIComponent(SECRET));
  });

  it.each([
    ['an answer', json(400, [{ message: 'token-1 is bad', errorCode: 'X' }])],
    ['fetch', new TypeError('Headers.append: "Bearer token-1" is an invalid header value')],
  ])('such as the token do not come back from %s', async (_, failure) => {
    const org = new ScriptedOrg([failure]);
    const error = await rejection(org.client({ retry: { attempts: 1 } }).voice.clearRouting(CALL));
    expect(error.message).toContain('[hidden]');
    expect(inspect(error, { depth: 20 }) + JSON.stringify(error)).not.toContain('token-1');
  });

  it('are not to be seen in the client', async () => {
    const org = new ScriptedOrg([DONE]);
    const client = org.client();
    await client.voice.clearRouting(CALL);
    const shown = everything(client);
    expect(shown).toContain('PatchbayClient');
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain('token-1');
  });
});
