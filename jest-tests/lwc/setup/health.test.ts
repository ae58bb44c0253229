import '../labels';

import { setup as setUpAxe } from '@sa11y/jest';
import type { Setup } from 'c/setupModel';
import SetupHealth from 'c/setupHealth';
import { apex } from './apex';

import { setupOf, step } from './samples';
import { clearPage, eventsOf, only, open, press, textsIn, textsOf, within } from './support';

const show = (setup: Setup, changes: object = {}) => open(SetupHealth, { setup, works: {}, ...changes });

const sick = [
  step('Fine', { state: 'DONE' }),
  step('Later', { state: 'TODO' }),
  step('Unknown', { state: null }),
  step('Soon', { state: 'WARNING', cause: 'It expires in 20 days.', since: '2026-05-03T09:00:00.000Z' }),
  step('Ask', { state: 'MANUAL' }),
  step('Broken', {
    state: 'FAILED',
    cause: 'The host does not answer.',
    fix: 'Add the remote site.',
    since: '2026-05-03T09:00:00.000Z',
    checkedAt: '2026-05-04T10:00:00.000Z',
  }),
  step('Idle', { state: 'NOT_NEEDED' }),
];

beforeAll(setUpAxe);
afterEach(clearPage);

test('findings are listed, the worst first, with cause, fix, since when and when checked', async () => {
  const page = await show(setupOf(sick));
  const names = within(page, 'c-setup-finding').map((each) => (each as HTMLElement).dataset['name']);
  expect(names).toEqual(['Broken', 'Soon', 'Later', 'Ask', 'Unknown']);
  expect(textsOf(page, '[data-part="summary"]')).toEqual(['1 failed, 1 needs attention, and 3 still to do']);
  expect(textsOf(page, '[data-part="checked"]')[0]).toMatch(/^Last checked May 4, 2026/);
  const [broken] = within(page, 'c-setup-finding');
  expect(textsOf(broken!, 'h3, [data-part="cause"], [data-part="fix"]')).toEqual([
    'Title of Broken',
    'The host does not answer.',
    'Add the remote site.',
  ]);
  expect(textsOf(broken!, '[data-part="times"]')[0]).toMatch(/^Since May 3, 2026.* · Checked May 4, 2026/);
  expect(textsIn(page, 'c-setup-finding', 'c-setup-state', '[data-part="text"]')).toEqual([
    'Failed',
    'Needs attention',
    'To do',
    'To confirm',
    'Not checked yet',
  ]);
  expect(textsOf(page, 'summary')).toEqual(['2 checks in order']);
  await expect(page).toBeAccessible();
});

test('everything in order is said in one line', async () => {
  const page = await show(setupOf([step('Fine', { state: 'DONE' })]));
  expect(textsOf(page, '[data-part="summary"]')).toEqual(['Everything is in order']);
  expect(textsOf(page, 'summary')).toEqual(['1 check in order']);
  expect(within(page, 'c-setup-finding')).toHaveLength(0);
  await expect(page).toBeAccessible();
});

test('what was never checked says so, and that nobody is notified', async () => {
  const page = await show(setupOf(sick, { healthCheckedAt: null }));
  expect(textsOf(page, '[data-part="checked"]')).toEqual(['Not checked yet']);
  expect(textsOf(page, '[data-part="schedule"]')).toEqual([
    'Nobody is notified when something fails, until this is on.',
  ]);
});

test('the address for monitoring systems is there to copy', async () => {
  const page = await show(setupOf(sick));
  const field = only<HTMLInputElement>(page, 'c-setup-value', '[data-part="value"]');
  expect(field.value).toBe('https://harbor.my.salesforce.com/services/apexrest/health/v1');
});

test('a finding leads to its step and is checked again, by the keyboard, too', async () => {
  const page = await show(setupOf(sick));
  const opened = eventsOf(page, 'open');
  const asked = eventsOf(page, 'ask');
  const [broken] = within(page, 'c-setup-finding');
  const button = (part: string) => only(broken!, `[data-part="${part}"]`);
  expect([button('open').tagName, button('open').getAttribute('aria-label')]).toEqual([
    'BUTTON',
    'Open step: Title of Broken',
  ]);
  await press(button('open'));
  expect(opened).toEqual(['Broken']);
  await press(button('check'));
  expect(asked).toEqual([{ step: 'Broken', kind: 'check' }]);
});

test('a run is started and stopped here, too', async () => {
  const page = await show(setupOf(sick));
  const started = eventsOf(page, 'checkall');
  await press(only(page, 'c-setup-run', '[data-part="check-all"]'));
  expect(started).toHaveLength(1);
  clearPage();
  const running = await show(setupOf(sick), {
    run: { position: 2, all: 7, title: 'Later' },
    works: { Broken: { isRunning: true } },
  });
  const stopped = eventsOf(running, 'stop');
  await press(only(running, 'c-setup-run', '[data-part="check-all"]'));
  expect(stopped).toHaveLength(1);
  expect(textsIn(running, 'c-setup-run', '[data-part="run"]')).toEqual(['Checking 2 of 7: Later']);
  await expect(running).toBeAccessible();
});

test('a check that failed is told at its finding', async () => {
  const works = { Broken: { checkError: { body: { message: 'No answer' } } } };
  const page = await show(setupOf(sick, { canManage: false }), { works });
  expect(textsIn(page, 'c-setup-finding', 'c-error-panel', 'li')).toEqual(['No answer']);
  expect(within(page, 'c-setup-run')).toHaveLength(0);
  expect(within(page, 'c-setup-finding', '[data-part="check"]')).toHaveLength(0);
  expect(apex.check).not.toHaveBeenCalled();
  await expect(page).toBeAccessible();
});
