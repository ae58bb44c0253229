import '../labels';
import { MessageContext, publish, subscribe } from 'lightning/messageService';
import VoiceConnectorBridge from 'c/voiceConnectorBridge';

import { clearPage, mount, rendered } from '../mount';
import type { Mounted } from '../mount';

jest.mock('@salesforce/messageChannel/Screen_Pop__c', () => ({ default: 'SCREEN_POP', __esModule: true }), {
  virtual: true,
});
jest.mock(
  '@salesforce/messageChannel/ServiceCloudVoiceMessageChannel__c',
  () => ({ default: 'CONNECTOR', __esModule: true }),
  { virtual: true },
);

interface Bridge {
  handleMessage?: (message: unknown) => void;
  publishMessage?(message: unknown): void;
}

const published = publish as unknown as jest.Mock;
const subscribed = subscribe as unknown as jest.Mock;

/** What is on the channel reaches every bridge of the page. */
function say(source: string, payload: unknown): void {
  for (const [, channel, listener] of subscribed.mock.calls as [object, string, (message: unknown) => void][]) {
    if (channel === 'CONNECTOR') listener({ source, payload });
  }
}

const pops = () =>
  published.mock.calls.filter(([, channel]) => channel === 'SCREEN_POP').map(([, , message]) => message);

let bridge: Mounted<Bridge>;

beforeEach(async () => {
  jest.clearAllMocks();
  bridge = await mount<Bridge>(VoiceConnectorBridge, {});
  (MessageContext as unknown as { emit(value: object): void }).emit({ id: 1 });
  await rendered();
});
afterEach(() => clearPage());

const RECORD = { kind: 'record', recordId: '003000000000001AAA' };

test("passes the connector's screen pops on", () => {
  say('CONNECTOR', { type: 'SCREEN_POP', request: RECORD });
  say('CONNECTOR', JSON.stringify({ type: 'SCREEN_POP', request: RECORD }));
  expect(pops()).toEqual([
    { requestJson: JSON.stringify(RECORD), source: 'CONNECTOR' },
    { requestJson: JSON.stringify(RECORD), source: 'CONNECTOR' },
  ]);
});

test.each([
  ['New browser tab', 'newBrowserTab'],
  ['Existing browser tab', 'existingBrowserTab'],
  ['INSIDE_DESKTOP', 'insideDesktop'],
  [undefined, 'newBrowserTab'],
])("reads Webex's screen pop of the mode %s", (screenPopMode, mode) => {
  const screenPopUrl = 'https://desk.example.com/1';
  say('CONNECTOR', {
    type: 'eScreenPop',
    data: { screenPopName: 'Desk', screenPopUrl, screenPopMode, queryParams: { a: 'b' } },
  });
  expect(pops().map(({ requestJson }) => JSON.parse(requestJson))).toEqual([
    { kind: 'url', url: screenPopUrl, mode, queryParameters: { a: 'b' } },
  ]);
});

test.each([[null], [undefined], ['no JSON'], [7], [{}], [{ type: 'WRAP_UP' }], [{ type: 'eScreenPop', data: 'x' }]])(
  'takes %j for no screen pop',
  (payload) => {
    say('CONNECTOR', payload);
    expect(pops()).toEqual([]);
  },
);

test('hands a screen pop without a request on, for the component to refuse', () => {
  say('CONNECTOR', { type: 'SCREEN_POP' });
  expect(pops()).toEqual([{ requestJson: '{}', source: 'CONNECTOR' }]);
});

test('takes what components say to the connector, and never its own words back', () => {
  const handleMessage = jest.fn();
  bridge.handleMessage = handleMessage;
  say('CONNECTOR', { type: 'PING' });
  expect(handleMessage).not.toHaveBeenCalled();
  say('PATCHBAY', { type: 'WRAP_UP', codeId: '7' });
  expect(handleMessage.mock.calls).toEqual([[{ type: 'WRAP_UP', codeId: '7' }]]);
  say('PATCHBAY', { type: 'SCREEN_POP', request: RECORD });
  expect(pops()).toEqual([]);
});

test('publishes what Salesforce passes from the connector', () => {
  bridge.publishMessage!({ type: 'PING' });
  expect(published.mock.calls[0]!.slice(1)).toEqual(['CONNECTOR', { source: 'CONNECTOR', payload: { type: 'PING' } }]);
});

test('passes a screen pop on once, however many bridges there are', async () => {
  await mount<Bridge>(VoiceConnectorBridge, {});
  say('CONNECTOR', { type: 'SCREEN_POP', request: RECORD });
  expect(pops()).toHaveLength(1);
});
