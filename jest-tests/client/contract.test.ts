/**
 * Holds client/openapi.yaml against the running local org, both ways: every request example is sent as it stands, every
 * answer is as documented, and every documented response, header, property and value is produced.
 */
import { testCobalt } from './contract/cobalt';
import { ContractOrg } from './contract/contractOrg';
import type { Answer, CallOptions } from './contract/contractOrg';
import { OpenapiDocument } from './contract/document';
import { testMonitoring } from './contract/monitoring';

const document = new OpenapiDocument();
const VOICE = ['createVoiceCall', 'executeOmniFlow', 'clearRouting', 'updateVoiceCall', 'sendTranscript'];
const POSTS = [...VOICE, 'sendDispositions', 'popScreen', 'startFlow', 'pushRecords', 'receiveWebhook'];
const ALL = [...POSTS, 'getHealth', 'checkSetup', 'readEvents', 'readMetrics'];

let org: ContractOrg;

beforeAll(async () => {
  org = await ContractOrg.start();
}, 120_000);

afterAll(() => org.stop());

afterEach(() => org.mendUpstream());

type Body = Readonly<Record<string, unknown>>;

/** The first example of an operation, changed. */
function exampleOf(operation: string, changes: Body = {}): Body | undefined {
  const example = document.operation(operation).examples[0]?.body as Body | undefined;
  return example && { ...example, ...changes };
}

/** Sends the first example of an operation, changed. */
const send = (operation: string, changes: Body = {}, options: CallOptions = {}): Promise<Answer> =>
  org.call(operation, { body: exampleOf(operation, changes), ...options });

let calls = 0;
/** A call nobody has sent yet. */
const newKey = (): string => `wxcc_contract-${(calls += 1)}`;

/** Shows the body of another answer, too. */
function expectStatus({ status, body }: Answer, expected: number): void {
  expect(status === expected ? status : `${status} ${JSON.stringify(body)}`).toBe(expected);
}

const data = (answer: Answer): Body => (answer.body as { data: Body }).data;
const errors = (answer: Answer): readonly string[] => (answer.body as { errors: readonly string[] }).errors;

describe('every request example is sent as it stands', () => {
  beforeAll(async () => {
    // The calls that the vendor's examples are about.
    const vendors = document.operation('createVoiceCall').examples.find(({ name }) => name === 'vendor')!;
    for (const vendorCallKey of ['00X000012345abc', 'fsdfzuhsdfsa-43556fgef3-56g44gv4ew']) {
      const body = { ...(vendors.body as Body), vendorCallKey, queue: undefined, parentVoiceCallId: undefined };
      expectStatus(await org.call('createVoiceCall', { body }), 200);
    }
  });

  const examples = document.operations.flatMap(({ id, examples: each }) => each.map((example) => ({ id, ...example })));

  test.each(examples)('$id: $name → $status', async ({ id, body, status }) => {
    const operation = document.operation(id);
    expect(org.contract.problemsOfRequest(operation, body)).toEqual([]);
    expectStatus(await org.call(id, { body }), status);
  });
});

describe('what Salesforce itself refuses', () => {
  test.each(ALL)('%s without a token', async (operation) => {
    const answer = await send(operation, {}, { user: null });
    expect(answer).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
  });

  test.each(ALL)('%s of a user without access to the class', async (operation) => {
    const answer = await send(operation, {}, { user: 'outsider' });
    expect(answer).toMatchObject({ status: 403, body: [{ errorCode: 'FORBIDDEN' }] });
  });

  test.each(POSTS)('%s with a body that is too large', async (operation) => {
    const answer = await org.call(operation, { body: ' '.repeat(6 * 1024 * 1024 + 1) });
    expect(answer).toMatchObject({ status: 413, body: [{ errorCode: 'REQUEST_ENTITY_TOO_LARGE' }] });
  });

  test.each(ALL)('%s when Apex exceeds a limit', async (operation) => {
    const answer = await send(operation, {}, { planted: 'limit' });
    expect(answer).toMatchObject({ status: 500, body: [{ errorCode: 'APEX_ERROR' }] });
  });
});

test.each(VOICE)('%s when Apex throws what nobody foresaw', async (operation) => {
  const answer = await send(operation, {}, { planted: 'exception' });
  expectStatus(answer, 500);
  expect(errors(answer)[0]).toContain('(INTERNAL_ERROR)');
  expect(answer.headers.get('Patchbay-Status')).toBe('500');
});

describe('sendDispositions', () => {
  const disposition = (key: string, more: Body = {}): Body => ({
    Interaction_ID__c: key,
    Disposition_Code__c: 'Completed',
    Timestamp__c: '2026-05-04T12:00:00Z',
    ...more,
  });
  const post = (body: unknown, options: CallOptions = {}) => org.call('sendDispositions', { body, ...options });
  const codes = (answer: Answer) => (answer.body as { errors: { code: string }[] }).errors.map(({ code }) => code);
  const outcomes = (answer: Answer) =>
    (answer.body as { data: { outcome: string }[] }).data.map((each) => each.outcome);

  test('tells what became of each item', async () => {
    expect(outcomes(await post([disposition('a'), disposition('b')]))).toEqual(['created', 'created']);
    const later = { Timestamp__c: '2026-05-04T12:00:01Z', Disposition_Code__c: 'Pending' };
    const earlier = { Timestamp__c: '2026-05-04T11:59:59Z', Disposition_Code__c: 'Pending' };
    const answer = await post([
      disposition('a', later),
      disposition('b', earlier),
      disposition('c', { Contact_ID__c: 'x' }),
    ]);
    expect(outcomes(answer)).toEqual(['updated', 'stale', 'failed']);
    expect(codes(answer)).toEqual(['UNKNOWN_CONTACT']);
    expect(outcomes(await post(disposition('a', later)))).toEqual(['unchanged']);
  });

  test('tells that the flow could not act', async () => {
    const answer = await post(disposition('d', { Source_System__c: 'unprocessable' }));
    expect(answer.body).toMatchObject({ success: true, data: [{ status: 'Failed' }] });
  });

  test('refuses what it cannot read', async () => {
    for (const [body, code] of [
      ['', 'EMPTY_BODY'],
      ['{', 'INVALID_JSON'],
      [[], 'NO_ITEMS'],
      [disposition(''), 'REQUIRED_FIELD'],
    ] as const) {
      const answer = await post(body);
      expectStatus(answer, 400);
      expect(codes(answer)).toEqual([code]);
    }
  });

  test('refuses a user without the permission set', async () => {
    const answer = await post(disposition('e'), { user: 'beginner' });
    expectStatus(answer, 403);
    expect(codes(answer)).toEqual(['NOT_PERMITTED']);
  });

  test('hides what nobody foresaw', async () => {
    const answer = await post(disposition('f'), { planted: 'exception' });
    expectStatus(answer, 500);
    expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
  });
});

describe('popScreen', () => {
  const codes = (answer: Answer) => (answer.body as { errors: { code: string }[] }).errors.map(({ code }) => code);

  test('names what it ignores, and shows the same key once', async () => {
    const first = await send('popScreen', { requestKey: 'contract-1', colour: 'red' });
    expectStatus(first, 202);
    expect(data(first)['warnings']).toEqual([expect.stringMatching(/^colour: /)]);
    expect(data(await send('popScreen', { requestKey: 'contract-1' }))['requestId']).toBe(data(first)['requestId']);
  });

  test('refuses a request as a whole, and names its members', async () => {
    for (const [body, code] of [
      ['', 'EMPTY_BODY'],
      ['{', 'INVALID_JSON'],
      [[], 'INVALID_ITEM'],
      [{ ...exampleOf('popScreen'), phone: 7, colour: 'red' }, 'INVALID_TYPE'],
    ] as const) {
      const answer = await org.call('popScreen', { body });
      expectStatus(answer, 400);
      expect(codes(answer)).toEqual([code]);
    }
  });

  test('refuses a user without the permission set', async () => {
    const answer = await send('popScreen', {}, { user: 'beginner' });
    expectStatus(answer, 403);
    expect(codes(answer)).toEqual(['NOT_PERMITTED']);
  });

  test.each([
    ['EVENT_PATH_OFF', 409],
    ['EVENT_NOT_PUBLISHED', 503],
  ] as const)('says %s with %i', async (planted, status) => {
    const answer = await send('popScreen', {}, { planted });
    expectStatus(answer, status);
    expect(codes(answer)).toEqual([planted]);
  });

  test('hides what nobody foresaw', async () => {
    const answer = await send('popScreen', {}, { planted: 'exception' });
    expectStatus(answer, 500);
    expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
  });
});

describe('startFlow', () => {
  const post = (body: unknown, options: CallOptions = {}) => org.call('startFlow', { body, ...options });
  const codes = (answer: Answer) => (answer.body as { errors: { code: string }[] }).errors.map(({ code }) => code);
  const flow = (flowApiName: string): CallOptions => ({ parameters: { flowApiName } });

  test('tells what became of each input', async () => {
    const inputs = [exampleOf('startFlow', { callId: 'contract-1', colour: 'red' }), { agent: 'nobody' }];
    const answer = await post({ inputs });
    expectStatus(answer, 200);
    expect(answer.body).toMatchObject({
      success: false,
      data: [
        { interviewStatus: 'Finished', outputs: { taskId: expect.any(String) }, warnings: [expect.any(String)] },
        {},
      ],
    });
    expect(codes(answer)).toEqual(['REQUIRED_FIELD', 'REQUIRED_FIELD']);
  });

  test.each([
    ['', 'EMPTY_BODY'],
    ['{', 'INVALID_JSON'],
    [[], 'INVALID_ITEM'],
    [{ inputs: [] }, 'NO_ITEMS'],
    [{ agent: 'nobody', callId: 'contract-2', colour: 'red' }, 'REQUIRED_FIELD'],
    [{ ...exampleOf('startFlow'), connectedAt: 'noon' }, 'INVALID_TIMESTAMP'],
  ])('refuses %j with %s', async (body, code) => {
    const answer = await post(body);
    expectStatus(answer, 400);
    expect(codes(answer)).toEqual([code]);
  });

  test('starts only what is listed, and what can be started', async () => {
    const notListed = await post(exampleOf('startFlow'), flow('Route_Voice_Call'));
    expectStatus(notListed, 404);
    expect(codes(notListed)).toEqual(['UNKNOWN_FLOW']);
    const triggered = await post(exampleOf('startFlow'), flow('Process_Disposition'));
    expectStatus(triggered, 409);
    expect(codes(triggered)).toEqual(['FLOW_NOT_AVAILABLE']);
  });

  test('tells that the flow has failed', async () => {
    const answer = await send('startFlow', { externalNumber: '0'.repeat(300), callId: 'contract-3' });
    expectStatus(answer, 500);
    expect(codes(answer)).toEqual(['FLOW_FAILED']);
  });

  test('asks to repeat what was undone because of others', async () => {
    expectStatus(await send('startFlow', {}, { planted: 'NOT_PROCESSED' }), 503);
  });

  test('hides what nobody foresaw', async () => {
    const answer = await send('startFlow', {}, { planted: 'exception' });
    expectStatus(answer, 500);
    expect(codes(answer)).toEqual(['INTERNAL_ERROR']);
  });
});

testCobalt(() => org);

testMonitoring(() => org);

describe('checkSetup', () => {
  /** Results of all steps; of the first ones these, of the others DONE. */
  const store = (...states: readonly string[]) =>
    org.runApex(`
      List<String> states = '${states.join()}'.split(',');
      List<Setup_Result__c> results = new List<Setup_Result__c>();
      for (SetupEntry entry : SetupEntry.needed(SetupSystem.chosen())) {
        String state = states.isEmpty() || states[0] == '' ? 'DONE' : states.remove(0);
        results.add(new Setup_Result__c(
          Key__c = entry.name, State__c = state, Since__c = Datetime.now(), Checked_At__c = Datetime.now(),
          Confirmed_At__c = state == 'CONFIRMED' ? Datetime.now() : null));
      }
      SetupSystemAccess.saveResults(results);`);
  const status = (answer: Answer) => data(answer)['status'];

  test('says that nothing was checked yet', async () => {
    const answer = await send('checkSetup');
    expect(status(answer)).toBe('warning');
    expect(data(answer)).not.toHaveProperty('checkedAt');
  });

  test('tells integration users the stored states', async () => {
    await store();
    const answer = await send('checkSetup');
    expectStatus(answer, 200);
    expect(data(answer)).toMatchObject({ status: 'ok', notice: expect.any(String) });
    await store('WARNING', 'TODO', 'MANUAL', 'CONFIRMED', 'NOT_NEEDED');
    expect(status(await send('checkSetup'))).toBe('warning');
  });

  test('says 503 when something does not work', async () => {
    await store('FAILED');
    const answer = await send('checkSetup');
    expectStatus(answer, 503);
    expect(answer.body).toMatchObject({ data: { status: 'failed' }, errors: [{ code: 'CHECK_FAILED' }] });
    await store();
  });

  test('tells admins causes and fixes', async () => {
    const { findings } = data(await send('checkSetup', {}, { user: 'admin' })) as { findings: Body[] };
    expect(findings[0]).toMatchObject({ cause: expect.any(String) });
    expect(findings).toContainEqual(expect.objectContaining({ fix: expect.any(String) }));
  });

  test('hides what nobody foresaw', async () => {
    const answer = await send('checkSetup', {}, { planted: 'exception' });
    expectStatus(answer, 500);
    expect(answer.body).toMatchObject({ errors: [{ code: 'INTERNAL_ERROR' }] });
  });
});

describe('the voice operations', () => {
  test.each(VOICE)('%s with wrong parameters', async (operation) => {
    const answer = await send(operation, { callCenterDevName: '', certDevName: 1 });
    expectStatus(answer, 400);
    expect(errors(answer)).toEqual([
      expect.stringMatching(/^callCenterDevName: .* \(REQUIRED_FIELD\)$/),
      expect.stringMatching(/^certDevName: .* \(INVALID_TYPE\)$/),
      expect.stringContaining(answer.headers.get('Patchbay-Correlation-Id')!),
    ]);
  });

  test.each(VOICE)('%s with an unknown parameter', async (operation) => {
    const answer = await send(operation, {
      colour: 'red',
      ...(operation === 'createVoiceCall' && { vendorCallKey: newKey() }),
    });
    expectStatus(answer, 200);
    expect(data(answer)['warnings']).toContainEqual(expect.stringMatching(/^colour: .* \(UNKNOWN_PARAMETER\)$/));
  });

  test.each(VOICE)('%s for a contact centre that does not exist', async (operation) => {
    const answer = await send(operation, { callCenterDevName: 'Nowhere' });
    expectStatus(answer, 404);
    expect(errors(answer)[0]).toContain('(CONTACT_CENTER_UNKNOWN)');
  });

  test.each(VOICE)('%s of a user without the permission set', async (operation) => {
    const answer = await send(operation, {}, { user: 'beginner' });
    expectStatus(answer, 403);
    expect(errors(answer)[0]).toContain('(NOT_PERMITTED)');
  });
});

describe('when the Telephony API fails', () => {
  /** Each operation that says so, as a request that reaches it. */
  const failing = [
    { id: 'createVoiceCall', operation: 'create', changes: () => ({ vendorCallKey: newKey() }) },
    { id: 'clearRouting', operation: 'clearRouting', changes: () => ({}) },
    { id: 'updateVoiceCall', operation: 'update', changes: () => ({}) },
    { id: 'sendTranscript', operation: 'messages', changes: () => ({}) },
  ];

  test.each(failing)('$id: it refuses what was found right', async ({ id, operation, changes }) => {
    await org.failUpstream({ operation, status: 422, body: { errors: ['Not like this'] } });
    const answer = await send(id, changes());
    expectStatus(answer, 400);
    expect(answer.headers.get('Patchbay-Status')).toBe('422');
    expect(answer.headers.get('Patchbay-Upstream-Status')).toBe('422');
    expect(errors(answer)[0]).toBe('Not like this (UPSTREAM_REFUSED)');
  });

  test.each(failing)('$id: it reports a conflict', async ({ id, operation, changes }) => {
    await org.failUpstream({ operation, status: 409, body: { errors: ['Already ended'] } });
    const answer = await send(id, changes());
    expectStatus(answer, 409);
    expect(errors(answer)[0]).toBe('Already ended (CALL_CONFLICT)');
  });

  test('createVoiceCall: it does not take our token', async () => {
    await org.failUpstream({ operation: 'create', status: 401, body: { errors: ['Who are you?'] } });
    const answer = await send('createVoiceCall', { vendorCallKey: newKey() });
    expectStatus(answer, 503);
    expect(answer.headers.get('Patchbay-Status')).toBe('502');
    expect(errors(answer)[0]).toContain('(UPSTREAM_TOKEN_REFUSED)');
  });

  test.each(failing.filter(({ id }) => id !== 'createVoiceCall'))(
    '$id: it knows no such call',
    async ({ id, operation, changes }) => {
      await org.failUpstream({ operation, status: 404, body: { errors: ['No such call'] } });
      const answer = await send(id, changes());
      expectStatus(answer, 404);
      expect(errors(answer)[0]).toBe('No such call (CALL_UNKNOWN)');
    },
  );

  test.each([
    { fault: { status: 429, headers: { 'Retry-After': '7' } }, meant: '429', code: 'UPSTREAM_LIMIT' },
    { fault: { status: 500 }, meant: '502', code: 'UPSTREAM_FAILED' },
    { fault: { status: 302 }, meant: '502', code: 'UPSTREAM_FAILED' },
    { fault: { drop: 'request' }, meant: '502', code: 'UPSTREAM_FAILED' },
    { fault: { status: 408 }, meant: '504', code: 'UPSTREAM_TIMEOUT' },
  ])('a call is not created, and may be repeated: $fault', async ({ fault, meant, code }) => {
    await org.failUpstream({ operation: 'create', ...fault });
    const answer = await send('createVoiceCall', { vendorCallKey: newKey() });
    expectStatus(answer, 503);
    expect(answer.headers.get('Patchbay-Status')).toBe(meant);
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/);
    expect(errors(answer)[0]).toContain(`(${code})`);
  });

  test.each(['clearRouting', 'updateVoiceCall'])('%s is sent later', async (operation) => {
    await org.failUpstream({ status: 500 });
    const answer = await send(operation);
    expect(data(answer)).toMatchObject({ status: 'queued' });
    expect(answer.headers.has('Patchbay-Correlation-Id')).toBe(true);
  });

  test.each(['clearRouting', 'updateVoiceCall'])("%s is sent later if the answer is no API's", async (operation) => {
    await org.failUpstream({ status: 302 });
    const answer = await send(operation, { voiceCallId: newKey() });
    expect(data(answer)).toMatchObject({ status: 'queued', warnings: ['Found (UPSTREAM_FAILED)'] });
  });

  test.each(['clearRouting', 'updateVoiceCall'])('%s is sent when our token is taken again', async (operation) => {
    await org.failUpstream({ status: 401, body: { errors: ['Who are you?'] } });
    const answer = await send(operation, { voiceCallId: newKey() });
    expect(data(answer)).toMatchObject({ status: 'queued', warnings: ['Who are you? (UPSTREAM_TOKEN_REFUSED)'] });
  });

  test('lines of a transcript are sent later', async () => {
    await org.failUpstream({ status: 500 });
    expect(data(await send('sendTranscript'))).toMatchObject({ accepted: 0, queued: 2 });
  });

  test('a call is routed to the fallback queue', async () => {
    await org.failUpstream({ operation: 'omniFlow', status: 500 });
    const answer = await send('executeOmniFlow');
    expect(data(answer)).toMatchObject({ fallback: true, agent: null, warnings: [expect.any(String)] });
  });

  test('a call that is created in part has its id and a warning', async () => {
    await org.failUpstream({ operation: 'create', partial: 'the parent call was not linked' });
    const answer = await send('createVoiceCall', { vendorCallKey: newKey() });
    expectStatus(answer, 200);
    expect(data(answer)['warnings']).toEqual([
      'We created your voice call but there were some errors : the parent call was not linked (PARTIAL_SUCCESS)',
    ]);
  });
});

test('createVoiceCall answers the same id again, and refuses the key for other numbers', async () => {
  const vendorCallKey = newKey();
  const first = await send('createVoiceCall', { vendorCallKey });
  expect(data(await send('createVoiceCall', { vendorCallKey }))['voiceCallId']).toBe(data(first)['voiceCallId']);
  const other = await send('createVoiceCall', { vendorCallKey, from: '+15550177' });
  expectStatus(other, 409);
  expect(errors(other)[0]).toContain('(CALL_CONFLICT)');
});

test.each(['zzz000000000001', '00X000000000001AAA', '123456789012345'])(
  'a key that looks like an id of Salesforce is the key it is: %s',
  async (vendorCallKey) => {
    expectStatus(await send('createVoiceCall', { vendorCallKey }), 200);
    expectStatus(await send('executeOmniFlow', { voiceCallId: vendorCallKey }), 200);
    expectStatus(await send('sendTranscript', {}, { parameters: { vendorCallKey } }), 200);
    expectStatus(await send('clearRouting', { voiceCallId: vendorCallKey }), 200);
    expectStatus(await send('updateVoiceCall', { voiceCallId: vendorCallKey }), 200);
  },
);

test('executeOmniFlow routes a call to a queue', async () => {
  const vendorCallKey = newKey();
  expectStatus(await send('createVoiceCall', { vendorCallKey }), 200);
  const answer = await send('executeOmniFlow', { voiceCallId: vendorCallKey });
  expect(answer.body).toEqual({ data: { queue: 'Harbor_Support', agent: null }, errors: null, success: true });
});

test('executeOmniFlow routes a call to an agent', async () => {
  const vendorCallKey = newKey();
  expectStatus(await send('createVoiceCall', { vendorCallKey }), 200);
  const answer = await send('executeOmniFlow', { voiceCallId: vendorCallKey, flowDevName: 'Route_To_Agent' });
  expect(answer.body).toMatchObject({ data: { queue: null, agent: 'tomas.reyes' }, success: true });
});

describe('getHealth', () => {
  test('when all is well', async () => {
    const answer = await org.call('getHealth', { parameters: { callCenterDevName: 'Harbor_Voice' } });
    expect(answer).toMatchObject({ status: 200, body: { success: true, errors: null } });
  });

  test('of parameters that it does not know, and that are wrong', async () => {
    const unknown = await org.call('getHealth', { parameters: { callCenterDevName: 'Harbor_Voice', colour: 'red' } });
    expect(data(unknown)['warnings']).toEqual([expect.stringMatching(/^colour: .* \(UNKNOWN_PARAMETER\)$/)]);
    const wrong = await org.call('getHealth', { parameters: { callCenterDevName: 'x'.repeat(81) } });
    expectStatus(wrong, 400);
    expect(errors(wrong)[0]).toContain('(TOO_LONG)');
  });

  test('of a contact centre that is unknown', async () => {
    const answer = await org.call('getHealth', { parameters: { callCenterDevName: 'Nobodys' } });
    expectStatus(answer, 404);
    expect(errors(answer)[0]).toMatch(/\(CONTACT_CENTER_UNKNOWN\)$/);
  });

  test('says what is wrong and how to mend it', async () => {
    await org.failUpstream({ status: 401, body: { errors: ['Who are you?'] } });
    const answer = await org.call('getHealth');
    expectStatus(answer, 503);
    expect(data(answer)['checks']).toContainEqual(
      expect.objectContaining({
        check: 'reachability',
        ok: false,
        cause: expect.any(String),
        remedy: expect.any(String),
      }),
    );
  });
});

describe('in the end', () => {
  test.each(ALL)('%s is refused when no requests are left today', async (operation) => {
    await org.useUpRequests();
    const answer = await send(operation);
    expect(answer).toMatchObject({ status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }] });
  });

  test('everything documented of responses was produced', () => {
    expect(org.contract.missing()).toEqual([]);
  });
});
