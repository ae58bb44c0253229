/** The key `webhooks` of config/local-org.json: a system that takes webhooks. */
import { members, optionalText, positive, strings } from '../../org/configValues';

export interface WebhooksConfig {
  readonly hosts: readonly string[];
  /** Bearer tokens that are good; none: everybody may send. */
  readonly accessTokens: readonly string[];
  /** The header, in lower case, that carries the key of a request. */
  readonly idempotencyHeader: string;
  /** Of one receiver; more are answered with 429. Null: any number. */
  readonly requestsPerMinute: number | null;
  /** How many of them may come at once. */
  readonly burst: number;
}

const MEMBERS = ['hosts', 'accessTokens', 'idempotencyHeader', 'requestsPerMinute', 'burst'];

/** Throws ConfigError. */
export function readWebhooksConfig(content: unknown): WebhooksConfig {
  const config = members(content, 'webhooks', MEMBERS);
  const limit = config['requestsPerMinute'] ?? null;
  const requestsPerMinute = limit === null ? null : positive(limit, 'webhooks.requestsPerMinute');
  return {
    hosts: strings(config['hosts'] ?? [], 'webhooks.hosts').map((host) => host.toLowerCase()),
    accessTokens: strings(config['accessTokens'] ?? [], 'webhooks.accessTokens'),
    idempotencyHeader: (optionalText(config, 'idempotencyHeader', 'webhooks') ?? 'Idempotency-Key').toLowerCase(),
    requestsPerMinute,
    burst: positive(config['burst'] ?? requestsPerMinute ?? 1, 'webhooks.burst'),
  };
}
