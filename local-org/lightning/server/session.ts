/** Logging in without a password: a convenience of a machine that serves only itself. */
import type { OAuth, OrgUser } from '../../api/server/oauth';
import { errorAnswer, jsonAnswer } from '../../api/server/answers';
import type { WireResponse } from '../../api/server/server';
import type { LightningRequest } from './routes';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

const isLoopback = (host: string): boolean => LOOPBACK.test(host);

export interface SessionParts {
  readonly oauth: OAuth;
  /** Active users, as they are now. */
  readonly users: () => Promise<readonly OrgUser[]>;
  /** The address the server listens on. */
  readonly host: string;
}

/** `GET /lightning/users` and `POST /lightning/login {"username"}`; null for other addresses. */
export async function answerSession(parts: SessionParts, request: LightningRequest): Promise<WireResponse | null> {
  const { method, path } = request;
  if (path !== '/lightning/users' && path !== '/lightning/login') return null;
  const refusal = refusalOf(parts, request);
  if (refusal !== null) return errorAnswer(403, 'LOCAL_LOGIN_REFUSED', refusal);
  if (path === '/lightning/users') {
    if (method !== 'GET') return notAllowed(method);
    const users = await parts.users();
    return answer(
      200,
      users.map(({ alias, username, name }) => ({ alias, username, name })),
    );
  }
  return method === 'POST' ? logIn(parts, request) : notAllowed(method);
}

/** A page of another site must not get a token: neither directly nor under a name that leads here. */
function refusalOf({ host }: SessionParts, { headers }: LightningRequest): string | null {
  if (!isLoopback(host)) {
    return `Users can only be chosen when local-org listens on a loopback address, not on ${host}`;
  }
  const asked = headers['host'] ?? '';
  if (!isLoopback(asked.replace(/:\d+$/, ''))) return `Users cannot be chosen under the name ${asked}: use localhost`;
  const origin = headers['origin'];
  if (origin !== undefined && origin !== `http://${asked}`) return `Users cannot be chosen by a page of ${origin}`;
  return null;
}

async function logIn({ oauth, users }: SessionParts, { headers, body }: LightningRequest): Promise<WireResponse> {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    return errorAnswer(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON');
  }
  let username: unknown;
  try {
    username = (JSON.parse(Buffer.from(body).toString()) as { username?: unknown } | null)?.username;
  } catch {
    return errorAnswer(400, 'JSON_PARSER_ERROR', 'The body must be JSON: {"username": "…"}');
  }
  const user = (await users()).find(
    (each) => typeof username === 'string' && each.username.toLowerCase() === username.toLowerCase(),
  );
  if (!user) return errorAnswer(400, 'INVALID_LOGIN', 'username must name a user of the org');
  return answer(200, { accessToken: oauth.openSession(user), user });
}

const answer = (status: number, value: unknown): WireResponse => {
  const { headers, ...rest } = jsonAnswer(status, value);
  return { ...rest, headers: { ...headers, 'Cache-Control': 'no-store' } };
};

const notAllowed = (method: string): WireResponse =>
  errorAnswer(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed here`);
