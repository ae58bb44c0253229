import { Exchange } from './exchange';

let desk: Exchange;
beforeAll(async () => {
  desk = await Exchange.open();
  desk.create({ vendorCallKey: 'talk' });
  desk.create({ vendorCallKey: 'other' });
});
afterAll(() => desk.close());

const line = (messageId: string, more: Record<string, unknown> = {}) => ({
  messageId,
  content: 'Hello',
  senderType: 'END_USER',
  startTime: 1_795_228_200_000,
  endTime: 1_795_228_201_000,
  participantId: '+15550199',
  ...more,
});

const kept = () =>
  (desk.control('GET', '/transcript').body as { vendorCallKey: string; messageId: string }[]).map(
    ({ vendorCallKey, messageId }) => `${vendorCallKey} ${messageId}`,
  );

const bulk = (entries: unknown) => desk.send('POST', '/voiceCalls/messages', { entries });

test('a line of a call is kept, once', () => {
  const { status } = desk.send('POST', '/voiceCalls/talk/messages', line('m1'));
  expect(status).toBe(200);
  desk.send('POST', '/voiceCalls/talk/messages', line('m1', { content: 'Hello again' }));
  expect(desk.control('GET', '/transcript').body).toEqual([{ vendorCallKey: 'talk', ...line('m1') }]);
});

test('five lines of five calls go in one request', () => {
  const lines = (from: number) => [0, 1, 2, 3, 4].map((index) => line(`b${from + index}`));
  const entries = [0, 5, 10, 15].map((from) => ({ vendorCallKey: 'talk', messages: lines(from) }));
  expect(bulk([...entries, { vendorCallKey: 'other', messages: lines(0) }]).status).toBe(200);
  expect(kept()).toHaveLength(26);
});

describe('nothing is kept of a request', () => {
  const five = [1, 2, 3, 4, 5, 6];
  test.each<[string, unknown, string]>([
    ['without entries', undefined, 'entries: is required'],
    ['without an entry', [], 'entries: must have 1 to 5 entries'],
    [
      'of six calls',
      five.map(() => ({ vendorCallKey: 'talk', messages: [line('x')] })),
      'entries: must have 1 to 5 entries',
    ],
    [
      'of six lines',
      [{ vendorCallKey: 'talk', messages: five.map((n) => line(`x${n}`)) }],
      'entries[0].messages: must have 1 to 5 entries',
    ],
    ['without a key', [{ messages: [line('x')] }], 'entries[0].vendorCallKey: is required'],
    [
      'without an id',
      [{ vendorCallKey: 'talk', messages: [line('x'), line('')] }],
      'entries[0].messages[1].messageId: is required',
    ],
    [
      'without words',
      [{ vendorCallKey: 'talk', messages: [line('x', { content: '' })] }],
      'entries[0].messages[0].content: is required',
    ],
    [
      'of nobody',
      [{ vendorCallKey: 'talk', messages: [line('x', { participantId: null })] }],
      'entries[0].messages[0].participantId: is required',
    ],
    [
      'of a robot',
      [{ vendorCallKey: 'talk', messages: [line('x', { senderType: 'ROBOT' })] }],
      'entries[0].messages[0].senderType: must be one of END_USER, EXTERNAL_USER, HUMAN_AGENT, SUPERVISOR, VIRTUAL_AGENT',
    ],
    [
      'with a text as time',
      [{ vendorCallKey: 'talk', messages: [line('x', { startTime: '2026-11-21T02:30:00Z' })] }],
      'entries[0].messages[0].startTime: must be a number of milliseconds since 1970',
    ],
    [
      'at a part of a millisecond',
      [{ vendorCallKey: 'talk', messages: [line('x', { startTime: 0.5 })] }],
      'entries[0].messages[0].startTime: must be a number of milliseconds since 1970',
    ],
    [
      'after all days',
      [{ vendorCallKey: 'talk', messages: [line('x', { startTime: 9_000_000_000_000_000 })] }],
      'entries[0].messages[0].startTime: must be a number of milliseconds since 1970',
    ],
    [
      'that ends before it starts',
      [{ vendorCallKey: 'talk', messages: [line('x', { endTime: 1 })] }],
      'entries[0].messages[0].endTime: is before startTime',
    ],
  ])('%s', (_, entries, problem) => {
    const before = kept();
    expect(bulk(entries)).toMatchObject({ status: 400, body: { errors: [problem] } });
    expect(kept()).toEqual(before);
  });

  test('for a call that is not known, or is named by its record', () => {
    const before = kept();
    const id = desk.create({ vendorCallKey: 'by id' });
    expect(desk.send('POST', '/voiceCalls/nobody/messages', line('x')).status).toBe(404);
    expect(
      bulk([
        { vendorCallKey: 'talk', messages: [line('x')] },
        { vendorCallKey: 'nobody', messages: [line('x')] },
      ]).status,
    ).toBe(404);
    expect(desk.send('POST', `/voiceCalls/${id}/messages`, line('x'))).toMatchObject({
      status: 400,
      body: { errors: [`vendorCallKey: ${id} is the ID of a record, not the vendor's key`] },
    });
    expect(kept()).toEqual(before);
  });

  test('for a call that is over', () => {
    desk.create({ vendorCallKey: 'over' });
    desk.send('PATCH', '/voiceCalls/over', {});
    expect(desk.send('POST', '/voiceCalls/over/messages', line('x'))).toMatchObject({
      status: 400,
      body: { errors: ['vendorCallKey: the call over has ended'] },
    });
  });
});
