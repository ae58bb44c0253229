import { Exchange, NEW_CALL } from './exchange';

let desk: Exchange;
beforeAll(async () => void (desk = await Exchange.open()));
afterAll(() => desk.close());

const without = (name: string) => Object.fromEntries(Object.entries(NEW_CALL).filter(([key]) => key !== name));
const post = (body: unknown) => desk.send('POST', '/voiceCalls', body);

describe('POST /voiceCalls', () => {
  test('makes a new call with what it was told', () => {
    const { status, body } = post({
      ...NEW_CALL,
      vendorCallKey: 'whole',
      callOrigin: 'Preview',
      callSubtype: 'PSTN',
      callAttributes: JSON.stringify({ Menu__c: 'sales', Tier__c: 'Gold', Description: 'rings often' }),
    });
    expect(status).toBe(200);
    const { voiceCallId, errors } = body as { voiceCallId: string; errors: unknown };
    expect(errors).toEqual([]);
    expect(voiceCallId).toMatch(/^0LQ\w{15}$/);
    const fields = [
      ['VendorCallKey', 'whole'],
      ['VendorType', 'exchange'],
      ['FromPhoneNumber', '+15550199'],
      ['ToPhoneNumber', '+15550100'],
      ['CallType', 'Inbound'],
      ['CallDisposition', 'new'],
      ['CallStartDateTime', '2026-11-21T02:30:00.000+0000'],
      ['CallOrigin', 'Preview'],
      ['Menu__c', 'sales'],
      ['Shout__c', 'SALES'],
      ['Tier__c', 'Gold'],
      ['Description', 'rings often'],
    ];
    expect(desk.call(voiceCallId, ...fields.map(([name]) => name!))).toEqual(Object.fromEntries(fields));
    const [{ CallCenterId } = {}] = desk.query(`SELECT CallCenterId FROM VoiceCall WHERE Id = '${voiceCallId}'`);
    expect(desk.query(`SELECT Id, InternalName FROM CallCenter WHERE Id = '${String(CallCenterId)}'`)).toEqual([
      { Id: CallCenterId, InternalName: 'Desk' },
    ]);
  });

  test.each([
    ['callCenterApiName', 'is required'],
    ['vendorCallKey', 'is required'],
    ['to', 'is required'],
    ['from', 'is required'],
    ['initiationMethod', 'is required'],
    ['startTime', 'is required'],
    ['participants', 'is required'],
  ])('needs %s', (name, problem) => {
    expect(post(without(name))).toMatchObject({ status: 400, body: { errors: [`${name}: ${problem}`] } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'another contact center',
      { callCenterApiName: 'Night' },
      'callCenterApiName: is not the contact center of the token',
    ],
    ['a number as a text', { to: 15550100 }, 'to: must be a string'],
    ['an outbound call', { initiationMethod: 'Outbound' }, 'initiationMethod: must be one of Inbound, Transfer'],
    [
      'a time of another kind',
      { startTime: '2026-11-21 02:30' },
      'startTime: must be a date and time in ISO 8601: 2019-07-02T17:32:28Z',
    ],
    [
      'a time with a zone’s name',
      { startTime: '2026-11-21T02:30:00Z[UTC]' },
      'startTime: must be a date and time in ISO 8601: 2019-07-02T17:32:28Z',
    ],
    [
      'a day that is none',
      { startTime: '2026-13-41T02:30:00Z' },
      'startTime: must be a date and time in ISO 8601: 2019-07-02T17:32:28Z',
    ],
    ['nobody', { participants: [] }, 'participants: must have 1 to 100 entries'],
    ['participants that are none', { participants: ['x'] }, 'participants[0]: must be an object'],
    [
      'a participant without a key',
      { participants: [{ type: 'END_USER' }] },
      'participants[0].participantKey: is required',
    ],
    [
      'a participant of another kind',
      { participants: [{ participantKey: 'x', type: 'CALLER' }] },
      'participants[0].type: must be one of END_USER, HUMAN_AGENT',
    ],
    ['a transfer of nothing', { initiationMethod: 'Transfer' }, 'parentVoiceCallId: is required for a Transfer'],
    [
      'a transfer of an unknown call',
      { initiationMethod: 'Transfer', parentVoiceCallId: 'nobody' },
      'parentVoiceCallId: there is no voice call nobody',
    ],
    ['a queue of an inbound call', { queue: 'Desk' }, 'queue: is for a Transfer alone'],
    ['an unknown origin', { callOrigin: 'Robot' }, 'callOrigin: must be one of Preview, Progressive, Voicemail'],
    ['attributes as an object', { callAttributes: { Menu__c: 'x' } }, 'callAttributes: must be a string'],
    [
      'attributes that are no JSON',
      { callAttributes: '{Menu__c' },
      'callAttributes: must be a string that holds a JSON object',
    ],
    [
      'attributes that are a list',
      { callAttributes: '[]' },
      'callAttributes: must be a string that holds a JSON object',
    ],
    ['a key that is too long', { vendorCallKey: 'k'.repeat(256) }, 'vendorCallKey: is longer than 255 characters'],
  ])('refuses %s', (_, more, problem) => {
    const before = desk.query('SELECT Id FROM VoiceCall').length;
    expect(post({ ...NEW_CALL, ...more })).toMatchObject({ status: 400, body: { errors: [problem] } });
    expect(desk.query('SELECT Id FROM VoiceCall')).toHaveLength(before);
  });

  test('says everything that is wrong at once', () => {
    expect(post({ ...without('to'), startTime: 'now', participants: [{}] }).body).toEqual({
      errors: [
        'to: is required',
        'startTime: must be a date and time in ISO 8601: 2019-07-02T17:32:28Z',
        'participants[0].participantKey: is required',
        'participants[0].type: is required',
      ],
    });
  });

  test.each([
    ['', 'The body is no valid JSON'],
    ['{"to":', 'The body is no valid JSON'],
    ['[]', 'The body must be a JSON object'],
    ['null', 'The body must be a JSON object'],
  ])('refuses the body %j', (body, problem) => {
    expect(desk.send('POST', '/voiceCalls', body)).toMatchObject({ status: 400, body: { errors: [problem] } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['has no such field', { Nothing__c: 'x' }, 'Nothing__c: no such field, or it cannot be written'],
    ['computes the field itself', { Shout__c: 'x' }, 'Shout__c: no such field, or it cannot be written'],
    [
      'has no such value',
      { Tier__c: 'Wood' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Tier: bad value for restricted picklist field: Wood',
    ],
    [
      'has no room',
      { Menu__c: 'm'.repeat(21) },
      'STRING_TOO_LONG: Menu: data value too large: mmmmmmmmmmmmmmmmmmmmm (max length=20)',
    ],
    [
      'has a field of another type',
      { Saves__c: 'many' },
      'Saves__c: Cannot deserialize instance of double from VALUE_STRING value many or request may be missing a required field',
    ],
  ])('makes the call without an attribute when the org %s', (_, attributes, problem) => {
    const { status, body } = post({ ...NEW_CALL, callAttributes: JSON.stringify(attributes) });
    expect(status).toBe(200);
    expect(body).toEqual({
      voiceCallId: expect.stringMatching(/^0LQ/),
      errors: `We created your voice call but there were some errors : ${problem}`,
    });
    expect(desk.call((body as { voiceCallId: string }).voiceCallId, 'CallDisposition')).toEqual({
      CallDisposition: 'new',
    });
  });

  test('keeps the attributes that are right', () => {
    const { body } = post({
      ...NEW_CALL,
      callAttributes: JSON.stringify({ Menu__c: 'sales', Tier__c: 'Wood', No__c: 1 }),
    });
    const { voiceCallId, errors } = body as { voiceCallId: string; errors: string };
    expect(errors).toContain('No__c: no such field');
    expect(errors).toContain('restricted picklist field: Wood');
    expect(desk.call(voiceCallId, 'Menu__c', 'Tier__c')).toEqual({ Menu__c: 'sales', Tier__c: null });
  });

  test('refuses what a rule of the org refuses', () => {
    expect(post({ ...NEW_CALL, from: 'fax' })).toMatchObject({
      status: 400,
      body: { errors: ['FIELD_CUSTOM_VALIDATION_EXCEPTION: No fax machines.'] },
    });
  });

  test('makes a transfer the next of its parent, by id and by key', () => {
    const parent = desk.create({ vendorCallKey: 'parent' });
    for (const name of [parent, 'parent']) {
      const child = desk.create({
        vendorCallKey: 'child',
        initiationMethod: 'Transfer',
        parentVoiceCallId: name,
        queue: 'Desk',
      });
      expect(desk.call(child, 'CallType', 'PreviousCallId', 'VendorParentCallKey', 'QueueName')).toEqual({
        CallType: 'Transfer',
        PreviousCallId: parent,
        VendorParentCallKey: 'parent',
        QueueName: 'Desk',
      });
      expect(desk.call(parent, 'NextCallId')).toEqual({ NextCallId: child });
    }
  });

  test('may make several calls of one key', () => {
    const first = desk.create({ vendorCallKey: 'twice' });
    expect(desk.create({ vendorCallKey: 'twice' })).not.toBe(first);
    expect(desk.query("SELECT Id FROM VoiceCall WHERE VendorCallKey = 'twice'")).toHaveLength(2);
  });
});

describe('other addresses', () => {
  test.each([
    ['GET', '/voiceCalls', 405],
    ['PUT', '/voiceCalls/x', 405],
    ['POST', '/voiceCalls/x', 405],
    ['POST', '/nothing', 404],
    ['PATCH', '/voiceCalls/%zz', 404],
  ])('%s %s is answered with %i', (method, path, status) => {
    expect(desk.send(method, path, NEW_CALL).status).toBe(status);
  });

  test.each([
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/json; charset=utf-8', 200],
  ])('a body of the type %s is answered with %i', (type, status) => {
    expect(desk.send('POST', '/voiceCalls', NEW_CALL, { headers: { 'content-type': type } }).status).toBe(status);
  });
});
