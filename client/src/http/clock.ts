/** Time and chance, behind interfaces so that tests need not wait. */

/** Time, as the client sees it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs the action after so many milliseconds; the answer takes that back. */
  after(milliseconds: number, action: () => void): () => void;
}

/** Timers end at once when they are given more: 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, Math.min(milliseconds, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
};

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return untilAborted(signal, () => {
    let cancel = (): void => {};
    const passed = new Promise<void>((resolve) => {
      cancel = clock.after(milliseconds, resolve);
    });
    return { passed, cancel };
  });
}

/** The promise, or the signal's reason if that comes first; `cancel` runs in the latter case. */
async function untilAborted<T>(
  signal: AbortSignal | undefined,
  begin: () => { passed: Promise<T>; cancel: () => void },
): Promise<T> {
  signal?.throwIfAborted();
  const { passed, cancel } = begin();
  if (!signal) return passed;
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      cancel();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([passed, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** The promise, or the signal's reason if that comes first; the work itself goes on for others who wait for it. */
export const abortable = <T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> =>
  untilAborted(signal, () => ({ passed: promise, cancel: () => {} }));

/** Thrown by `inTime` when the time is up. */
export class TimeIsUp extends Error {}

/**
 * Runs work that ends on the signal it is given: aborted by the caller's signal or when the time is up. Rejects at that
 * moment, even if the work does not listen.
 */
export async function inTime<T>(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal!.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const cancel = clock.after(milliseconds, () => controller.abort(new TimeIsUp()));
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } catch (error) {
    // Work that listens may end with an error of its own before the race is decided.
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error;
  } finally {
    cancel();
    signal?.removeEventListener('abort', onAbort);
  }
}
