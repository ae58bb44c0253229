/** What callers are told when the telephony API fails, what is kept for later, and who may call at all. */
import { CENTER, REST, VoiceOrg, clearBody, createBody, flowBody, newKey, updateBody } from './voiceOrg';
import type { Fault, VoiceAnswer } from './voiceOrg';

jest.setTimeout(60_000);

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.startImpatient();
});
afterAll(() => voice?.stop());
beforeEach(async () => {
  await voice.noFaults();
  await voice.forgetRequests();
});

async function create(key = newKey()): Promise<string> {
  const { body } = await voice.post('createVoiceCall', createBody(key));
  expect(body).toMatchObject({ success: true });
  return body.data!['voiceCallId'] as string;
}

/** What the outbox holds, or held, about a call: what is sent keeps no content. */
const kept = async (id: string) => {
  const [call] = await voice.query(`SELECT VendorCallKey FROM VoiceCall WHERE Id = '${id}'`);
  const key = String(call!['VendorCallKey']);
  const messages = await voice.query(
    'SELECT Status__c, Attempts__c, Last_Error__c, Payload__c, Ordering_Key__c FROM Pending_Sync__c ORDER BY Name',
  );
  return messages.filter(({ Ordering_Key__c: orderingKey }) => String(orderingKey).endsWith(`/${key}`));
};
const meant = ({ headers }: VoiceAnswer) => headers.get('Patchbay-Status');
const upstream = ({ headers }: VoiceAnswer) => headers.get('Patchbay-Upstream-Status');

describe('createVoiceCall tells what the telephony API said', () => {
  test.each<[string, Fault, number, string, string | null, string, number]>([
    ['400', { status: 400, body: { errors: ['to: no such number'] } }, 400, '422', '400', 'UPSTREAM_REFUSED', 1],
    ['401', { status: 401 }, 503, '502', '401', 'UPSTREAM_TOKEN_REFUSED', 1],
    ['403', { status: 403 }, 503, '502', '403', 'UPSTREAM_TOKEN_REFUSED', 1],
    ['409', { status: 409 }, 409, '409', '409', 'CALL_CONFLICT', 1],
    ['429', { status: 429, headers: { 'Retry-After': '1' } }, 503, '429', '429', 'UPSTREAM_LIMIT', 3],
    ['429 for long', { status: 429, headers: { 'Retry-After': '7' } }, 503, '429', '429', 'UPSTREAM_LIMIT', 1],
    ['500', { status: 500 }, 503, '502', '500', 'UPSTREAM_FAILED', 3],
    ['503', { status: 503, body: '<html>Maintenance</html>' }, 503, '502', '503', 'UPSTREAM_FAILED', 3],
    ['no JSON', { status: 200, body: 'ok' }, 503, '502', '200', 'UPSTREAM_FAILED', 3],
    ['a drop', { drop: 'request' }, 503, '502', null, 'UPSTREAM_FAILED', 3],
    ['nothing in time', { delayMilliseconds: 60_000, status: 500 }, 503, '504', null, 'UPSTREAM_TIMEOUT', 3],
  ])('%s', async (_name, fault, status, meantStatus, upstreamStatus, code, attempts) => {
    const key = newKey();
    await voice.faults([{ operation: 'create', ...fault }]);
    const answer = await voice.post('createVoiceCall', createBody(key));
    const requests = await voice.requests();
    expect({ status: answer.status, meant: meant(answer), upstream: upstream(answer) }).toEqual({
      status,
      meant: meantStatus,
      upstream: upstreamStatus,
    });
    expect(answer.body).toMatchObject({ data: null, success: false });
    expect(answer.body.errors![0]).toMatch(new RegExp(`\\(${code}\\)$`));
    expect(answer.body.errors!.at(-1)).toContain(`${meantStatus}, correlation id`);
    expect(requests).toHaveLength(attempts);
    expect(await voice.logged(answer)).toMatchObject([{ Code__c: code, Interaction_ID__c: key }]);
    const helps = ['UPSTREAM_LIMIT', 'UPSTREAM_FAILED', 'UPSTREAM_TIMEOUT'].includes(code);
    expect(/^[1-9]\d*$/.test(answer.headers.get('Retry-After') ?? '')).toBe(helps);
    expect(await voice.count(`VoiceCall WHERE VendorCallKey = '${key}'`)).toBe(0);
  });

  test('the texts of the telephony API come through', async () => {
    await voice.faults([{ operation: 'create', status: 400, body: { errors: ['One thing', 'Another thing'] } }]);
    const { body } = await voice.post('createVoiceCall', createBody(newKey()));
    expect(body.errors!.slice(0, -1)).toEqual(['One thing (UPSTREAM_REFUSED)', 'Another thing (UPSTREAM_REFUSED)']);
  });

  test('Retry-After of the telephony API is passed on', async () => {
    await voice.faults([{ operation: 'create', status: 429, headers: { 'Retry-After': '7' } }]);
    const { headers } = await voice.post('createVoiceCall', createBody(newKey()));
    expect(headers.get('Retry-After')).toBe('7');
  });

  test('what fails twice is repeated at once, and the caller does not notice', async () => {
    await voice.faults([{ operation: 'create', status: 500, times: 2 }]);
    const answer = await voice.post('createVoiceCall', createBody(newKey()));
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(await voice.requests()).toHaveLength(3);
  });

  test.each<[string, Fault]>([
    ['dropped', { drop: 'response' }],
    ['late', { delayMilliseconds: 60_000 }],
  ])('a call that was made although the answer was %s is not made again', async (_name, fault) => {
    const key = newKey();
    await voice.faults([{ operation: 'create', ...fault }]);
    const answer = await voice.post('createVoiceCall', createBody(key));
    expect(answer).toMatchObject({ status: 200 });
    const calls = await voice.query(`SELECT Id FROM VoiceCall WHERE VendorCallKey = '${key}'`);
    expect(calls).toEqual([{ Id: answer.body.data!['voiceCallId'] }]);
    expect(await voice.requests()).toHaveLength(1);
  });

  test('the budget ends before Webex does, however slow the telephony API is', async () => {
    await voice.faults([{ operation: 'create', delayMilliseconds: 60_000, status: 500 }]);
    const began = Date.now();
    expect(await voice.post('createVoiceCall', createBody(newKey()))).toMatchObject({ status: 503 });
    expect(Date.now() - began).toBeLessThan(5000);
  });
});

describe.each<[string, (id: string) => Promise<VoiceAnswer>, string]>([
  ['updateVoiceCall', (id) => voice.post('updateVoiceCall', updateBody(id)), 'update'],
  ['clearRouting', (id) => voice.post('clearRouting', clearBody(id)), 'clearRouting'],
])('%s', (_name, send, operation) => {
  test.each<[string, Fault]>([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a drop', { drop: 'request' }],
    ['nothing in time', { delayMilliseconds: 60_000, status: 500 }],
  ])('%s after all repeats: it is kept, the caller is told, and it is sent later', async (_what, fault) => {
    const id = await create();
    await voice.forgetRequests();
    await voice.faults([{ operation, ...fault, times: 4 }]);
    const answer = await send(id);
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'queued' }, errors: null, success: true } });
    expect(await voice.logged(answer)).toMatchObject([{ Severity__c: 'Warning', Feature__c: 'Voice Calls' }]);
    expect(await kept(id)).toHaveLength(1);
    expect(await voice.emptyOutbox()).toBe(0);
    expect(await kept(id)).toMatchObject([{ Status__c: 'Sent' }]);
    const requests = await voice.requests();
    expect(requests.filter(({ fault: met }) => met === null)).toMatchObject([{ operation, status: 200 }]);
  });

  test.each<[string, Fault, number, string]>([
    ['400', { status: 400 }, 400, '422'],
    ['404', { status: 404 }, 404, '404'],
  ])('%s is told at once and not kept', async (_what, fault, status, meantStatus) => {
    const id = await create();
    await voice.faults([{ operation, ...fault }]);
    const answer = await send(id);
    expect({ status: answer.status, meant: meant(answer) }).toEqual({ status, meant: meantStatus });
    expect(await kept(id)).toEqual([]);
  });

  test('a certificate that is expired over a weekend loses nothing', async () => {
    const id = await create();
    await voice.faults([{ operation, status: 401 }]);
    const answer = await send(id);
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'queued' }, success: true } });
    // What becomes of the message later, once a day, has the same correlation id.
    expect(await voice.logged(answer)).toContainEqual(
      expect.objectContaining({ Severity__c: 'Error', Code__c: 'UPSTREAM_TOKEN_REFUSED' }),
    );
    await voice.advance(60 * 60 * 60);
    expect(await kept(id)).toMatchObject([{ Status__c: 'Pending', Attempts__c: 0 }]);
    await voice.noFaults();
    expect(await voice.emptyOutbox()).toBe(0);
    expect(await kept(id)).toMatchObject([{ Status__c: 'Sent' }]);
  });

  test('what is kept is sent with backoff until the telephony API takes it', async () => {
    const id = await create();
    await voice.forgetRequests();
    await voice.faults([{ operation, status: 503 }]);
    await send(id);
    await voice.advance(60 * 60);
    const attempts = (await voice.requests()).map(({ at }) => Date.parse(at as string)).slice(3);
    const waits = attempts.slice(1).map((at, index) => at - attempts[index]!);
    expect(waits.length).toBeGreaterThan(3);
    expect(waits.length).toBeLessThan(12);
    expect(waits.at(-1)!).toBeGreaterThan(waits[0]! * 2);
    await voice.noFaults();
    await voice.advance(2 * 60 * 60);
    expect(await kept(id)).toMatchObject([{ Status__c: 'Sent' }]);
  });
});

describe('order', () => {
  const choice = (step: string) => ({ callAttributes: JSON.stringify({ Menu_Choice__c: step }) });
  const applied = async () =>
    (await voice.requests())
      .filter(({ operation, status }) => operation === 'update' && status === 200)
      .map(
        ({ body }) =>
          (JSON.parse((body as { callAttributes: string }).callAttributes) as Record<string, string>)['Menu_Choice__c'],
      );

  test('an update does not overtake an earlier one of the same call', async () => {
    const id = await create();
    await voice.faults([{ operation: 'update', status: 503, times: 4 }]);
    const first = await voice.post('updateVoiceCall', updateBody(id, { isActiveCall: true, ...choice('first') }));
    await voice.noFaults();
    await voice.faults([{ operation: 'update', status: 503, times: 1 }]);
    const second = await voice.post('updateVoiceCall', updateBody(id, choice('second')));
    expect([first, second].map(({ body }) => body.data!['status'])).toEqual(['queued', 'queued']);
    expect(await voice.emptyOutbox()).toBe(0);
    expect(await applied()).toEqual(['first', 'second']);
    expect(await voice.query(`SELECT Menu_Choice__c FROM VoiceCall WHERE Id = '${id}'`)).toEqual([
      { Menu_Choice__c: 'second' },
    ]);
  });

  test('whether the call is named by its key or by its id', async () => {
    const key = newKey();
    const id = await create(key);
    await voice.faults([{ operation: 'update', status: 503, times: 5 }]);
    await voice.post('updateVoiceCall', updateBody(key, { isActiveCall: true, ...choice('first') }));
    await voice.noFaults();
    await voice.post('updateVoiceCall', updateBody(id, choice('second')));
    expect(await voice.emptyOutbox()).toBe(0);
    expect(await applied()).toEqual(['first', 'second']);
  });

  test('an update that waits holds up no other call', async () => {
    const [one, other] = [await create(), await create()];
    await voice.faults([{ operation: 'update', status: 503, times: 4 }]);
    expect((await voice.post('updateVoiceCall', updateBody(one))).body.data).toMatchObject({ status: 'queued' });
    await voice.noFaults();
    expect((await voice.post('updateVoiceCall', updateBody(other))).body.data).toMatchObject({ status: 'pending' });
    expect(await voice.emptyOutbox()).toBe(0);
  });

  test('a caller that repeats itself while it waits is kept once', async () => {
    const id = await create();
    await voice.faults([{ operation: 'update', status: 503, times: 4 }]);
    for (let turn = 0; turn < 3; turn++) await voice.post('updateVoiceCall', updateBody(id));
    expect(await kept(id)).toHaveLength(1);
    await voice.noFaults();
    expect(await voice.emptyOutbox()).toBe(0);
  });
});

test('an outage: calls go on, and what they said arrives when it is over', async () => {
  const keys = Array.from({ length: 20 }, () => newKey());
  const ids = await Promise.all(keys.map((key) => create(key)));
  await voice.faults([{ status: 503 }]);
  for (const id of ids) {
    expect((await voice.post('executeOmniFlow', flowBody(id))).body.data).toMatchObject({ fallback: true });
    expect((await voice.post('updateVoiceCall', updateBody(id))).body.data).toMatchObject({ status: 'queued' });
  }
  await voice.advance(20 * 60);
  expect(await voice.count(`VoiceCall WHERE CallDisposition = 'completed' AND Id IN ('${ids.join("','")}')`)).toBe(0);
  await voice.noFaults();
  expect(await voice.emptyOutbox()).toBe(0);
  expect(await voice.count(`VoiceCall WHERE CallDisposition = 'completed' AND Id IN ('${ids.join("','")}')`)).toBe(20);
  expect(await voice.count("Pending_Sync__c WHERE Status__c = 'Failed'")).toBe(0);
});

describe('who may call', () => {
  const OPERATIONS: [string, unknown][] = [
    ['createVoiceCall', createBody('wxcc_forbidden')],
    ['updateVoiceCall', updateBody('wxcc_forbidden')],
    ['executeOmniFlow', flowBody('wxcc_forbidden')],
    ['clearRouting', clearBody('wxcc_forbidden')],
    ['calls/wxcc_forbidden/transcript', { callCenterDevName: CENTER, messages: [] }],
  ];

  test.each(OPERATIONS)('%s: not a user without the permission set', async (operation, body) => {
    for (const alias of ['agent', 'supervisor']) {
      const answer = await voice.org.request(alias, 'POST', `${REST}/${operation}`, body);
      expect(answer.status).toBe(403);
      expect(JSON.stringify(answer.body)).toContain('errorCode');
    }
    expect(await voice.requests()).toEqual([]);
  });

  test.each(OPERATIONS)('%s: not without a token, not with a dead one', async (operation, body) => {
    for (const token of [null, '00D000000000001!AQ.dead']) {
      const headers = {
        'Content-Type': 'application/json',
        ...(token !== null && { Authorization: `Bearer ${token}` }),
      };
      const url = `${voice.org.connection.instanceUrl}${REST}/${operation}`;
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject([{ errorCode: 'INVALID_SESSION_ID' }]);
    }
  });

  test('the integration user has the permission set alone: it sees no record', async () => {
    for (const object of ['VoiceCall', 'Pending_Sync__c', 'Integration_Error_Log__c', 'Opportunity']) {
      const soql = encodeURIComponent(`SELECT Id FROM ${object}`);
      const answer = await voice.org.request('integration', 'GET', `/services/data/v66.0/query?q=${soql}`);
      expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_TYPE' }] });
    }
  });
});
