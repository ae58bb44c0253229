/** Allocations of the whole org (Salesforce Developer Limits): what is used of them, as far as local-org counts it. */
import type { ApiUsage } from '../api/message';
import { RollingCount } from './rollingCount';

export interface OrgLimit {
  /** As the REST API and Apex spell it: `DailyApiRequests`. */
  readonly name: string;
  readonly maximum: number;
  /** Used of it. Not above the maximum. */
  readonly value: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Of Enterprise Edition (Platform Events Developer Guide, "Platform Event Allocations"). */
const HOURLY_PUBLISHED = 250_000;
const HOURLY_PUBLISHED_STANDARD_VOLUME = 100_000;

export class OrgLimits {
  /** As the last request has told it: the calls are counted where they arrive. */
  apiUsage: ApiUsage = { used: 0, maximum: 100_000 };
  private readonly deliveries: RollingCount;
  private readonly published: RollingCount;
  private readonly dailyDeliveries: number;

  constructor(dailyDeliveries: number, now: () => number) {
    this.dailyDeliveries = dailyDeliveries;
    this.deliveries = new RollingCount(DAY, now);
    this.published = new RollingCount(HOUR, now);
  }

  countPublished(events: number): void {
    this.published.add(events);
  }

  /** Copies of events that a subscriber outside of the org has got. */
  countDelivered(events: number): void {
    this.deliveries.add(events);
  }

  get isDeliverySpent(): boolean {
    return this.deliveries.value >= this.dailyDeliveries;
  }

  /** What has been counted, as plain data. */
  get counts(): Readonly<Record<string, readonly (readonly [number, number])[]>> {
    return { deliveries: this.deliveries.parts, published: this.published.parts };
  }

  set counts(counts: Readonly<Record<string, readonly (readonly [number, number])[]>>) {
    this.deliveries.parts = counts['deliveries'] ?? [];
    this.published.parts = counts['published'] ?? [];
  }

  list(): OrgLimit[] {
    const limits: [string, number, number][] = [
      ['DailyApiRequests', this.apiUsage.maximum, this.apiUsage.used],
      ['DailyDeliveredPlatformEvents', this.dailyDeliveries, this.deliveries.value],
      ['HourlyPublishedPlatformEvents', HOURLY_PUBLISHED, this.published.value],
      // Events are of high volume: others cannot be defined any more.
      ['HourlyPublishedStandardVolumePlatformEvents', HOURLY_PUBLISHED_STANDARD_VOLUME, 0],
    ];
    return limits.map(([name, maximum, used]) => ({ name, maximum, value: Math.min(used, maximum) }));
  }
}
