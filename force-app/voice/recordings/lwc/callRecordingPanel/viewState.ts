import type { Playback } from 'c/callRecordingEngine';
import type { Levels, PlacedMarker, RecordingSummary, Transcript } from 'c/callRecordingModel';
import { BARS, levelsPath, placeMarkers, readTranscript, speechLevels, waveLevels } from 'c/callRecordingModel';

import { label } from './labels';

/** What the player shows besides the recording's state; a value, replaced at each change. */
export interface PlayerView {
  /** The one line where nothing can be played; empty if something can. */
  readonly quietText: string;
  readonly isPlayer: boolean;
  readonly isPlayable: boolean;
  readonly isLoading: boolean;
  readonly canDownload: boolean;
  readonly hasTranscript: boolean;
  readonly isUnreadable: boolean;
  readonly isOver: boolean;
  /** Empty until it is known. */
  readonly vendorCallKey: string;
}

/** What is drawn of a recording; made anew only when the recording or its lengths change. */
export interface Picture {
  /** Outline of the levels. */
  readonly path: string;
  readonly markers: readonly PlacedMarker[];
  readonly transcript: Transcript;
}

const NO_TRANSCRIPT: Transcript = { lines: [], isCut: false };
const FLAT: Levels = { above: new Array<number>(BARS).fill(0), below: new Array<number>(BARS).fill(0) };
export const EMPTY_PICTURE: Picture = { path: levelsPath(FLAT), markers: [], transcript: NO_TRANSCRIPT };

export function toView(
  summary: RecordingSummary | undefined,
  playback: Playback,
  picture: Picture,
  options: { readonly hasPermission: boolean; readonly hidesTranscript: boolean },
): PlayerView {
  const { recording, failure, status } = playback;
  const quietText = quietTextOf(summary, options.hasPermission);
  const hasText = !options.hidesTranscript && (recording?.transcript ?? '') !== '';
  return {
    quietText,
    isPlayer: summary !== undefined && quietText === '',
    isPlayable: recording !== undefined || failure === undefined,
    isLoading: status === 'loading',
    canDownload: recording?.canDownload ?? false,
    hasTranscript: hasText && picture.transcript.lines.length > 0,
    isUnreadable: hasText && picture.transcript.lines.length === 0,
    isOver: (summary?.durationSeconds ?? null) !== null,
    vendorCallKey: summary?.vendorCallKey ?? '',
  };
}

export function draw(
  { recording, timeline }: Playback,
  peaks: ReadonlyMap<string, readonly number[]>,
  before: Picture,
  isNew: boolean,
): Picture {
  const text = recording?.transcript ?? '';
  const transcript = isNew ? (text === '' ? NO_TRANSCRIPT : readTranscript(text)) : before.transcript;
  const levels = peaks.size > 0 ? waveLevels(timeline, peaks) : speechLevels(timeline, transcript.lines);
  return { path: levelsPath(levels), markers: placeMarkers(timeline, recording?.markers ?? []), transcript };
}

function quietTextOf(summary: RecordingSummary | undefined, hasPermission: boolean): string {
  if (!hasPermission || summary?.canListen === false) {
    return label.noPermission;
  }
  return summary?.hasRecording === false ? label.noRecording : '';
}
