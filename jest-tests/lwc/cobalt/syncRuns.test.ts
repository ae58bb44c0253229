import '../labels';
import './apex';
import CobaltSyncRuns from 'c/cobaltSyncRuns';
import LightningConfirm from 'lightning/confirm';

import { mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { only, settled } from '../numbers/support';
import type { Stub } from '../numbers/support';
import {
  announcement,
  apex,
  change,
  errorsOf,
  expectAccessible,
  failure,
  has,
  part,
  pending,
  press,
  retry,
  stateOf,
  useCobalt,
  wait,
} from './support';

const SYNCS = [
  { name: 'Old', label: 'Old leads', objectLabel: 'Lead', isActive: false },
  { name: 'Opportunities', label: 'Opportunities', objectLabel: 'Opportunity', isActive: true },
];
const run = (changes: object = {}) => ({
  id: 'r1',
  name: 'SR-000001',
  syncLabel: 'Opportunities',
  kind: 'Full',
  status: 'Running',
  sent: 1200,
  failed: 0,
  startedAt: '2026-05-04T09:00:00Z',
  isOpen: true,
  ...changes,
});

let page: Mounted<object>;
const confirm = jest.fn<Promise<boolean>, [{ label: string }]>();
const start = (kind: string) => only<Stub>(page, `[data-kind="${kind}"]`);
const actions = () => queryAll(page, 'tbody button') as HTMLButtonElement[];

async function open(state: object = { syncs: SYNCS, runs: [run()] }): Promise<void> {
  apex.getRuns.mockResolvedValue(state);
  page = await mount(CobaltSyncRuns, {});
  await settled();
}

useCobalt();
beforeEach(() => {
  Object.assign(LightningConfirm, { open: confirm.mockReset().mockResolvedValue(true) });
});

test('is loading at first', async () => {
  apex.getRuns.mockReturnValue(pending().promise);
  page = await mount(CobaltSyncRuns, {});
  expect(stateOf(page).isLoading).toBe(true);
  await expectAccessible(page);
});

test('an error is shown and may be tried again', async () => {
  apex.getRuns.mockRejectedValueOnce(failure('No access'));
  page = await mount(CobaltSyncRuns, {});
  await settled();
  expect(stateOf(page).error).toEqual(failure('No access'));
  apex.getRuns.mockResolvedValue({ syncs: SYNCS, runs: [] });
  await retry(page);
  expect(textsOf(page, '[data-part="empty"]')).toEqual(['Nothing has run yet.']);
  await expectAccessible(page);
});

test('without anything to synchronize it says what to do', async () => {
  await open({ syncs: [], runs: [] });
  expect(stateOf(page).emptyText).toContain('Cobalt Sync');
  expect(has(page, '[data-part="sync"]')).toBe(false);
  await expectAccessible(page);
});

test('offers what is active first, and starts nothing that is not', async () => {
  await open();
  expect(part(page, 'sync').options.map(({ label }) => label)).toEqual([
    'Old leads (Lead), inactive',
    'Opportunities (Opportunity)',
  ]);
  expect(part(page, 'sync').value).toBe('Opportunities');
  await change(part(page, 'sync'), { value: 'Old' });
  expect([start('Full').disabled, start('Incremental').disabled]).toEqual([true, true]);
});

test.each(['Full', 'Incremental'])('starts a run: %s', async (kind) => {
  await open({ syncs: SYNCS, runs: [] });
  apex.getRuns.mockResolvedValue({ syncs: SYNCS, runs: [run({ kind })] });
  await press(start(kind));
  expect(apex.startRun).toHaveBeenCalledWith({ syncName: 'Opportunities', kind });
  expect(announcement(page)).toBe('A run of Opportunities has started.');
  expect(textsOf(page, 'tbody th')).toEqual(['SR-000001']);
});

test('says why a run was not started', async () => {
  await open({ syncs: SYNCS, runs: [] });
  apex.startRun.mockRejectedValueOnce(failure('It runs already (COBALT_RUN_STATE)'));
  await press(start('Full'));
  expect(errorsOf(page)).toEqual([failure('It runs already (COBALT_RUN_STATE)')]);
  expect(announcement(page)).toBe('');
  await expectAccessible(page);
});

test('shows the runs', async () => {
  await open({
    syncs: SYNCS,
    runs: [
      run(),
      run({ id: 'r2', name: 'SR-000002', kind: 'Incremental', status: 'Failed', error: 'No access', failed: 3 }),
      run({ id: 'r3', name: 'SR-000003', status: 'Completed', isOpen: false, endedAt: '2026-05-04T10:00:00Z' }),
      run({ id: 'r4', name: 'SR-000004', status: 'Failed', error: 'Abandoned', isOpen: false }),
    ],
  });
  const cells = queryAll(page, 'tbody tr').map((row) =>
    [...row.children].slice(0, 6).map((cell) => cell.textContent?.trim()),
  );
  expect(cells).toEqual([
    ['SR-000001', 'Opportunities', 'Full', 'Running', '1,200', '0'],
    ['SR-000002', 'Opportunities', 'Incremental', 'FailedNo access', '1,200', '3'],
    ['SR-000003', 'Opportunities', 'Full', 'Completed', '1,200', '0'],
    ['SR-000004', 'Opportunities', 'Full', 'FailedAbandoned', '1,200', '0'],
  ]);
  expect(actions().map((action) => action.getAttribute('aria-label'))).toEqual([
    'Pause SR-000001',
    'Resume SR-000002',
    'Abandon SR-000002',
  ]);
  await expectAccessible(page);
});

test.each([
  ['Running', 0, 'pauseRun', 'SR-000001 is paused.'],
  ['Paused', 0, 'resumeRun', 'SR-000001 goes on.'],
  ['Failed', 0, 'resumeRun', 'SR-000001 goes on.'],
  ['Paused', 1, 'abandonRun', 'SR-000001 is abandoned.'],
] as const)('a run that is %s has action %d: %s', async (status, index, method, news) => {
  await open({ syncs: SYNCS, runs: [run({ status })] });
  await press(actions()[index]!);
  expect(apex[method]).toHaveBeenCalledWith({ runId: 'r1' });
  expect(announcement(page)).toBe(news);
  expect(apex.getRuns).toHaveBeenCalledTimes(2);
});

test('a run is not abandoned unless that is confirmed', async () => {
  await open({ syncs: SYNCS, runs: [run({ status: 'Paused' })] });
  confirm.mockResolvedValueOnce(false);
  await press(actions()[1]!);
  expect(confirm.mock.calls[0]![0].label).toBe('Abandon this run?');
  expect(apex.abandonRun).not.toHaveBeenCalled();
});

test('what runs is refreshed until it is over', async () => {
  await open();
  apex.getRuns.mockResolvedValue({ syncs: SYNCS, runs: [run({ sent: 1250 })] });
  await wait(3000);
  expect(textsOf(page, 'tbody td.number')).toEqual(['1,250', '0']);
  apex.getRuns.mockResolvedValue({ syncs: SYNCS, runs: [run({ status: 'Completed', isOpen: false })] });
  await wait(3000);
  await wait(60_000);
  expect(apex.getRuns).toHaveBeenCalledTimes(3);
});

test('what cannot be refreshed stays, and says so', async () => {
  await open();
  apex.getRuns.mockRejectedValue(failure('No access'));
  await wait(3000);
  expect(textsOf(page, '[data-part="stale"]')[0]).toContain('may be out of date');
  expect(textsOf(page, 'tbody th')).toEqual(['SR-000001']);
  await expectAccessible(page);
});
