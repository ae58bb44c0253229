/** Webhooks that Cobalt sends to the org: signed, and sent again until they are answered with 200. */
import { createHmac } from 'node:crypto';

import { RestApi } from '../../api/restApi';
import type { LocalOrg } from '../../org/localOrg';
import type { RunningUser } from '../../org/transaction';
import type { WebhookConfig } from './config';
import { iso, newId } from './ids';

/** How often it is tried again, and after how many seconds. */
const RETRY_SECONDS = [10, 20, 40];

export const SIGNATURES = ['right', 'wrong', 'none'] as const;
export type Signature = (typeof SIGNATURES)[number];

export interface Delivery {
  readonly id: string;
  /** As it is signed. */
  readonly text: string;
  readonly signature: Signature;
  /** Each time it was sent; status 0: nobody is there. */
  readonly attempts: { readonly at: string; readonly status: number; readonly body: string }[];
  state: 'waiting' | 'delivered' | 'failed';
}

export interface Sending {
  readonly signature?: Signature;
  readonly delaySeconds?: number;
}

/** What tests want of all webhooks that follow from work. */
export interface WebhookSettings {
  /** How many more of each are sent. */
  readonly duplicates: number;
  /** Seconds before they are sent, in turn: later ones may overtake. */
  readonly delays: readonly number[];
}

export const USUAL: WebhookSettings = { duplicates: 0, delays: [0] };

export class Webhooks {
  private used = USUAL;
  private deliveries: Delivery[] = [];
  private sent = 0;
  private readonly org: LocalOrg;
  private readonly api: RestApi;
  private readonly key: string;
  private readonly config: WebhookConfig | null;

  constructor(org: LocalOrg, key: string, config: WebhookConfig | null) {
    this.org = org;
    this.api = new RestApi(org);
    this.key = key;
    this.config = config;
  }

  get settings(): WebhookSettings {
    return this.used;
  }

  /** The turn of delays begins anew. */
  use(settings: WebhookSettings): void {
    this.used = settings;
    this.sent = 0;
  }

  /** Of those that Cobalt's own events bring. */
  publish(body: Readonly<Record<string, unknown>> & { event: string }): void {
    if ((this.config?.events as readonly string[] | undefined)?.includes(body.event)) this.followUp(body);
  }

  /** As the settings have it, with duplicates and delays. */
  followUp(body: unknown): void {
    const { duplicates, delays } = this.used;
    for (let copy = 0; copy <= duplicates; copy++)
      this.send(JSON.stringify(body), { delaySeconds: delays[this.sent++ % delays.length] ?? 0 });
  }

  send(text: string, { signature = 'right', delaySeconds = 0 }: Sending = {}): Delivery {
    const delivery: Delivery = { id: newId(), text, signature, attempts: [], state: 'waiting' };
    this.deliveries.push(delivery);
    this.tryAt(delivery, this.org.now() + delaySeconds * 1000);
    return delivery;
  }

  find(id: unknown): Delivery | null {
    return this.deliveries.find((delivery) => delivery.id === id) ?? null;
  }

  list(): readonly Delivery[] {
    return this.deliveries;
  }

  /** What waits is sent no more. */
  clear(): void {
    for (const delivery of this.deliveries) delivery.state = 'failed';
    this.deliveries = [];
  }

  private tryAt(delivery: Delivery, due: number): void {
    this.org.async.later('a webhook of cobalt', due, () => this.deliver(delivery));
  }

  private deliver(delivery: Delivery): void {
    if (delivery.state !== 'waiting') return;
    const { status, body } = this.post(delivery);
    delivery.attempts.push({ at: iso(this.org.now()), status, body });
    const seconds = RETRY_SECONDS[delivery.attempts.length - 1];
    if (status === 200) delivery.state = 'delivered';
    else if (seconds === undefined) delivery.state = 'failed';
    else this.tryAt(delivery, this.org.now() + seconds * 1000);
  }

  private post({ text, signature }: Delivery): { status: number; body: string } {
    if (!this.config) return { status: 0, body: '' };
    const { user, path } = this.target(this.config);
    if (!user) return { status: 401, body: '' };
    const signed = createHmac('sha256', signature === 'wrong' ? `${this.key}?` : this.key)
      .update(text)
      .digest('hex');
    const response = this.api.handle(user, {
      method: 'POST',
      path,
      search: '',
      headers: {
        'content-type': 'application/json',
        ...(signature !== 'none' && { 'x-cobalt-signature': signed }),
      },
      body: new TextEncoder().encode(text),
      apiUsage: { used: 0, maximum: 1 },
    });
    const { body } = response;
    if (!body) return { status: response.status, body: '' };
    const answered = 'raw' in body ? body.raw : JSON.stringify(body.json);
    return {
      status: response.status,
      body: typeof answered === 'string' ? answered : Buffer.from(answered).toString(),
    };
  }

  /** A site's guest user, or whose session was given to Cobalt; null: nobody. */
  private target({ path, user }: WebhookConfig): { user: RunningUser | null; path: string } {
    const site = this.org.sites.find(({ urlPathPrefix }) =>
      path.toLowerCase().startsWith(`/${urlPathPrefix.toLowerCase()}/`),
    );
    if (site) {
      return { user: this.org.security.user(site.guestUserId), path: path.slice(site.urlPathPrefix.length + 1) };
    }
    return { user: user === null ? null : this.org.userByUsername(user), path };
  }
}
