/** The sample calls as config/sample-calls/calls.json tells them: who called, what was said, what became of the recording. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'config/sample-calls/calls.json';

/** Folder of the audio that the build makes, in a project. */
export const AUDIO_FOLDER = 'config/sample-calls/audio';

export type Speaker = 'agent' | 'customer';

/** What is heard, one after the other. */
export type Part =
  | { readonly agent: string }
  | { readonly customer: string }
  /** Seconds of a ringing tone. */
  | { readonly ring: number }
  /** Seconds of music on hold. */
  | { readonly music: number; readonly marker?: 'hold' };

/** One file of a recording; between two of them the recording was paused. */
export interface SampleSegment {
  readonly file: string;
  /** ISO 8601. */
  readonly startTime: string;
  readonly stopTime: string;
  readonly access?: 'forbidden';
  /** The file holds no audio. */
  readonly damaged?: boolean;
  readonly parts: readonly Part[];
}

/** What the contact centre sends as recordingLocation: a text, or a link of the vendor to a file. */
export type Stored =
  | { readonly text: string }
  | { readonly file: string; readonly expiresInSeconds: number; readonly access?: 'forbidden' };

export interface SampleCall {
  /** Why the call is there. */
  readonly shows: string;
  readonly taskId: string;
  /** E-mail address of a sample contact. */
  readonly contact: string;
  readonly from: string;
  /** Alias of a user. */
  readonly agent: string;
  /** ISO 8601. */
  readonly startTime: string;
  readonly endTime: string;
  readonly stored?: Stored;
  readonly segments: readonly SampleSegment[];
}

export interface SampleCalls {
  readonly contactCenter: string;
  readonly certificate: string;
  readonly keyPrefix: string;
  /** The number that was called. */
  readonly number: string;
  readonly queue: string;
  readonly calls: readonly SampleCall[];
}

export const hasSampleCalls = (project: string): boolean => existsSync(join(project, FILE));

export function readSampleCalls(project: string): SampleCalls {
  return JSON.parse(readFileSync(join(project, FILE), 'utf8')) as SampleCalls;
}

export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** A part with its place in its segment, in seconds. */
export interface PlacedPart {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

const PAUSE_BETWEEN_PARTS = 0.45;
const SECONDS_PER_SYLLABLE = 0.19;
const PAUSE_AT_COMMA = 0.22;

/** Where each part of a segment is heard. Throws if they take longer than the segment. */
export function placeParts(segment: SampleSegment): PlacedPart[] {
  let time = 0.3;
  const placed = segment.parts.map((part): PlacedPart => {
    const start = time;
    const end = start + secondsOf(part);
    time = end + PAUSE_BETWEEN_PARTS;
    return { part, start, end };
  });
  const length = secondsBetween(segment.startTime, segment.stopTime);
  const end = placed.at(-1)?.end ?? 0;
  if (end > length) throw new Error(`${segment.file} lasts ${length} s, but its parts take ${end.toFixed(1)} s`);
  return placed;
}

function secondsOf(part: Part): number {
  if ('ring' in part) return part.ring;
  if ('music' in part) return part.music;
  return wordsOf(textOf(part)).reduce((sum, word) => sum + secondsOfWord(word), 0);
}

export const speakerOf = (part: Part): Speaker | null =>
  'agent' in part ? 'agent' : 'customer' in part ? 'customer' : null;

export const textOf = (part: Part): string => ('agent' in part ? part.agent : 'customer' in part ? part.customer : '');

export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** By groups of vowels; one at least. */
export const syllablesOf = (word: string): string[] =>
  word.toLowerCase().match(/[^aeiouy]*[aeiouy]+(?:[^aeiouy]+$)?/g) ?? [word];

export const secondsOfWord = (word: string): number =>
  syllablesOf(word).length * SECONDS_PER_SYLLABLE + (/[,.?!]$/.test(word) ? PAUSE_AT_COMMA : 0.04);

/** Seconds a word sounds before its pause. */
export const soundingSeconds = (word: string): number => syllablesOf(word).length * SECONDS_PER_SYLLABLE;
