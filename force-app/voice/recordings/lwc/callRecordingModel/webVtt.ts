/** What somebody said, as a transcript has it. */
export interface TranscriptLine {
  /** Seconds from the start of the recording. */
  readonly start: number;
  readonly end: number;
  /** As the transcript names who speaks; empty if it does not. */
  readonly speaker: string;
  readonly text: string;
}

/** A transcript that was read. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** Whether there was more than the limits below allow. */
  readonly isCut: boolean;
}

/** More than a day's talk has. */
export const MAX_LINES = 3000;
/** Of a line; what is longer is no sentence. */
const MAX_TEXT = 2000;
/** What a long text area of Salesforce holds. */
const MAX_LENGTH = 131_072;

const TIMING =
  /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{3})[ \t]+-->[ \t]+(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{3})/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  '#39': "'",
};

/**
 * Reads WebVTT (W3C, WebVTT: The Web Video Text Tracks Format) as far as a transcript needs it: cues with their times
 * and voices. Styles, regions, notes, settings and markup are left out; what is no cue is skipped, never refused.
 */
export function readTranscript(text: string): Transcript {
  const lines: TranscriptLine[] = [];
  for (const block of blocksOf(text.slice(0, MAX_LENGTH))) {
    const timingAt = block.findIndex((line) => TIMING.test(line));
    // The times are a cue's first line, or its second after an identifier.
    if (timingAt === 0 || timingAt === 1) {
      lines.push(...cueLines(TIMING.exec(block[timingAt]!)!, block.slice(timingAt + 1).join(' ')));
    }
  }
  lines.sort((one, other) => one.start - other.start);
  return { lines: lines.slice(0, MAX_LINES), isCut: lines.length > MAX_LINES || text.length > MAX_LENGTH };
}

/** Index of the line that is spoken at a position in seconds, or was last; -1 before the first. */
export function lineAt(lines: readonly TranscriptLine[], position: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.start <= position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

function blocksOf(text: string): string[][] {
  const blocks: string[][] = [[]];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      blocks.push([]);
    } else {
      blocks.at(-1)!.push(line);
    }
  }
  return blocks;
}

/** A cue may hold what several people say. */
function cueLines(timing: RegExpExecArray, payload: string): TranscriptLine[] {
  const start = secondsOf(timing.slice(1, 5));
  const end = Math.max(start, secondsOf(timing.slice(5, 9)));
  return voicesOf(payload)
    .map(({ speaker, text }) => ({ start, end, speaker, text: text.trim().slice(0, MAX_TEXT) }))
    .filter(({ text }) => text !== '');
}

function secondsOf([hours = '0', minutes, seconds, milliseconds]: readonly (string | undefined)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(milliseconds) / 1000;
}

function voicesOf(payload: string): { speaker: string; text: string }[] {
  const voices = [{ speaker: '', text: '' }];
  let at = 0;
  while (at < payload.length) {
    const opened = payload.indexOf('<', at);
    const closed = opened === -1 ? -1 : payload.indexOf('>', opened);
    const textEnd = closed === -1 ? payload.length : opened;
    voices.at(-1)!.text += decoded(payload.slice(at, textEnd));
    if (closed === -1) {
      break;
    }
    const tag = payload.slice(opened + 1, closed);
    const voice = /^v(?:\.\S*)?\s+(.+)$/.exec(tag)?.[1];
    if (voice !== undefined) {
      voices.push({ speaker: decoded(voice.trim()), text: '' });
    } else if (tag === '/v') {
      voices.push({ speaker: '', text: '' });
    }
    at = closed + 1;
  }
  return voices;
}

function decoded(text: string): string {
  return text.replace(/&(#?\w{1,6});/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
