import '../labels';

import { setup as setUpAxe } from '@sa11y/jest';
import type { Setup, Step } from 'c/setupModel';
import { CurrentPageReference } from 'lightning/navigation';
import type { createElement } from 'lwc';
import { apex, grant } from './apex';

import { fullStep, setupOf, step, systems } from './samples';
import type { Page } from './support';
import { check, clearPage, failure, hasFocus, only, open, press, settled, stepOf, textsIn, within } from './support';

type Component = Parameters<typeof createElement>[1]['is'];

const pageReference = CurrentPageReference as unknown as { emit(page: unknown): void };
let page: Page;
let SetupAssistant: Component;

grant(true);

async function show(setup: Setup): Promise<void> {
  apex.load.mockResolvedValue(setup);
  page = await open(SetupAssistant, {});
}

const news = () => textsIn(page, '[data-part="news"]');
const expanded = () =>
  within(page, 'c-setup-sections', 'c-setup-step')
    .filter((each) => only(each, '[data-part="heading"]').getAttribute('aria-expanded') === 'true')
    .map((each) => (each as HTMLElement).dataset['name']);
const stepsWith = (...changes: Partial<Step>[]) => changes.map((each, index) => step(`S${index + 1}`, each));

beforeAll(setUpAxe);
beforeAll(async () => {
  SetupAssistant = (await import('c/setupAssistant')).default as unknown as Component;
});
afterEach(() => {
  clearPage();
  jest.resetAllMocks();
});

test('shows a spinner, then the steps in their sections with how far the set-up is', async () => {
  let answer = (_: Setup): void => undefined;
  apex.load.mockReturnValue(new Promise<Setup>((resolve) => (answer = resolve)));
  page = await open(SetupAssistant, {});
  expect(only(page, 'lightning-spinner')).toBeTruthy();
  await expect(page).toBeAccessible();
  const one = { name: 'Access', label: 'People', steps: stepsWith({ state: 'DONE' }, { state: 'TODO' }) };
  const two = {
    name: 'Voice',
    label: 'Voice',
    steps: [step('V1', { state: 'CONFIRMED' }), step('V2', { state: 'NOT_NEEDED' })],
  };
  answer({ ...setupOf([]), sections: [one, two] });
  await settled();
  expect(textsIn(page, 'c-setup-sections', 'h2')).toEqual(['People', 'Voice']);
  expect(textsIn(page, 'c-setup-sections', '[data-part="count"]')).toEqual(['1 of 2 done', '1 of 1 done']);
  const bar = only(page, 'c-setup-progress', '[role="progressbar"]');
  expect(bar.getAttribute('aria-valuetext')).toBe('2 of 3 steps done');
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['2', '3']);
  expect(expanded()).toEqual(['S2']);
  expect(hasFocus(page, 'S2')).toBe(false);
  await expect(page).toBeAccessible();
});

test('what cannot be read is told, and read again', async () => {
  apex.load.mockRejectedValue(failure('The org is busy'));
  page = await open(SetupAssistant, {});
  expect(textsIn(page, 'c-error-panel', 'p, li')).toEqual(['The steps could not be read', 'The org is busy']);
  await expect(page).toBeAccessible();
  apex.load.mockResolvedValue(setupOf(stepsWith({})));
  await press(only(page, '[data-part="retry"]'));
  expect(within(page, 'c-error-panel')).toHaveLength(0);
  expect(expanded()).toEqual(['S1']);
});

test('without steps it says why', async () => {
  await show(setupOf([]));
  expect(textsIn(page, '[data-part="empty"]')[0]).toMatch(/^There are no steps to show/);
  expect(within(page, 'c-setup-progress, c-setup-finished')).toHaveLength(0);
  await expect(page).toBeAccessible();
});

test('as long as nothing is chosen, the choice is open; chosen systems are saved and closed', async () => {
  await show(setupOf(stepsWith({}), { systems: systems() }));
  const box = (name: string) => only<HTMLInputElement>(page, 'c-setup-systems', `input[value="${name}"]`);
  const save = () => only<HTMLElement & { disabled: boolean }>(page, 'c-setup-systems', '[data-part="save"]');
  expect(save().disabled).toBe(true);
  await expect(page).toBeAccessible();
  for (const name of ['Webex', 'Genesys', 'Xima']) box(name).click();
  box('Xima').click();
  await settled();
  expect(save().disabled).toBe(false);
  apex.chooseSystems.mockRejectedValueOnce(failure('The row is locked'));
  await press(save());
  expect(textsIn(page, 'c-error-panel', 'p, li')).toEqual(['The choice could not be saved', 'The row is locked']);
  expect(box('Webex').checked).toBe(true);
  apex.chooseSystems.mockResolvedValue(setupOf(stepsWith({ state: 'DONE' }, {})));
  await press(save());
  expect(apex.chooseSystems).toHaveBeenLastCalledWith({ systems: ['Genesys', 'Webex'] });
  expect(textsIn(page, 'c-setup-systems', '[data-part="chosen"]')).toEqual([
    'This org is connected with: Genesys Cloud and Webex.',
  ]);
  expect(expanded()).toContain('S2');
  await press(only(page, 'c-setup-systems', '[data-part="change"]'));
  expect(box('Genesys').checked).toBe(true);
  await press(only(page, 'c-setup-systems', '[data-part="cancel"]'));
  expect(within(page, 'c-setup-systems', 'input')).toHaveLength(0);
  await expect(page).toBeAccessible();
});

test('what was done with one click leads to the next open step, with the focus', async () => {
  const steps = [fullStep(), ...stepsWith({ state: 'DONE' }, {})];
  await show(setupOf(steps));
  expect(expanded()).toEqual(['Full']);
  apex.act.mockResolvedValue(fullStep({ state: 'DONE' }));
  apex.load.mockResolvedValue(setupOf([fullStep({ state: 'DONE' }), ...steps.slice(1)]));
  const [create] = within(stepOf(page, 'Full'), 'c-setup-action');
  await press(only(create!, '[data-part="act"]'));
  expect(apex.act).toHaveBeenCalledWith({ step: 'Full', action: 'create', inputs: {} });
  expect(apex.load).toHaveBeenCalledTimes(2);
  expect(hasFocus(page, 'S2')).toBe(true);
  expect(expanded()).toEqual(['Full', 'S2']);
  expect(news()).toEqual(['Done: Integration user. Next: Title of S2.']);
  await expect(page).toBeAccessible();
});

test('what is still open after a check stays, and is told', async () => {
  await show(setupOf([fullStep()]));
  apex.check.mockResolvedValue(fullStep({ cause: 'The licence is wrong.' }));
  await press(only(stepOf(page, 'Full'), '[data-part="check"]'));
  expect(apex.check).toHaveBeenCalledWith({ step: 'Full' });
  expect(apex.load).toHaveBeenCalledTimes(1);
  expect(textsIn(stepOf(page, 'Full'), '[data-part="cause"]')).toEqual(['The licence is wrong.']);
  expect(textsIn(stepOf(page, 'Full'), '[data-part="news"]')).toEqual(['Integration user: Failed']);
});

test('a check that finds a step done reads the others anew, as they may depend on it', async () => {
  await show(setupOf([fullStep(), ...stepsWith({ cause: 'There is no user.' })]));
  apex.check.mockResolvedValue(fullStep({ state: 'DONE' }));
  apex.load.mockResolvedValue(
    setupOf([fullStep({ state: 'DONE' }), ...stepsWith({ cause: 'The user lacks a licence.' })]),
  );
  await press(only(stepOf(page, 'Full'), '[data-part="check"]'));
  expect(textsIn(stepOf(page, 'S1'), '[data-part="cause"]')).toEqual(['The user lacks a licence.']);
  expect(hasFocus(page, 'S1')).toBe(true);
});

test('what could not be done is told at the step', async () => {
  await show(setupOf([fullStep()]));
  apex.act.mockRejectedValue(failure('No licence is left'));
  const [create] = within(stepOf(page, 'Full'), 'c-setup-action');
  await press(only(create!, '[data-part="act"]'));
  expect(textsIn(stepOf(page, 'Full'), 'c-error-panel', 'li')).toEqual(['No licence is left']);
  expect(textsIn(stepOf(page, 'Full'), 'c-setup-state', '[data-part="text"]')).toEqual(['Failed']);
  await expect(page).toBeAccessible();
});

test('the last one that is confirmed leads to what comes next', async () => {
  await show(setupOf([fullStep({ state: 'MANUAL' })]));
  const confirmed = fullStep({
    state: 'CONFIRMED',
    confirmedBy: 'Ada Okafor',
    confirmedAt: '2026-05-04T10:00:00.000Z',
  });
  apex.confirm.mockResolvedValue(confirmed);
  apex.load.mockResolvedValue(setupOf([confirmed]));
  await press(only(stepOf(page, 'Full'), '[data-part="confirm"]'));
  expect(apex.confirm).toHaveBeenCalledWith({ step: 'Full', isConfirmed: true });
  expect(news()).toEqual(['Done: Integration user. Everything is set up.']);
  const title = only(page, 'c-setup-finished', '[data-part="title"]');
  expect((title.getRootNode() as ShadowRoot).activeElement).toBe(title);
  const [address, body] = within(
    page,
    'c-setup-finished',
    'c-setup-value',
    '[data-part="value"]',
  ) as HTMLInputElement[];
  expect(address!.value).toBe('https://harbor.my.salesforce.com/services/apexrest/dispositions/v1');
  expect(JSON.parse(body!.value)).toMatchObject({ Disposition_Code__c: 'Completed' });
  await expect(page).toBeAccessible();
});

test('a file is saved under its name, as a kind that Lightning Web Security lets through', async () => {
  await show(setupOf([fullStep()]));
  apex.download.mockResolvedValue({ fileName: 'contact-center.xml', mimeType: 'text/xml', content: '<a/>' });
  const blobs: Blob[] = [];
  Object.assign(URL, { createObjectURL: (blob: Blob) => (blobs.push(blob), 'blob:1'), revokeObjectURL: jest.fn() });
  const saved: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(`${this.download} ${this.href}`);
  });
  await press(only(stepOf(page, 'Full'), '[data-part="downloads"] lightning-button'));
  expect(apex.download).toHaveBeenCalledWith({ step: 'Full', file: 'definition' });
  expect(saved).toEqual(['contact-center.xml blob:1']);
  expect(blobs.map(({ type, size }) => [type, size])).toEqual([['application/octet-stream', 4]]);
  expect(textsIn(stepOf(page, 'Full'), '[data-part="news"]')).toEqual(['Your browser saves contact-center.xml.']);
  apex.download.mockRejectedValue(failure('No contact centre is chosen'));
  await press(only(stepOf(page, 'Full'), '[data-part="downloads"] lightning-button'));
  expect(textsIn(stepOf(page, 'Full'), 'c-error-panel', 'li')).toEqual(['No contact centre is chosen']);
});

test('all steps are checked one after the other; one that cannot be does not end it', async () => {
  await show(setupOf(stepsWith({}, {}, {})));
  const answers: ((state: Step['state']) => void)[] = [];
  const refusals: (() => void)[] = [];
  apex.check.mockImplementation(
    ({ step: name }: { step: string }) =>
      new Promise((resolve, reject) => {
        answers.push((state) => resolve(step(name, { state })));
        refusals.push(() => reject(failure('No answer')));
      }),
  );
  const run = () => textsIn(page, 'c-setup-run', '[data-part="run"]')[0];
  const button = () =>
    only<HTMLElement & { label: string }>(within(page, 'c-setup-run')[0]!, '[data-part="check-all"]');
  await press(button());
  expect(run()).toBe('Checking 1 of 3: Title of S1');
  expect(button().label).toBe('Stop');
  expect(within(stepOf(page, 'S1'), 'c-setup-state', 'lightning-spinner')).toHaveLength(1);
  await expect(page).toBeAccessible();
  answers[0]!('DONE');
  await settled();
  expect(run()).toBe('Checking 2 of 3: Title of S2');
  refusals[1]!();
  await settled();
  expect(textsIn(stepOf(page, 'S2'), 'c-setup-state', '[data-part="text"]')).toEqual(['Not checked: error']);
  answers[2]!('DONE');
  await settled();
  expect(run()).toBe('Checked: 2 steps. Could not be checked: 1.');
  expect(apex.load).toHaveBeenCalledTimes(2);

  await press(button());
  expect(answers).toHaveLength(4);
  await press(button());
  answers[3]!('DONE');
  await settled();
  expect(answers).toHaveLength(4);
  expect(run()).toBe('Stopped after 1 of 3 steps.');
  await expect(page).toBeAccessible();
});

test('only what is open is shown on demand', async () => {
  await show(setupOf(stepsWith({ state: 'DONE' }, { state: 'WARNING' })));
  const filter = only(page, '[data-part="only-open"]');
  await check(filter, true);
  expect(within(page, 'c-setup-sections', 'c-setup-step')).toHaveLength(1);
  clearPage();
  await show(setupOf(stepsWith({ state: 'DONE' })));
  await check(only(page, '[data-part="only-open"]'), true);
  expect(textsIn(page, 'c-setup-sections', '[data-part="empty"]')).toEqual(['Nothing is open.']);
  await expect(page).toBeAccessible();
});

test('headings show and hide steps', async () => {
  await show(setupOf(stepsWith({}, {})));
  await press(only(stepOf(page, 'S2'), '[data-part="heading"]'));
  expect(expanded()).toEqual(['S1', 'S2']);
  await press(only(stepOf(page, 'S1'), '[data-part="heading"]'));
  expect(expanded()).toEqual(['S2']);
});

test('an address leads to a step, or to the health check', async () => {
  await show(setupOf(stepsWith({}, { state: 'DONE' })));
  pageReference.emit({ type: 'standard__navItemPage', attributes: {}, state: { c__step: 'S2' } });
  await settled();
  expect(hasFocus(page, 'S2')).toBe(true);
  const tabs = only<HTMLElement & { activeTabValue: string }>(page, 'lightning-tabset');
  pageReference.emit({ type: 'standard__navItemPage', attributes: {}, state: { c__view: 'health' } });
  await settled();
  expect(tabs.activeTabValue).toBe('health');
  only(page, 'c-setup-health').dispatchEvent(new CustomEvent('open', { detail: 'S1' }));
  await settled();
  expect(tabs.activeTabValue).toBe('steps');
  const tab = only<HTMLElement & { value: string }>(page, 'lightning-tab[data-part="steps"]');
  tab.dispatchEvent(new CustomEvent('active'));
  await settled();
  expect(hasFocus(page, 'S1')).toBe(true);
});

test('who may only look can change nothing', async () => {
  await show(setupOf([fullStep()], { canManage: false, systems: systems() }));
  expect(textsIn(page, '[data-part="read-only"]')[0]).toMatch(/^You can look at everything/);
  expect(within(page, 'c-setup-run')).toHaveLength(0);
  expect(within(page, 'c-setup-systems', 'lightning-button, input')).toHaveLength(0);
  await expect(page).toBeAccessible();
});

test('the daily check is switched on and off where the findings are', async () => {
  await show(setupOf(stepsWith({})));
  const health = only(page, 'c-setup-health');
  apex.schedule.mockResolvedValue(
    setupOf(stepsWith({}), { isScheduled: true, nextCheckAt: '2026-05-05T02:00:00.000Z' }),
  );
  await check(only(health, '[data-part="daily"]'), true);
  expect(apex.schedule).toHaveBeenCalledTimes(1);
  expect(textsIn(health, '[data-part="schedule"]')[0]).toMatch(/^Next check: May .* is notified when something fails/);
  apex.unschedule.mockRejectedValue(failure('The job is running'));
  await check(only(health, '[data-part="daily"]'), false);
  expect(textsIn(page, 'c-error-panel', 'p, li')).toEqual([
    'The daily check could not be changed',
    'The job is running',
  ]);
});

describe('a step of which the org had only a part, as its queries ran short,', () => {
  const partial = (name: string) => step(name, { isPartial: true });
  const whole = (name: string) => step(name, { links: [{ label: 'Users', url: '/lightning/setup/ManageUsers/home' }] });
  const linksOf = (name: string) => textsIn(stepOf(page, name), '[data-part="links"] a');
  const toggle = (name: string) => press(only(stepOf(page, name), '[data-part="heading"]'));

  test('is looked at when it is opened, once, and nothing is said of it', async () => {
    await show(setupOf([step('S1'), partial('S2')]));
    expect(apex.look).not.toHaveBeenCalled();
    apex.look.mockResolvedValue(whole('S2'));
    await toggle('S2');
    expect(apex.look.mock.calls).toEqual([[{ step: 'S2' }]]);
    expect(linksOf('S2')).toEqual([expect.stringContaining('Users')]);
    await toggle('S2');
    await toggle('S2');
    expect(apex.look).toHaveBeenCalledTimes(1);
    expect(apex.load).toHaveBeenCalledTimes(1);
    expect(news()).toEqual(['']);
    expect(textsIn(stepOf(page, 'S2'), '[data-part="news"]')).toEqual(['']);
    await expect(page).toBeAccessible();
  });

  test('is looked at by itself when it is the one to go on with', async () => {
    apex.look.mockResolvedValue(whole('S1'));
    await show(setupOf([partial('S1')]));
    expect(linksOf('S1')).toHaveLength(1);
  });

  test('says why it could not be looked at, and is not asked for again and again', async () => {
    apex.look.mockRejectedValue(failure('The org is busy'));
    await show(setupOf([partial('S1')]));
    expect(textsIn(stepOf(page, 'S1'), 'c-error-panel', 'p, li')).toContain('The org is busy');
    expect(apex.look).toHaveBeenCalledTimes(1);
  });

  test('keeps what it offers when all steps are read anew, and is looked at again', async () => {
    apex.look.mockResolvedValue(whole('S1'));
    await show(setupOf([partial('S1'), fullStep()]));
    let answer = (_: Step): void => undefined;
    apex.look.mockReturnValue(new Promise<Step>((resolve) => (answer = resolve)));
    apex.act.mockResolvedValue(fullStep());
    await toggle('Full');
    await press(only(within(stepOf(page, 'Full'), 'c-setup-action')[0]!, '[data-part="act"]'));
    expect(apex.load).toHaveBeenCalledTimes(2);
    expect(linksOf('S1')).toHaveLength(1);
    expect(apex.look).toHaveBeenCalledTimes(2);
    answer(step('S1', { state: 'DONE' }));
    await settled();
    expect(linksOf('S1')).toHaveLength(0);
  });
});
