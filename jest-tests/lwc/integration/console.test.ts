import '../labels';
import './apex';

import { setup } from '@sa11y/jest';
import IntegrationConsole from 'c/integrationConsole';

import { clearPage, mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import {
  apex,
  failure,
  change,
  endpoint,
  errorPage,
  health,
  job,
  only,
  overview,
  press,
  settled,
  textsIn,
  within,
} from './support';

let page: Mounted<object>;

async function open(answer: unknown = overview()): Promise<void> {
  apex.getOverview.mockResolvedValue(answer);
  page = await mount(IntegrationConsole, {});
  await settled();
}

/** axe works with timers of its own. */
async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(page).toBeAccessible();
}

beforeAll(setup);
beforeEach(() => {
  jest.useFakeTimers();
  apex.getErrors.mockResolvedValue(errorPage(1));
  apex.getErrorChoices.mockResolvedValue({ features: [], codes: [] });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
  jest.resetAllMocks();
});

test('shows a spinner, then the numbers that tell most', async () => {
  let answer = (_: unknown): void => undefined;
  apex.getOverview.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  page = await mount(IntegrationConsole, {});
  expect(only(page, 'lightning-spinner')).toBeTruthy();
  const busy = endpoint({ waiting: 12, failed: 2, oldestAt: '2026-05-04T09:15:00.000Z' });
  answer(overview({ endpoints: [busy, endpoint({ name: 'B', waiting: 1 })], health: [health({ state: 'FAILING' })] }));
  await settled();
  expect(textsOf(page, '.total')).toEqual([
    'Sent in this period16',
    'Waiting now13',
    'Oldest waiting45 min. ago',
    'Given up, not retried2',
    'Integrations failing1',
  ]);
  await expectAccessible();
});

test('asks for the period that is chosen, and gives its steps and counts to the charts', async () => {
  await open();
  expect(apex.getOverview).toHaveBeenLastCalledWith({ period: 'DAY' });
  await change(only(page, '[data-part="period"]'), 'MONTH');
  expect(apex.getOverview).toHaveBeenLastCalledWith({ period: 'MONTH' });
  const [sent, failures] = within(page, 'c-integration-chart') as (Element & { steps: unknown[]; series: unknown })[];
  expect(sent!.steps).toHaveLength(3);
  expect(sent!.series).toEqual([{ key: 'Warehouse', label: 'Harbor Warehouse', values: [3, 0, 5] }]);
  expect(failures!.series).toEqual([{ key: 'Warehouse', label: 'Harbor Warehouse', values: [0, 1, 0] }]);
});

test('draws the five busiest endpoints, and all others as one', async () => {
  const endpoints = [1, 2, 3, 4, 5, 6, 7].map((count) =>
    endpoint({ name: `E${count}`, label: `E${count}`, sentByStep: [count, 0, 0], failedByStep: [0, 0, 0] }),
  );
  await open(overview({ endpoints }));
  const { series } = only<HTMLElement & { series: { label: string; values: number[] }[] }>(page, '[data-part="sent"]');
  expect(series.map(({ label }) => label)).toEqual(['E7', 'E6', 'E5', 'E4', 'E3', 'Other endpoints']);
  expect(series.at(-1)!.values).toEqual([3, 0, 0]);
});

test('asks again while it is in sight, and says when the numbers are old', async () => {
  await open();
  expect(textsOf(page, '[data-part="updated"]')[0]).toMatch(/^Updated at /);
  apex.getOverview.mockRejectedValue(failure('The org is busy'));
  jest.advanceTimersByTime(15_000);
  await settled();
  expect(apex.getOverview).toHaveBeenCalledTimes(2);
  expect(textsOf(page, '[data-part="updated"]')[0]).toMatch(/^Not up to date: read at /);
  expect(textsIn(page, 'c-error-panel', 'li')).toContain('The org is busy');
  expect(textsOf(page, '.total')).toHaveLength(5);
  const isHidden = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  jest.advanceTimersByTime(600_000);
  await settled();
  expect(apex.getOverview).toHaveBeenCalledTimes(2);
  isHidden.mockReturnValue('visible');
  apex.getOverview.mockResolvedValue(overview());
  document.dispatchEvent(new Event('visibilitychange'));
  jest.advanceTimersByTime(30_000);
  await settled();
  expect(apex.getOverview).toHaveBeenCalledTimes(3);
  isHidden.mockRestore();
  await press(only(page, '[data-part="refresh"]'));
  expect(apex.getOverview).toHaveBeenCalledTimes(4);
  clearPage();
  jest.advanceTimersByTime(600_000);
  expect(apex.getOverview).toHaveBeenCalledTimes(4);
});

test('a failure at the beginning is told', async () => {
  apex.getOverview.mockRejectedValue(failure('You may not read this'));
  page = await mount(IntegrationConsole, {});
  await settled();
  expect(textsIn(page, 'c-error-panel', 'li')).toEqual(['You may not read this']);
  expect(within(page, 'lightning-spinner')).toHaveLength(0);
  await expectAccessible();
});

test('supervisors read', async () => {
  await open(overview({ mayManage: false, isPartial: true, endpoints: [endpoint({ failed: 3 })] }));
  expect(textsOf(page, '[role="note"]')).toEqual([
    'You can look at everything here. Retrying, resolving and payloads need the permission Manage Integrations.',
    'There are too many endpoints to count all of their messages: those with the fewest are left out of the charts.',
  ]);
  expect(within(page, 'c-integration-endpoints', 'lightning-button')).toHaveLength(0);
  await expectAccessible();
});

test('health comes worst first, each with its reason and a way to its errors', async () => {
  await open(
    overview({
      health: [
        health(),
        health({ name: 'Screen Pop', label: 'Screen Pop', state: 'ATTENTION', reason: 'Open errors: 2' }),
        health({
          kind: 'ENDPOINT',
          name: 'Warehouse',
          label: 'Harbor Warehouse',
          state: 'FAILING',
          reason: 'HTTP 503',
        }),
      ],
    }),
  );
  expect(textsIn(page, 'c-integration-health', '.name')).toEqual(['Harbor Warehouse', 'Screen Pop', 'Dispositions']);
  expect(textsIn(page, 'c-integration-health', '.state')).toEqual(['Failing', 'Attention', 'OK']);
  expect(textsIn(page, 'c-integration-health', '.reason')[0]).toBe('HTTP 503');
  await press(only(page, 'c-integration-health', 'button'));
  expect(apex.getErrors).toHaveBeenLastCalledWith({
    filter: expect.objectContaining({ feature: 'Screen Pop', resolution: 'OPEN' }),
  });
});

test('endpoints tell their state, their queue and when the next message is tried', async () => {
  const at = '2026-05-04T10:02:00.000Z';
  await open(
    overview({
      endpoints: [
        endpoint({
          waiting: 1200,
          retrying: 3,
          failed: 7,
          oldestAt: '2026-05-04T08:00:00.000Z',
          nextAt: at,
          breaker: 'Open',
          openUntil: at,
          lastError: 'HTTP 503',
        }),
        endpoint({ name: 'P', label: 'Paused', pausedUntil: at, pausedReason: 'Too many requests', waiting: 2 }),
        endpoint({ name: 'H', label: 'Half', breaker: 'Half_Open', lastError: 'HTTP 500', waiting: 1 }),
        endpoint({ name: 'O', label: 'Off', isActive: false }),
      ],
    }),
  );
  const rows = textsIn(page, 'c-integration-endpoints', 'tbody tr');
  expect(rows[0]).toMatch(/^Harbor WarehouseStopped until .*HTTP 503811,2003 after a failure2 hr\. agoin 2 min\.7$/);
  expect(rows[1]).toMatch(/^PausedPaused until .*Too many requests/);
  expect(rows[2]).toMatch(/^HalfTrying againHTTP 500/);
  expect(rows[3]).toMatch(/^OffSwitched off/);
  await expectAccessible();
});

test('an endpoint is as serious as its health says, for the same reason', async () => {
  const reason = '7 calls failed in a row: HTTP 503';
  const past = '2026-05-04T09:55:00.000Z';
  const ofEndpoint = { kind: 'ENDPOINT', name: 'Warehouse', label: 'Harbor Warehouse' } as const;
  await open(overview({ endpoints: [endpoint()], health: [health({ ...ofEndpoint, state: 'FAILING', reason })] }));
  expect(textsIn(page, 'c-integration-health', '.state')).toEqual(['Failing']);
  expect(textsIn(page, 'c-integration-endpoints', 'tbody td')[0]).toBe(`Failing${reason}`);
  apex.getOverview.mockResolvedValue(
    overview({
      endpoints: [endpoint({ breaker: 'Open', openUntil: past, lastError: 'HTTP 503' })],
      health: [health({ ...ofEndpoint, state: 'ATTENTION', reason })],
    }),
  );
  await press(only(page, '[data-part="refresh"]'));
  expect(textsIn(page, 'c-integration-endpoints', 'tbody td')[0]).toBe('Trying againHTTP 503');
  apex.getOverview.mockResolvedValue(overview({ health: [health({ ...ofEndpoint, reason: 'Last sent at 9:59' })] }));
  await press(only(page, '[data-part="refresh"]'));
  expect(textsIn(page, 'c-integration-endpoints', 'tbody td')[0]).toBe('Ready');
});

test('says that a sweep is not scheduled, and schedules it with one click', async () => {
  const missing = job({ isScheduled: false, nextRunAt: null });
  await open(overview({ jobs: [job({ name: 'Other', label: 'Other' }), missing] }));
  expect(textsIn(page, 'c-integration-jobs', 'li')).toEqual([
    expect.stringMatching(/^OtherNext run May 4, 2026/),
    'Outbox: sends what was left behindNot scheduled',
  ]);
  expect(textsIn(page, 'c-integration-jobs', '[role="note"] p')[0]).toMatch(/^Not all background jobs are scheduled/);
  await expectAccessible();
  jest.useFakeTimers();
  apex.scheduleJobs.mockRejectedValueOnce(failure('Too many jobs'));
  await press(only(page, 'c-integration-jobs', '[data-part="schedule"]'));
  expect(textsIn(page, 'c-error-panel', 'li')).toContain('Too many jobs');
  apex.scheduleJobs.mockResolvedValue({ done: 1, refusals: [] });
  apex.getOverview.mockResolvedValue(overview());
  await press(only(page, 'c-integration-jobs', '[data-part="schedule"]'));
  expect(textsIn(page, 'c-integration-result', '[data-part="done"]')).toEqual(['Background jobs scheduled: 1']);
  expect(within(page, 'c-integration-jobs', '[role="note"]')).toHaveLength(0);
  expect(only(page, 'c-integration-jobs').shadowRoot!.activeElement?.tagName).toBe('H2');
  await expectAccessible();
});

test('supervisors see that a sweep is not scheduled, and who can schedule it', async () => {
  await open(overview({ mayManage: false, jobs: [job({ isScheduled: false, nextRunAt: null })] }));
  expect(within(page, 'c-integration-jobs', 'lightning-button')).toHaveLength(0);
  expect(textsIn(page, 'c-integration-jobs', '[role="note"] p')[1]).toBe(
    'Somebody with the permission Manage Integrations can schedule them here.',
  );
  await expectAccessible();
});

test('tells once why many were not retried, with their numbers behind a toggle', async () => {
  await open(overview({ endpoints: [endpoint({ failed: 3 })] }));
  const later = 'A later message has been sent.';
  const refusals = [
    { name: 'PS-1', reason: later },
    { name: 'PS-2', reason: 'It was sent already.' },
    { name: 'PS-3', reason: later },
  ];
  apex.retryEndpoint.mockResolvedValue({ done: 0, refusals });
  await press(only(page, 'c-integration-endpoints', 'lightning-button'));
  expect(textsIn(page, 'c-integration-result', '[data-part="refused"]')).toEqual(['3 were not:']);
  expect(textsIn(page, 'c-integration-result', 'li')).toEqual([`${later} (2)PS-1, PS-3`, 'PS-2: It was sent already.']);
  expect(textsIn(page, 'c-integration-result', 'summary')).toEqual([`${later} (2)`]);
  await expectAccessible();
});

test('an endpoint is retried, and what is not is told with its reason', async () => {
  await open(overview({ endpoints: [endpoint({ failed: 3 })] }));
  const retry = only<HTMLElement & { ariaLabel: string }>(page, 'c-integration-endpoints', 'lightning-button');
  expect(retry.getAttribute('aria-label') ?? retry.ariaLabel).toBe(
    'Retry up to 200 messages of Harbor Warehouse that were given up',
  );
  apex.retryEndpoint.mockResolvedValue({ done: 2, refusals: [{ name: 'PS-7', reason: 'It was sent already.' }] });
  await press(retry);
  expect(apex.retryEndpoint).toHaveBeenCalledWith({ endpoint: 'Warehouse' });
  expect(textsIn(page, 'c-integration-result', '[data-part="done"]')).toEqual(['Messages that are tried again: 2']);
  expect(textsIn(page, 'c-integration-result', 'li')).toEqual(['PS-7: It was sent already.']);
  await press(only(page, 'c-integration-result', '[data-part="close"]'));
  expect(textsIn(page, 'c-integration-result', '[data-part="done"]')).toEqual([]);
  apex.retryEndpoint.mockRejectedValue(failure('No permission'));
  await press(only(page, 'c-integration-endpoints', 'lightning-button'));
  expect(textsIn(page, 'c-error-panel', 'li')).toContain('No permission');
  await expectAccessible();
});

test('says that there are no endpoints', async () => {
  await open(overview({ endpoints: [] }));
  expect(textsIn(page, 'c-integration-endpoints', '[data-part="empty"]')).toEqual([
    'There are no outbound endpoints yet.',
  ]);
  expect(textsOf(page, '.total')[2]).toBe('Oldest waiting–');
  await expectAccessible();
});
