/** @jest-environment jsdom */
/** The telephone of a console: what it asks, and what it makes of answers. */
import { TestServer, type Answer, type Asked } from './server';

type Voice = typeof import('../../../../local-org/lightning/modules/platform/voice/voice');

const STATE = {
  presence: { current: null, statuses: [], capacity: 5, used: 0 },
  settings: { canDecline: true, requestSound: true, declineReasons: [] },
  calls: [],
  recent: [],
};
const event = (sequence: number, type: string) => ({ sequence, type, detail: { callId: 'key' } });

let answers: object[];
let server: TestServer;
let voice: Voice;

/** Modules keep what they know of the page: each test has a page of its own. */
async function load(hasVoice = true): Promise<void> {
  jest.resetModules();
  jest.doMock('../../../../local-org/lightning/modules/platform/session/session', () => ({
    context: () => ({ hasVoice }),
    token: () => 'token',
    renewSession: () => Promise.resolve(false),
  }));
  voice = await import('../../../../local-org/lightning/modules/platform/voice/voice');
}

const answer = (_asked: Asked): Answer => ({
  status: 200,
  body: { ...STATE, sequence: 0, now: 1000, events: [], ...(answers.length > 1 ? answers.shift() : answers[0]) },
});

beforeEach(async () => {
  jest.useFakeTimers();
  answers = [{}];
  server = new TestServer(answer);
  await load();
});
afterEach(() => jest.useRealTimers());

const queries = () => server.asked.map(({ query }) => query['after'] ?? null);
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

test('events are told once each, those of before the page was loaded not at all', async () => {
  answers = [
    { sequence: 7, events: [event(7, 'callstarted')] },
    { sequence: 9, now: 2000, events: [event(8, 'callconnected'), event(9, 'hold')] },
    { sequence: 9, now: 3000, events: [event(9, 'hold')] },
  ];
  const heard: string[] = [];
  const stop = voice.onVoiceEvent(({ type }) => heard.push(type));
  await pass(2500);
  expect(heard).toEqual(['callconnected', 'hold']);
  expect(queries()).toEqual([null, '7', '9']);
  stop();
  await pass(5000);
  expect(server.asked).toHaveLength(4);
});

test('an answer that another has overtaken changes nothing', async () => {
  const used: number[] = [];
  voice.watchVoice(({ presence }) => used.push(presence.used));
  await pass(500);
  let answerPoll: (answer: Answer) => void = () => undefined;
  server.answer = (asked) =>
    asked.method === 'POST' ? answer(asked) : new Promise((resolve) => (answerPoll = resolve));
  await pass(1000);
  answers = [{ presence: { ...STATE.presence, used: 1 } }];
  await voice.setPresence('Available');
  answerPoll({ status: 200, body: { ...STATE, sequence: 0, now: 900, events: [] } });
  await pass(100);
  expect(used).toEqual([0, 1]);
});

test('a server that was started anew is heard from its first event on', async () => {
  answers = [
    { sequence: 40, now: 1000 },
    { sequence: 0, now: 2000 },
    { sequence: 1, now: 3000, events: [event(1, 'callstarted')] },
  ];
  const heard: string[] = [];
  voice.onVoiceEvent(({ type }) => heard.push(type));
  await pass(2500);
  expect(heard).toEqual(['callstarted']);
});

test('what fails is asked again, and one listener that throws takes nothing from the others', async () => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  const thrown: unknown[] = [];
  globalThis.reportError = (error) => void thrown.push(error);
  answers = [{ sequence: 1 }, { sequence: 2, now: 2000, events: [event(2, 'mute')] }];
  let isDown = true;
  server.answer = (asked) => (isDown ? { status: 500, body: [{ message: 'down' }] } : answer(asked));
  const heard: string[] = [];
  voice.onVoiceEvent(() => {
    throw new Error('mine');
  });
  voice.onVoiceEvent(({ type }) => heard.push(type));
  await pass(500);
  isDown = false;
  await pass(2000);
  expect(warned).toHaveBeenCalledTimes(1);
  expect(heard).toEqual(['mute']);
  expect(thrown).toMatchObject([{ message: 'mine' }]);
});

test('a deed goes to the address of its call, and its refusal to who did it', async () => {
  const call = { vendorCallKey: 'a/b', voiceCallId: '0LQ', phase: 'ringing' };
  answers = [{ calls: [call] }];
  voice.watchVoice(() => undefined);
  await pass(10);
  const current = voice.currentCall('ringing')!;
  await voice.act(current, 'accept');
  expect(server.asked.at(-1)).toMatchObject({ method: 'POST', path: '/lightning/data/voice/calls/a%2Fb/accept' });
  expect(voice.wasAcceptedHere('a/b')).toBe(true);
  expect(voice.wasAcceptedHere('other')).toBe(false);
  server.answer = () => ({ status: 409, body: [{ errorCode: 'INVALID_STATE', message: 'hold: too late' }] });
  const refusal = await voice.act(current, 'hold').catch((error: unknown) => voice.refusalOf(error));
  expect(refusal).toBe('hold: too late');
});

test('where the org has no contact centre, nothing is asked', async () => {
  await load(false);
  voice.watchVoice(() => undefined);
  voice.onVoiceEvent(() => undefined);
  await pass(3000);
  expect(voice.hasVoice()).toBe(false);
  expect(server.asked).toEqual([]);
});
