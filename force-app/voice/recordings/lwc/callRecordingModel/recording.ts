/** What RecordingController tells of a call's recording before it gives any link. */
export interface RecordingSummary {
  /** Whether a link was saved, or the contact centre can be asked for one. */
  readonly hasRecording: boolean;
  readonly canListen: boolean;
  readonly canDownload: boolean;
  /** ISO 8601. */
  readonly callStartedAt?: string | null;
  /** Of the call, not of the recording. */
  readonly durationSeconds?: number | null;
  /** By which the softphone names the call. */
  readonly vendorCallKey?: string | null;
}

/** One file of a recording. */
export interface RecordingSegment {
  /** The same for the same segment when a fresh link is asked for. */
  readonly key: string;
  readonly url: string;
  readonly fileName?: string | null;
  /** ISO 8601. */
  readonly startsAt?: string | null;
  /** ISO 8601. */
  readonly endsAt?: string | null;
  /** When the link ceases to work; ISO 8601; none if unknown. */
  readonly expiresAt?: string | null;
}

/** While the caller was on hold, or the recording was paused. */
export interface CallMarker {
  readonly kind: 'hold' | 'pause';
  /** ISO 8601. */
  readonly startsAt: string;
  /** ISO 8601; none if it lasted until the end of the call. */
  readonly endsAt?: string | null;
}

/** The recording itself, for a user who may hear it. */
export interface Recording {
  readonly segments: readonly RecordingSegment[];
  /** WebVTT; its times count from the start of the recording. */
  readonly transcript?: string | null;
  readonly markers?: readonly CallMarker[] | null;
  readonly source: 'Stored' | 'Vendor';
  readonly canDownload: boolean;
}

/** A link that ends within this time is not begun with. */
const MARGIN_MS = 30_000;

/** Whether a link has expired or is about to. */
export function isStale({ expiresAt }: RecordingSegment, now: number): boolean {
  return expiresAt !== undefined && expiresAt !== null && Date.parse(expiresAt) - MARGIN_MS <= now;
}
