import '../labels';
import { setup } from '@sa11y/jest';
import dismissMissed from '@salesforce/apex/ScreenPopController.dismissMissed';
import findCaller from '@salesforce/apex/ScreenPopController.findCaller';
import getMissed from '@salesforce/apex/ScreenPopController.getMissed';
import getSettings from '@salesforce/apex/ScreenPopController.getSettings';
import take from '@salesforce/apex/ScreenPopController.take';
import ScreenPop from 'c/screenPop';
import { subscribe as subscribeEvents } from 'lightning/empApi';
import { MessageContext, subscribe } from 'lightning/messageService';
import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { IsConsoleNavigation, openTab } from 'lightning/platformWorkspaceApi';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, only, settled } from '../numbers/support';

type Method = 'dismissMissed' | 'findCaller' | 'getMissed' | 'getSettings' | 'take';
jest.mock('@salesforce/apex/ScreenPopController.dismissMissed', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/ScreenPopController.findCaller', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/ScreenPopController.getMissed', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/ScreenPopController.getSettings', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/ScreenPopController.take', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA', __esModule: true }), { virtual: true });
jest.mock('@salesforce/messageChannel/Screen_Pop__c', () => ({ default: 'SCREEN_POP', __esModule: true }), {
  virtual: true,
});
jest.mock(
  'lightning/platformUtilityBarApi',
  () => ({
    EnclosingUtilityId: class {
      connect(): void {}
      update(): void {}
      disconnect(): void {}
    },
    open: jest.fn(),
    updateUtility: jest.fn(),
  }),
  { virtual: true },
);

const apex = { dismissMissed, findCaller, getMissed, getSettings, take } as unknown as Record<Method, jest.Mock>;
const events = subscribeEvents as unknown as jest.Mock;
const MINE = '005000000000001AAA';
const RECORD = { kind: 'record', recordId: '003000000000001AAA' };
const SETTINGS = {
  eventsActive: true,
  mayReceive: true,
  hosts: [{ host: 'desk.example.com', includeSubdomains: true }],
};

let pop: Mounted<object>;
let toasts: { title: string; message?: string }[];

async function open(settings: object | Promise<never> = SETTINGS): Promise<void> {
  apex.getSettings.mockReturnValue(settings instanceof Promise ? settings : Promise.resolve(settings));
  pop = await mount(ScreenPop, {});
  toasts = eventsOf(pop, 'lightning__showtoast');
  (MessageContext as unknown as { emit(value: object): void }).emit({ id: 1 });
  (IsConsoleNavigation as unknown as { emit(value: boolean): void }).emit(true);
  await settled();
}

/** As a component of the page asks. */
async function say(request: unknown, source = 'CONNECTOR'): Promise<void> {
  const [, , listener] = (subscribe as unknown as jest.Mock).mock.calls.at(-1) as [
    object,
    object,
    (m: unknown) => void,
  ];
  listener({ requestJson: typeof request === 'string' ? request : JSON.stringify(request), source });
  await settled();
}

async function happen(userId: string, requestId = 'a01000000000001AAA'): Promise<void> {
  const [, , listener] = events.mock.calls.at(-1) as [string, number, (message: unknown) => void];
  listener({ data: { payload: { User_Id__c: userId, Request_Id__c: requestId } } });
  await jest.advanceTimersByTimeAsync(1000);
  await settled();
}

const lists = () => queryAll(pop, 'c-screen-pop-list');
const titles = () => lists().flatMap((list) => textsOf(list, '.title'));

async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(pop).toBeAccessible();
}

beforeAll(() => setup());
beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  sessionStorage.clear();
  events.mockResolvedValue({ channel: '/event/Screen_Pop__e' });
  apex.getMissed.mockResolvedValue([]);
  apex.take.mockResolvedValue(null);
  (openTab as unknown as jest.Mock).mockResolvedValue('ctab1');
  (encodeDefaultFieldValues as unknown as jest.Mock).mockImplementation((values: object) => JSON.stringify(values));
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

test('says that it listens, and is accessible', async () => {
  await open();
  expect(textsOf(pop, '[data-part="status"]')[0]).toContain('Listening: screen pops of your phone');
  expect(events.mock.calls[0]!.slice(0, 2)).toEqual(['/event/Screen_Pop__e', -1]);
  await expectAccessible();
});

test('subscribes to nothing where events are off, and still hears the phone', async () => {
  await open({ ...SETTINGS, eventsActive: false });
  expect(events).not.toHaveBeenCalled();
  expect(apex.getMissed).not.toHaveBeenCalled();
  expect(textsOf(pop, '[data-part="status"]')[0]).toContain('Screen pops of other systems are off');
  await say(RECORD);
  expect(openTab).toHaveBeenCalledTimes(1);
  await expectAccessible();
});

test('subscribes to nothing where events are not for the user, says so, and still hears the phone', async () => {
  await open({ ...SETTINGS, mayReceive: false });
  expect(events).not.toHaveBeenCalled();
  expect(apex.getMissed).not.toHaveBeenCalled();
  expect(textsOf(pop, '[data-part="status"]')[0]).toContain('for users with the permission set Patchbay Agent');
  await say(RECORD);
  expect(openTab).toHaveBeenCalledTimes(1);
  await expectAccessible();
});

test('says why it cannot listen, and tries again', async () => {
  await open(Promise.reject({ body: { message: 'No access to the Apex class' } }) as Promise<never>);
  expect(textsOf(only(pop, 'c-error-panel'), 'li')).toEqual(['No access to the Apex class']);
  apex.getSettings.mockResolvedValue(SETTINGS);
  only(pop, 'lightning-button').click();
  await settled();
  expect(textsOf(pop, '[data-part="status"]')[0]).toContain('Listening');
});

test('is accessible with an error', async () => {
  await open(Promise.reject({ body: { message: 'No access' } }) as Promise<never>);
  await expectAccessible();
});

test('fetches a request of its user once, and none of somebody else', async () => {
  await open();
  await happen('005000000000002AAA');
  expect(apex.take).not.toHaveBeenCalled();

  apex.take.mockResolvedValueOnce({ requestJson: JSON.stringify(RECORD) });
  await happen(MINE.slice(0, 15));
  await happen(MINE);
  expect(apex.take.mock.calls).toEqual([[{ requestId: 'a01000000000001AAA' }]]);
  expect((openTab as unknown as jest.Mock).mock.calls[0]![0]).toMatchObject({
    pageReference: { attributes: { recordId: RECORD.recordId } },
    focus: true,
  });
  expect(titles()).toEqual(['Record']);
  expect(toasts).toEqual([]);
});

test('tells what the org has refused, and what cannot be fetched', async () => {
  await open();
  apex.take.mockResolvedValueOnce({ refusal: 'Pages of a.example may not be opened.' });
  await happen(MINE, 'a01000000000002AAA');
  apex.take.mockRejectedValueOnce({ body: { message: 'Row was locked' } });
  await happen(MINE, 'a01000000000003AAA');
  expect(toasts.map(({ message }) => message)).toEqual(['Pages of a.example may not be opened.', 'Row was locked']);
});

test.each([
  ['{"kind":"record"}', 'The request cannot be read: recordId is missing or wrong.'],
  ['{"kind":"url","url":"javascript:alert(1)"}', 'The address was not opened: it is no https address.'],
  [
    '{"kind":"url","url":"https://evil.example/"}',
    'Pages of evil.example may not be opened. An admin can allow the host.',
  ],
])('refuses %s', async (request, message) => {
  await open();
  await say(request);
  expect(toasts).toEqual([expect.objectContaining({ title: 'A screen pop was not shown', message })]);
  expect(queryAll(pop, '[data-part="link"]')).toEqual([]);
});

test('asks which of several the caller is, and shows the one', async () => {
  await open();
  const matches = [
    { id: '003000000000001AAA', name: 'Mara Lindqvist', account: 'Bakery', objectApiName: 'Contact' },
    { id: '003000000000002AAA', name: 'Sten Lindqvist', objectApiName: 'Contact' },
  ];
  apex.findCaller.mockResolvedValue({ kind: 'AMBIGUOUS', matches, isComplete: false, phone: '+15550101' });
  await say({ kind: 'caller', phone: '0101' });
  const chooser = only<Element>(pop, 'c-screen-pop-chooser');
  expect(textsOf(chooser, '.name')).toEqual(['Mara Lindqvist', 'Sten Lindqvist']);
  const [first, second, fresh, close] = queryAll(chooser, 'button') as HTMLElement[];
  first!.focus();
  first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true }));
  expect(chooser.shadowRoot!.activeElement).toBe(close);
  expect(fresh!.textContent).toBe('None of them: new contact');
  second!.click();
  await settled();
  expect((openTab as unknown as jest.Mock).mock.calls[0]![0]).toMatchObject({
    pageReference: { attributes: { recordId: '003000000000002AAA' } },
  });
  expect(queryAll(pop, 'c-screen-pop-chooser')).toEqual([]);
});

test('is accessible while it asks', async () => {
  await open();
  const matches = [{ id: '003000000000001AAA', name: 'Mara Lindqvist', objectApiName: 'Contact' }];
  apex.findCaller.mockResolvedValue({ kind: 'AMBIGUOUS', matches, isComplete: true, phone: '+15550101' });
  await say({ kind: 'caller', phone: '0101' });
  await expectAccessible();
});

test('lists what was missed, opens it and takes it off the list', async () => {
  const missed = [
    { id: 'a01000000000001AAA', requestedAt: '2026-11-20T09:00:00Z', requestJson: JSON.stringify(RECORD) },
    { id: 'a01000000000002AAA', requestedAt: '2026-11-20T08:00:00Z', requestJson: '{"kind":"search","term":"Acme"}' },
  ];
  apex.getMissed.mockResolvedValue(missed);
  await open();
  expect(titles()).toEqual(['Record', 'Search for Acme']);
  expect(openTab).not.toHaveBeenCalled();
  expect(toasts).toEqual([]);
  const buttons = queryAll(lists()[0]!, 'button') as HTMLElement[];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Open Record',
    'Dismiss Record',
    'Open Search for Acme',
    'Dismiss Search for Acme',
  ]);
  buttons[0]!.click();
  buttons[3]!.click();
  await settled();
  expect(openTab).toHaveBeenCalledTimes(1);
  expect(apex.dismissMissed.mock.calls.map(([{ requestId }]) => requestId).sort()).toEqual(missed.map(({ id }) => id));
  expect(titles()).toEqual(['Record']);
});

test('is accessible with lists', async () => {
  await open();
  await say(RECORD);
  await say('{"kind":"record"}');
  await expectAccessible();
});

describe('the link of a toast of a blocked pop', () => {
  const URL_POP = { kind: 'url', url: 'https://desk.example.com/case?id=1', mode: 'newBrowserTab' };

  async function clickToast(href: string, init: MouseEventInit = {}): Promise<MouseEvent> {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init });
    // jsdom follows no links.
    link.addEventListener('click', (click) => click.ctrlKey && click.preventDefault());
    link.dispatchEvent(event);
    await jest.advanceTimersByTimeAsync(2000);
    await settled();
    return event;
  }

  const problems = () => lists().flatMap((list) => textsOf(list, '.slds-text-color_error'));

  beforeEach(async () => {
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    await open();
    await say(URL_POP);
    await jest.advanceTimersByTimeAsync(2000);
    await settled();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Object.defineProperty(navigator, 'userActivation', { value: undefined, configurable: true });
  });

  test('opens the pop as its mode has it, and it is blocked no more', async () => {
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: true }, configurable: true });
    expect((await clickToast(URL_POP.url)).defaultPrevented).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('that is opened in a tab of the user’s choice is followed, and stays the browser’s', async () => {
    await clickToast(URL_POP.url, { ctrlKey: true });
    expect(problems()).toEqual([]);
  });

  test('is not taken for another page, nor for the other mouse button', async () => {
    await clickToast('https://desk.example.com/other', { ctrlKey: true });
    await clickToast(URL_POP.url, { button: 2, ctrlKey: true });
    expect(problems()).toEqual(['Blocked by the browser']);
  });
});

test('what was just blocked stands above what was missed, with its path, and the day where it is another', async () => {
  jest.setSystemTime(new Date('2026-11-21T12:00:00Z'));
  apex.getMissed.mockResolvedValue([
    { id: 'a01000000000001AAA', requestedAt: '2026-11-20T09:00:00Z', requestJson: '{"kind":"search","term":"Acme"}' },
  ]);
  await open();
  await say({ kind: 'url', url: 'https://evil.example/case/7?name=Lindqvist' });
  expect(titles()).toEqual(['evil.example/case/7', 'Search for Acme']);
  const times = lists().map((list) => queryAll(list, 'lightning-formatted-date-time')[0]) as unknown as {
    weekday?: string;
  }[];
  expect(times.map(({ weekday }) => weekday)).toEqual([undefined, 'short']);
});

test('while it connects, it does not say that there are none', async () => {
  let answer: (settings: object) => void = () => undefined;
  apex.getSettings.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  pop = await mount(ScreenPop, {});
  expect(pop.shadowRoot!.textContent).not.toContain('None yet');
  answer(SETTINGS);
  await settled();
  expect(pop.shadowRoot!.textContent).toContain('None yet');
});
