import type { RecordingSegment } from 'c/callRecordingModel';

/** The drawing waits until the audio has what it needs. */
const DELAY_MS = 1500;
/** Levels of one segment; as many as the whole drawing has bars. */
const PEAKS = 240;
/** Larger files are not fetched a second time for a drawing. */
const MAX_BYTES = 30_000_000;
/** Of the samples a drawing is made from; the lowest that every browser decodes to. */
const SAMPLE_RATE = 8000;
/** Samples read in one go: about 5 ms. */
const SLICE = 400_000;

/** Fetches what a recording's waveform is drawn from, once it is listened to. */
export class Waveform {
  /** Levels by the segments' keys. */
  readonly peaks = new Map<string, readonly number[]>();
  private readonly drawn: () => void;
  private readonly aborting = new AbortController();
  private timer?: number;

  /** @param drawn told after each segment */
  constructor(drawn: () => void) {
    this.drawn = drawn;
  }

  /** Begins, if it has not. */
  begin(segments: readonly RecordingSegment[]): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the player ends.
    this.timer ??= window.setTimeout(() => this.fetch(segments), DELAY_MS);
  }

  end(): void {
    window.clearTimeout(this.timer);
    this.aborting.abort();
  }

  private async fetch(segments: readonly RecordingSegment[]): Promise<void> {
    const { signal } = this.aborting;
    for (const { key, url } of segments) {
      // eslint-disable-next-line no-await-in-loop -- One after the other, so that the audio itself does not wait.
      const peaks = await peaksOf(url, signal);
      if (peaks === null || signal.aborted) {
        return;
      }
      this.peaks.set(key, peaks);
      this.drawn();
    }
  }
}

/**
 * How loud a segment is along its length, from 0 to 1; null when that cannot be drawn: the store does not let the
 * file be read (CORS, connect-src), it is too large, or no audio. The drawing is an extra, so that is no failure.
 */
async function peaksOf(url: string, signal: AbortSignal): Promise<number[] | null> {
  try {
    const response = await fetch(url, { credentials: 'omit', signal });
    const length = Number(response.headers.get('Content-Length'));
    if (!response.ok || length > MAX_BYTES) {
      await response.body?.cancel();
      return null;
    }
    const bytes = await response.arrayBuffer();
    const audio = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes);
    return await peaksOfSamples(audio.getChannelData(0), signal);
  } catch {
    return null;
  }
}

/** The loudest sample of each part, with pauses between slices so that nothing else on the page waits. */
export async function peaksOfSamples(samples: Float32Array, signal: AbortSignal): Promise<number[]> {
  const peaks = new Array<number>(PEAKS).fill(0);
  const perPeak = Math.max(1, samples.length / PEAKS);
  for (let from = 0; from < samples.length && !signal.aborted; from += SLICE) {
    const to = Math.min(samples.length, from + SLICE);
    for (let index = from; index < to; index++) {
      const peak = Math.min(PEAKS - 1, Math.floor(index / perPeak));
      const level = Math.abs(samples[index]!);
      if (level > peaks[peak]!) {
        peaks[peak] = level;
      }
    }
    // eslint-disable-next-line @lwc/lwc/no-async-operation, no-await-in-loop -- Gives way to the page.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return peaks;
}
