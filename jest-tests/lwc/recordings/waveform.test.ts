import { Waveform } from 'c/callRecordingEngine';

import { settled } from '../numbers/support';
import { SEGMENTS } from './samples';

/** Quiet at first, loud at the end. */
const SAMPLES = Float32Array.from({ length: 1_000_000 }, (_, index) => (index < 500_000 ? 0.1 : -0.8));
const decodeAudioData = jest.fn();
const fetched = globalThis as unknown as { fetch: jest.Mock };
let drawn: number;
let waveform: Waveform;

const file = (changes: object = {}) => ({
  ok: true,
  headers: { get: () => '1000' },
  body: { cancel: jest.fn() },
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(8)),
  ...changes,
});

beforeEach(() => {
  jest.useFakeTimers();
  fetched.fetch = jest.fn().mockImplementation(() => Promise.resolve(file()));
  decodeAudioData.mockReset().mockResolvedValue({ getChannelData: () => SAMPLES });
  Object.assign(globalThis, {
    OfflineAudioContext: class {
      decodeAudioData = decodeAudioData;
    },
  });
  drawn = 0;
  waveform = new Waveform(() => drawn++);
});
afterEach(() => {
  waveform.end();
  jest.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    jest.advanceTimersByTime(milliseconds / 30);
    await settled();
  }
}

test('is drawn from each segment, one after the other, once the audio has begun', async () => {
  waveform.begin(SEGMENTS);
  waveform.begin(SEGMENTS);
  await pass(1000);
  expect(fetched.fetch).not.toHaveBeenCalled();
  await pass(3000);
  expect(fetched.fetch.mock.calls.map(([url]) => url as string)).toEqual(SEGMENTS.map(({ url }) => url));
  expect(drawn).toBe(3);
  const peaks = waveform.peaks.get(SEGMENTS[0]!.key)!;
  expect(peaks).toHaveLength(240);
  expect(peaks[10]).toBeCloseTo(0.1);
  expect(peaks[239]).toBeCloseTo(0.8);
});

test.each([
  ['the store refuses', () => Promise.resolve(file({ ok: false }))],
  ['the store or the page lets nothing be read', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the file is large', () => Promise.resolve(file({ headers: { get: () => '40000000' } }))],
])('is not drawn where %s', async (_, answer) => {
  fetched.fetch.mockImplementation(answer);
  waveform.begin(SEGMENTS);
  await pass(4000);
  expect(fetched.fetch).toHaveBeenCalledTimes(1);
  expect(waveform.peaks.size).toBe(0);
  expect(drawn).toBe(0);
});

test('is not drawn from what is no audio', async () => {
  decodeAudioData.mockRejectedValue(new DOMException('no', 'EncodingError'));
  waveform.begin(SEGMENTS);
  await pass(4000);
  expect(waveform.peaks.size).toBe(0);
});

test('is given up when the player goes', async () => {
  waveform.begin(SEGMENTS);
  waveform.end();
  await pass(4000);
  expect(fetched.fetch).not.toHaveBeenCalled();
});
