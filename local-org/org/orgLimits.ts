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

/** Maxima that the configuration may name, as in Enterprise Edition with few licences. */
const MAXIMA = {
  DailyAsyncApexExecutions: 250_000,
  DailyWorkflowEmails: 1_000,
  HourlyTimeBasedWorkflow: 1_000,
  MassEmail: 5_000,
  SingleEmail: 5_000,
};

/** Names of limits whose maximum the configuration may set. */
export const CONFIGURED_LIMITS: readonly string[] = Object.keys(MAXIMA);

export class OrgLimits {
  /** As the last request has told it: the calls are counted where they arrive. */
  apiUsage: ApiUsage = { used: 0, maximum: 100_000 };
  private readonly deliveries: RollingCount;
  private readonly published: RollingCount;
  private readonly asyncExecutions: RollingCount;
  private readonly dailyDeliveries: number;
  private readonly maxima: Readonly<Record<keyof typeof MAXIMA, number>>;

  /** `maxima`: by the names of CONFIGURED_LIMITS. */
  constructor(dailyDeliveries: number, now: () => number, maxima: Readonly<Record<string, number>> = {}) {
    this.maxima = { ...MAXIMA, ...maxima };
    this.asyncExecutions = new RollingCount(DAY, now);
    this.dailyDeliveries = dailyDeliveries;
    this.deliveries = new RollingCount(DAY, now);
    this.published = new RollingCount(HOUR, now);
  }

  countPublished(events: number): void {
    this.published.add(events);
  }

  /** One execution of a batch method, a future method, a queueable or scheduled Apex. */
  countAsyncExecution(): void {
    this.asyncExecutions.add();
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
    return {
      deliveries: this.deliveries.parts,
      published: this.published.parts,
      asyncExecutions: this.asyncExecutions.parts,
    };
  }

  set counts(counts: Readonly<Record<string, readonly (readonly [number, number])[]>>) {
    this.deliveries.parts = counts['deliveries'] ?? [];
    this.published.parts = counts['published'] ?? [];
    this.asyncExecutions.parts = counts['asyncExecutions'] ?? [];
  }

  list(): OrgLimit[] {
    const limits: [string, number, number][] = [
      ['DailyApiRequests', this.apiUsage.maximum, this.apiUsage.used],
      ['DailyAsyncApexExecutions', this.maxima.DailyAsyncApexExecutions, this.asyncExecutions.value],
      ['DailyDeliveredPlatformEvents', this.dailyDeliveries, this.deliveries.value],
      // The org sends no mail and has no workflow rules.
      ['DailyWorkflowEmails', this.maxima.DailyWorkflowEmails, 0],
      ['HourlyPublishedPlatformEvents', HOURLY_PUBLISHED, this.published.value],
      // Events are of high volume: others cannot be defined any more.
      ['HourlyPublishedStandardVolumePlatformEvents', HOURLY_PUBLISHED_STANDARD_VOLUME, 0],
      ['HourlyTimeBasedWorkflow', this.maxima.HourlyTimeBasedWorkflow, 0],
      ['MassEmail', this.maxima.MassEmail, 0],
      ['SingleEmail', this.maxima.SingleEmail, 0],
    ];
    return limits.map(([name, maximum, used]) => ({ name, maximum, value: Math.min(used, maximum) }));
  }
}
