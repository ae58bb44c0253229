import type { Timeline } from './timeline';
import type { TranscriptLine } from './webVtt';

/** Bars of the drawing. */
export const BARS = 240;
/** So that silence is seen, too. */
const FLOOR = 0.06;

/** How loud it is along the timeline, from 0 to 1. */
export interface Levels {
  /** Upwards: the first speaker, or what was recorded. */
  readonly above: readonly number[];
  /** Downwards: all other speakers, or what was recorded. */
  readonly below: readonly number[];
}

/** Levels from what was recorded. Segments that are not known yet are silent. */
export function waveLevels(timeline: Timeline, peaks: ReadonlyMap<string, readonly number[]>): Levels {
  const loudest = Math.max(...[...peaks.values()].map((each) => Math.max(0, ...each)), 0.01);
  const above = Array.from({ length: BARS }, (_, bar) => {
    const position = ((bar + 0.5) / BARS) * timeline.duration;
    const segment = timeline.segments.findLast(({ offset }) => offset <= position);
    const known = segment === undefined ? undefined : peaks.get(segment.key);
    if (segment === undefined || known === undefined || known.length === 0) {
      return 0;
    }
    const share = (position - segment.offset) / segment.duration;
    return known[Math.min(known.length - 1, Math.floor(share * known.length))]! / loudest;
  });
  return { above, below: above };
}

/** Levels from who speaks when: the share of each bar's time in which words are said. */
export function speechLevels({ duration }: Timeline, lines: readonly TranscriptLine[]): Levels {
  const above = new Array<number>(BARS).fill(0);
  const below = new Array<number>(BARS).fill(0);
  const width = duration / BARS;
  const first = lines[0]?.speaker;
  if (width > 0) {
    for (const { start, end, speaker } of lines) {
      const side = speaker === first ? above : below;
      const last = Math.min(BARS - 1, Math.floor(end / width));
      for (let bar = Math.floor(start / width); bar <= last; bar++) {
        const from = Math.max(start, bar * width);
        const to = Math.min(end, (bar + 1) * width);
        side[bar] = Math.min(1, side[bar]! + Math.max(0, to - from) / width);
      }
    }
  }
  return { above, below };
}

/** The outline of the levels as the `d` of an SVG path in a box of `BARS` by 2. */
export function levelsPath({ above, below }: Levels): string {
  return above
    .map((up, bar) => {
      const top = 1 - Math.max(FLOOR, up);
      const bottom = 1 + Math.max(FLOOR, below[bar]!);
      return `M${bar + 0.15} ${top.toFixed(2)}h.7V${bottom.toFixed(2)}h-.7z`;
    })
    .join('');
}
