/** Conversions between simple types; null stays null. Implicit ones widen, explicit casts may narrow. */
import { toId18 } from '../../../values/id';
import { raise } from '../../../values/exceptions';
import { ApexDecimal, ApexDouble, Big } from '../../../values/numbers';
import type { ApexDate } from '../../../values/temporal';
import { ApexDatetime } from '../../../values/temporal';
import type { Value } from '../../../values/value';

const DAY = 86_400_000;

// Widening

export const integerToLong = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
export const integerToDouble = (value: number | null): ApexDouble | null =>
  value === null ? null : new ApexDouble(value);
export const integerToDecimal = (value: number | null): ApexDecimal | null =>
  value === null ? null : new ApexDecimal(new Big(value), 0);
export const longToDouble = (value: bigint | null): ApexDouble | null =>
  value === null ? null : new ApexDouble(Number(value));
export const longToDecimal = (value: bigint | null): ApexDecimal | null =>
  value === null ? null : new ApexDecimal(new Big(value.toString()), 0);
/** A Double becomes the Decimal that its shortest text names: 0.1d is 0.1. */
export const doubleToDecimal = (value: ApexDouble | null): ApexDecimal | null =>
  value === null ? null : decimalOfNumber(value.value);
export const dateToDatetime = (value: ApexDate | null): ApexDatetime | null =>
  value === null ? null : new ApexDatetime(value.days * DAY);

function decimalOfNumber(value: number): ApexDecimal {
  if (!Number.isFinite(value)) return raise('System.MathException', `${value} is not a number`);
  const big = new Big(value);
  // Java's Decimal of a whole double shows one digit behind the point: 2.0.
  return new ApexDecimal(big, Math.max(1, big.decimalPlaces()));
}

/** Any number to Decimal. */
export function toDecimal(value: number | bigint | ApexDouble | ApexDecimal | null): ApexDecimal | null {
  if (value === null || value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble) return doubleToDecimal(value);
  return typeof value === 'number' ? integerToDecimal(value) : longToDecimal(value);
}

/** Any number to Double. */
export function toDouble(value: number | bigint | ApexDouble | ApexDecimal | null): ApexDouble | null {
  if (value === null || value instanceof ApexDouble) return value;
  return new ApexDouble(value instanceof ApexDecimal ? value.value.toNumber() : Number(value));
}

/** Any number to Long; fractions are cut off, what does not fit wraps as in Java. */
export function toLong(value: number | bigint | ApexDouble | ApexDecimal | null): bigint | null {
  if (value === null || typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof ApexDouble) return doubleToLong(value);
  return BigInt.asIntN(64, BigInt(value.value.truncated().toFixed()));
}

/** Any number to Integer; fractions are cut off, a Decimal or Long that does not fit wraps, a Double is held at the limit. */
export function toInteger(value: number | bigint | ApexDouble | ApexDecimal | null): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  if (value instanceof ApexDecimal) return Number(BigInt.asIntN(32, BigInt(value.value.truncated().toFixed())));
  if (Number.isNaN(value.value)) return 0;
  return Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.trunc(value.value)));
}

function doubleToLong(value: ApexDouble): bigint {
  if (Number.isNaN(value.value)) return 0n;
  const limit = 2n ** 63n;
  if (value.value >= 2 ** 63) return limit - 1n;
  if (value.value <= -(2 ** 63)) return -limit;
  return BigInt(Math.trunc(value.value));
}

// Text

/** String to Id: the 18-character form; StringException when it is no id. */
export function stringToId(value: string | null): string | null {
  if (value === null) return null;
  return toId18(value) ?? raise('System.StringException', `Invalid id: ${value}`);
}

/** True when a text may stand where an Id is expected. */
export const isIdText = (value: Value): value is string => typeof value === 'string' && toId18(value) !== null;
