/** What a profile sends for a call: the sign-in, then the form. */
import type { CallField, Parameter, Profile } from './config';

export type Call = Readonly<Partial<Record<CallField, string>>>;

/** A request as it went out, secrets left out, and what came back. */
export interface Exchange {
  readonly kind: 'sign-in' | 'send';
  readonly method: string;
  readonly url: string;
  /** Form-encoded. */
  readonly body: string;
  /** Null: no answer. */
  readonly status: number | null;
  /** The answer's text, or why there is none. */
  readonly answer: string;
}

export interface Delivery {
  readonly profile: string;
  readonly event: string;
  readonly call: Call;
  readonly exchanges: Exchange[];
  /** `delivered`: the answer was 2xx; its body may still tell of errors. */
  state: 'waiting' | 'delivered' | 'failed';
}

const FORM = 'application/x-www-form-urlencoded';
const SECRETS = ['client_secret', 'password'];
const TIMEOUT_MILLISECONDS = 30_000;

export class Sender {
  private readonly tokens = new Map<string, string>();
  /** The org's own address by that of its My Domain. */
  private readonly resolve: (url: string) => string;

  constructor(resolve: (url: string) => string) {
    this.resolve = resolve;
  }

  /** Never rejects: what goes wrong is told in the delivery. */
  async send(profile: Profile, delivery: Delivery): Promise<void> {
    try {
      const first = await this.attempt(profile, delivery);
      // The session has ended: one more time, signed in anew.
      const status = first === 401 && this.tokens.delete(profile.name) ? await this.attempt(profile, delivery) : first;
      delivery.state = status >= 200 && status < 300 ? 'delivered' : 'failed';
    } catch {
      delivery.state = 'failed';
    }
  }

  /** A saved profile signs in anew. */
  forget(): void {
    this.tokens.clear();
  }

  private async attempt(profile: Profile, delivery: Delivery): Promise<number> {
    const token = this.tokens.get(profile.name) ?? (await this.signIn(profile, delivery));
    const url = new URL(profile.targetUrl);
    for (const [name, value] of filled(profile.urlParameters, delivery.call)) url.searchParams.append(name, value);
    const body = new URLSearchParams(filled(profile.formParameters, delivery.call)).toString();
    const isWithout = profile.method === 'GET' || profile.method === 'DELETE';
    const { status } = await this.exchange(delivery, 'send', url.href, {
      method: profile.method,
      headers: { Authorization: `Bearer ${token}`, ...(!isWithout && { 'Content-Type': FORM }) },
      ...(!isWithout && { body }),
    });
    return status!;
  }

  private async signIn({ name, targetUrl, salesforceParameters }: Profile, delivery: Delivery): Promise<string> {
    const { clientId, clientSecret, username, password } = salesforceParameters;
    const form = new URLSearchParams({
      grant_type: username === null ? 'client_credentials' : 'password',
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
      ...(username !== null && { username, password: password ?? '' }),
    });
    const { answer, status } = await this.exchange(
      delivery,
      'sign-in',
      new URL('/services/oauth2/token', targetUrl).href,
      { method: 'POST', headers: { 'Content-Type': FORM }, body: form.toString() },
    );
    const { access_token: token } = (status === 200 ? JSON.parse(answer) : {}) as { access_token?: string };
    if (token === undefined) throw new Error(`the sign-in was refused: ${answer}`);
    this.tokens.set(name, token);
    return token;
  }

  private async exchange(
    delivery: Delivery,
    kind: Exchange['kind'],
    url: string,
    request: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  ): Promise<Exchange> {
    const told = (status: number | null, answer: string): Exchange => {
      const shown = new URLSearchParams(request.body ?? '');
      for (const secret of SECRETS) if (kind === 'sign-in' && shown.has(secret)) shown.set(secret, '***');
      const masked = answer.replace(/("access_token":")[^"]*/, '$1***');
      const exchange = { kind, method: request.method, url, body: shown.toString(), status, answer: masked };
      delivery.exchanges.push(exchange);
      return { ...exchange, answer };
    };
    try {
      const response = await fetch(this.resolve(url), {
        ...request,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      return told(response.status, await response.text());
    } catch (error) {
      const { cause, message } = error as Error;
      told(null, cause instanceof Error ? cause.message : message);
      throw error;
    }
  }
}

/** Rows with the call's values in place of `{skill}`; what a call does not have is empty. */
const filled = (parameters: readonly Parameter[], call: Call): [string, string][] =>
  parameters.map(({ name, value }) => [
    name,
    value.replace(/\{(\w+)\}/g, (_, field: string) => call[field as CallField] ?? ''),
  ]);
