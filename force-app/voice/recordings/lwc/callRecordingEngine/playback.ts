import type { Failure, Recording, Timeline } from 'c/callRecordingModel';
import { NO_TIMELINE } from 'c/callRecordingModel';

/** How a recording stands; a value, replaced at each change. */
export interface Playback {
  readonly status: 'idle' | 'loading' | 'ready' | 'starting' | 'playing' | 'paused' | 'ended';
  readonly recording: Recording | undefined;
  readonly timeline: Timeline;
  /** Seconds from the start of the recording. */
  readonly position: number;
  /** Why it does not play; undefined if nothing is wrong. */
  readonly failure: Failure | undefined;
  /** From 0.5 to 2. */
  readonly rate: number;
  /** From 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

/** What is remembered of a recording while the page lives. */
export type Remembered = Pick<Playback, 'position' | 'rate' | 'volume' | 'isMuted'>;

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

export const INITIAL: Playback = {
  status: 'idle',
  recording: undefined,
  timeline: NO_TIMELINE,
  position: 0,
  failure: undefined,
  rate: 1,
  volume: 1,
  isMuted: false,
};

/** More calls than an agent opens in a while. */
const MAX_REMEMBERED = 100;

const positions = new Map<string, number>();
const links = new Map<string, number>();
let sound: Omit<Remembered, 'position'> = { rate: 1, volume: 1, isMuted: false };

/** Positions by call, and one sound for all of them; they go when the page goes. */
export const memory = {
  recall: (recordId: string): Remembered => ({ ...sound, position: positions.get(recordId) ?? 0 }),
  remember: (recordId: string, { position, rate, volume, isMuted }: Remembered): void => {
    positions.delete(recordId);
    positions.set(recordId, position);
    sound = { rate, volume, isMuted };
    const [oldest] = positions.keys();
    if (positions.size > MAX_REMEMBERED) {
      positions.delete(oldest!);
      links.delete(oldest!);
    }
  },
  /** The time that a link of the page asks for, once: after that the position counts. */
  takeLink: (recordId: string, time: number | undefined): number | undefined => {
    if (time === undefined || links.get(recordId) === time) {
      return undefined;
    }
    links.set(recordId, time);
    return time;
  },
};
