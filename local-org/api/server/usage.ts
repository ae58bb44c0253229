import type { ApiUsage } from '../message';

const HOUR = 3_600_000;
const HOURS = 24;

/** API calls of the last 24 hours, counted by the hour. */
export class ApiUsageCounter {
  readonly maximum: number;
  private readonly now: () => number;
  private readonly byHour = new Map<number, number>();

  constructor(maximum: number, now: () => number = Date.now) {
    this.maximum = maximum;
    this.now = now;
  }

  /** Counts a call; `used` is above `maximum` when it is one too many. Refused calls are not counted. */
  count(): ApiUsage {
    const hour = this.hour();
    const { used, maximum } = this.current();
    if (used < maximum) this.byHour.set(hour, (this.byHour.get(hour) ?? 0) + 1);
    return { used: used + 1, maximum };
  }

  /** For a request that does not count. */
  current(): ApiUsage {
    const hour = this.hour();
    let used = 0;
    for (const [counted, calls] of this.byHour) {
      if (counted <= hour - HOURS) this.byHour.delete(counted);
      else used += calls;
    }
    return { used, maximum: this.maximum };
  }

  private hour(): number {
    return Math.floor(this.now() / HOUR);
  }
}
