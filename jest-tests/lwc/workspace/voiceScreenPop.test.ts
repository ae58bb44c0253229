import '../labels';
import findCaller from '@salesforce/apex/ScreenPopController.findCaller';
import VoiceScreenPop from 'c/voiceScreenPop';
import { MessageContext, publish } from 'lightning/messageService';

import { clearPage, mount, queryAll } from '../mount';
import type { Mounted } from '../mount';

jest.mock('@salesforce/apex/ScreenPopController.findCaller', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/messageChannel/Screen_Pop__c', () => ({ default: 'SCREEN_POP', __esModule: true }), {
  virtual: true,
});
jest.mock('c/screenPop', () => {
  const { LightningElement } = jest.requireActual<typeof import('lwc')>('lwc');
  return { default: class extends LightningElement {}, __esModule: true };
});
jest.mock('c/voiceConnectorBridge', () => {
  const { LightningElement } = jest.requireActual<typeof import('lwc')>('lwc');
  return { default: class extends LightningElement {}, __esModule: true };
});

const find = findCaller as unknown as jest.Mock;
const published = publish as unknown as jest.Mock;
const PHONE = '+15550199';

let pop: Mounted<{ hideNewContact?: boolean }>;

async function open(properties: { hideNewContact?: boolean } = {}): Promise<void> {
  pop = await mount(VoiceScreenPop, properties);
  (MessageContext as unknown as { emit(value: object): void }).emit({ id: 1 });
}

const toolkitOf = (component: Element) => queryAll(component, 'lightning-service-cloud-voice-toolkit-api')[0]!;

async function connect(detail: object | null, component: Element = pop): Promise<void> {
  toolkitOf(component).dispatchEvent(new CustomEvent('callconnected', { detail }));
  await jest.advanceTimersByTimeAsync(1000);
}

const call = (more: object = {}) => ({ callId: 'call-1', callType: 'inbound', participant: PHONE, ...more });
const pops = () => published.mock.calls.map(([, channel, message]: unknown[]) => [channel, message]);
const POPPED = ['SCREEN_POP', { requestJson: `{"kind":"caller","phone":"${PHONE}"}`, source: 'CONNECTOR' }];

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  localStorage.clear();
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

test.each(['NONE', 'AMBIGUOUS', 'FAILED'])('a call of a caller who is %s is shown', async (kind) => {
  find.mockResolvedValue({ kind });
  await open();
  await connect(call({ callType: 'Inbound' }));
  expect(find.mock.calls).toEqual([[{ phone: PHONE }]]);
  expect(pops()).toEqual([POPPED]);
});

test('a caller of one record is left to the Omni-Channel flow', async () => {
  find.mockResolvedValue({ kind: 'ONE' });
  await open();
  await connect(call());
  expect(find).toHaveBeenCalledTimes(1);
  expect(pops()).toEqual([]);
});

test('the form for unknown callers can be switched off; the choice among several stays', async () => {
  find.mockResolvedValueOnce({ kind: 'NONE' }).mockResolvedValueOnce({ kind: 'AMBIGUOUS' });
  await open({ hideNewContact: true });
  await connect(call());
  expect(pops()).toEqual([]);
  await connect(call({ callId: 'call-2' }));
  expect(pops()).toEqual([POPPED]);
});

test('what fails is left to who shows the caller, who tells the agent', async () => {
  find.mockRejectedValue({ body: { message: 'down' } });
  await open();
  await connect(call());
  expect(pops()).toEqual([POPPED]);
});

test.each([
  ['anonymous', { participant: 'anonymous' }],
  ['withheld', { participant: '+266696687' }],
  ['empty', { participant: ' ' }],
  ['missing', { participant: undefined }],
  ['outbound', { callType: 'outbound' }],
  ['of no type', { callType: undefined }],
  ['of no key', { callId: undefined }],
])('a call that is %s asks nothing', async (_name, more) => {
  await open();
  await connect(call(more));
  await connect(null);
  expect(find).not.toHaveBeenCalled();
  expect(pops()).toEqual([]);
});

test('a call is shown once, though it is told twice and in two tabs', async () => {
  find.mockResolvedValue({ kind: 'NONE' });
  await open();
  const first = pop;
  await open();
  await Promise.all([connect(call(), first), connect(call())]);
  await connect(call());
  expect(pops()).toEqual([POPPED]);
  await connect(call({ callId: 'call-2' }));
  expect(pops()).toHaveLength(2);
});

test('hears nothing any more when it is gone', async () => {
  await open();
  const toolkit = toolkitOf(pop);
  toolkit.dispatchEvent(new CustomEvent('callconnected', { detail: call() }));
  clearPage();
  toolkit.dispatchEvent(new CustomEvent('callconnected', { detail: call() }));
  await jest.advanceTimersByTimeAsync(1000);
  expect(find).not.toHaveBeenCalled();
});
