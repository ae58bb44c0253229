/** How much of an org's API requests of 24 hours is used, as `Sforce-Limit-Info` in every answer tells. */

/** An org's API requests against its limit. */
export interface ApiUsage {
  /** Requests of the last 24 hours. */
  readonly used: number;
  readonly maximum: number;
  /** `used / maximum`: 1 or more when nothing is left. */
  readonly share: number;
}

/** `api-usage=18/5000` of `Sforce-Limit-Info`; null when it says nothing of the kind. */
export function readUsage(headers: Headers): ApiUsage | null {
  const match = /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(headers.get('Sforce-Limit-Info') ?? '');
  if (!match) return null;
  const [used, maximum] = [Number(match[1]), Number(match[2])];
  return maximum > 0 ? { used, maximum, share: used / maximum } : null;
}

/** When requests that nobody waits for make room for those of live calls. */
export interface SlowDown {
  /** Share of the limit from which background requests are slowed down. Default 0.9. */
  readonly from?: number;
  /** Milliseconds to wait before a background request when nothing is left; less before. Default 10,000. */
  readonly longestPause?: number;
}

const FROM = 0.9;
const LONGEST_PAUSE = 10_000;

/** Milliseconds to wait before a background request: none below `from`, then growing evenly up to the longest. */
export function pauseFor(usage: ApiUsage | null, { from = FROM, longestPause = LONGEST_PAUSE }: SlowDown): number {
  if (usage === null || usage.share < from) return 0;
  const part = from >= 1 ? 1 : Math.min(1, (usage.share - from) / (1 - from));
  return Math.round(part * longestPause);
}
