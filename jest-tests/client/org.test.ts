/** The client against the local org: sign-in of every kind, renewal, limits, dispositions as Salesforce stores them. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  accessToken,
  AuthenticationError,
  clientCredentials,
  jwtBearer,
  LimitError,
  PatchbayClient,
  PermissionError,
  usernamePassword,
} from '../../client/src/index';
import type { PatchbayClientOptions, RetryEvent, TokenSource } from '../../client/src/index';
import { repository } from '../../scripts/shared/paths';
import { linkedProject, RunningOrg } from '../../scripts/shared/runningOrg';
import { rejection } from './scriptedOrg';

jest.setTimeout(120_000);

const DAILY_REQUESTS = 60;
const CALL = 'wxcc_client-org';

let project: string;
let org: RunningOrg;

beforeAll(async () => {
  project = linkedProject(repository);
  rmSync(join(project, 'config'));
  cpSync(join(repository, 'config'), join(project, 'config'), { recursive: true });
  const file = join(project, 'config/local-org.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...config, passwordLogins: true }));
  org = await RunningOrg.start(project, ['--daily-api-requests', String(DAILY_REQUESTS)]);
});

afterAll(async () => {
  await org.stop();
  rmSync(project, { recursive: true, force: true });
});

const credentials = () => clientCredentials(org.connection);
const clientOf = (auth: TokenSource, options: Partial<PatchbayClientOptions> = {}) =>
  new PatchbayClient({ instanceUrl: org.connection.instanceUrl, auth, onWarning: () => {}, ...options });
const key = () => readFileSync(join(org.project, '.local-org/jwt.key'), 'utf8');
const user = (alias: string) => org.connection.users.find((candidate) => candidate.alias === alias)!;

async function query(soql: string): Promise<Record<string, unknown>[]> {
  const { apiVersion } = org.connection;
  const answer = await org.request('admin', 'GET', `/services/data/v${apiVersion}/query?q=${encodeURIComponent(soql)}`);
  return (answer.body as { records: Record<string, unknown>[] }).records;
}

describe('signs in', () => {
  const voice = (auth: TokenSource) => clientOf(auth).voice.health('Harbor_Voice');

  it('with client credentials', async () => {
    await expect(voice(credentials())).resolves.toMatchObject({ isHealthy: true });
  });

  it('with a JWT', async () => {
    const { clientId } = org.connection;
    const auth = jwtBearer({ clientId, username: user('integration').username, privateKey: key() });
    await expect(voice(auth)).resolves.toMatchObject({ isHealthy: true });
  });

  it('with a password, where the org allows it', async () => {
    const { username, password } = user('integration');
    await expect(voice(usernamePassword({ ...org.connection, username, password: password! }))).resolves.toMatchObject({
      isHealthy: true,
    });
  });

  it.each<[string, () => TokenSource, string]>([
    ['a wrong secret', () => clientCredentials({ ...org.connection, clientSecret: 'wrong' }), 'invalid_client'],
    ['a wrong key', () => clientCredentials({ ...org.connection, clientId: 'wrong' }), 'invalid_client_id'],
    [
      'a wrong user',
      () => jwtBearer({ ...org.connection, username: 'nobody@example.com', privateKey: key() }),
      'invalid_grant',
    ],
    [
      'a wrong password',
      () => usernamePassword({ ...org.connection, username: user('agent').username, password: 'wrong' }),
      'invalid_grant',
    ],
  ])('not with %s', async (_, auth, code) => {
    const error = await rejection(voice(auth()));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ code, attempts: 1 });
  });

  it('and is told when the user lacks the permission', async () => {
    const error = await rejection(clientOf(accessToken(org.tokenOf('agent'))).voice.health('Harbor_Voice'));
    expect(error).toBeInstanceOf(PermissionError);
  });
});

it('renews a token that was revoked, once for all requests under way', async () => {
  const tokens = new Set<string>();
  const watched: typeof fetch = (input, init) => {
    const bearer = new Headers(init?.headers).get('Authorization');
    if (bearer !== null) tokens.add(bearer.replace('Bearer ', ''));
    return fetch(input, init);
  };
  const client = clientOf(credentials(), { fetch: watched });
  await client.voice.health('Harbor_Voice');
  const [first] = [...tokens];
  const revoked = await fetch(`${org.connection.instanceUrl}/services/oauth2/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token: first! }),
  });
  expect(revoked.status).toBe(200);
  const answers = await Promise.all(Array.from({ length: 5 }, () => client.voice.health('Harbor_Voice')));
  expect(answers.map(({ isHealthy }) => isHealthy)).toEqual([true, true, true, true, true]);
  expect(tokens.size).toBe(2);
});

it('creates a call once, however often it is asked to', async () => {
  const client = clientOf(credentials());
  const call = {
    callCenterDevName: 'Harbor_Voice',
    vendorCallKey: CALL,
    to: '+15555550100',
    from: '+15555550101',
    initiationMethod: 'Inbound',
    startTime: new Date('2026-05-04T10:15:30Z'),
    participants: [{ participantKey: '+15555550101', type: 'END_USER' }],
    callAttributes: { Menu_Choice__c: 'Billing' },
  } as const;
  const [first, second] = [await client.voice.createVoiceCall(call), await client.voice.createVoiceCall(call)];
  expect(second.voiceCallId).toBe(first.voiceCallId);
  const stored = await query(
    `SELECT Id, Menu_Choice__c, CallStartDateTime FROM VoiceCall WHERE VendorCallKey = '${CALL}'`,
  );
  expect(stored).toMatchObject([
    { Id: first.voiceCallId, Menu_Choice__c: 'Billing', CallStartDateTime: '2026-05-04T10:15:30.000+0000' },
  ]);
});

it('repeats what the API says will pass, and loses nothing by it', async () => {
  const faults = [{ operation: 'create', times: 3, status: 429 }];
  expect((await org.request('admin', 'POST', '/local-org/telephony/faults', faults)).status).toBe(200);
  const retries: RetryEvent[] = [];
  const client = clientOf(credentials(), { random: () => 0, onRetry: (event) => void retries.push(event) });
  const { voiceCallId } = await client.voice.createVoiceCall({
    callCenterDevName: 'Harbor_Voice',
    vendorCallKey: 'wxcc_client-busy',
    to: '+15555550100',
    from: '+15555550101',
    initiationMethod: 'Inbound',
    startTime: new Date(),
    participants: [{ participantKey: '+15555550101', type: 'END_USER' }],
  });
  expect(retries).toHaveLength(1);
  expect(retries[0]!.error).toBeInstanceOf(LimitError);
  expect(retries[0]!.error).toMatchObject({
    status: 429,
    httpStatus: 503,
    upstreamStatus: 429,
    code: 'UPSTREAM_LIMIT',
  });
  expect(retries[0]!.wait).toBe(retries[0]!.error.retryAfter! * 1000);
  expect(await query("SELECT Id FROM VoiceCall WHERE VendorCallKey = 'wxcc_client-busy'")).toMatchObject([
    { Id: voiceCallId },
  ]);
});

it('stores dispositions in batches, a second one of an interaction after the first', async () => {
  async function* wrapUps() {
    for (let index = 0; index < 250; index += 1) {
      yield {
        Interaction_ID__c: `client-${index}`,
        Disposition_Code__c: 'Follow_Up',
        Timestamp__c: Date.UTC(2026, 4, 4),
      };
    }
    yield {
      Interaction_ID__c: 'CLIENT-249',
      Disposition_Code__c: 'Resolved',
      Timestamp__c: new Date('2026-05-04T01:00Z'),
    };
    yield { Interaction_ID__c: 'client-0', Disposition_Code__c: 'Late', Timestamp__c: '2026-05-03T00:00:00Z[UTC]' };
    yield { Interaction_ID__c: 'client-bad', Disposition_Code__c: '', Agent_Extension__c: '1'.repeat(41) };
  }
  const { counts, results } = await clientOf(credentials()).dispositions.send(wrapUps());
  expect(counts).toEqual({ total: 253, created: 250, updated: 1, unchanged: 0, stale: 1, failed: 1 });
  expect(results.slice(250).map(({ outcome }) => outcome)).toEqual(['updated', 'stale', 'failed']);
  expect(results[252]!.errors.map(({ code, parameter }) => [code, parameter])).toEqual([
    ['TOO_LONG', 'Agent_Extension__c'],
    ['REQUIRED_FIELD', 'Disposition_Code__c'],
  ]);
  const stored = await query(
    "SELECT Interaction_ID__c, Disposition_Code__c FROM Disposition_Log__c WHERE Interaction_ID__c IN ('client-0','client-249')" +
      ' ORDER BY Interaction_ID__c',
  );
  expect(stored.map((record) => record['Disposition_Code__c'])).toEqual(['Follow_Up', 'Resolved']);
});

it('knows how much of the API limit is used, and says when all of it is', async () => {
  const client = clientOf(credentials(), { retry: { attempts: 2, firstLimitDelay: 1 } });
  await client.voice.health('Harbor_Voice');
  expect(client.usage).toMatchObject({ maximum: DAILY_REQUESTS });
  const left = DAILY_REQUESTS - client.usage!.used;
  for (let request = 0; request < left; request += 1) await query('SELECT Id FROM Account LIMIT 1');
  const error = await rejection(client.voice.health('Harbor_Voice'));
  expect(error).toBeInstanceOf(LimitError);
  expect(error).toMatchObject({ code: 'REQUEST_LIMIT_EXCEEDED', httpStatus: 403, attempts: 2 });
  expect(client.usage!.share).toBeGreaterThanOrEqual(1);
});
