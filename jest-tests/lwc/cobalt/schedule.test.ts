import '../labels';
import './apex';
import CobaltSchedule from 'c/cobaltSchedule';
import CobaltSyncRuns from 'c/cobaltSyncRuns';

import { mount, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, only, settled } from '../numbers/support';
import { announcement, apex, errorsOf, expectAccessible, failure, has, part, press, useCobalt } from './support';

const NEXT = '2026-05-04T09:15:00Z';

let page: Mounted<object>;
let changed: object[];
const state = () => textsOf(page, '[data-part="state"]')[0];

async function open(properties: object): Promise<void> {
  page = await mount(CobaltSchedule as never, properties);
  changed = eventsOf(page, 'changed');
}

useCobalt();

test.each([
  [{ isScheduled: false }, 'Scheduled runs are off', 'Switch Scheduled Runs On', false],
  [
    { isScheduled: false, nextLookAt: NEXT },
    'Some of the scheduled jobs are missing',
    'Switch Scheduled Runs On',
    false,
  ],
  [{ isScheduled: true, nextLookAt: NEXT }, 'Scheduled runs are on', 'Switch Scheduled Runs Off', true],
])('%j is told in words', async (properties, text, action, hasTime) => {
  await open(properties);
  expect(state()).toContain(text);
  expect(part(page, 'switch').label).toBe(action);
  expect(has(page, 'lightning-formatted-date-time')).toBe(hasTime);
  await expectAccessible(page);
});

test.each([
  [false, 'turnOn', 'turnOff', 'Scheduled runs are on.'],
  [true, 'turnOff', 'turnOn', 'Scheduled runs are off. What is under way goes on.'],
] as const)('where it is %s, the button calls %s', async (isScheduled, called, notCalled, news) => {
  await open({ isScheduled, nextLookAt: isScheduled ? NEXT : undefined });
  await press(part(page, 'switch'));
  expect(apex[called]).toHaveBeenCalledTimes(1);
  expect(apex[notCalled]).not.toHaveBeenCalled();
  expect(changed).toHaveLength(1);
  expect(announcement(page)).toBe(news);
});

test('says why it was not switched', async () => {
  await open({ isScheduled: false });
  apex.turnOn.mockRejectedValueOnce(failure('Too many scheduled jobs'));
  await press(part(page, 'switch'));
  expect(errorsOf(page)).toEqual([failure('Too many scheduled jobs')]);
  expect(changed).toEqual([]);
  expect(announcement(page)).toBe('');
  expect(part(page, 'switch').disabled).toBe(false);
  await expectAccessible(page);
});

describe('on the tab of synchronizations', () => {
  const schedule = () => only<Element & { isScheduled: boolean; nextLookAt?: string }>(page, 'c-cobalt-schedule');

  test('is read again once switched, also where nothing is synchronized', async () => {
    apex.getRuns.mockResolvedValue({ syncs: [], runs: [], isScheduled: false });
    page = await mount(CobaltSyncRuns, {});
    await settled();
    expect(schedule().isScheduled).toBe(false);
    apex.getRuns.mockResolvedValue({ syncs: [], runs: [], isScheduled: true, nextLookAt: NEXT });
    schedule().dispatchEvent(new CustomEvent('changed'));
    await settled();
    expect([schedule().isScheduled, schedule().nextLookAt]).toEqual([true, NEXT]);
    await expectAccessible(page);
  });
});
