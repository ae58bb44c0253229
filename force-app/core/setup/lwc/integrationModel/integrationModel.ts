/** What IntegrationConsoleController answers; times are ISO 8601, null and undefined mean the same. */

export type Period = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

/** See IntegrationEndpoint. */
export interface Endpoint {
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly breaker: 'Closed' | 'Open' | 'Half_Open';
  readonly openUntil?: string | null;
  readonly pausedUntil?: string | null;
  readonly pausedReason?: string | null;
  readonly lastError?: string | null;
  readonly lastSuccessAt?: string | null;
  readonly lastFailureAt?: string | null;
  readonly failuresInARow: number;
  readonly waiting: number;
  readonly retrying: number;
  readonly failed: number;
  readonly oldestAt?: string | null;
  readonly nextAt?: string | null;
  readonly sentByStep: readonly number[];
  readonly failedByStep: readonly number[];
}

/** See IntegrationHealth. */
export interface Health {
  readonly kind: 'ENDPOINT' | 'FEATURE';
  readonly name: string;
  readonly label: string;
  readonly state: 'OK' | 'ATTENTION' | 'FAILING';
  readonly reason: string;
}

/** See IntegrationJob. */
export interface Job {
  readonly name: string;
  readonly label: string;
  readonly isScheduled: boolean;
  readonly nextRunAt?: string | null;
}

/** See IntegrationOverview. */
export interface Overview {
  readonly readAt: string;
  readonly period: Period;
  readonly steps: readonly string[];
  readonly isPartial: boolean;
  readonly mayManage: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly health: readonly Health[];
  readonly jobs: readonly Job[];
}

/** See IntegrationErrorPage.Row. */
export interface ErrorRow {
  readonly id: string;
  readonly name: string;
  readonly occurredAt: string;
  readonly severity: 'Error' | 'Warning' | 'Info';
  readonly feature?: string | null;
  readonly code?: string | null;
  readonly summary?: string | null;
  readonly isResolved: boolean;
  readonly isMessage: boolean;
}

/** See IntegrationErrorPage. */
export interface ErrorPage {
  readonly rows: readonly ErrorRow[];
  readonly hasMore: boolean;
  readonly total: number;
  readonly mostCounted: number;
}

/** See IntegrationErrorChoices. */
export interface ErrorChoices {
  readonly features: readonly string[];
  readonly codes: readonly string[];
}

/** How far back errors are listed; CUSTOM from and until certain times. */
export type Range = Period | 'ANY' | 'CUSTOM';

/** Which errors are listed; what is empty filters nothing. */
export interface ErrorFilter {
  readonly feature: string;
  readonly code: string;
  readonly severity: string;
  readonly resolution: 'OPEN' | 'RESOLVED' | '';
  readonly range: Range;
  /** ISO 8601; counts for CUSTOM only. */
  readonly since: string | null;
  readonly until: string | null;
  readonly text: string;
}

/** See IntegrationRecords.Link. */
export interface RecordLink {
  readonly id: string;
  readonly objectName: string;
  readonly objectLabel: string;
  readonly name?: string | null;
}

/** See IntegrationMessage. */
export interface Message {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly status: 'Pending' | 'Sending' | 'Sent' | 'Failed';
  readonly attempts?: number | null;
  readonly lastAttemptAt?: string | null;
  readonly nextAttemptAt?: string | null;
  readonly responseStatus?: number | null;
  readonly lastError?: string | null;
  readonly isRetryable: boolean;
  readonly about?: RecordLink | null;
}

/** See IntegrationErrorDetail. */
export interface ErrorDetail {
  readonly error: ErrorRow;
  readonly message?: string | null;
  readonly detail?: string | null;
  readonly payload?: string | null;
  readonly maySeePayload: boolean;
  readonly interactionId?: string | null;
  readonly correlationId?: string | null;
  readonly outboxMessage?: Message | null;
  readonly about?: RecordLink | null;
  readonly related: readonly ErrorRow[];
  readonly messages: readonly Message[];
  readonly resolutionNote?: string | null;
  readonly resolvedAt?: string | null;
  readonly resolvedBy?: string | null;
}

/** See IntegrationMessageDetail. */
export interface MessageDetail {
  readonly message: Message;
  readonly payload?: string | null;
  readonly mayManage: boolean;
  readonly errors: readonly ErrorRow[];
}

/** See IntegrationActions.Result. */
export interface ActionResult {
  readonly done: number;
  readonly refusals: readonly { readonly name: string; readonly reason: string }[];
}

/** What the log begins with. */
export const OPEN_ERRORS: ErrorFilter = {
  feature: '',
  code: '',
  severity: '',
  resolution: 'OPEN',
  range: 'WEEK',
  since: null,
  until: null,
  text: '',
};

/** Errors that one action takes at most. */
export const MOST_AT_ONCE = 200;

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<string, number>> = { HOUR: 1, DAY: 24, WEEK: 24 * 7, MONTH: 24 * 30 };

/**
 * The filter as Apex takes it: see IntegrationErrorFilter.
 * @param filter which errors
 * @param now milliseconds
 */
export function toApexFilter(filter: ErrorFilter, now: number): Record<string, unknown> {
  const { range, since, until, ...rest } = filter;
  const hours = HOURS[range];
  if (hours !== undefined) {
    return { ...rest, since: new Date(now - hours * HOUR_MS).toISOString() };
  }
  return range === 'CUSTOM' ? { ...rest, since, until } : rest;
}
