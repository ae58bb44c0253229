/** What each operation of the voice API does: its answer, and what exists in Salesforce afterwards. */
import { CENTER, QUEUE, VoiceOrg, clearBody, createBody, flowBody, newKey, updateBody } from './voiceOrg';

jest.setTimeout(60_000);

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.start();
});
afterAll(() => voice?.stop());
beforeEach(() => voice.forgetRequests());

const callsWith = (key: string, fields: string) =>
  voice.query(`SELECT ${fields} FROM VoiceCall WHERE VendorCallKey = '${key}' ORDER BY CreatedDate`);
const routingsOf = (id: unknown) => voice.query(`SELECT Id FROM PendingServiceRouting WHERE WorkItemId = '${id}'`);

async function create(key = newKey(), more: Record<string, unknown> = {}): Promise<string> {
  const { body } = await voice.post('createVoiceCall', createBody(key, more));
  expect(body).toMatchObject({ success: true });
  return body.data!['voiceCallId'] as string;
}

describe('createVoiceCall', () => {
  test('answers byte for byte as the vendor documents, and the call exists', async () => {
    const key = newKey();
    const callAttributes = '{"Menu_Choice__c":"Billing","Customer_Tier__c":"Gold"}';
    const { status, headers, body } = await voice.post('createVoiceCall', createBody(key, { callAttributes }));

    const [call] = await callsWith(
      key,
      'Id, FromPhoneNumber, ToPhoneNumber, CallType, CallDisposition, CallStartDateTime, Menu_Choice__c, Customer_Tier__c',
    );
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { voiceCallId: call!['Id'] }, errors: null, success: true },
    });
    expect(Object.keys(body)).toEqual(['data', 'errors', 'success']);
    expect(headers.get('Patchbay-Correlation-Id')).toBeNull();
    expect(call).toEqual({
      Id: expect.stringMatching(/^0LQ\w{15}$/),
      FromPhoneNumber: '+15550123',
      ToPhoneNumber: '+15550199',
      CallType: 'Inbound',
      CallDisposition: 'new',
      CallStartDateTime: '2026-05-04T10:15:30.000+0000',
      Menu_Choice__c: 'Billing',
      Customer_Tier__c: 'Gold',
    });
  });

  test('sent again, it gives the same id and asks nobody', async () => {
    const key = newKey();
    const id = await create(key);
    await voice.forgetRequests();
    expect(await create(key)).toBe(id);
    expect(await voice.requests()).toEqual([]);
    expect(await callsWith(key, 'Id')).toEqual([{ Id: id }]);
  });

  test('sent by two callers at once, it makes one call', async () => {
    const key = newKey();
    const ids = await Promise.all(Array.from({ length: 5 }, () => create(key)));
    expect(new Set(ids).size).toBe(1);
    expect(await callsWith(key, 'Id')).toHaveLength(1);
  });

  test('the same key with other numbers is a conflict', async () => {
    const key = newKey();
    await create(key);
    const answer = await voice.post('createVoiceCall', createBody(key, { from: '+15550177' }));
    expect(answer).toMatchObject({ status: 409, body: { data: null, success: false } });
    expect(answer.body.errors![0]).toMatch(/\(CALL_CONFLICT\)$/);
    expect(await voice.logged(answer)).toMatchObject([{ Code__c: 'CALL_CONFLICT', Interaction_ID__c: key }]);
  });

  test('a transfer knows the call it came from', async () => {
    const parentVoiceCallId = newKey();
    const parent = await create(parentVoiceCallId);
    const key = newKey();
    await create(key, { initiationMethod: 'Transfer', parentVoiceCallId, queue: QUEUE });
    expect(await callsWith(key, 'CallType, PreviousCallId, VendorParentCallKey')).toMatchObject([
      { CallType: 'Transfer', PreviousCallId: parent },
    ]);
  });

  test('partial success gives the id and says what is missing', async () => {
    const key = newKey();
    const sentence = 'We created your voice call but there were some errors : the participant was not added';
    await voice.faults([{ operation: 'create', times: 1, partial: sentence }]);
    const answer = await voice.post('createVoiceCall', createBody(key));
    const [call] = await callsWith(key, 'Id');
    expect(answer).toMatchObject({ status: 200, body: { errors: null, success: true } });
    expect(answer.body.data!['voiceCallId']).toBe(call!['Id']);
    expect(answer.body.data!['warnings']).toEqual([`${sentence} (PARTIAL_SUCCESS)`]);
    expect(await voice.logged(answer)).toMatchObject([{ Severity__c: 'Warning', Interaction_ID__c: key }]);
  });

  test('a withheld number is sent as it came', async () => {
    const key = newKey();
    const participants = [{ participantKey: 'anonymous', type: 'END_USER' }];
    await create(key, { from: 'anonymous', participants });
    expect(await callsWith(key, 'FromPhoneNumber')).toEqual([{ FromPhoneNumber: 'anonymous' }]);
  });
});

describe('executeOmniFlow', () => {
  /** A number of no phone channel, whose own flow and fallback queue would go first. */
  const OF_NO_CHANNEL = { dialedNumber: '+15555550187', flowDevName: 'No_Such_Flow' };

  test('gives the queue as the contact centre calls it, and the call waits for an agent', async () => {
    const id = await create();
    const { status, body } = await voice.post('executeOmniFlow', flowBody(id));
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { queue: 'Harbor_Support', agent: null }, errors: null, success: true },
    });
    expect(await routingsOf(id)).toHaveLength(1);
  });

  test('takes the vendor key for the id', async () => {
    const key = newKey();
    const id = await create(key);
    expect(await voice.post('executeOmniFlow', flowBody(key))).toMatchObject({ status: 200 });
    expect(await routingsOf(id)).toHaveLength(1);
  });

  test.each<[string, Parameters<VoiceOrg['faults']>[0][number]]>([
    ['refuses', { status: 400, body: { errors: ['The flow ended with an error'] } }],
    ['fails', { status: 500 }],
    ['has too much to do', { status: 429 }],
    ['does not answer', { drop: 'response' }],
    ['refuses our token', { status: 401 }],
    ['answers with a page', { status: 200, body: '<html></html>' }],
    ['answers without a queue', { status: 200, body: {} }],
  ])('when the telephony API %s, the call goes to the fallback queue', async (_what, fault) => {
    const id = await create();
    await voice.faults([{ operation: 'omniFlow', ...fault }]);
    const answer = await voice.post('executeOmniFlow', flowBody(id));
    await voice.noFaults();
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { queue: 'Harbor_Support', agent: null, fallback: true }, errors: null, success: true },
    });
    expect((answer.body.data!['warnings'] as unknown[]).length).toBeGreaterThan(0);
    const severity = 'status' in fault && fault.status === 401 ? 'Error' : 'Warning';
    expect(await voice.logged(answer)).toMatchObject([{ Severity__c: severity }]);
  });

  test('a flow that fails is marked, and the call waits in the fallback queue all the same', async () => {
    const id = await create();
    const answer = await voice.post('executeOmniFlow', flowBody(id, OF_NO_CHANNEL));
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { queue: 'Harbor_Support', agent: null, fallback: true }, errors: null, success: true },
    });
    expect(answer.body.data!['warnings']).toEqual([expect.stringContaining('No_Such_Flow')]);
    expect(await routingsOf(id)).toHaveLength(1);
    expect(await voice.logged(answer)).toMatchObject([{ Severity__c: 'Warning' }]);
  });

  test('a fallback queue that Omni-Channel does not know is given all the same', async () => {
    const id = await create();
    const answer = await voice.post('executeOmniFlow', flowBody(id, { ...OF_NO_CHANNEL, fallbackQueue: 'Gone' }));
    expect(answer.body.data).toMatchObject({ queue: expect.any(String), fallback: true });
    expect((answer.body.data!['warnings'] as unknown[]).length).toBeGreaterThan(1);
    expect(await routingsOf(id)).toEqual([]);
  });

  test('a flow whose answer is lost is not run again: it may make records', async () => {
    const id = await create();
    await voice.forgetRequests();
    await voice.faults([{ operation: 'omniFlow', drop: 'response' }]);
    const answer = await voice.post('executeOmniFlow', flowBody(id));
    await voice.noFaults();
    expect(answer.body.data).toMatchObject({ fallback: true });
    expect((await voice.requests()).filter(({ operation }) => operation === 'omniFlow')).toHaveLength(1);
  });

  test('the fallback queue of the contact centre is taken when the request has none', async () => {
    const id = await create();
    await voice.faults([{ operation: 'omniFlow', status: 500 }]);
    const answer = await voice.post('executeOmniFlow', flowBody(id, { fallbackQueue: undefined }));
    await voice.noFaults();
    expect(answer.body.data).toMatchObject({ queue: 'Harbor_Support', fallback: true });
  });
});

describe('clearRouting', () => {
  test('takes the call out of Omni-Channel', async () => {
    const id = await create();
    await voice.post('executeOmniFlow', flowBody(id));
    expect(await routingsOf(id)).toHaveLength(1);
    const { status, body } = await voice.post('clearRouting', clearBody(id));
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { status: 'Success' }, errors: null, success: true },
    });
    expect(await routingsOf(id)).toEqual([]);
  });

  test('may be repeated', async () => {
    const id = await create();
    await voice.post('clearRouting', clearBody(id));
    expect(await voice.post('clearRouting', clearBody(id))).toMatchObject({ status: 200 });
  });

  test('a call that nobody knows is not found', async () => {
    const answer = await voice.post('clearRouting', clearBody('0LQ000000000ZZZ'));
    expect(answer).toMatchObject({ status: 404 });
    expect(answer.body.errors![0]).toMatch(/\(CALL_UNKNOWN\)$/);
    expect(answer.headers.get('Patchbay-Upstream-Status')).toBe('404');
  });
});

describe('updateVoiceCall', () => {
  test('ends an abandoned call', async () => {
    const key = newKey();
    const id = await create(key);
    const { status, body } = await voice.post('updateVoiceCall', updateBody(id));
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { status: 'pending' }, errors: null, success: true },
    });
    expect(await callsWith(key, 'CallDisposition, CallDurationInSeconds, DisconnectReason, CallEndDateTime')).toEqual([
      {
        CallDisposition: 'completed',
        CallDurationInSeconds: 71,
        DisconnectReason: 'Abandoned in queue',
        CallEndDateTime: '2026-05-04T10:16:41.000+0000',
      },
    ]);
  });

  test('clears the routing of the call it ends', async () => {
    const id = await create();
    await voice.post('executeOmniFlow', flowBody(id));
    await voice.post('updateVoiceCall', updateBody(id));
    expect(await routingsOf(id)).toEqual([]);
  });

  test("the vendor's example, its years put right, passes", async () => {
    const key = newKey();
    const id = await create(key);
    const answer = await voice.post('updateVoiceCall', {
      callCenterDevName: CENTER,
      voiceCallId: id,
      startTime: '2019-08-26T21:21:14Z',
      endTime: '2019-08-26T21:21:34Z',
      isActiveCall: true,
      fromNumber: '1234',
      callOrigin: 'Preview',
      enqueueTime: '2019-08-26T21:21:34Z',
      acceptTime: '2019-08-26T21:21:24Z',
      numberOfHolds: 20,
      queue: QUEUE,
      agent: 'agent@patchbay.example.com',
      agentInteractionDuration: 12,
      longestHoldDuration: 10,
      totalHoldDuration: 21,
      recordingLocation: 'Bern',
      totalRecordingDuration: 55,
      callAttributes: '{"Menu_Choice__c":"field value"}',
      disconnectReason: { value: 'TELECOM_PROBLEM', isError: true },
    });
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'pending' }, errors: null, success: true } });
    expect(
      await callsWith(
        key,
        'FromPhoneNumber, NumberOfHolds, LongestHoldDuration, CustomerHoldDuration, AgentInteractionDuration, Menu_Choice__c, DisconnectReason',
      ),
    ).toEqual([
      {
        FromPhoneNumber: '1234',
        NumberOfHolds: 20,
        LongestHoldDuration: 10,
        CustomerHoldDuration: 21,
        AgentInteractionDuration: 12,
        Menu_Choice__c: 'field value',
        DisconnectReason: 'TELECOM_PROBLEM',
      },
    ]);
  });

  test("as it stands, the vendor's example ends before it starts", async () => {
    const times = { startTime: '2020-08-26T21:21:14Z', endTime: '2019-08-26T21:21:34Z' };
    const answer = await voice.post('updateVoiceCall', updateBody(newKey(), times));
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.errors![0]).toMatch(/\(END_BEFORE_START\)$/);
  });

  test('makes the record of a call that was never created', async () => {
    const key = newKey();
    const answer = await voice.post('updateVoiceCall', updateBody(key, { fromNumber: '+15550123' }));
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'pending' } } });
    expect(await callsWith(key, 'CallDisposition, FromPhoneNumber')).toEqual([
      { CallDisposition: 'completed', FromPhoneNumber: '+15550123' },
    ]);
  });
});

describe('transcript', () => {
  const line = (number: number) => ({
    messageId: `m${number}`,
    content: `Line ${number}`,
    senderType: number % 2 === 0 ? 'END_USER' : 'VIRTUAL_AGENT',
    startTime: 1777889731000 + number,
    endTime: 1777889732000 + number,
    participantId: '+15550123',
  });
  const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index));
  const send = (key: string, messages: unknown) =>
    voice.post(`calls/${key}/transcript`, { callCenterDevName: CENTER, messages });

  test.each([
    [1, 1],
    [25, 1],
    [26, 2],
    [200, 8],
  ])('%d lines take %d callouts', async (count, callouts) => {
    const key = newKey();
    await create(key);
    await voice.forgetRequests();
    const { status, body } = await send(key, lines(count));
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { accepted: count, queued: 0 }, errors: null, success: true },
    });
    const requests = await voice.requests();
    expect(requests).toHaveLength(callouts);
    const sent = requests.flatMap(({ body: { entries } }: any) => entries.flatMap(({ messages }: any) => messages)); // eslint-disable-line
    expect(sent.map(({ messageId }: { messageId: string }) => messageId)).toEqual(
      lines(count).map(({ messageId }) => messageId),
    );
  });

  test('201 lines are too many, no line too few', async () => {
    for (const messages of [lines(201), [], null]) {
      expect(await send(newKey(), messages)).toMatchObject({ status: 400, body: { data: null } });
    }
    expect(await voice.requests()).toEqual([]);
  });

  test('what the telephony API does not take for now is sent later, each line once', async () => {
    const key = newKey();
    await create(key);
    await voice.faults([{ operation: 'messages', status: 503 }]);
    const answer = await send(key, lines(30));
    expect(answer).toMatchObject({ status: 200, body: { data: { accepted: 0, queued: 30 } } });
    await voice.noFaults();
    await voice.forgetRequests();
    expect(await voice.emptyOutbox()).toBe(0);
    const kept = (await voice.requests()).filter(({ operation, status }) => operation === 'messages' && status === 200);
    const texts = JSON.stringify(kept).match(/"messageId":"m\d+"/g)!;
    expect(texts).toHaveLength(30);
    expect(new Set(texts).size).toBe(30);
  });
});

describe('health', () => {
  test('says of each check that all is well', async () => {
    const { status, body } = await voice.health();
    expect({ status, errors: body.errors, success: body.success }).toEqual({
      status: 200,
      errors: null,
      success: true,
    });
    const checks = body.data!['checks'] as { check: string; ok: boolean }[];
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'permissionSet',
        'contactCenter',
        'certificate',
        'remoteSite',
        'reachability',
        'fallbackQueue',
        'outbox',
      ]),
    );
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test.each<[string, Parameters<VoiceOrg['faults']>[0][number]]>([
    ['is down', { status: 503 }],
    ['refuses our token', { status: 401 }],
    ['drops connections', { drop: 'request' }],
  ])('says what to mend when the telephony API %s', async (_what, fault) => {
    await voice.faults([fault]);
    const { status, body } = await voice.health(`?callCenterDevName=${CENTER}`);
    await voice.noFaults();
    expect({ status, success: body.success }).toEqual({ status: 503, success: false });
    const checks = body.data!['checks'] as { check: string; ok: boolean; cause: string; remedy: string }[];
    const bad = checks.filter(({ ok }) => !ok);
    expect(bad.length).toBeGreaterThan(0);
    for (const { cause, remedy } of bad) {
      expect(cause).toMatch(/\S/);
      expect(remedy).toMatch(/\S/);
      expect(JSON.stringify(body.errors)).toContain(JSON.stringify(cause).slice(1, -1));
    }
  });

  test('a contact centre that is unknown is named', async () => {
    const { status, body } = await voice.health('?callCenterDevName=Nobodys');
    expect({ status, data: body.data }).toEqual({ status: 404, data: null });
    expect(body.errors![0]).toMatch(/^callCenterDevName: .* \(CONTACT_CENTER_UNKNOWN\)$/);
  });
});
