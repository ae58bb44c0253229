import { clientCredentials, ConfigurationError, jwtBearer, PatchbayClient } from '../../client/src/index';
import type { PatchbayClientOptions } from '../../client/src/index';
import { systemClock } from '../../client/src/http/clock';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const AUTH = clientCredentials({ clientId: 'key', clientSecret: 'secret' });
const make = (options: Partial<PatchbayClientOptions>) =>
  new PatchbayClient({ instanceUrl: 'https://example.my.salesforce.com', auth: AUTH, ...options });

describe('instanceUrl', () => {
  it.each([
    'https://example.my.salesforce.com',
    'https://example.my.salesforce.com/',
    'https://example--uat.sandbox.my.salesforce.com',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
  ])('may be %s', (instanceUrl) => {
    expect(make({ instanceUrl })).toBeInstanceOf(PatchbayClient);
  });

  it.each([
    ['', 'is missing'],
    ['example.my.salesforce.com', 'is no address'],
    ['ftp://example.my.salesforce.com', 'is no address'],
    ['http://example.my.salesforce.com', 'has to begin with https://'],
    ['http://127.0.0.1.example.com', 'has to begin with https://'],
    ['http://localhost.example.com', 'has to begin with https://'],
    ['https://example.lightning.force.com', 'example.lightning.force.com takes no API requests'],
    ['https://login.salesforce.com', 'login.salesforce.com takes no API requests'],
    ['https://example.my.salesforce.com/services', 'ends after the host'],
    ['https://ada:secret@example.my.salesforce.com', 'holds a user name or password'], // secretlint-disable-line
  ])('may not be %j', (instanceUrl, problem) => {
    const attempt = () => make({ instanceUrl });
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(`instanceUrl: ${problem}`);
    expect(attempt).not.toThrow('ada:secret');
  });

  it('may not be redirected elsewhere: the token stays with the org', async () => {
    const org = new ScriptedOrg([
      new Response(null, { status: 301, headers: { Location: 'https://evil.example.com' } }),
    ]);
    await expect(org.client().voice.health()).rejects.toThrow('redirects elsewhere');
    expect(org.requests).toHaveLength(1);
  });
});

it.each<[Partial<PatchbayClientOptions>, string]>([
  [{ auth: undefined as never }, 'auth: is missing'],
  [{ namespace: 'a/../b' }, 'namespace: is no namespace'],
  [{ timeout: 0 }, 'timeout: has to be above 0'],
  [{ timeBudget: Number.NaN }, 'timeBudget: has to be above 0'],
  [{ retry: { attempts: 0 } }, 'retry.attempts: has to be 1 or more'],
  [{ retry: { firstDelay: -1 } }, 'retry.firstDelay: has to be 0 or more'],
])('refuses %j', (options, problem) => {
  expect(() => make(options)).toThrow(problem);
});

it.each([
  [() => clientCredentials({ clientId: 'key', clientSecret: '' }), 'clientSecret: is missing'],
  [() => clientCredentials({ clientId: undefined as never, clientSecret: 'secret' }), 'clientId: is missing'],
  [() => jwtBearer({ clientId: 'key', username: ' ', privateKey: 'pem' }), 'username: is missing'],
])('refuses to sign in with nothing', (attempt, problem) => {
  expect(attempt).toThrow(ConfigurationError);
  expect(attempt).toThrow(problem);
});

it('puts the namespace of an installed package before each path', async () => {
  const org = new ScriptedOrg([json(200, { data: { checks: [] }, errors: null, success: true })]);
  await org.client({ namespace: 'acme' }).voice.health('Harbor Voice');
  expect(org.requests[0]!.path).toBe('/services/apexrest/acme/voice/v1/health?callCenterDevName=Harbor%20Voice');
});

describe('options of a single call', () => {
  const DONE = json(200, { data: { status: 'Success' }, errors: null, success: true });
  const CALL = { callCenterDevName: 'Harbor_Voice', voiceCallId: 'wxcc_1' };

  it.each([
    [{ timeout: Number.NaN }, 'timeout: has to be above 0'],
    [{ timeout: 0 }, 'timeout: has to be above 0'],
    [{ timeBudget: -1 }, 'timeBudget: has to be above 0'],
  ])('are checked as those of the client are: %j', async (options, problem) => {
    const org = new ScriptedOrg([DONE]);
    const { voice, dispositions } = org.client();
    for (const call of [
      voice.clearRouting(CALL, options),
      voice.health(undefined, options),
      dispositions.send([{ Interaction_ID__c: 'a', Disposition_Code__c: 'b' }], options),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error.message).toContain(problem);
    }
    expect(org.asked).toEqual([]);
  });

  it('may have no end', async () => {
    const org = new ScriptedOrg([DONE]);
    const client = org.client({ clock: systemClock });
    const options = { timeout: Infinity, timeBudget: Infinity };
    await expect(client.voice.clearRouting(CALL, options)).resolves.toEqual({ status: 'Success' });
  });

  it('no timer ends at once because it is too long', async () => {
    let hasEnded = false;
    const cancel = systemClock.after(Infinity, () => (hasEnded = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    cancel();
    expect(hasEnded).toBe(false);
  });

  it.each(['', '.', '..'])('a key of a call that would be another path is refused: %j', async (key) => {
    const org = new ScriptedOrg([DONE]);
    const transcript = { callCenterDevName: 'Harbor_Voice', messages: [] };
    const error = await rejection(org.client().voice.sendTranscript(key, transcript));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain('vendorCallKey: is no key of a call');
    expect(org.asked).toEqual([]);
  });
});
