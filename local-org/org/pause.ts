/** Waiting, in an engine that is synchronous. */

const SLICE_MILLISECONDS = 1000;
const never = new Int32Array(new SharedArrayBuffer(4));

let alive: (() => void) | null = null;

/** Who is told, each second, that an engine that waits is not lost. */
export function onPause(tell: (() => void) | null): void {
  alive = tell;
}

export function pause(milliseconds: number): void {
  for (let left = milliseconds; left > 0; left -= SLICE_MILLISECONDS) {
    alive?.();
    Atomics.wait(never, 0, 0, Math.min(left, SLICE_MILLISECONDS));
  }
}
