/** Callouts to `callout:Name/path`: who may make them, where they go, and what authenticates them. */
import { principalKey } from '../../metadata/credentials';
import { findObject, type ExternalCredential, type NamedCredential } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type { CalloutAnswer, CalloutRequest } from '../../org/messages';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import { merge, type FieldReader } from './merge-fields';
import { localOrg } from './local-org';

/** What a callout is made of, before it is sent. */
export type Outgoing = Pick<CalloutRequest, 'url' | 'headers' | 'body'>;

export interface Authenticated {
  readonly outgoing: Outgoing;
  /** For an answer 401: the same callout with a fresh token; null where there is none to be had. */
  readonly renew: (() => Outgoing) | null;
}

/** How the token of an OAuth credential is asked for: a callout that counts for nothing. */
export type TokenTransport = (request: CalloutRequest) => CalloutAnswer;

const SCHEME = 'callout:';
const TOKEN_TIMEOUT = 10_000;
const LARGEST_TOKEN = 1_000_000;

const fail = (message: string): never => raise('System.CalloutException', message);
const notConfigured = (): never => fail("The external credential isn't fully configured.");

export const isNamed = (endpoint: string): boolean => endpoint.startsWith(SCHEME);

/** Throws the CalloutExceptions of users without access, and of credentials that are not there or not complete. */
export function authenticate(outgoing: Outgoing, send: TokenTransport): Authenticated {
  const [, name = '', rest = ''] = /^callout:([^/?#]*)(.*)$/s.exec(outgoing.url) ?? [];
  const { credentials } = tx().org.model;
  const named = credentials.named.find((each) => each.name === name && each.isEnabled);
  const unknown = `You might not have the required permissions, or the named credential "${name}" might not exist.`;
  if (!named) return fail(`The callout couldn't access the endpoint. ${unknown}`);
  const external = credentials.external.find((each) => each.name === named.externalCredential)!;
  const principal = new Principal(external, principalOf(external), send);
  // Documented is that a path and a query may follow the name; not, what becomes of a query the address has already.
  if (/[?#]/.test(named.url) && rest !== '')
    throw new Unsupported(`a path or query behind the address ${name} has with one`);
  const make = (): Outgoing => ({
    // Merge fields are for headers and bodies (Apex Developer Guide, "Merge Fields for Apex Callouts"): none in here.
    url: named.url + rest,
    headers: headersOf(outgoing, named, principal),
    body: bodyOf(outgoing, named, principal),
  });
  return { outgoing: make(), renew: principal.isRenewable ? () => (principal.forgetToken(), make()) : null };
}

/** The first principal that the running user has access to, an administrator, too. */
function principalOf(external: ExternalCredential): string {
  const { org, user } = tx();
  const rights = org.security.rights(user.id);
  const found = external.principals.find(({ name }) => rights.canUsePrincipal(principalKey(external.name, name)));
  const tokens = findObject(org.model, 'UserExternalCredential')!;
  // A user who may not change all tokens cannot have one fetched (Salesforce Help, "Permission Concepts for User
  // External Credentials").
  const mayUseTokens = external.protocol === 'Oauth' ? rights.canModifyAll(tokens) : rights.canRead(tokens);
  if (found && mayUseTokens) return found.name;
  const unknown = `You might not have the required permissions, or the external credential "${external.name}" might not exist.`;
  return fail(`We couldn't access the credential(s). ${unknown}`);
}

function headersOf({ headers }: Outgoing, named: NamedCredential, principal: Principal): CalloutRequest['headers'] {
  const merged = (value: string) => (named.mergesInHeader ? merge(value, principal.read) : value);
  const all = new Map(headers.map(([name, value]) => [name.toLowerCase(), [name, merged(value)] as const]));
  const set = (name: string, value: string) => all.set(name.toLowerCase(), [name, value]);
  const generated = named.generatesAuthorization ? principal.authorization() : null;
  if (generated !== null) set('Authorization', generated);
  for (const { name, value } of [...principal.external.headers, ...named.headers]) set(name, merged(value));
  return [...all.values()];
}

function bodyOf({ body }: Outgoing, { mergesInBody }: NamedCredential, principal: Principal): Uint8Array | null {
  if (!body || !mergesInBody) return body;
  const text = new TextDecoder('utf-8').decode(body);
  return text.includes('{!') ? new TextEncoder().encode(merge(text, principal.read)) : body;
}

class Principal {
  readonly external: ExternalCredential;
  private readonly name: string;
  private readonly send: TokenTransport;

  constructor(external: ExternalCredential, name: string, send: TokenTransport) {
    this.external = external;
    this.name = name;
    this.send = send;
  }

  get isRenewable(): boolean {
    return this.external.protocol === 'Oauth';
  }

  /** The generated Authorization header; null: custom authentication has its own headers. */
  authorization(): string | null {
    switch (this.external.protocol) {
      case 'Custom':
        return null;
      case 'Basic':
        return basic(this.secret('Username'), this.secret('Password'));
      case 'Oauth':
        return `Bearer ${this.token()}`;
    }
  }

  forgetToken(): void {
    localOrg().secrets.tokens.delete(this.key);
  }

  /** `$Credential.Webhook.Key`, or one of the fields that name no credential. */
  readonly read: FieldReader = (path) => {
    const [credential, parameter, ...more] = path.split('.') as [string, string?];
    if (parameter !== undefined) {
      if (credential !== this.external.name || more.length > 0) return notConfigured();
      return this.external.parameters.get(parameter) ?? this.secret(parameter);
    }
    const { protocol } = this.external;
    if (protocol === 'Basic' && (credential === 'Username' || credential === 'Password'))
      return this.secret(credential);
    if (protocol === 'Oauth' && credential === 'OAuthToken') return this.token();
    throw new Unsupported(`the merge field $Credential.${path} of a callout that authenticates by ${protocol}`);
  };

  private get key(): string {
    return principalKey(this.external.name, this.name);
  }

  private secret(parameter: string): string {
    return localOrg().secrets.of(this.external.name, this.name, parameter) ?? notConfigured();
  }

  private token(): string {
    const { tokens } = localOrg().secrets;
    const token = tokens.get(this.key) ?? this.fetchToken();
    tokens.set(this.key, token);
    return token;
  }

  /** The client credentials flow. */
  private fetchToken(): string {
    const scope = this.external.parameters.get('Scope');
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) });
    const answer = this.send({
      method: 'POST',
      url: this.external.tokenUrl!,
      headers: [
        ['Authorization', basic(this.secret('ClientId'), this.secret('ClientSecret'))],
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Accept', 'application/json'],
      ],
      body: new TextEncoder().encode(form.toString()),
      timeoutMilliseconds: TOKEN_TIMEOUT,
      largestResponse: LARGEST_TOKEN,
    });
    if ('error' in answer) return noToken(answer.error, '');
    const json = jsonOf(answer.body);
    const { access_token: token, error, error_description: description } = json;
    if (answer.status >= 400 || typeof token !== 'string')
      return noToken(String(error ?? answer.status), String(description ?? ''));
    return token;
  }
}

const noToken = (error: string, description: string): never =>
  fail(`Unable to fetch the OAuth token.  Error: ${error}.  Error description: ${description}`);

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

function jsonOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
