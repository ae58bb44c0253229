import { Exchange, NEW_CALL } from './exchange';

let desk: Exchange;
beforeAll(async () => void (desk = await Exchange.open()));
afterAll(() => desk.close());
afterEach(() => {
  desk.control('DELETE', '/faults');
  desk.control('DELETE', '/requests');
});

const fault = (...faults: unknown[]) => desk.control('POST', '/faults', faults);
const create = () => desk.raw('POST', '/voiceCalls', NEW_CALL);
const count = () => desk.query('SELECT Id FROM VoiceCall').length;

describe('what goes wrong on demand', () => {
  test('a status, with headers and a body, as often as told', () => {
    const before = count();
    expect(fault({ operation: 'create', times: 2, status: 429, headers: { 'Retry-After': '7' } }).status).toBe(200);
    expect(create()).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '7' },
      body: '{"errors":["Too Many Requests"]}',
    });
    fault({ operation: 'create', times: 1, status: 502, body: '<html>Bad gateway</html>' });
    expect(create()).toMatchObject({ status: 429 });
    expect(create()).toMatchObject({ status: 502, body: '<html>Bad gateway</html>' });
    expect(count()).toBe(before);
    expect(create()).toMatchObject({ status: 200 });
    expect(count()).toBe(before + 1);
  });

  test('a body of its own', () => {
    fault({ status: 500, body: { message: 'Oh' } });
    expect(create()).toMatchObject({ status: 500, body: '{"message":"Oh"}' });
  });

  test('a connection that ends before anything is done, or after', () => {
    const before = count();
    fault({ drop: 'request', times: 1 }, { drop: 'response', times: 1 });
    expect(create()).toEqual({ drop: true, delayMilliseconds: 0 });
    expect(count()).toBe(before);
    expect(create()).toEqual({ drop: true, delayMilliseconds: 0 });
    expect(count()).toBe(before + 1);
  });

  test('an answer that comes late, with the work done', () => {
    const before = count();
    fault({ delayMilliseconds: 1500, times: 1 });
    expect(create()).toMatchObject({ status: 200, delayMilliseconds: 1500 });
    expect(count()).toBe(before + 1);
  });

  test('a call that is made in part', () => {
    fault({ operation: 'create', partial: 'a rule said no' });
    expect(JSON.parse((create() as { body: string }).body)).toEqual({
      voiceCallId: expect.stringMatching(/^0LQ/),
      errors: 'We created your voice call but there were some errors : a rule said no',
    });
  });

  test('in the operation that is meant', () => {
    fault({ operation: 'update', status: 503 });
    const id = desk.create();
    expect(desk.send('PATCH', `/voiceCalls/${id}/clearRouting`, null).status).toBe(200);
    expect(desk.send('PATCH', `/voiceCalls/${id}`, {}).status).toBe(503);
  });

  test('by chance, the same way for the same seed', () => {
    const faults = [{ probability: 0.3, status: 500 }];
    const run = (seed: number) => {
      desk.control('DELETE', '/faults');
      desk.control('POST', '/faults', { seed, faults });
      return Array.from({ length: 40 }, () =>
        desk.send('PATCH', '/voiceCalls/x/clearRouting').status === 500 ? 1 : 0,
      );
    };
    const first = run(7);
    expect(run(7)).toEqual(first);
    expect(run(8)).not.toEqual(first);
    const met = first.filter(Boolean).length;
    expect(met).toBeGreaterThan(3);
    expect(met).toBeLessThan(22);
  });

  test('until it is reset', () => {
    fault({ status: 500 });
    expect(desk.control('GET', '/faults').body).toMatchObject([{ operation: '*', status: 500, times: null }]);
    expect(desk.control('DELETE', '/faults').body).toEqual([]);
    expect(create()).toMatchObject({ status: 200 });
  });

  test.each<[unknown, string]>([
    [{ faults: [], sed: 1 }, 'unknown member sed'],
    [{ seed: 'x', faults: [] }, 'seed: a whole number'],
    [{}, 'faults: a list'],
    ['x', 'the body: an object'],
    [[{ operation: 'delete' }], '[0].operation: one of create, update, omniFlow, clearRouting, messages, *'],
    [[{}, { times: 0 }], '[1].times: a whole number above 0'],
    [[{ probability: 2 }], '[0].probability: a number from 0 to 1'],
    [[{ status: 9 }], '[0].status: an HTTP status'],
    [[{ drop: true }], '[0].drop: request or response'],
    [
      [{ delay: 1 }],
      '[0].delay: no such member; there are operation, times, probability, status, headers, body, delayMilliseconds, onClock, drop, partial',
    ],
  ])('is refused when it is %j', (body, problem) => {
    expect(desk.control('POST', '/faults', body)).toMatchObject({ status: 400, body: { errors: [problem] } });
    expect(desk.control('GET', '/faults').body).toEqual([]);
  });
});

describe('what has been asked', () => {
  test('is told, with what was sent and answered', () => {
    fault({ operation: 'update', status: 503, times: 1 });
    desk.create({ vendorCallKey: 'logged' });
    desk.send('PATCH', '/voiceCalls/logged', { numberOfHolds: 1 });
    desk.send('PATCH', '/voiceCalls/logged', { numberOfHolds: 1 }, { claims: { sub: 'Nobody' } });
    expect(desk.control('GET', '/requests').body).toMatchObject([
      { operation: 'create', vendorCallKey: 'logged', status: 200, fault: null, body: { from: '+15550199' } },
      { operation: 'update', vendorCallKey: 'logged', status: 503, fault: { status: 503 }, body: { numberOfHolds: 1 } },
      { operation: 'update', vendorCallKey: 'logged', status: 401, fault: null },
    ]);
    expect(JSON.stringify(desk.control('GET', '/requests').body)).not.toContain('Bearer');
    desk.control('DELETE', '/requests');
    expect(desk.control('GET', '/requests').body).toEqual([]);
  });

  test.each([
    ['GET', '/nothing', 404],
    ['PUT', '/faults', 405],
  ])('%s %s is answered with %i', (method, path, status) => {
    expect(desk.control(method, path).status).toBe(status);
  });
});
