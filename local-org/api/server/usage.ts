import { RollingCount } from '../../org/rollingCount';
import type { ApiUsage } from '../message';

const DAY = 24 * 3_600_000;

/** API calls of the last 24 hours, counted by the hour. */
export class ApiUsageCounter {
  readonly maximum: number;
  private readonly calls: RollingCount;

  constructor(maximum: number, now: () => number = Date.now) {
    this.maximum = maximum;
    this.calls = new RollingCount(DAY, now);
  }

  /** Counts a call; `used` is above `maximum` when it is one too many. Refused calls are not counted. */
  count(): ApiUsage {
    const { used, maximum } = this.current();
    if (used < maximum) this.calls.add();
    return { used: used + 1, maximum };
  }

  /** For a request that does not count. */
  current(): ApiUsage {
    return { used: this.calls.value, maximum: this.maximum };
  }
}
