import { version } from '../package.json';
import type { TokenSource } from './auth/tokenSource';
import { CallEvents } from './callEvents/callEvents';
import { Cobalt } from './cobalt/cobalt';
import { Dispositions } from './dispositions/dispositions';
import { ConfigurationError } from './errors/errors';
import { readInstanceUrl } from './http/address';
import { systemClock } from './http/clock';
import type { Clock } from './http/clock';
import { checkLimits, Requester } from './http/requester';
import type { AnswerEvent, RetryEvent } from './http/requester';
import { DEFAULT_RETRY } from './http/retry';
import type { RetryOptions, RetryPolicy } from './http/retry';
import type { ApiUsage, SlowDown } from './http/usage';
import { Monitoring } from './monitoring/monitoring';
import { ScreenPops } from './screenPops/screenPops';
import { Setup } from './setup/setup';
import { VoiceCalls } from './voice/voiceCalls';

/** Where the org is, how to sign in, and how patient to be. */
export interface PatchbayClientOptions {
  /** My Domain address of the org, for instance `https://my-domain.my.salesforce.com`. */
  readonly instanceUrl: string;
  /** How to sign in: `clientCredentials`, `jwtBearer`, `usernamePassword` or `accessToken`. */
  readonly auth: TokenSource;
  /** Namespace, where the org installed the packages with one. */
  readonly namespace?: string;
  /** Milliseconds for one attempt, instead of each operation's own default. */
  readonly timeout?: number;
  /** Milliseconds for a whole call with its repeats, instead of each operation's own default. */
  readonly timeBudget?: number;
  readonly retry?: RetryOptions;
  /** When batches make room for live calls, as the org's daily API limit comes near. */
  readonly slowDown?: SlowDown;
  /** Told before each repeat. */
  readonly onRetry?: (event: RetryEvent) => void;
  /** Told of each answer, failures included. */
  readonly onAnswer?: (event: AnswerEvent) => void;
  /** Where warnings go; default `console.warn`. */
  readonly onWarning?: (text: string) => void;
  /** Default: the global one. For proxies and tests. */
  readonly fetch?: typeof fetch;
  /** For tests. */
  readonly clock?: Clock;
  /** For tests: from 0 to below 1, `Math.random` by default. */
  readonly random?: () => number;
}

/** Talks to Patchbay in one org. Make one and share it: it holds the access token. */
export class PatchbayClient {
  readonly voice: VoiceCalls;
  readonly dispositions: Dispositions;
  readonly screenPops: ScreenPops;
  readonly callEvents: CallEvents;
  readonly cobalt: Cobalt;
  readonly setup: Setup;
  readonly monitoring: Monitoring;
  readonly #requester: Requester;

  /** Throws ConfigurationError when an option is missing or wrong. Nothing is sent yet. */
  constructor(options: PatchbayClientOptions) {
    const { auth, namespace, timeout, timeBudget, retry, slowDown = {}, onRetry, onAnswer } = options;
    const instanceUrl = readInstanceUrl(options.instanceUrl);
    if (typeof auth?.next !== 'function') throw new ConfigurationError('is missing', 'auth');
    if (namespace !== undefined && !/^[A-Za-z]\w*$/.test(namespace)) {
      throw new ConfigurationError('is no namespace', 'namespace');
    }
    checkLimits(options);
    if (auth.warning !== undefined) (options.onWarning ?? console.warn)(auth.warning);
    this.#requester = new Requester({
      ...{ instanceUrl, auth, timeout, timeBudget, slowDown, onRetry, onAnswer },
      retry: readRetry(retry),
      fetch: options.fetch ?? ((...call) => globalThis.fetch(...call)),
      clock: options.clock ?? systemClock,
      random: options.random ?? Math.random,
      userAgent: `patchbay-client/${version}`,
    });
    const base = `/services/apexrest${namespace === undefined ? '' : `/${namespace}`}`;
    this.voice = new VoiceCalls(this.#requester, `${base}/voice/v1`);
    this.dispositions = new Dispositions(this.#requester, `${base}/dispositions/v1`);
    this.screenPops = new ScreenPops(this.#requester, `${base}/screenpop/v1`);
    this.callEvents = new CallEvents(this.#requester, `${base}/callevents/v1`);
    this.cobalt = new Cobalt(this.#requester, `${base}/cobalt/v1`);
    this.setup = new Setup(this.#requester, `${base}/health/v1`);
    this.monitoring = new Monitoring(this.#requester, `${base}/monitoring/v1`);
  }

  /** API requests of the org in the last 24 hours, as the last answer told it; null before the first. */
  get usage(): ApiUsage | null {
    return this.#requester.usage;
  }
}

function readRetry(options: RetryOptions = {}): RetryPolicy {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const policy: RetryPolicy = { ...DEFAULT_RETRY, ...(Object.fromEntries(given) as RetryOptions) };
  if (!Number.isInteger(policy.attempts) || policy.attempts < 1) {
    throw new ConfigurationError('has to be 1 or more', 'retry.attempts');
  }
  for (const name of ['firstDelay', 'firstLimitDelay', 'longestDelay'] as const) {
    if (!(policy[name] >= 0)) throw new ConfigurationError('has to be 0 or more milliseconds', `retry.${name}`);
  }
  return policy;
}
