import { Exchange } from './exchange';

let desk: Exchange;
beforeAll(async () => void (desk = await Exchange.open()));
afterAll(() => desk.close());
afterEach(() => void desk.failures.splice(0));

const patch = (name: string, body: unknown) => desk.send('PATCH', `/voiceCalls/${encodeURIComponent(name)}`, body);

const WHOLE = {
  startTime: '2026-11-21T02:30:00Z',
  endTime: '2026-11-21T02:33:20Z',
  enqueueTime: '2026-11-21T02:30:10Z',
  acceptTime: '2026-11-21T02:30:30Z',
  fromNumber: '+15550198',
  numberOfHolds: 2,
  totalHoldDuration: 21,
  longestHoldDuration: 15,
  agentInteractionDuration: 120,
  queue: 'Desk',
  agent: 'ines@switchboard.example.com',
  callOrigin: 'Progressive',
  recordingLocation: 'https://recordings.example.com/1',
  totalRecordingDuration: 99,
  callAttributes: '{"Menu__c":"sales"}',
  disconnectReason: { value: 'Hung up', isError: true },
};

describe('PATCH /voiceCalls/{call}', () => {
  test('answers before it has worked', () => {
    const id = desk.create({ vendorCallKey: 'later' });
    desk.org.waiting = true;
    expect(patch(id, WHOLE)).toMatchObject({ status: 200, body: { status: 'pending' } });
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'new' });
    desk.org.waiting = false;
    desk.org.async.drain();
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'completed' });
  });

  test.each(['id', 'key'])('writes all it was told, by %s', (by) => {
    const key = `whole ${by}`;
    const id = desk.create({ vendorCallKey: key });
    expect(patch(by === 'id' ? id : key, WHOLE).body).toEqual({ status: 'pending' });
    expect(desk.failures).toEqual([]);
    const [ines] = desk.query("SELECT Id FROM User WHERE Username = 'ines@switchboard.example.com'");
    const fields = {
      CallStartDateTime: '2026-11-21T02:30:00.000+0000',
      CallEndDateTime: '2026-11-21T02:33:20.000+0000',
      CallDurationInSeconds: 200,
      CallQueuedDateTime: '2026-11-21T02:30:10.000+0000',
      CallAcceptDateTime: '2026-11-21T02:30:30.000+0000',
      FromPhoneNumber: '+15550198',
      ToPhoneNumber: '+15550100',
      NumberOfHolds: 2,
      CustomerHoldDuration: 21,
      LongestHoldDuration: 15,
      AgentInteractionDuration: 120,
      QueueName: 'Desk',
      UserId: ines!['Id'],
      CallOrigin: 'Progressive',
      Menu__c: 'sales',
      DisconnectReason: 'Hung up',
      CallDisposition: 'completed',
      // Its triggers have run once: the recording is a save of its own.
      Saves__c: 1,
    };
    expect(desk.call(id, ...Object.keys(fields))).toEqual(fields);
    const [recording] = desk.query(`SELECT Id, DurationInSeconds FROM VoiceCallRecording WHERE VoiceCallId = '${id}'`);
    expect(recording).toMatchObject({ DurationInSeconds: 99 });
    expect(desk.call(id, 'CallRecordingId')).toEqual({ CallRecordingId: recording!['Id'] });
  });

  test('counts the duration only when both times are told', () => {
    const id = desk.create({ vendorCallKey: 'one time' });
    patch(id, { endTime: '2026-11-21T02:31:00Z' });
    expect(desk.call(id, 'CallDurationInSeconds', 'CallEndDateTime')).toEqual({
      CallDurationInSeconds: null,
      CallEndDateTime: '2026-11-21T02:31:00.000+0000',
    });
  });

  test('leaves an active call open, and closes one that is not said to be', () => {
    const id = desk.create({ vendorCallKey: 'open' });
    patch(id, { isActiveCall: true });
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'new' });
    patch(id, { isActiveCall: true, acceptTime: '2026-11-21T02:30:30Z' });
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'in-progress' });
    patch(id, {});
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'completed' });
  });

  test('shows a reason to disconnect only when it is an error', () => {
    const id = desk.create({ vendorCallKey: 'reason' });
    patch(id, { disconnectReason: { value: 'Abandoned', isError: false } });
    expect(desk.call(id, 'DisconnectReason')).toEqual({ DisconnectReason: null });
    patch(id, { disconnectReason: { value: 'Abandoned', isError: true } });
    expect(desk.call(id, 'DisconnectReason')).toEqual({ DisconnectReason: 'Abandoned' });
  });

  test('writes over what an earlier one has told', () => {
    const id = desk.create({ vendorCallKey: 'over' });
    patch(id, { numberOfHolds: 3 });
    patch(id, { numberOfHolds: 1 });
    expect(desk.call(id, 'NumberOfHolds', 'Saves__c')).toEqual({ NumberOfHolds: 1, Saves__c: 2 });
  });

  test('takes an agent whom the org does not know, and changes nobody', () => {
    const id = desk.create({ vendorCallKey: 'stranger' });
    expect(patch(id, { agent: 'agent123' }).status).toBe(200);
    expect(desk.call(id, 'UserId')).toEqual({ UserId: null });
    expect(desk.failures).toEqual([]);
  });

  test('makes the call of a key that has none: missed or abandoned', () => {
    const body = { ...WHOLE, agent: undefined, disconnectReason: { value: 'Abandoned in queue', isError: true } };
    expect(patch('missed one', body).body).toEqual({ status: 'pending' });
    expect(desk.failures).toEqual([]);
    expect(
      desk.query(
        `SELECT CallType, CallDisposition, FromPhoneNumber, CallDurationInSeconds, DisconnectReason, VendorType
         FROM VoiceCall WHERE VendorCallKey = 'missed one'`,
      ),
    ).toMatchObject([
      {
        CallType: 'Inbound',
        CallDisposition: 'completed',
        FromPhoneNumber: '+15550198',
        CallDurationInSeconds: 200,
        DisconnectReason: 'Abandoned in queue',
        VendorType: 'exchange',
      },
    ]);
    patch('missed two', {});
    expect(desk.query("SELECT FromPhoneNumber FROM VoiceCall WHERE VendorCallKey = 'missed two'")).toMatchObject([
      { FromPhoneNumber: 'Unknown' },
    ]);
  });

  test('makes no call of an id that is none', () => {
    expect(patch('0LQ000000000999', WHOLE)).toMatchObject({
      status: 404,
      body: { errors: ['No voice call found for 0LQ000000000999'] },
    });
  });

  test('tells nobody of attributes that cannot be written, and writes the rest', () => {
    const id = desk.create({ vendorCallKey: 'attributes' });
    const body = { numberOfHolds: 4, callAttributes: '{"Nothing__c":1,"Menu__c":"sales"}' };
    expect(patch(id, body).body).toEqual({ status: 'pending' });
    expect(desk.call(id, 'NumberOfHolds', 'Menu__c')).toEqual({ NumberOfHolds: 4, Menu__c: 'sales' });
    expect(desk.failures).toEqual([
      `attributes of the voice call ${id}: Nothing__c: no such field, or it cannot be written`,
    ]);
  });

  test('changes neither key nor type of a call by its attributes', () => {
    const id = desk.create({ vendorCallKey: 'kept' });
    patch(id, { callAttributes: '{"VendorCallKey":"stolen","CallType":"Outbound"}' });
    expect(desk.call(id, 'VendorCallKey', 'CallType')).toEqual({ VendorCallKey: 'kept', CallType: 'Inbound' });
    expect(desk.failures[0]).toContain('VendorCallKey: no such field, or it cannot be written');
  });

  test('tells nobody of what a rule of the org refuses', () => {
    const id = desk.create({ vendorCallKey: 'rule' });
    expect(patch(id, { fromNumber: 'fax' }).body).toEqual({ status: 'pending' });
    expect(desk.call(id, 'CallDisposition')).toEqual({ CallDisposition: 'new' });
    expect(desk.failures).toEqual([
      `update of the voice call ${id}: FIELD_CUSTOM_VALIDATION_EXCEPTION: No fax machines.`,
    ]);
  });

  const recordings = ['totalHoldDuration', 'longestHoldDuration', 'agentInteractionDuration', 'totalRecordingDuration'];
  test.each(recordings)('wants the recording with %s', (name) => {
    expect(patch('refused', { [name]: 1 })).toMatchObject({
      status: 400,
      body: { errors: ['recordingLocation: is required with a recording, hold or interaction duration'] },
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an end before the start', { startTime: WHOLE.endTime, endTime: WHOLE.startTime }, 'endTime: is before startTime'],
    ['a number as text', { numberOfHolds: '2' }, 'numberOfHolds: must be a whole number, 0 or more'],
    ['a negative number', { numberOfHolds: -1 }, 'numberOfHolds: must be a whole number, 0 or more'],
    ['a flag as text', { isActiveCall: 'false' }, 'isActiveCall: must be true or false'],
    ['a reason as text', { disconnectReason: 'gone' }, 'disconnectReason: must be an object'],
    ['a reason without words', { disconnectReason: { isError: true } }, 'disconnectReason.value: is required'],
    [
      'a location that is too long',
      { recordingLocation: 'x'.repeat(1001) },
      'recordingLocation: is longer than 1000 characters',
    ],
    ['an unknown origin', { callOrigin: 'Robot' }, 'callOrigin: must be one of Preview, Progressive, Voicemail'],
  ])('refuses %s', (_, body, problem) => {
    expect(patch('refused', body)).toMatchObject({ status: 400, body: { errors: [problem] } });
    expect(desk.query("SELECT Id FROM VoiceCall WHERE VendorCallKey = 'refused'")).toEqual([]);
  });
});
