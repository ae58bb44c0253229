import type { Endpoint } from 'c/integrationModel';
import { dateTimeText, numberText, relativeText, timeText } from 'c/integrationText';
import { fillIn } from 'c/labelText';

import { label } from './labels';

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
export function rowsOf(endpoints: readonly Endpoint[], readAt: string, mayManage: boolean): Row[] {
  return [...endpoints]
    .sort((one, other) => other.failed + other.waiting - (one.failed + one.waiting))
    .map((endpoint) => ({
      name: endpoint.name,
      label: endpoint.label,
      ...stateOf(endpoint),
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

function stateOf(endpoint: Endpoint): Pick<Row, 'state' | 'stateIcon' | 'stateVariant' | 'stateDetail'> {
  if (!endpoint.isActive) {
    return { state: label.off, stateIcon: 'utility:ban', stateVariant: '', stateDetail: '' };
  }
  if (endpoint.breaker === 'Open') {
    const state = fillIn(label.breakerOpen, timeText(endpoint.openUntil));
    return { state, stateIcon: 'utility:error', stateVariant: 'error', stateDetail: endpoint.lastError ?? '' };
  }
  if (endpoint.pausedUntil) {
    const state = fillIn(label.paused, timeText(endpoint.pausedUntil));
    return { state, stateIcon: 'utility:pause', stateVariant: 'warning', stateDetail: endpoint.pausedReason ?? '' };
  }
  if (endpoint.breaker === 'Half_Open') {
    const { lastError } = endpoint;
    const state = label.breakerHalfOpen;
    return { state, stateIcon: 'utility:warning', stateVariant: 'warning', stateDetail: lastError ?? '' };
  }
  return { state: label.ready, stateIcon: 'utility:success', stateVariant: 'success', stateDetail: '' };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
