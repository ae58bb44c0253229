/** OAuth 2.0: client credentials, JWT bearer and, for old orgs, username and password; sessions, user information. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { ExternalClientApp } from '../../metadata/externalClientApps';
import type { SignedIn, SignIn } from '../../org/signIn';
import { clientOf, isSigned, scopeOf, type AppClient, type Client } from './oauthClients';

export interface OrgUser {
  readonly alias: string;
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
}

/** What clients prove themselves with. */
export interface OAuthKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  /** By username, each with its security token. */
  readonly passwords: Readonly<Record<string, string>>;
  /** What keys and secrets of External Client Apps are derived from. */
  readonly appSeed: string;
}

export interface OAuthOptions {
  /** 18-character organisation id. */
  readonly organizationId: string;
  readonly instanceUrl: string;
  /** Those of the configuration. */
  readonly users: readonly OrgUser[];
  /** Lets a user in, or says why not; and keeps that in the login history. */
  readonly signIn: (ask: SignIn) => Promise<SignedIn>;
  /** External Client Apps, as they are now. */
  readonly apps: () => readonly ExternalClientApp[];
  /** Alias of the user that client credentials of the org's own client log in; null: the grant is refused. */
  readonly clientCredentialsUser: string | null;
  /** PEM of the key or certificate that JWT bearer assertions are signed with; null: the grant is refused. */
  readonly jwtPublicKey: string | null;
  /** Whether users may log in with their passwords (username-password flow). */
  readonly passwordLogins: boolean;
  /** Absent: made anew. */
  readonly keys?: OAuthKeys;
}

export interface OAuthAnswer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

const refused = (error: string, description: string, status = 400): OAuthAnswer => ({
  status,
  json: { error, error_description: description },
});

const UNKNOWN_CLIENT = refused('invalid_client_id', 'client identifier invalid');
const NO_RUN_AS_USER = refused('invalid_grant', 'no client credentials user enabled');
const INVALID_ASSERTION = refused('invalid_grant', 'invalid assertion');
/** Why a user is not let in. */
const REFUSALS: Readonly<Record<Extract<SignedIn, { refused: unknown }>['refused'], OAuthAnswer>> = {
  unknown: refused('invalid_grant', "user hasn't approved this consumer"),
  unapproved: refused('invalid_grant', "user hasn't approved this consumer"),
  unadmitted: refused('invalid_app_access', 'user is not admin approved to access this app'),
  inactive: refused('inactive_user', 'user is inactive'),
};

const CLOCK_SKEW_SECONDS = 60;
/** Whom an assertion may be made for, besides the org's own address. */
const AUDIENCES: ReadonlySet<unknown> = new Set(['https://login.salesforce.com', 'https://test.salesforce.com']);

export class OAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  private readonly options: OAuthOptions;
  private readonly appSeed: string;
  /** By access token. */
  private readonly sessions = new Map<string, OrgUser>();
  /** User id → password with its security token. */
  private readonly passwords = new Map<string, string>();

  constructor(options: OAuthOptions) {
    this.options = options;
    const { keys } = options;
    this.clientId = keys?.clientId ?? `local.${randomBytes(24).toString('base64url')}`;
    this.clientSecret = keys?.clientSecret ?? randomBytes(32).toString('hex').toUpperCase();
    this.appSeed = keys?.appSeed ?? randomBytes(32).toString('hex');
    for (const { id, username } of options.users) {
      this.passwords.set(id, keys?.passwords[username] ?? randomBytes(18).toString('base64url'));
    }
  }

  /** What a user logs in with: the password, its security token behind it. */
  passwordOf(userId: string): string {
    return this.passwords.get(userId)!;
  }

  /** A new session of a user. Tokens begin with the organisation's id, as clients expect. */
  openSession(user: OrgUser): string {
    const token = `${this.options.organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
    this.sessions.set(token, user);
    return token;
  }

  /** The user of an access token; null when the token is unknown or revoked. */
  userOf(token: string): OrgUser | null {
    return this.sessions.get(token) ?? null;
  }

  /** Every client but the org's own, with its key and secret. */
  appClients(): AppClient[] {
    return this.options.apps().map((app) => clientOf(app, this.appSeed));
  }

  revoke(token: string): OAuthAnswer {
    return this.sessions.delete(token)
      ? { status: 200, json: {} }
      : refused('invalid_token', 'this token has been revoked or was never issued');
  }

  /** `POST /services/oauth2/token`. */
  async token(form: URLSearchParams, authorization: string | undefined): Promise<OAuthAnswer> {
    switch (form.get('grant_type')) {
      case null:
        return refused('unsupported_grant_type', 'grant type not supported');
      case 'client_credentials':
        return this.clientCredentials(form, authorization);
      case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
        return this.jwtBearer(form.get('assertion') ?? '');
      case 'password':
        return this.usernamePassword(form, authorization);
      default:
        return refused('unsupported_grant_type', 'grant type not supported');
    }
  }

  /** The client that asks, its secret checked, or the refusal. */
  private clientOfForm(form: URLSearchParams, authorization: string | undefined): Client | OAuthAnswer {
    const basic = basicCredentials(authorization);
    const client = this.client(basic?.id ?? form.get('client_id') ?? '');
    if (!client) return UNKNOWN_CLIENT;
    const secret = basic?.secret ?? form.get('client_secret') ?? '';
    return same(secret, client.secret) ? client : refused('invalid_client', 'invalid client credentials');
  }

  /** The org's own client, or an External Client App that is enabled; null: there is none of that key. */
  private client(key: string): Client | null {
    if (same(key, this.clientId)) return this.own();
    return this.appClients().find((each) => each.app!.isEnabled && same(key, each.key)) ?? null;
  }

  private own(): Client {
    const { users, clientCredentialsUser, jwtPublicKey } = this.options;
    const user = users.find(({ alias }) => alias === clientCredentialsUser);
    return {
      app: null,
      key: this.clientId,
      secret: this.clientSecret,
      clientCredentialsUser: user?.username ?? null,
      publicKey: jwtPublicKey,
    };
  }

  /** Salesforce says the same of a flow that is blocked and of a wrong password; only the login history tells. */
  private async usernamePassword(form: URLSearchParams, authorization: string | undefined): Promise<OAuthAnswer> {
    const client = this.clientOfForm(form, authorization);
    if ('status' in client) return client;
    const username = (form.get('username') ?? '').toLowerCase();
    const user = this.options.users.find((candidate) => candidate.username.toLowerCase() === username);
    const isRight = user !== undefined && same(form.get('password') ?? '', this.passwordOf(user.id));
    return this.options.passwordLogins && isRight
      ? this.issue(client, user.username, false)
      : refused('invalid_grant', 'authentication failure');
  }

  private async clientCredentials(form: URLSearchParams, authorization: string | undefined): Promise<OAuthAnswer> {
    const client = this.clientOfForm(form, authorization);
    if ('status' in client) return client;
    if (client.clientCredentialsUser === null) return NO_RUN_AS_USER;
    const answer = await this.issue(client, client.clientCredentialsUser, false);
    return answer.status === 200 ? answer : NO_RUN_AS_USER;
  }

  private async jwtBearer(assertion: string): Promise<OAuthAnswer> {
    const [head, claims, signature] = assertion.split('.');
    const payload = claims === undefined ? null : decodeClaims(claims);
    if (!payload || signature === undefined) return refused('invalid_grant', 'invalid assertion');
    const client = this.client(String(payload['iss']));
    if (!client) return UNKNOWN_CLIENT;
    if (client.publicKey === null) {
      return client.app === null ? refused('unsupported_grant_type', 'grant type not supported') : INVALID_ASSERTION;
    }
    if (!isSigned(`${head}.${claims}`, signature, client.publicKey)) return INVALID_ASSERTION;
    if (!AUDIENCES.has(payload['aud']) && payload['aud'] !== this.options.instanceUrl) {
      return refused('invalid_grant', 'audience is invalid');
    }
    // No upper bound: the sf CLI sends milliseconds, which Salesforce takes.
    if (!(Number(payload['exp']) > Date.now() / 1000 - CLOCK_SKEW_SECONDS)) {
      return refused('invalid_grant', 'expired authorization code');
    }
    return this.issue(client, String(payload['sub'] ?? payload['prn']), true);
  }

  /** `needsApproval`: a user who asks for himself has to be let in by the client's administrators. */
  private async issue(client: Client, username: string, needsApproval: boolean): Promise<OAuthAnswer> {
    const { organizationId, instanceUrl, signIn } = this.options;
    const signedIn = await signIn({ username, app: client.app?.name ?? null, needsApproval });
    if ('refused' in signedIn) return REFUSALS[signedIn.refused];
    const { user } = signedIn;
    return {
      status: 200,
      json: {
        access_token: this.openSession(user),
        signature: randomBytes(32).toString('base64'),
        scope: client.app === null ? 'api' : scopeOf(client.app),
        instance_url: instanceUrl,
        id: `${instanceUrl}/id/${organizationId}/${user.id}`,
        token_type: 'Bearer',
        issued_at: String(Date.now()),
      },
    };
  }

  /** `/services/oauth2/userinfo`: OpenID Connect's claims. */
  userInfo(user: OrgUser): Record<string, unknown> {
    const { organizationId, instanceUrl } = this.options;
    return {
      sub: `${instanceUrl}/id/${organizationId}/${user.id}`,
      user_id: user.id,
      organization_id: organizationId,
      preferred_username: user.username,
      nickname: user.alias,
      name: user.name,
      email: user.email,
      email_verified: true,
      zoneinfo: user.timeZone,
      active: true,
      user_type: 'STANDARD',
      language: user.language,
      locale: user.locale,
      urls: this.urls(user),
    };
  }

  /** `/id/<organisation>/<user>`; null when the address is not that of the session's user. */
  identity(user: OrgUser, organization: string, id: string): Record<string, unknown> | null {
    const { organizationId, instanceUrl } = this.options;
    const isOwn = organization.slice(0, 15) === organizationId.slice(0, 15) && id.slice(0, 15) === user.id.slice(0, 15);
    if (!isOwn) return null;
    return {
      id: `${instanceUrl}/id/${organizationId}/${user.id}`,
      asserted_user: true,
      user_id: user.id,
      organization_id: organizationId,
      username: user.username,
      nick_name: user.alias,
      display_name: user.name,
      email: user.email,
      email_verified: true,
      timezone: user.timeZone,
      active: true,
      user_type: 'STANDARD',
      language: user.language,
      locale: user.locale,
      urls: this.urls(user),
    };
  }

  private urls(user: OrgUser): Record<string, string> {
    const { instanceUrl } = this.options;
    return {
      rest: `${instanceUrl}/services/data/v{version}/`,
      sobjects: `${instanceUrl}/services/data/v{version}/sobjects/`,
      query: `${instanceUrl}/services/data/v{version}/query/`,
      profile: `${instanceUrl}/${user.id}`,
    };
  }
}

function basicCredentials(authorization: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id, secret: secret.join(':') };
}

function decodeClaims(part: string): Record<string, unknown> | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof claims === 'object' ? (claims as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Compares secrets in a time that does not tell how much of them is right. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
