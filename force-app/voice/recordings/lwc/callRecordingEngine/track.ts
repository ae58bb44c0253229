import type { Recording, RecordingSegment, SegmentTime, Timeline } from 'c/callRecordingModel';
import { locate, positionOf, toTimeline } from 'c/callRecordingModel';

/** What a recording tells of its call. */
export interface RecordedCall {
  /** ISO 8601. */
  readonly startedAt?: string | null;
  readonly seconds?: number | null;
}

/** A recording and a place in it. */
export class Track {
  recording?: Recording;
  timeline: Timeline;
  /** Seconds from the start of the recording. */
  position: number;
  private readonly call: RecordedCall;
  private readonly durations = new Map<string, number>();
  /** The place; the position follows from it, as durations become known. */
  private at: SegmentTime = { index: 0, time: 0 };

  constructor(call: RecordedCall, position: number) {
    this.call = call;
    this.timeline = { segments: [], duration: call.seconds ?? 0 };
    this.position = position;
  }

  get segment(): RecordingSegment | undefined {
    return this.recording?.segments[this.at.index];
  }

  get nextSegment(): RecordingSegment | undefined {
    return this.recording?.segments[this.at.index + 1];
  }

  /** Seconds from the start of the segment. */
  get segmentTime(): number {
    return this.at.time;
  }

  /** Seconds until the end of the segment. */
  get segmentLeft(): number {
    return (this.timeline.segments[this.at.index]?.duration ?? 0) - this.at.time;
  }

  /** Has new links, or segments at all; the position stays. */
  take(recording: Recording): void {
    this.recording = recording;
    this.timeline = toTimeline(recording.segments, this.durations, this.call);
    this.moveTo(this.position);
  }

  /** Goes to a position in seconds, within the recording's length if that is known. */
  moveTo(position: number): void {
    const isKnown = this.timeline.duration > 0;
    this.at = isKnown ? locate(this.timeline, position) : { index: 0, time: Math.max(0, position) };
    this.position = isKnown ? positionOf(this.timeline, this.at) : this.at.time;
  }

  /** The media has played to a time of the segment. */
  reach(time: number): void {
    this.at = { index: this.at.index, time };
    this.position = positionOf(this.timeline, this.at);
  }

  /** Goes to the start of the next segment; false, and to the end, after the last one. */
  advance(): boolean {
    const isNext = this.nextSegment !== undefined;
    if (isNext) {
      this.at = { index: this.at.index + 1, time: 0 };
    }
    this.position = isNext ? positionOf(this.timeline, this.at) : this.timeline.duration;
    return isNext;
  }

  /** What the media tells of the length of a link. */
  learn(url: string | undefined, seconds: number): void {
    const segment = this.recording?.segments.find((each) => each.url === url);
    if (segment !== undefined && Number.isFinite(seconds) && seconds > 0) {
      this.durations.set(segment.key, seconds);
      this.timeline = toTimeline(this.recording!.segments, this.durations, this.call);
      this.position = positionOf(this.timeline, this.at);
    }
  }
}
