import type { TranscriptLine } from 'c/callRecordingModel';
import { clockText } from 'c/callRecordingModel';

/** A line as the list draws it. */
export interface Row {
  /** Index of the line in the transcript. */
  readonly key: number;
  readonly time: string;
  readonly speaker: string;
  readonly parts: readonly Part[];
}

/** A piece of a line that was searched for, or one around it. */
interface Part {
  readonly key: number;
  readonly text: string;
  readonly isFound: boolean;
}

/** The lines that hold a text, in either case; all for an empty one. */
export function toRows(lines: readonly TranscriptLine[], searched: string): Row[] {
  const wanted = searched.trim().toLowerCase();
  return lines.flatMap(({ start, speaker, text }, key) => {
    const parts = partsOf(text, wanted);
    const isFound = wanted === '' || parts.some((part) => part.isFound) || speaker.toLowerCase().includes(wanted);
    return isFound ? [{ key, time: clockText(start), speaker, parts }] : [];
  });
}

function partsOf(text: string, wanted: string): Part[] {
  const lower = text.toLowerCase();
  const parts: Part[] = [];
  const add = (from: number, to: number, isFound: boolean): void => {
    if (to > from) {
      parts.push({ key: from, text: text.slice(from, to), isFound });
    }
  };
  let at = 0;
  // A letter whose lower case is longer would shift the places; such a text is not marked.
  const isMarkable = wanted !== '' && lower.length === text.length;
  for (let found = isMarkable ? lower.indexOf(wanted) : -1; found !== -1; found = lower.indexOf(wanted, at)) {
    add(at, found, false);
    at = found + wanted.length;
    add(found, at, true);
  }
  add(at, text.length, false);
  return parts;
}
