/** The edge between Apex and what calls it. */
import { platformException } from '../../values/exceptions';

/** Runs Apex; endless recursion, which JavaScript reports in its own way, becomes Apex's uncatchable exception. */
export function atBoundary<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      throw new (platformException('System.LimitException'))('Maximum stack depth reached: 1001');
    }
    throw error;
  }
}
