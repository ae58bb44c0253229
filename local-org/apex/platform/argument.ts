/** Checks on arguments that many platform classes share. */
import { raise } from '../../values/exceptions';

/** Raises NullPointerException when an argument is null. */
export function notNull(...values: readonly unknown[]): void {
  if (values.includes(null)) raise('System.NullPointerException', 'Argument cannot be null.');
}
