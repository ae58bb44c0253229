import type { Series, Step } from 'c/integrationChart';
import type { Endpoint, Overview } from 'c/integrationModel';
import { dateTimeText, longDayText, numberText, relativeText, shortDayText, shortTimeText } from 'c/integrationText';

import { label } from './labels';

/** As many textures as a chart has, but for the one of the others. */
const MOST_SERIES = 5;

/** The steps of the period as the charts show them. */
export function stepsOf({ steps, period }: Overview): Step[] {
  const isByDay = period === 'WEEK' || period === 'MONTH';
  const [short, long] = isByDay ? [shortDayText, longDayText] : [shortTimeText, dateTimeText];
  return steps.map((start) => ({ label: short(start), longLabel: long(start) }));
}

/** The endpoints with the highest counts, and all others as one; in the same order for both charts. */
export function seriesOf({ endpoints }: Overview, count: 'sentByStep' | 'failedByStep'): Series[] {
  const busiest = [...endpoints]
    .filter((endpoint) => trafficOf(endpoint) > 0)
    .sort((one, other) => trafficOf(other) - trafficOf(one));
  const own = busiest.slice(0, MOST_SERIES).map((endpoint) => ({
    key: endpoint.name,
    label: endpoint.label,
    values: endpoint[count],
  }));
  const rest = busiest.slice(MOST_SERIES);
  if (rest.length === 0) {
    return own;
  }
  const values = rest[0]![count].map((_, step) => rest.reduce((sum, each) => sum + each[count][step]!, 0));
  return [...own, { key: '', label: label.others, values }];
}

/** A number at the top of the console. */
export interface Total {
  readonly key: string;
  readonly term: string;
  readonly text: string;
}

/** The numbers that tell most. */
export function totalsOf({ endpoints, health, readAt }: Overview): Total[] {
  const oldest = endpoints
    .map(({ oldestAt }) => oldestAt ?? '')
    .filter(Boolean)
    .sort()[0];
  const failing = health.filter(({ state }) => state === 'FAILING').length;
  const sum = (valueOf: (endpoint: Endpoint) => number): string =>
    numberText(endpoints.reduce((total, endpoint) => total + valueOf(endpoint), 0));
  return [
    { key: 'sent', term: label.totalSent, text: sum(({ sentByStep }) => sumOf(sentByStep)) },
    { key: 'waiting', term: label.totalWaiting, text: sum(({ waiting }) => waiting) },
    { key: 'oldest', term: label.totalOldest, text: relativeText(oldest, readAt) || '–' },
    { key: 'failed', term: label.totalFailed, text: sum(({ failed }) => failed) },
    { key: 'failing', term: label.totalFailing, text: numberText(failing) },
  ];
}

const trafficOf = ({ sentByStep, failedByStep }: Endpoint): number => sumOf(sentByStep) + sumOf(failedByStep);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
