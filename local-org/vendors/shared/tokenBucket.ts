/** How many requests a stand-in takes: a bucket of tokens that fills by the org's clock. */

export interface TokenBucketOptions {
  /** Tokens that come in a second. */
  readonly perSecond: number;
  /** Tokens the bucket holds: requests that may come at once. */
  readonly burst: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export class TokenBucket {
  private readonly options: TokenBucketOptions;
  private tokens: number;
  private filledAt: number;

  constructor(options: TokenBucketOptions) {
    this.options = options;
    this.tokens = options.burst;
    this.filledAt = options.now();
  }

  /** Takes a token; seconds until there is one, rounded up, when there is none. 0: taken. */
  take(): number {
    const { perSecond, burst, now } = this.options;
    const at = now();
    this.tokens = Math.min(burst, this.tokens + ((at - this.filledAt) / 1000) * perSecond);
    this.filledAt = at;
    if (this.tokens < 1) return Math.ceil((1 - this.tokens) / perSecond);
    this.tokens -= 1;
    return 0;
  }
}
