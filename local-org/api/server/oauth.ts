/** OAuth 2.0: client credentials, JWT bearer and, for old orgs, username and password; sessions, user information. */
import { createPublicKey, createVerify, randomBytes, timingSafeEqual } from 'node:crypto';

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
}

export interface OAuthOptions {
  /** 18-character organisation id. */
  readonly organizationId: string;
  readonly instanceUrl: string;
  readonly users: readonly OrgUser[];
  /** User that client credentials log in; null: the grant is refused. */
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

const CLOCK_SKEW_SECONDS = 60;
/** Whom an assertion may be made for, besides the org's own address. */
const AUDIENCES: ReadonlySet<unknown> = new Set(['https://login.salesforce.com', 'https://test.salesforce.com']);

export class OAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  private readonly options: OAuthOptions;
  /** Access token → user id. */
  private readonly sessions = new Map<string, string>();
  /** User id → password with its security token. */
  private readonly passwords = new Map<string, string>();

  constructor(options: OAuthOptions) {
    this.options = options;
    const { keys } = options;
    this.clientId = keys?.clientId ?? `local.${randomBytes(24).toString('base64url')}`;
    this.clientSecret = keys?.clientSecret ?? randomBytes(32).toString('hex').toUpperCase();
    for (const { id, username } of options.users) {
      this.passwords.set(id, keys?.passwords[username] ?? randomBytes(18).toString('base64url'));
    }
  }

  /** What a user logs in with: the password, its security token behind it. */
  passwordOf(userId: string): string {
    return this.passwords.get(userId)!;
  }

  /** A new session of a user. Tokens begin with the organisation's id, as clients expect. */
  openSession(userId: string): string {
    const token = `${this.options.organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
    this.sessions.set(token, userId);
    return token;
  }

  /** The user of an access token; null when the token is unknown or revoked. */
  userOf(token: string): OrgUser | null {
    const userId = this.sessions.get(token);
    return this.options.users.find(({ id }) => id === userId) ?? null;
  }

  revoke(token: string): OAuthAnswer {
    return this.sessions.delete(token)
      ? { status: 200, json: {} }
      : refused('invalid_token', 'this token has been revoked or was never issued');
  }

  /** `POST /services/oauth2/token`. */
  token(form: URLSearchParams, authorization: string | undefined): OAuthAnswer {
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

  /** The refusal of a client that is not the org's; null when it is. */
  private refuseClient(form: URLSearchParams, authorization: string | undefined): OAuthAnswer | null {
    const basic = basicCredentials(authorization);
    const id = basic?.id ?? form.get('client_id') ?? '';
    const secret = basic?.secret ?? form.get('client_secret') ?? '';
    if (!same(id, this.clientId)) return refused('invalid_client_id', 'client identifier invalid');
    return same(secret, this.clientSecret) ? null : refused('invalid_client', 'invalid client credentials');
  }

  /** Salesforce says the same of a flow that is blocked and of a wrong password; only the login history tells. */
  private usernamePassword(form: URLSearchParams, authorization: string | undefined): OAuthAnswer {
    const wrongClient = this.refuseClient(form, authorization);
    if (wrongClient) return wrongClient;
    const username = (form.get('username') ?? '').toLowerCase();
    const user = this.options.users.find((candidate) => candidate.username.toLowerCase() === username);
    const isRight = user !== undefined && same(form.get('password') ?? '', this.passwordOf(user.id));
    return this.options.passwordLogins && isRight
      ? this.issue(user)
      : refused('invalid_grant', 'authentication failure');
  }

  private clientCredentials(form: URLSearchParams, authorization: string | undefined): OAuthAnswer {
    const wrongClient = this.refuseClient(form, authorization);
    if (wrongClient) return wrongClient;
    const alias = this.options.clientCredentialsUser;
    const user = this.options.users.find((candidate) => candidate.alias === alias);
    if (!user) return refused('invalid_grant', 'no client credentials user enabled');
    return this.issue(user);
  }

  private jwtBearer(assertion: string): OAuthAnswer {
    const key = this.options.jwtPublicKey;
    if (key === null) return refused('unsupported_grant_type', 'grant type not supported');
    const [head, claims, signature] = assertion.split('.');
    const payload = claims === undefined ? null : decodeClaims(claims);
    if (!payload || signature === undefined) return refused('invalid_grant', 'invalid assertion');
    const isSigned = createVerify('RSA-SHA256')
      .update(`${head}.${claims}`)
      .verify(createPublicKey(key), Buffer.from(signature, 'base64url'));
    if (!isSigned) return refused('invalid_grant', 'invalid assertion');
    if (payload['iss'] !== this.clientId) return refused('invalid_client_id', 'client identifier invalid');
    if (!AUDIENCES.has(payload['aud']) && payload['aud'] !== this.options.instanceUrl) {
      return refused('invalid_grant', 'audience is invalid');
    }
    // No upper bound: the sf CLI sends milliseconds, which Salesforce takes.
    if (!(Number(payload['exp']) > Date.now() / 1000 - CLOCK_SKEW_SECONDS)) {
      return refused('invalid_grant', 'expired authorization code');
    }
    const username = String(payload['sub'] ?? payload['prn']).toLowerCase();
    const user = this.options.users.find((candidate) => candidate.username.toLowerCase() === username);
    return user ? this.issue(user) : refused('invalid_grant', "user hasn't approved this consumer");
  }

  private issue(user: OrgUser): OAuthAnswer {
    const { organizationId, instanceUrl } = this.options;
    return {
      status: 200,
      json: {
        access_token: this.openSession(user.id),
        signature: randomBytes(32).toString('base64'),
        scope: 'api',
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
