/** A recording as RecordingController tells it, of invented people. */
import type { CallMarker, Recording, RecordingSegment, RecordingSummary } from 'c/callRecordingModel';

export const RECORD_ID = '0LQ000000000001AAA';
export const VENDOR_KEY = 'wxcc_7c1d2a40-0001';
export const HOST = 'https://recordings.example.com';

export const segment = (name: string, changes: Partial<RecordingSegment> = {}): RecordingSegment => ({
  key: `${HOST}/${name}`,
  url: `${HOST}/${name}?signature=1`,
  fileName: name,
  startsAt: null,
  endsAt: null,
  expiresAt: null,
  ...changes,
});

/** Three parts of 40, 30 and 20 seconds, with half a minute and ten seconds between them that were not recorded. */
export const SEGMENTS = [
  segment('one.wav', { startsAt: '2026-05-04T09:00:00Z', endsAt: '2026-05-04T09:00:40Z' }),
  segment('two.wav', { startsAt: '2026-05-04T09:01:10Z', endsAt: '2026-05-04T09:01:40Z' }),
  segment('three.wav', { startsAt: '2026-05-04T09:01:50Z', endsAt: '2026-05-04T09:02:10Z' }),
];

export const MARKERS: readonly CallMarker[] = [
  { kind: 'pause', startsAt: '2026-05-04T09:00:40Z', endsAt: '2026-05-04T09:01:10Z' },
  { kind: 'hold', startsAt: '2026-05-04T09:01:20Z', endsAt: '2026-05-04T09:01:30Z' },
];

export const TRANSCRIPT = `WEBVTT

00:00.000 --> 00:05.000
<v Agent>Harbor support, this is Tomas.

00:06.000 --> 00:12.500
<v Customer>Two sacks of flour are missing.

00:45.000 --> 00:50.000
<v Agent>The sacks leave tomorrow.
`;

export const recording = (changes: Partial<Recording> = {}): Recording => ({
  segments: SEGMENTS,
  transcript: TRANSCRIPT,
  markers: MARKERS,
  source: 'Vendor',
  canDownload: false,
  ...changes,
});

export const summary = (changes: Partial<RecordingSummary> = {}): RecordingSummary => ({
  hasRecording: true,
  canListen: true,
  canDownload: false,
  callStartedAt: '2026-05-04T09:00:00Z',
  durationSeconds: 130,
  vendorCallKey: VENDOR_KEY,
  ...changes,
});

/** The same links, signed anew. */
export const resigned = (segments: readonly RecordingSegment[], signature: string): RecordingSegment[] =>
  segments.map((each) => ({ ...each, url: each.url.replace(/signature=.*/, `signature=${signature}`) }));
