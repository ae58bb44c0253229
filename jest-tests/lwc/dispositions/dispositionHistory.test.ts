import { setup } from '@sa11y/jest';
import getHistory from '@salesforce/apex/DispositionHistoryController.getHistory';
import timeZone from '@salesforce/i18n/timeZone';
import DispositionHistory from 'c/dispositionHistory';

import { clearPage, mount, queryAll, rendered, textsOf } from '../mount';
import type { Mounted } from '../mount';

jest.mock(
  '@salesforce/apex/DispositionHistoryController.getHistory',
  () => {
    const { createApexTestWireAdapter } = jest.requireActual('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()), __esModule: true };
  },
  { virtual: true },
);

interface ApexTestWireAdapter {
  emit(value: unknown): void;
  error(body?: unknown, status?: number): void;
  getLastConfig(): unknown;
}

const wire = getHistory as unknown as ApexTestWireAdapter;
const recordId = 'a01000000000001AAA';
const pending = {
  code: 'Pending',
  reason: 'Waiting for the parcel service',
  outcome: 'Applied',
  source: 'Genesys Cloud',
  occurredAt: '2026-03-01T10:00:00.000Z',
  receivedAt: '2026-03-01T10:00:02.000Z',
};
const completed = { ...pending, code: 'Completed', occurredAt: '2026-03-01T10:05:00.000Z' };

let history: Mounted<{ recordId: string }>;

const outcomes = () =>
  queryAll(history, 'lightning-badge').map((badge) => (badge as unknown as { label: string }).label);

beforeAll(setup);
beforeEach(async () => {
  history = await mount(DispositionHistory, { recordId });
});
afterEach(clearPage);

test('asks for the history of the record on whose page it lies', () => {
  expect(wire.getLastConfig()).toEqual({ recordId });
});

test('says that it is loading until there is an answer', async () => {
  expect(queryAll(history, 'lightning-spinner')).toHaveLength(1);
  expect(queryAll(history, 'ol')).toHaveLength(0);
  await expect(history).toBeAccessible();
});

test('lists each entry in the order given, with what it was and when', async () => {
  wire.emit([completed, pending]);
  await rendered();

  expect(textsOf(history, 'h3')).toEqual(['Completed', 'Pending']);
  expect(textsOf(history, 'li:last-child p')[0]).toBe('Waiting for the parcel service');
  expect(textsOf(history, 'li:last-child span')[0]).toBe('Genesys Cloud');
  expect(outcomes()).toEqual(['c.Disposition_History_Applied', 'c.Disposition_History_Applied']);
  const times = queryAll(history, 'li:last-child lightning-formatted-date-time');
  expect(times.map((time) => (time as unknown as { value: string }).value)).toEqual([
    pending.occurredAt,
    pending.receivedAt,
  ]);
  expect(times.map((time) => (time as unknown as { timeZone: string }).timeZone)).toEqual([timeZone, timeZone]);
  expect(queryAll(history, 'lightning-spinner')).toHaveLength(0);
  await expect(history).toBeAccessible();
});

test('tells an entry that came too late from one that was applied', async () => {
  wire.emit([{ ...pending, outcome: 'Stale' }]);
  await rendered();

  expect(outcomes()).toEqual(['c.Disposition_History_Stale']);
});

test('shows an outcome it has no text for as it is', async () => {
  wire.emit([{ ...pending, outcome: 'Merged' }]);
  await rendered();

  expect(outcomes()).toEqual(['Merged']);
});

test('says that there is nothing yet', async () => {
  wire.emit([]);
  await rendered();

  expect(textsOf(history, 'p')).toEqual(['c.Disposition_History_Empty']);
  expect(queryAll(history, 'ol, lightning-spinner')).toHaveLength(0);
  await expect(history).toBeAccessible();
});

test('shows a denial as an error, not as an empty list', async () => {
  wire.error({ message: 'You do not have access to the Apex class named DispositionHistoryController.' }, 403);
  await rendered();

  const [panel] = queryAll(history, 'c-error-panel');
  expect(textsOf(panel!, 'li')).toEqual([
    'You do not have access to the Apex class named DispositionHistoryController.',
  ]);
  expect(queryAll(history, 'p, ol, lightning-spinner')).toHaveLength(0);
  await expect(history).toBeAccessible();
});
