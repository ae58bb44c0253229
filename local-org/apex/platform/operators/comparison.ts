/** Apex `==`, `<` and their relatives for values whose static types are not known to be simple. */
import { sameValue } from '../../../values/equality';
import { toId18 } from '../../../values/id';
import { ApexDecimal, ApexDouble, Big } from '../../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';
import type { Value } from '../../../values/value';
import { stringToId } from './conversion';

type Numeric = number | bigint | ApexDouble | ApexDecimal;

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble
  );
}

/** Apex `a == b`. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === 'string') return typeof b === 'string' && equalsText(a, b);
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (a instanceof ApexDate || a instanceof ApexDatetime) return compareDates(a, b) === 0;
  return sameValue(a, b);
}

/** `==` of two Strings: case does not count; an id of 15 characters equals its 18-character form. */
export function equalsText(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (a.length === b.length || !isAscii(a) || !isAscii(b)) return a.toLowerCase() === b.toLowerCase();
  if ((a.length === 15 && b.length === 18) || (a.length === 18 && b.length === 15)) {
    const id = toId18(a);
    return id !== null && id === toId18(b);
  }
  return false;
}

// eslint-disable-next-line no-control-regex -- the whole range is meant
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** `==` where one side is an Id: the other becomes one, or StringException says that it cannot. */
export function equalsId(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return stringToId(a) === stringToId(b);
}

/**
 * Order of two values for `<`, `<=`, `>` and `>=`: negative, 0, positive, or NaN, which makes all four false.
 * A null compares false with everything, but for text, where it is less than any text.
 */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'string' || typeof b === 'string') return compareText(a as string | null, b as string | null);
  if (a === null || b === null) return NaN;
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof ApexTime && b instanceof ApexTime) return a.ms - b.ms;
  return compareDates(a, b);
}

/** Order of two Strings for `<` and its relatives: case does not count, null is least. */
export function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}

export function compareNumbers(a: Numeric, b: Numeric): number {
  if (a instanceof ApexDecimal || b instanceof ApexDecimal) return big(a).comparedTo(big(b));
  const left = a instanceof ApexDouble ? a.value : a;
  const right = b instanceof ApexDouble ? b.value : b;
  return left < right ? -1 : left > right ? 1 : left == right ? 0 : NaN; // eslint-disable-line eqeqeq -- 1 == 1n
}

function big(value: Numeric): Big {
  if (value instanceof ApexDecimal) return value.value;
  if (value instanceof ApexDouble) return new Big(value.value);
  return new Big(value.toString());
}

/** A Date compares with a Datetime as its midnight in GMT. */
function compareDates(a: Value, b: Value): number {
  return instant(a) - instant(b);
}

function instant(value: Value): number {
  if (value instanceof ApexDatetime) return value.ms;
  if (value instanceof ApexDate) return value.days * 86_400_000;
  return NaN;
}
