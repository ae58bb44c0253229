/** Session tokens of linked accounts: JWTs that hold for 24 hours, and addresses of the hosted portal. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Accounts, LinkedAccount } from './accounts';
import { fail } from './failure';

const SESSION_SECONDS = 24 * 60 * 60;
const REFRESH_SECONDS = 30 * SESSION_SECONDS;

/** How the hosted portal looks to whom. */
export interface Portal {
  readonly account: LinkedAccount;
  /** Null: none was named. */
  readonly configId: string | null;
  readonly look: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface Session {
  readonly token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly refresh_expires_in: number;
}

export class Tokens {
  private readonly key = randomBytes(32);
  private readonly portals = new Map<string, Portal>();
  private readonly sessions = new Map<string, { token: string; refresh: string; from: number }>();
  private readonly accounts: Accounts;
  private readonly now: () => number;

  constructor(accounts: Accounts, now: () => number) {
    this.accounts = accounts;
    this.now = now;
  }

  /** The one that holds, unless a new one is wanted. */
  session(account: LinkedAccount, isNew: boolean): Session {
    const now = Math.floor(this.now() / 1000);
    const before = this.sessions.get(account.accountId);
    const session =
      before && !isNew && before.from + SESSION_SECONDS > now
        ? before
        : {
            token: this.sign({ ...this.claims(account), iat: now, exp: now + SESSION_SECONDS }),
            refresh: this.sign({ ...this.claims(account), is_refresh: true, iat: now, exp: now + REFRESH_SECONDS }),
            from: now,
          };
    this.sessions.set(account.accountId, session);
    return {
      token: session.token,
      refresh_token: session.refresh,
      expires_in: session.from + SESSION_SECONDS - now,
      refresh_expires_in: session.from + REFRESH_SECONDS - now,
    };
  }

  /** Whose session it is; refuses with 401 what does not hold. */
  accountOf(token: string): LinkedAccount {
    const [head, body, signature] = token.split('.') as [string, string?, string?];
    const expected = Buffer.from(this.signatureOf(`${head}.${body}`));
    const given = Buffer.from(signature ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return fail(401, 'Invalid Credentials');
    const claims = JSON.parse(Buffer.from(body!, 'base64url').toString()) as Record<string, unknown>;
    if (claims['is_refresh'] === true) return fail(401, 'Invalid Credentials');
    if ((claims['exp'] as number) * 1000 <= this.now()) return fail(401, 'jwt expired');
    return this.accounts.get(claims['linked_account_id'] as string);
  }

  /** Gives the portal's token. */
  openPortal(portal: Omit<Portal, 'until'>): string {
    const token = randomBytes(24).toString('base64url');
    this.portals.set(token, { ...portal, until: this.now() + SESSION_SECONDS * 1000 });
    return token;
  }

  /** Null: there is none, or it has expired. */
  portal(token: string): Portal | null {
    const portal = this.portals.get(token);
    return portal && portal.until > this.now() ? portal : null;
  }

  private claims({ accountId }: LinkedAccount): Record<string, unknown> {
    const { organization, environment } = this.accounts;
    return { org_id: organization, linked_account_id: accountId, environment };
  }

  private sign(claims: Record<string, unknown>): string {
    const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    return [...parts, this.signatureOf(parts.join('.'))].join('.');
  }

  private signatureOf(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
