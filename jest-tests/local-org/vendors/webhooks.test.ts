/** A system that takes webhooks. */
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { ConfigError } from '../../../local-org/org/configValues';
import { readWebhooksConfig } from '../../../local-org/vendors/webhooks/config';
import { prints } from './harbor';
import { openPeers, Peer, type Headers } from './peer';

let org: LocalOrg;
let hooks: Peer;
beforeAll(async () => {
  org = await openPeers();
  hooks = new Peer(org, 'webhooks', 'hooks.example.com');
});
afterEach(() => hooks.reset('/effects'));
afterAll(() => org.close());

const TOKEN = { authorization: 'Bearer open-sesame' };
const post = (address: string, body: unknown, headers: Headers = {}) =>
  hooks.send('POST', address, body, { ...TOKEN, ...headers });
const PROBLEM = (status: number, title: string, detail: string) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json' },
  json: { type: 'about:blank', title, status, detail },
});

describe('a request', () => {
  test('of any method and with any body is taken and told', () => {
    const { status, json } = hooks.send('PUT', '/hooks/orders/7?a=b%20c', 'a=1&b=2', {
      ...TOKEN,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([status, json]).toEqual([200, { id: expect.any(String), received: true }]);
    expect(hooks.control('GET', '/requests').json).toMatchObject([
      { operation: 'orders', name: 'orders', method: 'PUT', query: 'a=b%20c', text: 'a=1&b=2', status: 200, key: null },
    ]);
    expect(hooks.control('GET', '/effects').json).toMatchObject([
      { name: 'orders', key: null, method: 'PUT', query: 'a=b%20c', text: 'a=1&b=2', deliveries: 1 },
    ]);
    expect(hooks.control('GET', '/requests').text).not.toContain('sesame');
  });

  test.each<[string, Headers]>([
    ['without a token', {}],
    ['with a wrong one', { authorization: 'Bearer wrong' }],
  ])('%s is refused and has no effect', (_what, headers) => {
    expect(hooks.send('POST', '/hooks/orders', {}, headers)).toMatchObject(
      PROBLEM(401, 'Unauthorized', 'A good bearer token is needed'),
    );
    expect(hooks.control('GET', '/effects').json).toEqual([]);
  });

  test.each(['/hooks/', '/hooks/%zz'])('%s is nobody', (path) => {
    expect(post(path, {})).toMatchObject(PROBLEM(404, 'Not Found', `There is no ${path}`));
  });
});

describe('a key', () => {
  test('has its effect once, however often it comes', () => {
    const first = post('/hooks/orders', { n: 1 }, { 'idempotency-key': 'k1' });
    const again = post('/hooks/orders', { n: 1 }, { 'idempotency-key': 'k1' });
    expect(first.headers).not.toHaveProperty('Idempotency-Replayed');
    expect(again).toMatchObject({ status: 200, json: first.json, headers: { 'Idempotency-Replayed': 'true' } });
    expect(hooks.control('GET', '/effects?name=orders').json).toMatchObject([{ key: 'k1', deliveries: 2 }]);
  });

  test('is that of one receiver', () => {
    post('/hooks/orders', {}, { 'idempotency-key': 'k1' });
    post('/hooks/returns', {}, { 'idempotency-key': 'k1' });
    expect(hooks.control('GET', '/effects?name=returns').json).toHaveLength(1);
    expect(hooks.control('GET', '/effects').json).toHaveLength(2);
  });

  test('is refused with another request', () => {
    post('/hooks/orders', { n: 1 }, { 'idempotency-key': 'k1' });
    expect(post('/hooks/orders', { n: 2 }, { 'idempotency-key': 'k1' })).toMatchObject(
      PROBLEM(422, 'Unprocessable Entity', 'This idempotency key was used with another request'),
    );
    expect(hooks.control('GET', '/effects').json).toMatchObject([{ text: '{"n":1}', deliveries: 1 }]);
  });

  test('that is not sent lets a repetition have its effect again', () => {
    post('/hooks/orders', { n: 1 });
    post('/hooks/orders', { n: 1 });
    expect(hooks.control('GET', '/effects').json).toHaveLength(2);
  });
});

describe('faults', () => {
  test('meet the receiver they name', () => {
    hooks.control('POST', '/faults', [{ operation: 'orders', status: 503, headers: { 'Retry-After': '9' } }]);
    expect(post('/hooks/returns', {})).toMatchObject({ status: 200 });
    expect(post('/hooks/orders', {})).toMatchObject({
      ...PROBLEM(503, 'Service Unavailable', 'Service Unavailable'),
      headers: { 'Retry-After': '9' },
    });
    expect(hooks.control('GET', '/effects?name=orders').json).toEqual([]);
  });

  test('a wrong body comes with the work done', () => {
    hooks.control('POST', '/faults', [{ body: '<html>', headers: { 'Content-Type': 'text/html' } }]);
    expect(post('/hooks/orders', {})).toMatchObject({
      status: 200,
      text: '<html>',
      headers: { 'Content-Type': 'text/html' },
    });
    expect(hooks.control('GET', '/effects').json).toHaveLength(1);
  });

  test('a delay on the clock is waited for by nobody', () => {
    hooks.control('POST', '/faults', [{ delayMilliseconds: 60_000, onClock: true }]);
    const [real, clock] = [performance.now(), org.now()];
    expect(prints(org, `System.debug(Sender.post('https://hooks.example.com/hooks/orders', 'x', 20000));`)).toEqual([
      'Read timed out',
    ]);
    expect(org.now() - clock).toBeGreaterThanOrEqual(20_000);
    expect(performance.now() - real).toBeLessThan(10_000);
    expect(hooks.control('GET', '/effects').json).toHaveLength(1);
  });

  test('a delay of parts of a millisecond leaves the clock as Apex reads it', () => {
    hooks.control('POST', '/faults', [{ delayMilliseconds: 60_000.4, onClock: true }]);
    const source = `Sender.post('https://hooks.example.com/hooks/orders', 'x', 120000);
      System.debug(Math.mod(System.currentTimeMillis(), 1));`;
    expect(prints(org, source)).toEqual(['0']);
  });

  test('delays on the clock use up the time for callouts of a transaction', () => {
    hooks.control('POST', '/faults', [{ delayMilliseconds: 600_000, onClock: true }]);
    const url = 'https://hooks.example.com/hooks/orders';
    const apex = `Sender.post('${url}', 'x', 120000); System.debug(Sender.post('${url}', 'x', 120000));`;
    expect(prints(org, apex)).toEqual(['Exceeded maximum time allotted for callout (120000 ms)']);
  });

  test.each<[unknown, string]>([
    [[{ onClock: 1 }], '[0].onClock: true or false'],
    [[{ operation: 1 }], '[0].operation: a text'],
  ])('%j are refused', (body, problem) => {
    expect(hooks.control('POST', '/faults', body)).toMatchObject({ status: 400, json: { errors: [problem] } });
  });
});

test('requests above the rate are told when to come again', () => {
  org.advance(600_000);
  const statuses = Array.from({ length: 101 }, () => post('/hooks/orders', {}));
  expect(statuses.slice(0, 100).every(({ status }) => status === 200)).toBe(true);
  expect(statuses[100]).toMatchObject({
    ...PROBLEM(429, 'Too Many Requests', 'Too many requests'),
    headers: { 'Retry-After': '1' },
  });
  expect(post('/hooks/returns', {}).status).toBe(200);
  org.advance(1000);
  expect(post('/hooks/orders', {}).status).toBe(200);
});

test.each<[unknown, string]>([
  [{ tokens: [] }, 'webhooks: unknown member tokens'],
  [{ requestsPerMinute: 0 }, 'webhooks.requestsPerMinute must be a number above 0'],
  [{ idempotencyHeader: 1 }, 'webhooks.idempotencyHeader must be a text'],
])('%j is refused when the org starts', (config, problem) => {
  expect(() => readWebhooksConfig(config)).toThrow(ConfigError);
  expect(() => readWebhooksConfig(config)).toThrow(problem);
});
