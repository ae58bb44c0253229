import '../labels';

import { setup } from '@sa11y/jest';
import SetupStep from 'c/setupStep';

import { fullStep, step } from './samples';
import { change, check, clearPage, eventsOf, only, open, press, settled, textsIn, textsOf, within } from './support';

const mountStep = (changes: object = {}) =>
  open(SetupStep, { step: fullStep(), isExpanded: true, mayManage: true, ...changes });

beforeAll(setup);
afterEach(() => {
  clearPage();
  jest.restoreAllMocks();
  Object.assign(navigator, { clipboard: undefined });
});

test('a closed step tells its title and state, and opens by its heading', async () => {
  const page = await mountStep({ isExpanded: false });
  const heading = only(page, '[data-part="heading"]');
  expect(heading.tagName).toBe('BUTTON');
  expect(heading.getAttribute('aria-expanded')).toBe('false');
  expect(textsOf(page, '.title')).toEqual(['Integration user']);
  expect(textsIn(page, 'c-setup-state', '[data-part="text"]')).toEqual(['Failed']);
  expect(within(page, '[data-part="purpose"]')).toHaveLength(0);
  const toggled = eventsOf<string>(page, 'toggle');
  await press(heading);
  expect(toggled).toEqual(['Full']);
  await expect(page).toBeAccessible();
});

test('an open step has why, what was found, what to do, and where', async () => {
  const page = await mountStep();
  expect(only(page, '[data-part="heading"]').getAttribute('aria-expanded')).toBe('true');
  expect(textsOf(page, '[data-part="purpose"]')).toEqual([fullStep().purpose]);
  expect(textsOf(page, '[data-part="cause"]')).toEqual([fullStep().cause]);
  expect(textsOf(page, '[data-part="fix"]')).toEqual([fullStep().fix]);
  expect(textsOf(page, '[data-part="details"] li')).toEqual(fullStep().details);
  expect(textsOf(page, 'ol li')).toEqual(fullStep().instructions);
  const link = only<HTMLAnchorElement>(page, 'a');
  expect(link.getAttribute('href')).toBe('/lightning/setup/ManageUsers/home');
  expect(link.target).toBe('_blank');
  expect(link.rel).toBe('noopener');
  expect(only<HTMLElement & { alternativeText: string }>(page, 'a lightning-icon').alternativeText).toBe(
    '(opens in a new tab)',
  );
  expect(textsOf(page, '[data-part="checked"]')[0]).toMatch(/^Since May 3, 2026.* · Checked May 4, 2026/);
  await expect(page).toBeAccessible();
});

test('what is done needs no mending', async () => {
  const page = await mountStep({ step: fullStep({ state: 'DONE' }) });
  expect(textsOf(page, '[data-part="cause"]')).toEqual([fullStep().cause]);
  expect(within(page, '[data-part="fix"]')).toHaveLength(0);
  expect(textsOf(page, '[data-part="checked"]')[0]).toMatch(/^Checked May 4, 2026/);
  await expect(page).toBeAccessible();
});

test.each([
  ['DONE', 'Done'],
  ['TODO', 'To do'],
  ['WARNING', 'Needs attention'],
  ['FAILED', 'Failed'],
  ['MANUAL', 'To confirm'],
  ['CONFIRMED', 'Confirmed'],
  ['NOT_NEEDED', 'Not needed'],
  [null, 'Not checked yet'],
] as const)('the state %s is an icon and “%s”', async (state, text) => {
  const page = await mountStep({ step: step('One', { state }) });
  expect(textsIn(page, 'c-setup-state', '[data-part="text"]')).toEqual([text]);
  expect(within(page, 'c-setup-state', 'lightning-icon')).toHaveLength(1);
  await expect(page).toBeAccessible();
});

test('an action asks for what it needs, and tells it by name', async () => {
  const page = await mountStep();
  const asked = eventsOf(page, 'ask');
  const [create, replace] = within(page, 'c-setup-action');
  await press(only(create!, '[data-part="act"]'));
  expect(asked).toEqual([{ step: 'Full', kind: 'act', action: 'create', inputs: {} }]);
  const input = (name: string) => only(replace!, `[data-input="${name}"]`);
  for (const field of within(replace!, 'lightning-input, lightning-textarea, lightning-combobox')) {
    Object.assign(field, { reportValidity: () => true });
  }
  const picker = () => within(input('user'), 'lightning-record-picker').at(-1)!;
  Object.assign(picker(), { reportValidity: () => false });
  await press(only(replace!, '[data-part="act"]'));
  expect(asked).toHaveLength(1);
  Object.assign(picker(), { reportValidity: () => true });
  picker().dispatchEvent(new CustomEvent('change', { detail: { recordId: '005000000000001AAA' } }));
  await settled();
  await change(input('until'), '2026-12-31');
  await check(input('isLasting'), true);
  await change(input('note'), 'Ask Ada');
  await change(input('kind'), '2');
  await press(only(replace!, '[data-part="act"]'));
  const inputs = {
    user: '005000000000001AAA',
    address: 'https://example.com',
    until: '2026-12-31',
    isLasting: 'true',
    note: 'Ask Ada',
    kind: '2',
    name: '',
  };
  expect(asked.at(-1)).toEqual({ step: 'Full', kind: 'act', action: 'replace', inputs });
  await change(input('name'), 'Desk');
  input('name').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(asked.at(-1)).toEqual({ step: 'Full', kind: 'act', action: 'replace', inputs: { ...inputs, name: 'Desk' } });
  await expect(page).toBeAccessible();
});

test('several users are chosen one after the other, and taken back', async () => {
  const users = { name: 'users', label: 'Agents', type: 'user', isMultiple: true } as const;
  const page = await mountStep({ step: fullStep({ actions: [{ name: 'assign', label: 'Assign', inputs: [users] }] }) });
  const asked = eventsOf<{ inputs: object }>(page, 'ask');
  const pickers = () => within(page, 'c-setup-action', 'c-setup-users', 'lightning-record-picker') as Picker[];
  const choose = async (index: number, recordId: string | null) => {
    pickers()[index]!.dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
    await settled();
  };
  const act = async () => {
    pickers().forEach((picker) => Object.assign(picker, { reportValidity: () => true }));
    await press(only(page, 'c-setup-action', '[data-part="act"]'));
    return asked.at(-1)!.inputs;
  };
  await choose(0, '005A');
  await choose(1, '005B');
  expect(pickers().map(({ label }) => label)).toEqual(['Agents', 'Agents (2)', 'Agents (3)']);
  await expect(act()).resolves.toEqual({ users: '005A,005B' });
  await choose(0, null);
  await expect(act()).resolves.toEqual({ users: '005B' });
  expect(pickers()).toHaveLength(2);
  await expect(page).toBeAccessible();
});

test('the search of users does not offer inactive ones, whom Apex refuses', async () => {
  const users = { name: 'users', label: 'Agents', type: 'user' } as const;
  const page = await mountStep({ step: fullStep({ actions: [{ name: 'assign', label: 'Assign', inputs: [users] }] }) });
  const picker = only<HTMLElement & { filter: unknown }>(
    page,
    'c-setup-action',
    'c-setup-users',
    'lightning-record-picker',
  );
  expect(picker.filter).toEqual({ criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] });
});

test('what was entered stays when the action fails, and is forgotten when it is done', async () => {
  const note = { name: 'note', label: 'Note', type: 'text' } as const;
  const page = await mountStep({ step: fullStep({ actions: [{ name: 'add', label: 'Add', inputs: [note] }] }) });
  const input = () =>
    only<HTMLInputElement & { reportValidity(): boolean }>(page, 'c-setup-action', '[data-input="note"]');
  const act = async (outcome: object) => {
    input().reportValidity = () => true;
    await change(input(), 'Ask Ada');
    await press(only(page, 'c-setup-action', '[data-part="act"]'));
    for (const work of [{ isRunning: true }, outcome]) {
      Object.assign(page, { work });
      await settled();
    }
    return input().value;
  };
  await expect(act({ error: { body: { message: 'No' } } })).resolves.toBe('Ask Ada');
  await expect(act({})).resolves.toBe('');
});

type Picker = Element & { label: string };

test('nothing is asked twice: while it runs, buttons do nothing and the page says so', async () => {
  const page = await mountStep({ work: { isRunning: true } });
  const asked = eventsOf(page, 'ask');
  await press(only(page, '[data-part="check"]'));
  await press(only(within(page, 'c-setup-action')[0]!, '[data-part="act"]'));
  expect(asked).toEqual([]);
  expect(textsOf(page, '[data-part="news"]')).toEqual(['Working…']);
  expect(within(page, 'c-setup-state', 'lightning-spinner')).toHaveLength(1);
  await expect(page).toBeAccessible();
});

test('what failed is told where it was asked', async () => {
  const page = await mountStep({ work: { checkError: { body: { message: 'No answer' } } } });
  expect(textsIn(page, 'c-setup-state', '[data-part="text"]')).toEqual(['Not checked: error']);
  expect(textsIn(page, 'c-error-panel', 'p, li')).toEqual(['This could not be checked', 'No answer']);
  Object.assign(page, { work: { error: { body: { message: 'No licence is left' } } } });
  await settled();
  expect(textsIn(page, 'c-error-panel', 'p, li')).toEqual(['That did not work', 'No licence is left']);
  await expect(page).toBeAccessible();
});

test('what cannot be seen is confirmed, and taken back', async () => {
  const page = await mountStep({ step: fullStep({ state: 'MANUAL' }) });
  const asked = eventsOf(page, 'ask');
  await press(only(page, '[data-part="confirm"]'));
  expect(asked.at(-1)).toEqual({ step: 'Full', kind: 'confirm', isConfirmed: true });
  const confirmed = { confirmedBy: 'Ada Okafor', confirmedAt: '2026-05-04T10:00:00.000Z' };
  Object.assign(page, { step: fullStep({ state: 'CONFIRMED', ...confirmed }) });
  await settled();
  expect(textsOf(page, '[data-part="confirmed"]')[0]).toMatch(/^Confirmed by Ada Okafor, May 4, 2026/);
  await press(only(page, '[data-part="confirm"]'));
  expect(asked.at(-1)).toEqual({ step: 'Full', kind: 'confirm', isConfirmed: false });
  await expect(page).toBeAccessible();
});

test('files are asked for by name', async () => {
  const page = await mountStep();
  const asked = eventsOf(page, 'ask');
  await press(only(page, '[data-part="downloads"] lightning-button'));
  expect(asked).toEqual([{ step: 'Full', kind: 'download', file: 'definition' }]);
});

test('who may not manage can read everything and do nothing', async () => {
  const page = await mountStep({ mayManage: false });
  expect(within(page, 'c-setup-action, [data-part="check"], [data-part="confirm"]')).toHaveLength(0);
  expect(textsOf(page, 'ol li')).toEqual(fullStep().instructions);
  await expect(page).toBeAccessible();
});

test('a value is copied, and the page says so', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  Object.assign(navigator, { clipboard: { writeText } });
  const page = await mountStep();
  const [value] = within(page, 'c-setup-value');
  const copy = only<HTMLElement & { alternativeText: string; iconName: string }>(value!, '[data-part="copy"]');
  expect(copy.alternativeText).toBe('Copy Callback URL');
  await press(copy);
  expect(writeText).toHaveBeenCalledWith('https://example.com/callback');
  expect(textsOf(value!, '[role="status"]')).toEqual(['Copied']);
  expect(copy.iconName).toBe('utility:check');
  await expect(page).toBeAccessible();
});

test.each([
  ['the browser refuses', { writeText: () => Promise.reject(new Error('NotAllowedError')) }],
  ['there is no clipboard', undefined],
])('a value is selected when %s', async (_, clipboard) => {
  Object.assign(navigator, { clipboard });
  const page = await mountStep();
  const [, value] = within(page, 'c-setup-value');
  const field = only<HTMLTextAreaElement>(value!, '[data-part="value"]');
  expect(field.tagName).toBe('TEXTAREA');
  await press(only(value!, '[data-part="copy"]'));
  expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field);
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('<one>\n<two>');
  expect(textsOf(value!, '[role="status"]')[0]).toMatch(/The text is selected/);
});
