/** One number of a benchmark run. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** `ms`, `turns/s`, `statements` … */
  readonly unit: string;
  /** What an issue asks for; printed beside, never asserted. */
  readonly aim?: number;
}

/** Milliseconds that `work` takes: the best of some runs, as other work of the machine only ever adds. */
export function bestOf(runs: number, work: () => void): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
