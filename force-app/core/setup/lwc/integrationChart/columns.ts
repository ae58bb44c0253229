/** One endpoint, or several that are shown as one. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** One number for each step. */
  readonly values: readonly number[];
}

/** A part of a column. */
export interface Segment {
  readonly key: string;
  readonly className: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Lines over it, so that series are told apart without colours. */
  readonly texture: string;
  /** What it says when the pointer is on it. */
  readonly text: string;
}

/** A line of the scale with its number. */
export interface GridLine {
  readonly key: number;
  readonly y: number;
  readonly textY: number;
  readonly value: number;
}

export const WIDTH = 640;
export const HEIGHT = 190;
/** Where columns begin; the numbers of the scale stand before. */
export const LEFT = 44;
/** Where they end; half of the last time stands behind. */
export const RIGHT = WIDTH - 14;
const TOP = 10;
/** Where columns stand. */
export const BOTTOM = 164;
const GAP = 0.28;
const TEXTURES = 6;
const STEP = 5;

const SMALL_SCALES = [2, 4, 6, 8, 10];
const SCALES = [1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** The smallest of 2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40 … 100, 120 … that is no less: its half is whole. */
export function scaleOf(largest: number): number {
  for (let power = 10; ; power *= 10) {
    const scales =
      power === 10 ? [...SMALL_SCALES, ...SCALES.map((scale) => scale * power)] : SCALES.map((scale) => scale * power);
    const fitting = scales.find((scale) => scale >= largest);
    if (fitting !== undefined) {
      return fitting;
    }
  }
}

/** Stacked columns of each step, as they are drawn. */
export function segmentsOf(
  series: readonly Series[],
  steps: readonly string[],
  textOf: (series: Series, step: string, value: number) => string,
): Segment[] {
  const totals = steps.map((_, step) => series.reduce((sum, { values }) => sum + (values[step] ?? 0), 0));
  const scale = scaleOf(Math.max(0, ...totals));
  const pitch = (RIGHT - LEFT) / steps.length;
  return steps.flatMap((label, step) => {
    let y = BOTTOM;
    const x = LEFT + pitch * (step + GAP / 2);
    const width = pitch * (1 - GAP);
    return series.flatMap((each, index) => {
      const value = each.values[step] ?? 0;
      if (value === 0) {
        return [];
      }
      const height = ((BOTTOM - TOP) * value) / scale;
      y -= height;
      const box = { x, y, width, height };
      return {
        key: `${step} ${each.key}`,
        className: classOf(index),
        ...box,
        texture: textureOf(index, box),
        text: textOf(each, label, value),
      };
    });
  });
}

/** Nothing, half of the scale, all of it. */
export function gridOf(series: readonly Series[], steps: number): GridLine[] {
  const totals = Array.from({ length: steps }, (_, step) =>
    series.reduce((sum, { values }) => sum + (values[step] ?? 0), 0),
  );
  const scale = scaleOf(Math.max(0, ...totals));
  return [0, scale / 2, scale].map((value) => {
    const y = BOTTOM - ((BOTTOM - TOP) * value) / scale;
    return { key: value, y, textY: y + 4, value };
  });
}

export const classOf = (index: number): string => `series series-${index % TEXTURES}`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Plain, then lying, standing, crossed, falling and rising lines, as an SVG path within the box. */
export function textureOf(index: number, box: Box): string {
  const kind = index % TEXTURES;
  const lying =
    kind === 1 || kind === 3 ? lines(box.y, box.height, (y) => segment(box.x, y, box.x + box.width, y)) : '';
  const standing =
    kind === 2 || kind === 3 ? lines(box.x, box.width, (x) => segment(x, box.y, x, box.y + box.height)) : '';
  const leaning = kind === 4 ? diagonals(box, false) : kind === 5 ? diagonals(box, true) : '';
  return lying + standing + leaning;
}

function lines(start: number, length: number, draw: (at: number) => string): string {
  let path = '';
  for (let at = Math.ceil(start / STEP) * STEP; at < start + length; at += STEP) {
    path += draw(at);
  }
  return path;
}

/** Lines x + y = c (rising) or x - y = c (falling), cut at the box. */
function diagonals({ x, y, width, height }: Box, isRising: boolean): string {
  const [first, last] = isRising ? [x + y, x + y + width + height] : [x - y - height, x + width - y];
  let path = '';
  for (let c = Math.ceil(first / STEP) * STEP; c < last; c += STEP) {
    const yAt = (at: number): number => (isRising ? c - at : at - c);
    const xAt = (at: number): number => (isRising ? c - at : c + at);
    const fromX = Math.max(x, Math.min(xAt(y), xAt(y + height)));
    const toX = Math.min(x + width, Math.max(xAt(y), xAt(y + height)));
    path += segment(fromX, yAt(fromX), toX, yAt(toX));
  }
  return path;
}

const segment = (x1: number, y1: number, x2: number, y2: number): string =>
  `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;

const round = (value: number): number => Math.round(value * 10) / 10;
