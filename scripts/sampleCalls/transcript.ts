/** What the contact centre writes about a call besides its audio: the transcript, and when it was held or paused. */
import { placeParts, secondsBetween, speakerOf, textOf } from './calls';
import type { SampleCall } from './calls';

const VOICES = { agent: 'Agent', customer: 'Customer' } as const;

/** WebVTT, times counted over all segments one after the other; null if nothing was said. */
export function transcriptOf(call: SampleCall): string | null {
  let offset = 0;
  const cues: string[] = [];
  for (const segment of call.segments) {
    for (const { part, start, end } of placeParts(segment)) {
      const speaker = speakerOf(part);
      if (speaker)
        cues.push(`${timestamp(offset + start)} --> ${timestamp(offset + end)}\n<v ${VOICES[speaker]}>${textOf(part)}`);
    }
    offset += secondsBetween(segment.startTime, segment.stopTime);
  }
  return cues.length === 0 ? null : `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

export interface Marker {
  readonly kind: 'hold' | 'pause';
  /** ISO 8601. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Holds are heard as music; a pause lies between two segments. In the order they began. */
export function markersOf(call: SampleCall): Marker[] {
  const holds = call.segments.flatMap((segment) =>
    placeParts(segment).flatMap(({ part, start, end }): Marker[] =>
      'music' in part && part.marker
        ? [{ kind: part.marker, startsAt: later(segment.startTime, start), endsAt: later(segment.startTime, end) }]
        : [],
    ),
  );
  const pauses = call.segments.slice(1).map(({ startTime }, index): Marker => ({
    kind: 'pause',
    startsAt: later(call.segments[index]!.stopTime, 0),
    endsAt: later(startTime, 0),
  }));
  return [...holds, ...pauses].sort((one, other) => one.startsAt.localeCompare(other.startsAt));
}

const later = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + Math.round(seconds * 1000)).toISOString();

function timestamp(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}
