import type { CallMarker, RecordingSegment } from './recording';

/** A segment's place on the one timeline of a recording. */
export interface TimelineSegment {
  readonly key: string;
  /** Seconds from the start of the recording. */
  readonly offset: number;
  /** Seconds. */
  readonly duration: number;
  /** When it was recorded, in milliseconds since 1970; undefined if nothing tells. */
  readonly recordedAt: number | undefined;
}

/** All segments, one after the other, without the time between them. */
export interface Timeline {
  readonly segments: readonly TimelineSegment[];
  /** Seconds. */
  readonly duration: number;
}

/** A place within a segment. */
export interface SegmentTime {
  readonly index: number;
  /** Seconds from the start of the segment. */
  readonly time: number;
}

/** A marker's place on the timeline. */
export interface PlacedMarker {
  readonly kind: CallMarker['kind'];
  /** Seconds from the start of the recording. */
  readonly start: number;
  /** The same as `start` if nothing of it was recorded. */
  readonly end: number;
  /** How long it lasted in the call, in seconds; undefined if its end is unknown. */
  readonly lasted: number | undefined;
}

export const NO_TIMELINE: Timeline = { segments: [], duration: 0 };

/**
 * Puts segments one after the other.
 * @param known what the media told of the durations, in seconds by key; more precise than the segments' times
 * @param call when the call started and how long it lasted, for a recording that does not tell
 */
export function toTimeline(
  segments: readonly RecordingSegment[],
  known: ReadonlyMap<string, number>,
  call: { readonly startedAt?: string | null; readonly seconds?: number | null } = {},
): Timeline {
  let offset = 0;
  let recordedAt = timeOf(call.startedAt);
  const lengths = segments.map((segment) => known.get(segment.key) ?? lengthOf(segment));
  const guess = guessed(lengths, call.seconds ?? 0);
  const placed = segments.map((segment, index) => {
    const duration = lengths[index] ?? guess;
    recordedAt = timeOf(segment.startsAt) ?? recordedAt;
    const place = { key: segment.key, offset, duration, recordedAt };
    offset += duration;
    recordedAt = recordedAt === undefined ? undefined : recordedAt + duration * 1000;
    return place;
  });
  return { segments: placed, duration: offset };
}

/** The place within a segment at a position in seconds. A boundary belongs to the segment that begins there. */
export function locate({ segments, duration }: Timeline, position: number): SegmentTime {
  const clamped = clamp(position, duration);
  const found = segments.findLastIndex(({ offset }) => offset <= clamped);
  const index = Math.max(found, 0);
  return { index, time: clamped - (segments[index]?.offset ?? 0) };
}

/** The position in seconds of a place within a segment. */
export function positionOf({ segments, duration }: Timeline, { index, time }: SegmentTime): number {
  return clamp((segments[index]?.offset ?? 0) + time, duration);
}

/** Where the markers lie, in order of time; those for which nothing tells are left out. */
export function placeMarkers(timeline: Timeline, markers: readonly CallMarker[]): PlacedMarker[] {
  return markers
    .flatMap(({ kind, startsAt, endsAt }) => {
      const from = timeOf(startsAt);
      const to = timeOf(endsAt);
      const start = from === undefined ? undefined : positionAt(timeline, from);
      if (from === undefined || start === undefined) {
        return [];
      }
      const end = to === undefined ? timeline.duration : positionAt(timeline, Math.max(from, to))!;
      return [{ kind, start, end, lasted: to === undefined ? undefined : Math.max(0, to - from) / 1000 }];
    })
    .sort((one, other) => one.start - other.start);
}

/** The position of a moment of the call: that of the next segment if it was not recorded. */
function positionAt({ segments, duration }: Timeline, moment: number): number | undefined {
  if (segments.every(({ recordedAt }) => recordedAt === undefined)) {
    return undefined;
  }
  const covering = segments.find(
    (segment) => segment.recordedAt !== undefined && moment < segment.recordedAt + segment.duration * 1000,
  );
  if (covering === undefined) {
    return duration;
  }
  return covering.offset + Math.max(0, (moment - covering.recordedAt!) / 1000);
}

/** A share of the call for each segment whose length is not known yet. */
function guessed(lengths: readonly (number | undefined)[], callSeconds: number): number {
  const missing = lengths.filter((length) => length === undefined).length;
  const covered = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  return missing === 0 ? 0 : Math.max(0, callSeconds - covered) / missing;
}

function lengthOf({ startsAt, endsAt }: RecordingSegment): number | undefined {
  const from = timeOf(startsAt);
  const to = timeOf(endsAt);
  return from === undefined || to === undefined || to <= from ? undefined : (to - from) / 1000;
}

function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

const clamp = (position: number, duration: number): number => Math.min(Math.max(position, 0), duration);
