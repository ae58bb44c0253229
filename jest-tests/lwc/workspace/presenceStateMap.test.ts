import '../labels';

import { setup } from '@sa11y/jest';
import getDeployment from '@salesforce/apex/PresenceStateMapController.getDeployment';
import load from '@salesforce/apex/PresenceStateMapController.load';
import save from '@salesforce/apex/PresenceStateMapController.save';
import PresenceStateMap from 'c/presenceStateMap';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';

jest.mock('@salesforce/apex/PresenceStateMapController.load', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PresenceStateMapController.save', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock(
  '@salesforce/apex/PresenceStateMapController.getDeployment',
  () => ({ default: jest.fn(), __esModule: true }),
  { virtual: true },
);

const apex = { load, save, getDeployment } as unknown as Record<'load' | 'save' | 'getDeployment', jest.Mock>;

const STATUSES = [
  { name: 'Lunch', label: 'At Lunch', isAvailable: false },
  { name: 'Available_Voice', label: 'Available', isAvailable: true },
  { name: 'Break', label: 'On a Break', isAvailable: false },
];
const CODES = [
  { id: 'code-lunch', name: 'Lunch', workTypeCode: 'IDLE_CODE' },
  { id: 'code-break', name: 'Break', workTypeCode: 'IDLE_CODE', active: true },
  { id: 'code-off', name: 'Off', workTypeCode: 'IDLE_CODE', active: false },
  { id: 'code-done', name: 'Done', workTypeCode: 'WRAP_UP_CODE' },
];
const center = (changes: object = {}) => ({
  name: 'Harbor_Voice',
  label: 'Harbor Voice',
  isActive: true,
  states: [{ key: 'Lunch', value: 'code-lunch' }],
  isReadable: true,
  defaultIdleCode: 'code-other',
  idleCodes: [],
  version: 'v1',
  ...changes,
});
const state = (changes: object = {}) => ({
  contactCenters: [center()],
  statuses: STATUSES,
  missingPermissions: [],
  ...changes,
});
const deployment = (status: string, changes: object = {}) => ({
  id: 'a0C000000000001AAA',
  status,
  errors: [],
  startedBy: 'Ada Okafor',
  isMine: true,
  seconds: 3,
  version: 'v2',
  ...changes,
});

let map: Mounted<object>;

const settled = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};
async function open(loaded: object | Promise<never> = state()): Promise<void> {
  apex.load.mockReturnValue(Promise.resolve(loaded));
  map = await mount(PresenceStateMap, {});
  await settled();
}
const part = (name: string) => queryAll(map, `[data-part="${name}"]`)[0] as HTMLElement & Record<string, unknown>;
const table = () => queryAll(map, 'c-presence-state-table')[0]!;
const rowOf = (status: string) => queryAll(table(), `tr[data-status="${status}"]`)[0]!;
const field = (status: string, name = 'code') =>
  rowOf(status).querySelector(`[data-part="${name}"]`) as HTMLElement & Record<string, unknown>;
const warningsOf = (status: string) => [...rowOf(status).querySelectorAll('.warning')].map((each) => each.textContent);
const enter = async (element: HTMLElement, value: string) => {
  element.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
const press = async (element: HTMLElement) => {
  element.click();
  await settled();
};
const importCodes = (text: string) =>
  enter(queryAll(queryAll(map, 'c-presence-state-import')[0]!, '[data-part="import"]')[0] as HTMLElement, text);
const importStatus = () => textsOf(queryAll(map, 'c-presence-state-import')[0]!, '[data-part="import-status"]')[0];

const useFakeTimers = () => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
/** The check waits in real time. */
const expectAccessible = async () => {
  jest.useRealTimers();
  await expect(map).toBeAccessible();
  useFakeTimers();
};

beforeAll(setup);
beforeEach(() => {
  useFakeTimers();
  jest.resetAllMocks();
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

test('says that it is loading', async () => {
  await open(new Promise<never>(() => {}));
  expect(queryAll(map, 'lightning-spinner')).toHaveLength(1);
  await expectAccessible();
});

test('says why it could not load, and loads again', async () => {
  const refused = Promise.reject(Object.assign(new Error('x'), { body: { message: 'You may not see them.' } }));
  apex.load.mockReturnValueOnce(refused);
  map = await mount(PresenceStateMap, {});
  await settled();
  expect(textsOf(queryAll(map, 'c-error-panel')[0]!, 'li')).toEqual(['You may not see them.']);
  await expectAccessible();

  apex.load.mockResolvedValue(state());
  await press(part('retry'));
  expect(queryAll(table(), 'tbody tr')).toHaveLength(3);
});

test.each([
  [{ contactCenters: [] }, /no contact center yet/],
  [{ statuses: [] }, /no presence statuses/],
])('says that there is nothing: %j', async (nothing, text) => {
  await open(state(nothing));
  expect(part('empty').textContent).toMatch(text);
  await expectAccessible();
});

test('shows every presence status with its code, and warns of one that is away without one', async () => {
  await open();
  expect(queryAll(table(), 'tbody tr').map((row) => (row as HTMLElement).dataset['status'])).toEqual([
    'Lunch',
    'Available_Voice',
    'Break',
  ]);
  expect(field('Lunch')['value']).toBe('code-lunch');
  expect(warningsOf('Lunch')).toEqual([]);
  expect(warningsOf('Available_Voice')).toEqual([]);
  expect(warningsOf('Break')).toEqual(['Not mapped: agents get the default not ready reason.']);
  expect(part('warnings').textContent).toBe('1 warning');
  await expectAccessible();
});

test('warns of a missing default, and what that means for a status without a code', async () => {
  await open(state({ contactCenters: [center({ defaultIdleCode: undefined })] }));
  expect(textsOf(map, '[data-part="default-warning"]')).toEqual([
    'There is no default not ready reason. One of the idle codes has to be it.',
  ]);
  expect(warningsOf('Break')[0]).toMatch(/no default/);
  expect(part('warnings').textContent).toBe('2 warnings');
  await enter(part('default'), ' code-break ');
  expect(queryAll(map, '[data-part="default-warning"]')).toHaveLength(0);
});

test('lists a status that does not exist, and removes it', async () => {
  await open(state({ contactCenters: [center({ states: [{ key: 'Gone', value: 'code-lunch' }] })] }));
  expect(warningsOf('Gone')).toEqual(['This org has no such presence status.']);
  await expectAccessible();
  await press(field('Gone', 'remove'));
  expect(queryAll(table(), 'tr[data-status="Gone"]')).toHaveLength(0);
});

test('says that what is stored cannot be read, and saves over it', async () => {
  await open(state({ contactCenters: [center({ isReadable: false, states: [] })] }));
  expect(queryAll(map, '.slds-theme_warning.note')).toHaveLength(1);
  expect(part('save')['disabled']).toBe(false);
});

test('reads idle codes of the vendor, to be chosen by name, and warns of codes that are none', async () => {
  await open();
  expect(field('Lunch').tagName).toBe('LIGHTNING-INPUT');
  for (const page of [CODES, { meta: {}, data: CODES }, [{ data: CODES.slice(0, 2) }, { data: CODES.slice(2) }]]) {
    await importCodes(JSON.stringify(page));
    expect(importStatus()).toBe('2 idle codes were read.');
  }
  expect(field('Lunch').tagName).toBe('LIGHTNING-COMBOBOX');
  expect(field('Lunch')['options']).toEqual([
    { label: 'No code of its own', value: '' },
    { label: 'Break (code-break)', value: 'code-break' },
    { label: 'Lunch (code-lunch)', value: 'code-lunch' },
  ]);
  expect(textsOf(map, '[data-part="default-warning"]')).toEqual(['This code is not among the imported idle codes.']);
  expect(part('default')['options']).toContainEqual({ label: 'code-other', value: 'code-other' });
  await expectAccessible();
});

test.each([
  ['{', 'This is not the JSON of auxiliary codes.'],
  ['{"a":1}', 'This is not the JSON of auxiliary codes.'],
  ['[]', 'There is no idle code in this JSON.'],
  ['[null,7,{"id":"","name":"x","workTypeCode":"IDLE_CODE"},{"id":"x"}]', 'There is no idle code in this JSON.'],
  ['  ', ''],
])('says what is wrong with codes to import: %s', async (text, expected) => {
  await open();
  await importCodes(text);
  expect(importStatus()).toBe(expected);
  expect(field('Lunch').tagName).toBe('LIGHTNING-INPUT');
});

test('saves what was changed, follows the deployment, and shows what is in force', async () => {
  await open();
  expect(part('save')['disabled']).toBe(true);
  await enter(field('Break'), ' code-break ');
  await enter(field('Lunch'), '');
  await importCodes(JSON.stringify(CODES));
  expect(textsOf(map, '.slds-badge')).toContain('Unsaved');
  apex.save.mockResolvedValue({ outcome: 'Deploying', center: center({ deployment: deployment('Deploying') }) });
  await press(part('save'));

  expect(apex.save).toHaveBeenCalledWith({
    wanted: {
      contactCenter: 'Harbor_Voice',
      states: [{ key: 'Break', value: 'code-break' }],
      defaultIdleCode: 'code-other',
      idleCodes: [
        { key: 'code-break', value: 'Break' },
        { key: 'code-lunch', value: 'Lunch' },
      ],
      baseVersion: 'v1',
    },
  });
  expect(field('Break')['disabled']).toBe(true);
  apex.getDeployment.mockRejectedValueOnce(new Error('offline'));
  jest.advanceTimersByTime(1000);
  await settled();
  expect(queryAll(map, 'c-translation-rule-deployment')[0]).toMatchObject({ isUnreachable: true });

  const stored = center({ states: [{ key: 'Break', value: 'code-break' }], version: 'v2' });
  apex.load.mockResolvedValue(state({ contactCenters: [stored] }));
  apex.getDeployment.mockResolvedValue(deployment('Succeeded'));
  jest.advanceTimersByTime(1000);
  await settled();
  expect(apex.getDeployment).toHaveBeenLastCalledWith({ contactCenter: 'Harbor_Voice' });
  expect(queryAll(map, 'c-translation-rule-deployment')[0]).toMatchObject({ deployment: { status: 'Succeeded' } });
  expect(field('Break')['value']).toBe('code-break');
  expect(field('Break')['disabled']).toBe(false);
  queryAll(map, 'c-translation-rule-deployment')[0]!.dispatchEvent(new CustomEvent('close'));
  await settled();
  expect(queryAll(map, 'c-translation-rule-deployment')).toHaveLength(0);
});

test('keeps the changes when Salesforce refuses the deployment', async () => {
  await open();
  await enter(field('Break'), 'code-break');
  apex.save.mockResolvedValue({ outcome: 'Deploying', center: center({ deployment: deployment('Deploying') }) });
  await press(part('save'));
  apex.getDeployment.mockResolvedValue(deployment('Failed', { message: 'No' }));
  jest.advanceTimersByTime(1000);
  await settled();
  expect(field('Break')['value']).toBe('code-break');
  expect(part('save')['disabled']).toBe(false);
  await expectAccessible();
});

test.each([
  ['Conflict', /Somebody else has changed/],
  ['Locked', /is saving these presence states right now/],
  ['Unchanged', /Nothing to save/],
])('tells that nothing was saved: %s', async (outcome, text) => {
  await open();
  await enter(field('Break'), 'code-break');
  apex.save.mockResolvedValue({ outcome, center: center() });
  await press(part('save'));
  expect(part('notice').textContent).toMatch(text);
  expect(field('Break')['value']).toBe('code-break');
  await expectAccessible();
  await press(part('reload'));
  expect(field('Break')['value']).toBe('');
});

test('says why saving failed', async () => {
  await open();
  await enter(field('Break'), 'code-break');
  apex.save.mockRejectedValue({ body: { message: 'states is missing' } });
  await press(part('save'));
  expect(textsOf(queryAll(map, 'c-error-panel')[1]!, 'li')).toEqual(['states is missing']);
  expect(part('save')['disabled']).toBe(false);
});

test('discards changes', async () => {
  await open();
  await enter(field('Break'), 'code-break');
  await press(part('discard'));
  expect(field('Break')['value']).toBe('');
  expect(queryAll(map, '[data-part="discard"]')).toHaveLength(0);
});

test('cannot be changed without the permissions', async () => {
  await open(state({ missingPermissions: ['CustomizeApplication'] }));
  expect(textsOf(map, '[role="note"]')).toEqual([expect.stringContaining('CustomizeApplication')]);
  expect(field('Lunch')['disabled']).toBe(true);
  expect(part('default')['disabled']).toBe(true);
  expect(queryAll(map, '[data-part="save"], c-presence-state-import')).toHaveLength(0);
  await expectAccessible();
});

test('follows what somebody else is saving, and shows another contact centre', async () => {
  const other = center({
    name: 'Other',
    label: 'Other',
    states: [],
    deployment: deployment('Deploying', { isMine: false }),
  });
  await open(state({ contactCenters: [center(), other] }));
  await enter(part('center'), 'Other');
  expect(field('Lunch')['value']).toBe('');
  expect(field('Lunch')['disabled']).toBe(true);
  expect(queryAll(map, 'c-translation-rule-deployment')).toHaveLength(1);
  clearPage();
  jest.advanceTimersByTime(5000);
  await settled();
  expect(apex.getDeployment).not.toHaveBeenCalled();
});

test('an answer about the contact centre that was shown before is not shown at the next one', async () => {
  const asked = center({ deployment: deployment('Deploying') });
  await open(state({ contactCenters: [asked, center({ name: 'Other', label: 'Other', states: [] })] }));
  let answer: (news: object) => void = () => undefined;
  apex.getDeployment.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  jest.advanceTimersByTime(1000);
  await settled();
  expect(apex.getDeployment).toHaveBeenCalledTimes(1);
  await enter(part('center'), 'Other');
  answer(deployment('Failed', { message: 'Not this one.' }));
  await settled();
  expect(queryAll(map, 'c-translation-rule-deployment')).toHaveLength(0);
  await expectAccessible();
});
