/** The edge between Apex and what calls it. */
import { platformException } from '../../values/exceptions';

/** Runs Apex; endless recursion, which JavaScript reports in its own way, becomes Apex's uncatchable exception. */
export function atBoundary<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    // Generated code throws errors of its own realm: their names tell, not their classes.
    const { name, message } = error as Error;
    if (name === 'RangeError' && /call stack/i.test(message)) {
      throw new (platformException('System.LimitException'))('Maximum stack depth reached: 1001');
    }
    throw error;
  }
}
