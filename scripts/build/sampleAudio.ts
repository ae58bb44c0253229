/**
 * Makes the audio of the sample calls: computed from what was said, so that audio and transcript agree, the same on every
 * machine. Files that are there and no older than their text stay.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  AUDIO_FOLDER,
  hasSampleCalls,
  placeParts,
  readSampleCalls,
  secondsBetween,
  textOf,
} from '../sampleCalls/calls';
import type { Part, SampleSegment } from '../sampleCalls/calls';
import { holdMusic, lineNoise, mixInto, randomOf, ringing, samplesFor, toWav } from '../sampleCalls/sound';
import { speech } from '../sampleCalls/speech';

/** Tells of what the files were made. */
const MADE_OF = 'made-of.txt';
/** The programs that make the sounds: who changes them wants other files. */
const PROGRAMS = ['sound.ts', 'speech.ts', 'calls.ts'].map((name) => join(__dirname, '../sampleCalls', name));

export function buildSampleAudio(project: string): void {
  if (!hasSampleCalls(project)) return;
  const segments = readSampleCalls(project).calls.flatMap((call) => call.segments);
  const folder = join(project, AUDIO_FOLDER);
  const madeOf = fingerprint(segments);
  if (isMade(folder, madeOf, segments)) return;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const segment of segments) writeFileSync(join(folder, segment.file), contentOf(segment));
  writeFileSync(join(folder, MADE_OF), madeOf);
}

export const contentOf = (segment: SampleSegment): Buffer =>
  segment.damaged ? noAudio(segment.file) : toWav(audioOf(segment));

function audioOf(segment: SampleSegment): Float32Array {
  const samples = lineNoise(samplesFor(secondsBetween(segment.startTime, segment.stopTime)), segment.file);
  for (const { part, start, end } of placeParts(segment)) {
    mixInto(samples, soundOf(part, samplesFor(end - start)), samplesFor(start));
  }
  return samples;
}

function soundOf(part: Part, length: number): Float32Array {
  if ('ring' in part) return ringing(length);
  if ('music' in part) return holdMusic(length);
  return speech(textOf(part), 'agent' in part ? 'agent' : 'customer');
}

/** What a transfer that broke leaves: bytes of no format. */
function noAudio(seed: string): Buffer {
  const random = randomOf(seed);
  return Buffer.from(Array.from({ length: 4096 }, () => Math.floor(random() * 256)));
}

function fingerprint(segments: readonly SampleSegment[]): string {
  const hash = createHash('sha256').update(JSON.stringify(segments));
  for (const program of PROGRAMS) hash.update(readFileSync(program));
  return hash.digest('hex');
}

function isMade(folder: string, madeOf: string, segments: readonly SampleSegment[]): boolean {
  const file = join(folder, MADE_OF);
  return (
    existsSync(file) &&
    readFileSync(file, 'utf8') === madeOf &&
    segments.every((segment) => existsSync(join(folder, segment.file)))
  );
}
