/** Every rule about parameters: what is refused, by which name, and that nothing was sent. */
import { CENTER, VoiceOrg, clearBody, createBody, flowBody, newKey, updateBody } from './voiceOrg';
import type { VoiceAnswer } from './voiceOrg';

jest.setTimeout(60_000);

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.start();
});
afterAll(() => voice?.stop());
beforeEach(() => voice.forgetRequests());

type Body = Record<string, unknown>;
type Operation = 'createVoiceCall' | 'updateVoiceCall' | 'executeOmniFlow' | 'clearRouting';

const BODIES: Readonly<Record<Operation, (more?: Body) => Body>> = {
  createVoiceCall: (more) => createBody('wxcc_refused', more),
  updateVoiceCall: (more) => updateBody('wxcc_refused', more),
  executeOmniFlow: (more) => flowBody('wxcc_refused', more),
  clearRouting: (more) => clearBody('wxcc_refused', more),
};

/** `parameter: … (CODE)` of each error but the last, as `parameter CODE`; `CODE` of one without a parameter. */
const failures = ({ body }: VoiceAnswer): string[] =>
  body
    .errors!.slice(0, -1)
    .map((text) => /^(?:([^\s:]+): )?[\s\S]* \((\w+)\)$/.exec(text)?.slice(1).filter(Boolean).join(' ') ?? text);

async function expectRefusal(answer: VoiceAnswer, status: number, expected: readonly string[]): Promise<void> {
  const { body, headers } = answer;
  expect({ status: answer.status, failures: failures(answer).sort() }).toEqual({
    status,
    failures: [...expected].sort(),
  });
  expect(body).toMatchObject({ data: null, success: false });
  const correlationId = headers.get('Patchbay-Correlation-Id')!;
  expect(correlationId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(body.errors!.at(-1)).toContain(correlationId);
  expect(body.errors!.at(-1)).toContain(String(status));
  expect(headers.get('Patchbay-Status')).toBe(String(status));
  expect(headers.get('Patchbay-Upstream-Status')).toBeNull();
  expect(await voice.requests()).toEqual([]);
  expect((await voice.logged(answer)).length).toBeGreaterThan(0);
}

describe('what is required', () => {
  test.each<[Operation, readonly string[]]>([
    [
      'createVoiceCall',
      ['callCenterDevName', 'vendorCallKey', 'to', 'from', 'initiationMethod', 'startTime', 'participants'],
    ],
    ['updateVoiceCall', ['callCenterDevName', 'voiceCallId']],
    ['executeOmniFlow', ['callCenterDevName', 'voiceCallId', 'dialedNumber']],
    ['clearRouting', ['callCenterDevName', 'voiceCallId']],
  ])('%s names all of it at once', async (operation, names) => {
    await expectRefusal(
      await voice.post(operation, {}),
      400,
      names.map((name) => `${name} REQUIRED_FIELD`),
    );
  });

  test('null and blank text are as good as nothing', async () => {
    const answer = await voice.post('createVoiceCall', createBody('', { to: null, from: '  ' }));
    await expectRefusal(answer, 400, ['from REQUIRED_FIELD', 'to REQUIRED_FIELD', 'vendorCallKey REQUIRED_FIELD']);
  });

  test('an optional one may be empty, as Webex sends what it has not', async () => {
    const body = createBody(newKey(), { parentVoiceCallId: '', callOrigin: '', queue: '', callAttributes: '' });
    expect(await voice.post('createVoiceCall', body)).toMatchObject({ status: 200, body: { success: true } });
  });
});

describe('types and values', () => {
  const LONG = 'x'.repeat(5000);
  test.each<[Operation, string, unknown, string]>([
    ['createVoiceCall', 'to', 8002345678, 'to INVALID_TYPE'],
    ['createVoiceCall', 'vendorCallKey', LONG, 'vendorCallKey TOO_LONG'],
    ['createVoiceCall', 'vendorCallKey', '{{SCV_VendorCallKey}}', 'vendorCallKey INVALID_VALUE'],
    ['createVoiceCall', 'initiationMethod', 'inbound', 'initiationMethod INVALID_VALUE'],
    ['createVoiceCall', 'initiationMethod', 'Outbound', 'initiationMethod INVALID_VALUE'],
    ['createVoiceCall', 'callOrigin', 'Carrier pigeon', 'callOrigin INVALID_VALUE'],
    ['createVoiceCall', 'startTime', 'yesterday', 'startTime INVALID_TIMESTAMP'],
    ['createVoiceCall', 'startTime', '2026-02-30T10:00:00Z', 'startTime INVALID_TIMESTAMP'],
    ['createVoiceCall', 'startTime', '{{SCV_CallStartTime}}', 'startTime INVALID_VALUE'],
    ['createVoiceCall', 'participants', 'me', 'participants INVALID_TYPE'],
    ['createVoiceCall', 'participants', [], 'participants INVALID_VALUE'],
    ['createVoiceCall', 'participants', ['me'], 'participants[0] INVALID_TYPE'],
    ['createVoiceCall', 'participants', [{ participantKey: 'a', type: 'ROBOT' }], 'participants[0].type INVALID_VALUE'],
    ['createVoiceCall', 'participants', [{ type: 'END_USER' }], 'participants[0].participantKey REQUIRED_FIELD'],
    ['createVoiceCall', 'certDevName', 'Another_Certificate', 'certDevName INVALID_VALUE'],
    ['updateVoiceCall', 'numberOfHolds', '12', 'numberOfHolds INVALID_TYPE'],
    ['updateVoiceCall', 'numberOfHolds', -1, 'numberOfHolds INVALID_VALUE'],
    ['updateVoiceCall', 'numberOfHolds', 1.5, 'numberOfHolds INVALID_VALUE'],
    ['updateVoiceCall', 'isActiveCall', 'true', 'isActiveCall INVALID_TYPE'],
    ['updateVoiceCall', 'recordingLocation', 'x'.repeat(1001), 'recordingLocation TOO_LONG'],
    ['updateVoiceCall', 'disconnectReason', 'busy', 'disconnectReason INVALID_TYPE'],
    ['updateVoiceCall', 'disconnectReason', { value: 'a', isError: 'true' }, 'disconnectReason.isError INVALID_TYPE'],
    ['executeOmniFlow', 'flowInputParameters', ['a'], 'flowInputParameters INVALID_TYPE'],
    ['executeOmniFlow', 'flowInputParameters', { a: { b: 1 } }, 'flowInputParameters.a INVALID_TYPE'],
    ['executeOmniFlow', 'dialedNumber', true, 'dialedNumber INVALID_TYPE'],
    ['clearRouting', 'voiceCallId', 7, 'voiceCallId INVALID_TYPE'],
  ])('%s refuses %s = %j', async (operation, name, value, failure) => {
    await expectRefusal(await voice.post(operation, BODIES[operation]({ [name]: value })), 400, [failure]);
  });

  test('all that is wrong is said at once', async () => {
    const body = createBody('wxcc_refused', { to: 1, startTime: 'x', initiationMethod: 'x', callAttributes: 'x' });
    await expectRefusal(await voice.post('createVoiceCall', body), 400, [
      'callAttributes NOT_A_JSON_OBJECT',
      'initiationMethod INVALID_VALUE',
      'startTime INVALID_TIMESTAMP',
      'to INVALID_TYPE',
    ]);
  });

  test('names are those of the document, in its case', async () => {
    const { vendorCallKey, ...others } = createBody('wxcc_refused');
    const answer = await voice.post('createVoiceCall', { ...others, VendorCallKey: vendorCallKey });
    await expectRefusal(answer, 400, ['vendorCallKey REQUIRED_FIELD', 'VendorCallKey UNKNOWN_PARAMETER']);
  });
});

describe('rules across parameters', () => {
  test('a call does not end before it starts', async () => {
    const answer = await voice.post('updateVoiceCall', updateBody('wxcc_refused', { endTime: '2026-05-04T10:15:29Z' }));
    await expectRefusal(answer, 400, ['endTime END_BEFORE_START']);
  });

  test('it may end in the second in which it starts', async () => {
    const key = newKey();
    await voice.post('createVoiceCall', createBody(key));
    const answer = await voice.post('updateVoiceCall', updateBody(key, { endTime: '2026-05-04T10:15:30Z' }));
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'pending' } } });
  });

  test('a transfer has a parent', async () => {
    const answer = await voice.post('createVoiceCall', createBody('wxcc_refused', { initiationMethod: 'Transfer' }));
    await expectRefusal(answer, 400, ['parentVoiceCallId PARENT_CALL_REQUIRED']);
  });

  test.each(['totalRecordingDuration', 'totalHoldDuration', 'longestHoldDuration', 'agentInteractionDuration'])(
    '%s goes with a recordingLocation',
    async (name) => {
      const answer = await voice.post('updateVoiceCall', updateBody('wxcc_refused', { [name]: 5 }));
      await expectRefusal(answer, 400, ['recordingLocation RECORDING_LOCATION_REQUIRED']);
    },
  );

  test.each<[string, string]>([
    ['{', 'callAttributes NOT_A_JSON_OBJECT'],
    ['[]', 'callAttributes NOT_A_JSON_OBJECT'],
    ['"text"', 'callAttributes NOT_A_JSON_OBJECT'],
    ['{"No_Such_Field__c":"x"}', 'callAttributes.No_Such_Field__c FIELD_NOT_WRITABLE'],
    ['{"CreatedById":"005000000000001"}', 'callAttributes.CreatedById FIELD_NOT_WRITABLE'],
    ['{"Menu_Choice__c":7}', 'callAttributes.Menu_Choice__c INVALID_TYPE'],
    [`{"Menu_Choice__c":"${'x'.repeat(81)}"}`, 'callAttributes.Menu_Choice__c TOO_LONG'],
  ])('callAttributes %s', async (callAttributes, failure) => {
    await expectRefusal(await voice.post('createVoiceCall', createBody('wxcc_refused', { callAttributes })), 400, [
      failure,
    ]);
  });

  test('callAttributes as an object is no text', async () => {
    const answer = await voice.post(
      'createVoiceCall',
      createBody('wxcc_refused', { callAttributes: { Menu_Choice__c: '1' } }),
    );
    await expectRefusal(answer, 400, ['callAttributes INVALID_TYPE']);
  });
});

describe('the body', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'EMPTY_BODY'],
    ['no JSON', '{"callCenterDevName":', 'INVALID_JSON'],
    ['two values', '{}{}', 'INVALID_JSON'],
    ['an array', '[]', 'NOT_A_JSON_OBJECT'],
  ])('%s', async (_name, body, code) => {
    await expectRefusal(await voice.post('createVoiceCall', body), 400, [code]);
  });
});

describe('contact centres', () => {
  test.each<Operation>(['createVoiceCall', 'updateVoiceCall', 'executeOmniFlow', 'clearRouting'])(
    '%s: one that is unknown is not found',
    async (operation) => {
      const answer = await voice.post(operation, BODIES[operation]({ callCenterDevName: 'Nobodys' }));
      await expectRefusal(answer, 404, ['callCenterDevName CONTACT_CENTER_UNKNOWN']);
    },
  );

  test('a name is no pattern', async () => {
    const answer = await voice.post('clearRouting', clearBody('wxcc_refused', { callCenterDevName: '%' }));
    await expectRefusal(answer, 404, ['callCenterDevName CONTACT_CENTER_UNKNOWN']);
  });
});

describe('what is only reported', () => {
  const warnings = ({ body }: VoiceAnswer): unknown[] => body.data!['warnings'] as unknown[];

  test('a parameter that nobody knows', async () => {
    const answer = await voice.post('createVoiceCall', createBody(newKey(), { colour: 'red' }));
    expect(answer.status).toBe(200);
    expect(warnings(answer)).toEqual([expect.stringMatching(/^colour: .*\(UNKNOWN_PARAMETER\)$/)]);
  });

  test('a key without the prefix of the contact centre', async () => {
    const answer = await voice.post('createVoiceCall', createBody(`${newKey()}`.replace('wxcc_', 'other_')));
    expect(answer.status).toBe(200);
    expect(warnings(answer)).toEqual([expect.stringMatching(/^vendorCallKey: .*wxcc_/)]);
  });

  test('a queue of a call that is no transfer', async () => {
    const answer = await voice.post('createVoiceCall', createBody(newKey(), { queue: 'Voice_Support' }));
    expect(answer.status).toBe(200);
    expect(warnings(answer)).toEqual([expect.stringMatching(/^queue: /)]);
  });

  test('a disconnect reason that will not show', async () => {
    const key = newKey();
    await voice.post('createVoiceCall', createBody(key));
    const disconnectReason = { value: 'Abandoned in queue', isError: false };
    const answer = await voice.post('updateVoiceCall', updateBody(key, { disconnectReason }));
    expect(answer.status).toBe(200);
    expect(warnings(answer)).toEqual([expect.stringMatching(/^disconnectReason\.isError: /)]);
  });
});

describe('times', () => {
  test.each(['2026-05-04T10:15:30Z[UTC]', '2026-05-04T12:15:30+02:00', '2026-05-04T10:15:30.000Z'])(
    '%s is understood',
    async (startTime) => {
      const key = newKey();
      expect(await voice.post('createVoiceCall', createBody(key, { startTime }))).toMatchObject({ status: 200 });
      expect(await voice.query(`SELECT CallStartDateTime FROM VoiceCall WHERE VendorCallKey = '${key}'`)).toEqual([
        { CallStartDateTime: '2026-05-04T10:15:30.000+0000' },
      ]);
    },
  );
});

test('the contact centre of this test is that of the sample org', async () => {
  expect(await voice.query(`SELECT DeveloperName FROM Contact_Center__mdt WHERE DeveloperName = '${CENTER}'`)).toEqual([
    { DeveloperName: CENTER },
  ]);
});
