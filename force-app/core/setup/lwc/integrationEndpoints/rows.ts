import type { Endpoint, Health } from 'c/integrationModel';
import { dateTimeText, numberText, relativeText, timeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';

import { label } from './labels';

const STATES = {
  FAILING: { text: label.failing, icon: 'utility:error', variant: 'error' },
  ATTENTION: { text: label.attention, icon: 'utility:warning', variant: 'warning' },
  OK: { text: label.ready, icon: 'utility:success', variant: 'success' },
} as const;

/** An endpoint as the table shows it. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly state: string;
  readonly stateIcon: string;
  readonly stateVariant: string;
  /** More about the state; empty if there is none. */
  readonly stateDetail: string;
  readonly sent: string;
  readonly failures: string;
  readonly waiting: string;
  readonly retrying: string;
  readonly oldest: string;
  readonly oldestTitle: string;
  readonly next: string;
  readonly nextTitle: string;
  readonly failed: string;
  readonly canRetry: boolean;
  readonly retryLabel: string;
}

/** The endpoints as they stand, those with most to do first. */
export function rowsOf(
  endpoints: readonly Endpoint[],
  health: readonly Health[],
  readAt: string,
  mayManage: boolean,
): Row[] {
  const healthByName = new Map(health.filter(({ kind }) => kind === 'ENDPOINT').map((each) => [each.name, each]));
  return [...endpoints]
    .sort((one, other) => other.failed + other.waiting - (one.failed + one.waiting))
    .map((endpoint) => ({
      name: endpoint.name,
      label: endpoint.label,
      ...stateOf(endpoint, healthByName.get(endpoint.name), readAt),
      sent: numberText(sumOf(endpoint.sentByStep)),
      failures: numberText(sumOf(endpoint.failedByStep)),
      waiting: numberText(endpoint.waiting),
      retrying: endpoint.retrying > 0 ? fillIn(label.retrying, numberText(endpoint.retrying)) : '',
      oldest: relativeText(endpoint.oldestAt, readAt),
      oldestTitle: dateTimeText(endpoint.oldestAt),
      next: relativeText(endpoint.nextAt, readAt),
      nextTitle: dateTimeText(endpoint.nextAt),
      failed: numberText(endpoint.failed),
      canRetry: mayManage && endpoint.failed > 0,
      retryLabel: fillIn(label.retryLabel, endpoint.label),
    }));
}

/** What the endpoint does now, as serious as its health says, and for the same reason. */
function stateOf(
  endpoint: Endpoint,
  health: Health | undefined,
  readAt: string,
): Pick<Row, 'state' | 'stateIcon' | 'stateVariant' | 'stateDetail'> {
  const { text, icon, variant } = STATES[health?.state ?? 'OK'];
  const reason = !health || health.state === 'OK' ? '' : health.reason;
  if (!endpoint.isActive) {
    return { state: label.off, stateIcon: 'utility:ban', stateVariant: '', stateDetail: reason };
  }
  const [state, stateDetail] = obstacleOf(endpoint, readAt) ?? [text, reason];
  return { state, stateIcon: icon, stateVariant: variant, stateDetail: stateDetail ?? '' };
}

/** Why nothing is sent now, or one message only, with what the other side said; null if messages are sent. */
function obstacleOf(
  { breaker, openUntil, pausedUntil, pausedReason, lastError }: Endpoint,
  readAt: string,
): [string, string | null | undefined] | null {
  if (breaker === 'Open' && openUntil && Date.parse(openUntil) > Date.parse(readAt)) {
    return [fillIn(label.breakerOpen, timeText(openUntil)), lastError];
  }
  if (pausedUntil) {
    return [fillIn(label.paused, timeText(pausedUntil)), pausedReason];
  }
  return breaker === 'Closed' ? null : [label.breakerHalfOpen, lastError];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
