/** The sample calls: what the contact centre's stand-in is told agrees with them, their audio and their transcripts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentOf } from '../../../scripts/build/sampleAudio';
import { placeParts, readSampleCalls, secondsBetween } from '../../../scripts/sampleCalls/calls';
import type { SampleSegment } from '../../../scripts/sampleCalls/calls';
import { SAMPLE_RATE, samplesFor } from '../../../scripts/sampleCalls/sound';
import { speech } from '../../../scripts/sampleCalls/speech';
import { markersOf, transcriptOf } from '../../../scripts/sampleCalls/transcript';
import { repository } from '../../../scripts/shared/paths';

const { calls } = readSampleCalls(repository);
const segments = calls.flatMap((call) => call.segments);
const audible = segments.filter(({ damaged }) => !damaged);

const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

interface Configured {
  readonly file: string;
}

test('the stand-in of the contact centre knows the same recordings', () => {
  const { webex, users } = JSON.parse(read('config/local-org.json')) as {
    readonly webex: {
      readonly tasks: readonly { readonly taskId: string; readonly recordings: readonly Configured[] }[];
    };
    readonly users: readonly { readonly alias: string }[];
  };
  const known = calls.filter(({ segments: files, stored }) => files.length > 0 || !stored);
  expect(webex.tasks).toEqual(
    known.map(({ taskId, segments: files }) => ({
      taskId,
      recordings: files.map(({ file, startTime, stopTime, access }) => ({
        file,
        startTime,
        stopTime,
        ...(access && { access }),
      })),
    })),
  );
  for (const { agent } of calls) expect(users.map(({ alias }) => alias)).toContain(agent);
});

test('callers are sample contacts, calling from their own numbers', () => {
  const accounts = read('config/sample-data/accounts.json').replaceAll(' ', '');
  for (const { contact, from } of calls) {
    expect(from).toMatch(/^\+155501\d\d$/);
    expect(accounts).toContain(`"Email":"${contact}",\n"Phone":"${from}"`);
  }
});

test.each(audible)('$file is audio as long as its segment, and the same each time', (segment) => {
  const content = contentOf(segment);
  const seconds = secondsBetween(segment.startTime, segment.stopTime);
  expect(content.subarray(0, 4).toString()).toBe('RIFF');
  expect(content.readUInt32LE(24)).toBe(SAMPLE_RATE);
  expect(content.length).toBe(44 + 2 * samplesFor(seconds));
  expect(contentOf(segment).equals(content)).toBe(true);
});

test('a damaged file is none', () => {
  const [damaged] = segments.filter((segment) => segment.damaged);
  expect(contentOf(damaged!).subarray(0, 4).toString('latin1')).not.toBe('RIFF');
});

test.each(audible)(
  'in $file one hears something wherever the transcript has a line, and nothing between',
  (segment) => {
    const content = contentOf(segment);
    const loudness = (from: number, to: number): number => {
      const samples = Array.from({ length: samplesFor(to - from) }, (_, index) =>
        content.readInt16LE(44 + 2 * (samplesFor(from) + index)),
      );
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
    };
    const parts = placeParts(segment);
    for (const { start, end } of parts) expect(loudness(start, end)).toBeGreaterThan(500);
    parts
      .slice(1)
      .forEach(({ start }, index) => expect(loudness(parts[index]!.end + 0.02, start - 0.02)).toBeLessThan(150));
  },
);

test('who speaks can be heard: the agent is lower and louder than the customer', () => {
  const text = 'Harbor support, how can I help you today.';
  const [agent, customer] = [speech(text, 'agent'), speech(text, 'customer')];
  expect(agent.length).toBe(customer.length);
  expect(peaksPerSecond(agent)).toBeLessThan(0.8 * peaksPerSecond(customer));
  expect(power(agent)).toBeGreaterThan(1.3 * power(customer));
});

/** Pulses of the voice: the strongest repetition from 80 to 300 Hz. */
function peaksPerSecond(samples: Float32Array): number {
  let best = { lag: 0, match: -Infinity };
  for (let lag = Math.floor(SAMPLE_RATE / 300); lag <= SAMPLE_RATE / 80; lag += 1) {
    let match = 0;
    for (let index = lag; index < samples.length; index += 1) match += samples[index]! * samples[index - lag]!;
    if (match > best.match) best = { lag, match };
  }
  return SAMPLE_RATE / best.lag;
}

const power = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;

test('a transcript counts over all segments, and every line has its speaker', () => {
  const transcript = transcriptOf(calls[0]!)!;
  const cues = transcript.split('\n\n').slice(1);
  expect(cues).toHaveLength(16);
  const times = cues.map((cue) =>
    /^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n<v (?:Agent|Customer)>.+/.exec(cue)!,
  );
  const ordered = times.flatMap(([, start, end]) => [start!, end!]);
  expect([...ordered].sort()).toEqual(ordered);
  const length = calls[0]!.segments.reduce(
    (sum, { startTime, stopTime }) => sum + secondsBetween(startTime, stopTime),
    0,
  );
  expect(Date.parse(`1970-01-01T${ordered.at(-1)}Z`) / 1000).toBeLessThanOrEqual(length);
  expect(transcriptOf(calls[7]!)).toBeNull();
});

test('pauses lie between segments, holds within them', () => {
  const [call] = calls;
  expect(markersOf(call!).map(({ kind }) => kind)).toEqual(['pause', 'hold', 'pause']);
  const within = ({ startTime, stopTime }: SampleSegment, time: string) =>
    Date.parse(time) > Date.parse(startTime) && Date.parse(time) < Date.parse(stopTime);
  for (const { kind, startsAt } of markersOf(call!)) {
    expect(call!.segments.some((segment) => within(segment, startsAt))).toBe(kind === 'hold');
  }
});

test('what does not fit into its segment is refused', () => {
  const segment = { ...audible[0]!, stopTime: audible[0]!.startTime };
  expect(() => placeParts(segment)).toThrow(/^standing-order-1\.wav lasts 0 s, but its parts take/);
});
