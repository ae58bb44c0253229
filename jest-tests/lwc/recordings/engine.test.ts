import { Engine, INITIAL } from 'c/callRecordingEngine';
import type { Deck, EnginePort, Playback, Remembered } from 'c/callRecordingEngine';
import type { Recording } from 'c/callRecordingModel';

import { settled } from '../numbers/support';
import { FakeMedia } from './fakeMedia';
import { recording, resigned, SEGMENTS } from './samples';

const media = new FakeMedia().install();
const [ONE, TWO, THREE] = SEGMENTS.map(({ url }) => url) as [string, string, string];
const NOW = Date.parse('2026-05-05T08:00:00Z');

type Port = { [Name in keyof EnginePort]: jest.Mock };
let port: Port;
let engine: Engine;
let states: Playback[];

function start(remembered: Partial<Remembered> = {}, call: object = {}): Engine {
  states = [];
  const decks = [document.createElement('audio'), document.createElement('audio')] as unknown as [Deck, Deck];
  engine = new Engine(decks, port as unknown as EnginePort, (state) => states.push(state), {
    call,
    remembered: { ...INITIAL, ...remembered },
  });
  return engine;
}

/** The recording was loaded and plays. */
async function playing(loaded: Recording = recording(), remembered: Partial<Remembered> = {}): Promise<void> {
  port.getRecording.mockResolvedValue(loaded);
  start(remembered);
  await engine.load();
  void engine.play();
  await settled();
}

const refuse = (code: string) => Promise.reject(Object.assign(new Error('x'), { body: { message: `No. (${code})` } }));
const stands = () => ({
  status: engine.state.status,
  position: engine.state.position,
  failure: engine.state.failure?.kind,
});

beforeEach(() => {
  media.reset();
  SEGMENTS.forEach(({ url }, index) => media.media.set(url, { seconds: [40, 30, 20][index]! }));
  port = {
    getRecording: jest.fn().mockResolvedValue(recording()),
    logPlayback: jest.fn().mockResolvedValue(undefined),
    probe: jest.fn().mockResolvedValue(null),
    isBlocked: jest.fn().mockResolvedValue(false),
    isOnline: jest.fn().mockReturnValue(true),
    now: jest.fn().mockReturnValue(NOW),
  };
});
afterEach(() => engine.end());

describe('playing', () => {
  test('fetches no audio before somebody plays', async () => {
    start({}, { seconds: 130 });
    expect(engine.state.timeline.duration).toBe(130);
    await engine.load();
    expect(stands()).toEqual({ status: 'ready', position: 0, failure: undefined });
    expect(engine.state.timeline.duration).toBe(90);
    expect(media.laid).toEqual([]);
    expect(port.getRecording.mock.calls).toEqual([[false]]);
  });

  test('plays one segment after the other as one, the next one fetched before it is needed', async () => {
    await playing();
    expect(stands()).toEqual({ status: 'playing', position: 0, failure: undefined });
    media.advance(15);
    expect(engine.state.position).toBe(15);
    expect(media.laid).toEqual([ONE]);
    media.advance(10);
    expect(media.laid).toEqual([ONE, TWO]);
    media.advance(15);
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 40, failure: undefined });
    expect(media.playing).toEqual([TWO]);
    media.advance(12);
    expect(engine.state.position).toBe(52);
    expect(media.laid).toEqual([ONE, TWO, THREE]);
    media.advance(18);
    await settled();
    media.advance(20);
    await settled();
    expect(stands()).toEqual({ status: 'ended', position: 90, failure: undefined });
    expect(media.playing).toEqual([]);
  });

  test('loads when it is played first, and asks once', async () => {
    start();
    void engine.play();
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 0, failure: undefined });
    expect(port.getRecording.mock.calls).toEqual([[false]]);
  });

  test('begins where it was left', async () => {
    await playing(recording(), { position: 50, rate: 1.5, volume: 0.4, isMuted: true });
    expect(stands()).toEqual({ status: 'playing', position: 50, failure: undefined });
    expect(media.playing).toEqual([TWO]);
    media.advance(2);
    expect(engine.state.position).toBe(53);
  });

  test('pauses, and goes on from there', async () => {
    await playing();
    media.advance(7);
    engine.pause();
    await settled();
    media.advance(7);
    expect(stands()).toEqual({ status: 'paused', position: 7, failure: undefined });
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 7, failure: undefined });
    expect(media.laid).toEqual([ONE]);
  });

  test('starts again from the beginning after the end', async () => {
    await playing(recording(), { position: 85 });
    media.advance(10);
    expect(engine.state.status).toBe('ended');
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 0, failure: undefined });
  });

  test('learns from the media how long a segment is', async () => {
    media.media.set(ONE, { seconds: 38 });
    await playing();
    expect(engine.state.timeline.duration).toBe(88);
  });

  test('one recording stops the other', async () => {
    await playing();
    const first = engine;
    await playing();
    expect(first.state.status).toBe('paused');
    expect(engine.state.status).toBe('playing');
    first.end();
    expect(engine.state.status).toBe('playing');
  });

  test('follows a headset that pauses and plays', async () => {
    const decks = [document.createElement('audio'), document.createElement('audio')];
    port.getRecording.mockResolvedValue(recording());
    engine = new Engine(decks as unknown as [Deck, Deck], port as unknown as EnginePort, () => {}, {
      call: {},
      remembered: INITIAL,
    });
    await engine.play();
    await settled();
    media.advance(3);
    decks[0]!.pause();
    await settled();
    expect(engine.state.status).toBe('paused');
    await decks[0]!.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 3, failure: undefined });
    expect(port.logPlayback).toHaveBeenCalledTimes(1);
  });
});

describe('seeking', () => {
  test('waits there when it does not play', async () => {
    start();
    await engine.load();
    engine.seek(45);
    expect(stands()).toEqual({ status: 'ready', position: 45, failure: undefined });
    expect(media.laid).toEqual([]);
    void engine.play();
    await settled();
    expect(media.playing).toEqual([TWO]);
    expect(engine.state.position).toBe(45);
  });

  test('goes on from there when it plays, in this segment and in others', async () => {
    await playing();
    engine.seek(20);
    await settled();
    media.advance(1);
    expect(engine.state.position).toBe(21);
    engine.seek(75);
    await settled();
    media.advance(1);
    expect(engine.state.position).toBe(76);
    expect(media.playing).toEqual([THREE]);
    engine.seek(5);
    await settled();
    media.advance(1);
    expect(engine.state.position).toBe(6);
    expect(media.playing).toEqual([ONE]);
  });

  test('stays within the recording', async () => {
    await playing();
    engine.seek(-10);
    expect(engine.state.position).toBe(0);
    engine.pause();
    engine.seek(1000);
    expect(engine.state.position).toBe(90);
  });

  test('leaves the end', async () => {
    await playing(recording(), { position: 85 });
    media.advance(10);
    engine.seek(30);
    expect(stands()).toEqual({ status: 'paused', position: 30, failure: undefined });
  });

  test('while links are asked for is not lost', async () => {
    start();
    void engine.play();
    engine.seek(45);
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 45, failure: undefined });
  });
});

describe('links', () => {
  const expiring = (expiresAt: string) => recording({ segments: SEGMENTS.map((each) => ({ ...each, expiresAt })) });
  const fresh = (signature: string) => recording({ segments: resigned(SEGMENTS, signature) });

  test('that are about to expire are asked for before it plays', async () => {
    port.getRecording.mockResolvedValueOnce(expiring('2026-05-05T08:00:20Z')).mockResolvedValueOnce(fresh('2'));
    start();
    await engine.load();
    void engine.play();
    await settled();
    expect(port.getRecording.mock.calls).toEqual([[false], [false]]);
    expect(media.laid).toEqual([ONE.replace('signature=1', 'signature=2')]);
  });

  test('that expire while it is paused are asked for when it goes on, the position kept', async () => {
    await playing(expiring('2026-05-05T09:00:00Z'));
    media.advance(12);
    engine.pause();
    port.now.mockReturnValue(NOW + 3_600_000);
    port.getRecording.mockResolvedValue(fresh('2'));
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 12, failure: undefined });
    expect(media.playing).toEqual([ONE.replace('signature=1', 'signature=2')]);
  });

  test('of the next segment that has expired meanwhile is asked for when its turn comes', async () => {
    await playing(expiring('2026-05-05T09:00:00Z'));
    port.now.mockReturnValue(NOW + 3_600_000);
    port.getRecording.mockResolvedValue(fresh('2'));
    media.advance(40);
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 40, failure: undefined });
    expect(media.playing).toEqual([TWO.replace('signature=1', 'signature=2')]);
  });

  test('that fail are asked for anew once, the position kept', async () => {
    await playing();
    media.advance(12);
    port.getRecording.mockResolvedValue(fresh('2'));
    media.breakDown();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 12, failure: undefined });
    expect(port.getRecording.mock.calls).toEqual([[false], [true]]);
    expect(port.probe).not.toHaveBeenCalled();
    expect(port.logPlayback).toHaveBeenCalledTimes(1);
  });

  test('that fail again at once are not asked for a third time: it says why', async () => {
    await playing();
    media.breakDown();
    await settled();
    port.probe.mockResolvedValue({ status: 404, text: '' });
    media.breakDown();
    await settled();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: 'notFound' });
    expect(port.getRecording.mock.calls).toEqual([[false], [true]]);
    expect(port.probe.mock.calls).toEqual([[ONE]]);
  });

  test('that played well for a while may fail once more', async () => {
    await playing();
    media.breakDown();
    await settled();
    media.advance(3);
    media.breakDown();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 3, failure: undefined });
    expect(port.getRecording.mock.calls).toEqual([[false], [true], [true]]);
  });

  test('for a download are fresh', async () => {
    port.getRecording.mockResolvedValueOnce(expiring('2026-05-05T08:00:20Z')).mockResolvedValueOnce(fresh('2'));
    start();
    await engine.load();
    expect((await engine.freshSegments())!.map(({ url }) => url)[0]).toContain('signature=2');
    expect((await engine.freshSegments())!).toHaveLength(3);
    expect(port.getRecording).toHaveBeenCalledTimes(2);
  });

  test('for a download that are not to be had are a failure', async () => {
    start();
    port.getRecording.mockImplementation(() => refuse('RECORDING_EXPIRED'));
    expect(await engine.freshSegments()).toBeUndefined();
    expect(engine.state.failure?.kind).toBe('expired');
  });
});

describe('failures', () => {
  test('of the loading are told, and it is tried again', async () => {
    port.getRecording.mockImplementationOnce(() => refuse('RECORDING_NOT_FOUND'));
    start({ position: 33 });
    await engine.load();
    expect(stands()).toEqual({ status: 'idle', position: 33, failure: 'notFound' });
    await engine.retry();
    expect(stands()).toEqual({ status: 'ready', position: 33, failure: undefined });
  });

  test('a recording without segments is none', async () => {
    port.getRecording.mockResolvedValue(recording({ segments: [] }));
    start();
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'idle', position: 0, failure: 'notFound' });
  });

  test('a policy of the page is told at once: no link would help', async () => {
    port.isBlocked.mockResolvedValue(true);
    media.media.set(ONE, { fault: { code: 4 } });
    await playing();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: 'blocked' });
    expect(port.getRecording).toHaveBeenCalledTimes(1);
    expect(port.probe).not.toHaveBeenCalled();
  });

  test('a file that is no audio', async () => {
    media.media.set(ONE, { fault: { code: 4 } });
    port.probe.mockResolvedValue({ status: 206, text: '' });
    await playing();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: 'undecodable' });
  });

  test('a retry asks for a fresh link and takes the same link anew', async () => {
    media.media.set(ONE, { fault: { code: 4 } });
    await playing(recording(), { position: 5 });
    expect(engine.state.failure?.kind).toBe('unclear');
    media.media.set(ONE, { seconds: 40 });
    port.getRecording.mockClear();
    await engine.retry();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 5, failure: undefined });
    expect(port.getRecording.mock.calls).toEqual([[true]]);
  });

  test('offline: it waits, and the connection coming back is enough', async () => {
    await playing();
    media.advance(9);
    port.isOnline.mockReturnValue(false);
    media.breakDown();
    await settled();
    expect(stands()).toEqual({ status: 'paused', position: 9, failure: 'offline' });
    expect(port.getRecording).toHaveBeenCalledTimes(1);
    port.isOnline.mockReturnValue(true);
    engine.comeOnline();
    expect(stands()).toEqual({ status: 'paused', position: 9, failure: undefined });
    void engine.play();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 9, failure: undefined });
  });

  test('offline from the start: it loads when the connection is there', async () => {
    port.isOnline.mockReturnValue(false);
    port.getRecording.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    start();
    await engine.load();
    expect(engine.state.failure?.kind).toBe('offline');
    port.isOnline.mockReturnValue(true);
    engine.comeOnline();
    await settled();
    expect(engine.state.status).toBe('ready');
  });

  test('no gesture: it asks for one and needs no new link', async () => {
    media.needsGesture = true;
    await playing();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: 'gesture' });
    media.needsGesture = false;
    await engine.retry();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 0, failure: undefined });
    expect(port.getRecording).toHaveBeenCalledTimes(1);
    expect(port.logPlayback).toHaveBeenCalledTimes(1);
  });

  test('what was fetched ahead and failed is fetched anew when its turn comes', async () => {
    media.media.set(TWO, { fault: { code: 2 } });
    await playing();
    media.advance(25);
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 25, failure: undefined });
    media.media.set(TWO, { seconds: 30 });
    media.advance(15);
    await settled();
    expect(media.playing).toEqual([TWO]);
  });

  test('an answer to an older wish is not followed', async () => {
    let answer: (value: Recording) => void = () => {};
    port.getRecording.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    start();
    void engine.play();
    engine.pause();
    answer(recording());
    await settled();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: undefined });
    expect(media.laid).toEqual([]);
    void engine.play();
    await settled();
    expect(engine.state.status).toBe('playing');
  });

  test('nothing is told after the end', async () => {
    await playing();
    engine.end();
    states.length = 0;
    media.advance(5);
    await settled();
    expect(states).toEqual([]);
    expect(media.playing).toEqual([]);
  });
});

describe('the log', () => {
  test('is written once for a playback, with its position, however often it is paused', async () => {
    await playing(recording(), { position: 12 });
    engine.pause();
    void engine.play();
    await settled();
    engine.seek(45);
    await settled();
    expect(port.logPlayback.mock.calls).toEqual([[12]]);
  });

  test('is written again when it is played again after the end', async () => {
    await playing(recording(), { position: 85 });
    media.advance(10);
    void engine.play();
    await settled();
    expect(port.logPlayback.mock.calls).toEqual([[85], [0]]);
  });

  test('that cannot be written stops the playback', async () => {
    port.logPlayback.mockRejectedValueOnce({ body: { message: 'Row locked' } });
    await playing();
    expect(stands()).toEqual({ status: 'paused', position: 0, failure: 'notLogged' });
    expect(engine.state.failure?.messages).toEqual(['Row locked']);
    expect(media.playing).toEqual([]);
    await engine.retry();
    await settled();
    expect(stands()).toEqual({ status: 'playing', position: 0, failure: undefined });
    expect(port.logPlayback).toHaveBeenCalledTimes(2);
    expect(port.getRecording).toHaveBeenCalledTimes(1);
  });

  test('of who may not listen any more says that', async () => {
    port.logPlayback.mockImplementation(() => refuse('NOT_PERMITTED'));
    await playing();
    expect(engine.state.failure?.kind).toBe('notPermitted');
  });
});

test('speed, volume and silence are those of both elements, and of every segment', async () => {
  await playing();
  engine.setSound({ rate: 2 });
  media.advance(20);
  await settled();
  expect(engine.state.position).toBe(40);
  media.advance(5);
  expect(engine.state.position).toBe(50);
  engine.setSound({ volume: 0.3, isMuted: true });
  expect(engine.state).toMatchObject({ rate: 2, volume: 0.3, isMuted: true });
});
