/**
 * A system that takes webhooks, as many do: any method and body, with a bearer token where it wants one, and the header
 * Idempotency-Key as draft-ietf-httpapi-idempotency-key-header describes it. Errors are problem details (RFC 9457).
 */
import { STATUS_CODES } from 'node:http';

import type { LocalOrg } from '../../org/localOrg';
import { Observation } from '../shared/observation';
import { jsonAnswer, Refusal } from '../shared/refusal';
import { TokenBucket } from '../shared/tokenBucket';
import type { PlainResponse, Vendor, VendorAnswer, VendorKind, VendorRequest, VendorResponse } from '../vendors';
import { readWebhooksConfig, type WebhooksConfig } from './config';
import { Effects } from './effects';

const BASE = '/hooks/';

export const webhooks: VendorKind = {
  name: 'webhooks',
  open: (org, config) => (config === undefined ? null : new Webhooks(org, readWebhooksConfig(config))),
};

class Webhooks implements Vendor {
  readonly hosts: readonly string[];
  readonly paths = [BASE];
  private readonly org: LocalOrg;
  private readonly config: WebhooksConfig;
  private readonly effects = new Effects();
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly observation: Observation;

  constructor(org: LocalOrg, config: WebhooksConfig) {
    this.org = org;
    this.config = config;
    this.hosts = config.hosts;
    this.observation = new Observation({
      kinds: { operations: null, texts: [] },
      now: () => org.now(),
      refusal: (status, words) => problem(status, words),
      addresses: {
        '/effects': {
          GET: ({ search }) => this.effects.list(new URLSearchParams(search).get('name')),
          DELETE: () => {
            this.effects.clear();
            return [];
          },
        },
      },
    });
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  handle(request: VendorRequest): VendorAnswer {
    const name = nameOf(request.path);
    if (name === null) return problem(404, `There is no ${request.path}`);
    const { method, search, headers, body } = request;
    const key = headers[this.config.idempotencyHeader] ?? null;
    const subject = { name, key, method, query: search, headers: told(headers), text: new TextDecoder().decode(body) };
    return this.observation.answer(request, { operation: name, subject }, () => this.receive(request, name, key));
  }

  private receive(request: VendorRequest, name: string, key: string | null): VendorResponse {
    try {
      this.authenticate(request);
      this.checkRate(name);
      const taken = this.effects.take(request, name, key, new Date(this.org.now()).toISOString());
      if (!taken) return problem(422, 'This idempotency key was used with another request');
      const { effect, isRepeated } = taken;
      return jsonAnswer(200, { id: effect.id, received: true }, isRepeated ? { 'Idempotency-Replayed': 'true' } : {});
    } catch (error) {
      if (error instanceof Refusal) return problem(error.status, error.message, error.headers);
      throw error;
    }
  }

  private authenticate({ headers }: VendorRequest): void {
    const { accessTokens } = this.config;
    if (accessTokens.length === 0) return;
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined || !accessTokens.includes(token))
      throw new Refusal(401, ['A good bearer token is needed'], { 'WWW-Authenticate': 'Bearer' });
  }

  private checkRate(name: string): void {
    const { requestsPerMinute, burst } = this.config;
    if (requestsPerMinute === null) return;
    const bucket =
      this.buckets.get(name) ??
      new TokenBucket({ perSecond: requestsPerMinute / 60, burst, now: () => this.org.now() });
    this.buckets.set(name, bucket);
    const seconds = bucket.take();
    if (seconds > 0) throw new Refusal(429, ['Too many requests'], { 'Retry-After': String(seconds) });
  }
}

/** The receiver that a path names; what follows its name is its own. */
function nameOf(path: string): string | null {
  const name = /^\/hooks\/([^/]+)/.exec(path)?.[1];
  if (name === undefined) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

/** Headers without what must not be told. */
const told = ({ authorization: _secret, cookie: _cookies, ...others }: VendorRequest['headers']) => others;

const problem = (status: number, detail: string, headers: Readonly<Record<string, string>> = {}): PlainResponse =>
  jsonAnswer(
    status,
    { type: 'about:blank', title: STATUS_CODES[status] ?? String(status), status, detail },
    { 'Content-Type': 'application/problem+json', ...headers },
  );
