/** The page that finds and erases a person's data. */
import '../labels';
// eslint-disable-next-line import/order -- Components bind their Apex as they are imported: the mocks have to be there before.
import { apex, failure } from './apex';

import { setup } from '@sa11y/jest';
import PersonalData from 'c/personalData';
import type { Found, Receipt } from 'c/personalDataModel';

import { only, textsIn, within } from '../integration/support';
import { clearPage, mount } from '../mount';
import type { Mounted } from '../mount';
import { settled } from '../numbers/support';

const PERSON = '003000000000001AAA';
const SEARCH = 'c-personal-data-search';
const FOUND = 'c-personal-data-found';
const RECEIPT = 'c-personal-data-receipt';
const SYSTEMS = 'c-personal-data-systems';

const found = (changes: Partial<Found> = {}): Found => ({
  lines: [
    {
      objectName: 'Disposition_Log__c',
      label: 'Disposition Logs',
      count: 2,
      isMore: false,
      isDeleted: false,
      fields: ['Customer Number', 'Disposition Reason'],
      items: [{ recordId: 'a01000000000001AAA', name: 'DL-00000007', createdAt: '2026-05-04T10:00:00.000Z' }],
    },
    {
      objectName: 'Sync_State__c',
      label: 'Sync States',
      count: 500,
      isMore: true,
      isDeleted: true,
      fields: [],
      items: [],
    },
  ],
  systems: ['Genesys Cloud'],
  problems: [],
  total: 502,
  ...changes,
});

const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  erasureId: 'a02000000000001AAA',
  reference: 'PE-00000003',
  status: 'Running',
  startedAt: '2026-05-04T10:00:00.000Z',
  requestedBy: 'Ada Okafor',
  objects: 12,
  objectsDone: 3,
  counts: [],
  systems: [],
  problems: [],
  ...changes,
});

const DONE = receipt({
  status: 'Completed',
  endedAt: '2026-05-04T10:01:00.000Z',
  objectsDone: 12,
  counts: [{ objectName: 'Disposition_Log__c', label: 'Disposition Logs', erased: 2, deleted: 0, failed: 0 }],
  systems: ['Genesys Cloud'],
});

let page: Mounted<object>;

const tell = async (element: Element, type: string, detail: unknown): Promise<void> => {
  element.dispatchEvent(new CustomEvent(type, { detail }));
  await settled();
};
const enter = (part: string, detail: unknown) => tell(only(page, SEARCH, `[data-part="${part}"]`), 'change', detail);
const press = async (...selectors: string[]): Promise<void> => {
  only(page, ...selectors).click();
  await settled();
};
const seek = async (): Promise<void> => {
  await enter('phone', { value: ' +1 555 0177 ' });
  await press(SEARCH, '[data-part="find"]');
};

/** axe works with timers of its own. */
async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(page).toBeAccessible();
}

beforeAll(setup);
beforeEach(async () => {
  jest.useFakeTimers();
  page = await mount(PersonalData, {});
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
  jest.resetAllMocks();
});

test('asks whose data, and nothing of the org', async () => {
  expect(within(page, FOUND)).toEqual([]);
  Object.values(apex).forEach((method) => expect(method).not.toHaveBeenCalled());
  await expectAccessible();
});

test('suggests the numbers and addresses of a contact, but for those that others have too', async () => {
  apex.identify.mockResolvedValue([
    { kind: 'PHONE', value: '+1 555 0177', isShared: false },
    { kind: 'PHONE', value: '+1 555 0100', isShared: true },
    { kind: 'EMAIL', value: 'ruth@example.com', isShared: false },
  ]);
  apex.find.mockResolvedValue(found());
  await enter('person', { recordId: PERSON });
  expect(apex.identify).toHaveBeenCalledWith({ recordId: PERSON });
  const group = only<HTMLElement & { options: { label: string }[]; value: string[] }>(
    page,
    SEARCH,
    '[data-part="identifiers"]',
  );
  expect(group.options.map(({ label }) => label)).toEqual([
    '+1 555 0177',
    '+1 555 0100 (others have it too)',
    'ruth@example.com',
  ]);
  expect(group.value).toEqual(['+1 555 0177', 'ruth@example.com']);
  await tell(group, 'change', { value: ['+1 555 0100'] });
  await enter('email', { value: 'r.abara@example.com' });
  await press(SEARCH, '[data-part="find"]');
  expect(apex.find).toHaveBeenCalledWith({
    request: { recordId: PERSON, phones: ['+1 555 0100'], emails: ['r.abara@example.com'] },
  });
});

test('Enter in a field looks', async () => {
  apex.find.mockResolvedValue(found());
  await enter('phone', { value: '5550177' });
  const key = (name: string) =>
    only(page, SEARCH, '[data-part="phone"]').dispatchEvent(new KeyboardEvent('keydown', { key: name }));
  key('a');
  expect(apex.find).not.toHaveBeenCalled();
  key('Enter');
  await settled();
  expect(apex.find).toHaveBeenCalledWith({ request: { recordId: null, phones: ['5550177'], emails: [] } });
});

test('shows what was found, and what becomes of it', async () => {
  apex.find.mockResolvedValue(found({ problems: ['Extra: There is no object “Nothing__c”.'] }));
  await seek();
  expect(apex.find).toHaveBeenCalledWith({ request: { recordId: null, phones: ['+1 555 0177'], emails: [] } });
  expect(textsIn(page, FOUND, '[data-part="summary"]')).toEqual(['502 records were found.']);
  expect(textsIn(page, FOUND, '[data-part="more"]')).toHaveLength(1);
  expect(textsIn(page, FOUND, 'tbody .number')).toEqual(['2', '500 or more']);
  expect(textsIn(page, FOUND, '.action')).toEqual(['Emptied: Customer Number, Disposition Reason', 'Deleted']);
  expect(textsIn(page, FOUND, SYSTEMS, 'li')).toEqual(['Genesys Cloud']);
  expect(textsIn(page, FOUND, '[data-part="problems"] li')).toEqual(['Extra: There is no object “Nothing__c”.']);
  expect(only(page, FOUND).shadowRoot!.activeElement?.textContent).toBe('What was found');
  await expectAccessible();
});

test('tells that nothing was found, and offers nothing to erase', async () => {
  apex.find.mockResolvedValue(found({ lines: [], systems: [], total: 0 }));
  await seek();
  expect(textsIn(page, FOUND, '[data-part="summary"]')).toEqual(['Nothing was found.']);
  expect(within(page, FOUND, '[data-part="erasing"]')).toEqual([]);
  expect(textsIn(page, FOUND, SYSTEMS, 'h3')).toEqual([]);
  await expectAccessible();
});

test('erases only for who is sure, what was looked for, and follows it to the end', async () => {
  apex.find.mockResolvedValue(found());
  apex.erase.mockResolvedValue(receipt());
  await seek();
  const button = only<HTMLElement & { disabled: boolean }>(page, FOUND, '[data-part="erase"]');
  expect(button.disabled).toBe(true);
  await press(FOUND, '[data-part="erase"]');
  expect(apex.erase).not.toHaveBeenCalled();
  await tell(only(page, FOUND, '[data-part="sure"]'), 'change', { checked: true });
  expect(button.disabled).toBe(false);
  await press(FOUND, '[data-part="erase"]');
  expect(apex.erase).toHaveBeenCalledTimes(1);
  expect(apex.erase).toHaveBeenCalledWith({ request: { recordId: null, phones: ['+1 555 0177'], emails: [] } });
  expect(within(page, SEARCH)).toEqual([]);
  expect(textsIn(page, RECEIPT, 'h2')).toEqual(['Receipt PE-00000003']);
  expect(textsIn(page, RECEIPT, '[data-part="state"] span')).toEqual(['Erasing: 3 of 12 objects are done.']);
  expect(only(page, RECEIPT).shadowRoot!.activeElement?.tagName).toBe('H2');
  expect(within(page, '[data-part="new"]')).toEqual([]);

  apex.getReceipt.mockRejectedValueOnce(failure('Lost')).mockResolvedValue(DONE);
  await jest.advanceTimersByTimeAsync(60_000);
  await settled();
  expect(apex.getReceipt).toHaveBeenCalledWith({ erasureId: 'a02000000000001AAA' });
  expect(apex.getReceipt).toHaveBeenCalledTimes(2);
  expect(textsIn(page, RECEIPT, '[data-part="state"] span')).toEqual(['All data was erased.']);
  expect(textsIn(page, RECEIPT, 'tbody tr')).toEqual(['Disposition Logs200']);
  expect(textsIn(page, RECEIPT, SYSTEMS, 'li')).toEqual(['Genesys Cloud']);
  await press('[data-part="new"]');
  expect(within(page, SEARCH)).toHaveLength(1);
  expect(within(page, RECEIPT)).toEqual([]);
});

const startErasing = async (): Promise<void> => {
  apex.find.mockResolvedValue(found());
  await seek();
  await tell(only(page, FOUND, '[data-part="sure"]'), 'change', { checked: true });
  await press(FOUND, '[data-part="erase"]');
};

test('a receipt that arrives late does not come back over a new search', async () => {
  let answer = (_: Receipt): void => undefined;
  apex.erase.mockResolvedValue(DONE);
  apex.getReceipt.mockReturnValue(new Promise<Receipt>((resolve) => (answer = resolve)));
  await startErasing();
  await jest.advanceTimersByTimeAsync(2_000);
  await press('[data-part="new"]');
  answer(DONE);
  await settled();
  expect(within(page, RECEIPT)).toEqual([]);
  expect(within(page, SEARCH)).toHaveLength(1);
});

test('who has left the page is told nothing more, who comes back is', async () => {
  let answer = (_: Receipt): void => undefined;
  apex.erase.mockReturnValue(new Promise<Receipt>((resolve) => (answer = resolve)));
  await startErasing();
  page.remove();
  answer(receipt());
  await settled();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(apex.getReceipt).not.toHaveBeenCalled();
  apex.getReceipt.mockResolvedValue(DONE);
  document.body.append(page);
  await jest.advanceTimersByTimeAsync(2_000);
  await settled();
  expect(textsIn(page, RECEIPT, '[data-part="state"] span')).toEqual(['All data was erased.']);
});

test('tells what could not be erased', async () => {
  apex.find.mockResolvedValue(found());
  apex.erase.mockResolvedValue(receipt({ status: 'Incomplete', problems: ['Dispositions: locked'] }));
  await seek();
  await tell(only(page, FOUND, '[data-part="sure"]'), 'change', { checked: true });
  await press(FOUND, '[data-part="erase"]');
  expect(textsIn(page, RECEIPT, '[data-part="problems"] li')).toEqual(['Dispositions: locked']);
  expect(textsIn(page, RECEIPT, '[data-part="state"] span')[0]).toContain('Not all data was erased.');
  await expectAccessible();
});

test('forgets what was found when something else is looked for', async () => {
  apex.find.mockResolvedValue(found());
  await seek();
  expect(within(page, FOUND)).toHaveLength(1);
  await enter('email', { value: 'x' });
  expect(within(page, FOUND)).toEqual([]);
});

test('an answer to an earlier question counts for nothing', async () => {
  let answer = (_: Found): void => undefined;
  apex.find.mockReturnValue(new Promise<Found>((resolve) => (answer = resolve)));
  await seek();
  expect(within(page, 'lightning-spinner')).toHaveLength(1);
  await enter('phone', { value: '+1 555 0178' });
  answer(found());
  await settled();
  expect(within(page, FOUND)).toEqual([]);
  expect(within(page, 'lightning-spinner')).toEqual([]);
});

test('shows what went wrong, and lets the user try again', async () => {
  apex.find.mockRejectedValueOnce(failure('Enter a whole telephone number, with at least 7 digits.'));
  await seek();
  const panel = only<HTMLElement & { error: unknown; heading: string }>(page, 'c-error-panel');
  expect(panel.heading).toBe('The data could not be looked for');
  expect(JSON.stringify(panel.error)).toContain('at least 7 digits');
  await expectAccessible();
  apex.find.mockResolvedValue(found());
  await seek();
  expect(within(page, FOUND)).toHaveLength(1);
});
