/** @jest-environment jsdom */
import { request } from '../../../../local-org/lightning/modules/platform/http/http';
import { context, logIn, startSession } from '../../../../local-org/lightning/modules/platform/session/session';
import { TestServer } from './server';
import type { Answer, Asked } from './server';

const USERS = ['robot', 'admin', 'agent'].map((alias) => ({ alias, username: `${alias}@example.com`, name: alias }));
const apiOnly: Answer = { status: 403, body: [{ errorCode: 'API_ONLY_USER', message: 'API only' }] };

/** Tokens are valid as long as they are in the set; the robot's context is refused. */
function serving(valid: Set<string>, data: Answer = { status: 200, body: { ok: true } }): TestServer {
  return new TestServer(({ path, body, headers }: Asked): Answer => {
    if (path === '/lightning/users') return { status: 200, body: USERS };
    if (path === '/lightning/login') {
      const { username } = body as { username: string };
      const accessToken = `${username}#${valid.size}`;
      valid.add(accessToken);
      return { status: 200, body: { accessToken } };
    }
    const token = headers['Authorization']!.slice('Bearer '.length);
    if (!valid.has(token)) return { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'expired' }] };
    if (path !== '/lightning/data/context') return data;
    return token.startsWith('robot') ? apiOnly : { status: 200, body: { user: { username: token.split('#')[0] } } };
  });
}

beforeEach(() => sessionStorage.clear());

test('a first visit logs in the first user who may use the console', async () => {
  serving(new Set());
  await startSession();
  expect(context().user.username).toBe('admin@example.com');
});

test('a session is continued, and begun anew for the same user when the server has forgotten it', async () => {
  const valid = new Set<string>();
  const server = serving(valid);
  await logIn('agent@example.com');
  server.asked.length = 0;
  await startSession();
  expect(server.asked.map(({ path }) => path)).toEqual(['/lightning/data/context']);
  valid.clear();
  await startSession();
  expect(context().user.username).toBe('agent@example.com');
});

test('a user who may not use the console is refused, and the one of before stays', async () => {
  serving(new Set());
  await logIn('agent@example.com');
  await expect(logIn('robot@example.com')).rejects.toMatchObject({ status: 403, message: 'API only' });
  expect(context().user.username).toBe('agent@example.com');
  expect(sessionStorage.getItem('lightning.username')).toBe('agent@example.com');
});

test('a request whose token has expired is sent again with a new one', async () => {
  const valid = new Set<string>();
  const server = serving(valid);
  await logIn('agent@example.com');
  valid.clear();
  await expect(request('GET', '/lightning/data/thing')).resolves.toEqual({ ok: true });
  expect(server.asked.slice(-3).map(({ path }) => path)).toEqual([
    '/lightning/data/thing',
    '/lightning/login',
    '/lightning/data/thing',
  ]);
});

test('errors: one is an object, several stay a list, what is no JSON is a message', async () => {
  await expectError([{ errorCode: 'A', message: 'a' }], { statusCode: 400, errorCode: 'A', message: 'a' });
  const two = [{ message: 'a' }, { message: 'b' }];
  await expectError(two, two);
  globalThis.fetch = (async () => ({ ok: false, status: 502, statusText: 'Bad', text: async () => '<p>' })) as never;
  await expect(request('GET', '/x')).rejects.toMatchObject({ status: 502, body: { message: '<p>' } });
  globalThis.fetch = (() => Promise.reject(new TypeError('offline'))) as never;
  await expect(request('GET', '/x')).rejects.toMatchObject({
    ok: false,
    body: { message: expect.stringContaining('offline') },
  });
});

async function expectError(body: unknown, expected: unknown): Promise<void> {
  const valid = new Set<string>();
  serving(valid, { status: 400, body });
  await logIn('agent@example.com');
  await expect(request('GET', '/lightning/data/thing')).rejects.toEqual({
    ok: false,
    status: 400,
    statusText: 'S400',
    body: expected,
    headers: {},
  });
}
