/** A bar on a terminal, nothing elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

import type { Counts } from '../dispositions/results';
import type { Surroundings } from './surroundings';

export interface Progress {
  update(counts: Readonly<Counts>): void;
  stop(): void;
}

/** `total`: null when nobody knows. */
export function progressOf({ stderr }: Surroundings, isQuiet: boolean, total: number | null): Progress {
  if (!stderr.isTTY || isQuiet) return { update: () => {}, stop: () => {} };
  const known = total === null ? '{value} sent' : '{bar} {percentage} % | {value}/{total} | {eta_formatted} left';
  const bar = new SingleBar(
    { format: `${known} | {failed} failed`, stream: stderr as NodeJS.WriteStream, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total ?? 0, 0, { failed: 0 });
  return {
    update: ({ total: sent, failed }) => bar.update(sent, { failed }),
    stop: () => bar.stop(),
  };
}
