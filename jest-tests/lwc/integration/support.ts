/** What the org answers the integration console in tests. */
import type { Endpoint, ErrorDetail, ErrorPage, ErrorRow, Health, Job, Overview } from 'c/integrationModel';

import { settled } from '../numbers/support';

export { apex, failure } from './apex';
export { settled } from '../numbers/support';

const START = Date.parse('2026-05-04T08:00:00Z');
const HOUR = 3_600_000;

export const endpoint = (changes: Partial<Endpoint> = {}): Endpoint => ({
  name: 'Warehouse',
  label: 'Harbor Warehouse',
  isActive: true,
  breaker: 'Closed',
  failuresInARow: 0,
  waiting: 0,
  retrying: 0,
  failed: 0,
  sentByStep: [3, 0, 5],
  failedByStep: [0, 1, 0],
  ...changes,
});

export const health = (changes: Partial<Health> = {}): Health => ({
  kind: 'FEATURE',
  name: 'Dispositions',
  label: 'Dispositions',
  state: 'OK',
  reason: 'No open errors in the last 24 hours',
  ...changes,
});

export const job = (changes: Partial<Job> = {}): Job => ({
  name: 'Patchbay outbox',
  label: 'Outbox: sends what was left behind',
  isScheduled: true,
  nextRunAt: '2026-05-04T10:20:00.000Z',
  ...changes,
});

export const overview = (changes: Partial<Overview> = {}): Overview => ({
  readAt: '2026-05-04T10:00:00.000Z',
  period: 'DAY',
  steps: [0, 1, 2].map((hour) => new Date(START + hour * HOUR).toISOString()),
  isPartial: false,
  mayManage: true,
  endpoints: [endpoint()],
  health: [health()],
  jobs: [job()],
  ...changes,
});

export const errorRow = (number: number, changes: Partial<ErrorRow> = {}): ErrorRow => ({
  id: `a00${String(number).padStart(12, '0')}AAA`,
  name: `IE-${number}`,
  occurredAt: '2026-05-04T09:30:00.000Z',
  severity: 'Error',
  feature: 'Outbound',
  code: 'MESSAGE_NOT_SENT',
  summary: `What went wrong ${number}`,
  isResolved: false,
  isMessage: true,
  ...changes,
});

export const errorPage = (count: number, changes: Partial<ErrorPage> = {}): ErrorPage => ({
  rows: Array.from({ length: count }, (_, index) => errorRow(index + 1)),
  hasMore: false,
  total: count,
  mostCounted: 2000,
  ...changes,
});

export const errorDetail = (changes: Partial<ErrorDetail> = {}): ErrorDetail => ({
  error: errorRow(1),
  message: 'Message PS-1 was given up after 8 attempts.',
  payload: '{"phone":"***05"}',
  maySeePayload: true,
  correlationId: 'transaction-1',
  outboxMessage: {
    id: 'a01000000000001AAA',
    name: 'PS-1',
    endpoint: 'Warehouse',
    status: 'Failed',
    attempts: 8,
    responseStatus: 503,
    lastError: 'Service Unavailable',
    isRetryable: true,
  },
  about: { id: '003000000000001AAA', objectName: 'Contact', objectLabel: 'Contact', name: 'Mara Lindqvist' },
  related: [errorRow(2)],
  messages: [],
  ...changes,
});

/** The elements that match the last selector within those that match the ones before, each a shadow deeper. */
export function within(root: Element, ...selectors: string[]): Element[] {
  return selectors.reduce<Element[]>(
    (elements, selector) => elements.flatMap((element) => [...element.shadowRoot!.querySelectorAll(selector)]),
    [root],
  );
}

export const textsIn = (root: Element, ...selectors: string[]): string[] =>
  within(root, ...selectors).map((element) => element.textContent ?? '');

/** The only element that matches. */
export function only<Found extends Element = HTMLElement>(root: Element, ...selectors: string[]): Found {
  const found = within(root, ...selectors);
  if (found.length !== 1) throw new Error(`${selectors.join(' ')}: ${found.length} elements`);
  return found[0] as Found;
}

/** What a base component tells of its new value. */
export async function change(element: Element, value: unknown): Promise<void> {
  element.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
}

export async function press(element: Element): Promise<void> {
  (element as HTMLElement).click();
  await settled();
}
