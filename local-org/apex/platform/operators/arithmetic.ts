/**
 * Arithmetic on operands that the compiler has already widened to one type. Every function raises
 * NullPointerException for a null operand, as Apex does.
 */
import { raise } from '../../../values/exceptions';
import { ApexDecimal, ApexDouble, Big } from '../../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';

type Nullable<T> = T | null;

/** Digits of a quotient that does not come out even (java.math.MathContext.DECIMAL128). */
const QUOTIENT_DIGITS = 34;
const Quotient = Big.clone({ precision: QUOTIENT_DIGITS, rounding: Big.ROUND_HALF_EVEN });
const DAY = 86_400_000;

export function nullOperand(): never {
  return raise('System.NullPointerException', 'Attempt to de-reference a null object');
}

const divideByZero = (): never => raise('System.MathException', 'Divide by 0');
const int64 = (value: bigint): bigint => BigInt.asIntN(64, value);

// Integer

export function integerAdd(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : (a + b) | 0;
}

export function integerSubtract(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : (a - b) | 0;
}

export function integerMultiply(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : Math.imul(a, b);
}

export function integerDivide(a: Nullable<number>, b: Nullable<number>): number {
  if (a === null || b === null) return nullOperand();
  return b === 0 ? divideByZero() : (a / b) | 0;
}

export function integerNegate(a: Nullable<number>): number {
  return a === null ? nullOperand() : -a | 0;
}

export function integerAnd(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : a & b;
}

export function integerOr(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : a | b;
}

export function integerXor(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : a ^ b;
}

export function integerNot(a: Nullable<number>): number {
  return a === null ? nullOperand() : ~a;
}

export function integerShiftLeft(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : a << b;
}

export function integerShiftRight(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : a >> b;
}

export function integerShiftRightUnsigned(a: Nullable<number>, b: Nullable<number>): number {
  return a === null || b === null ? nullOperand() : (a >>> b) | 0;
}

// Long

export function longAdd(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : int64(a + b);
}

export function longSubtract(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : int64(a - b);
}

export function longMultiply(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : int64(a * b);
}

export function longDivide(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  if (a === null || b === null) return nullOperand();
  return b === 0n ? divideByZero() : int64(a / b);
}

export function longNegate(a: Nullable<bigint>): bigint {
  return a === null ? nullOperand() : int64(-a);
}

export function longAnd(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : a & b;
}

export function longOr(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : a | b;
}

export function longXor(a: Nullable<bigint>, b: Nullable<bigint>): bigint {
  return a === null || b === null ? nullOperand() : a ^ b;
}

export function longNot(a: Nullable<bigint>): bigint {
  return a === null ? nullOperand() : ~a;
}

/** The shift distance is Integer or Long; Java uses its low six bits. */
const distance = (by: number | bigint): bigint => BigInt(by) & 63n;

export function longShiftLeft(a: Nullable<bigint>, b: Nullable<number | bigint>): bigint {
  return a === null || b === null ? nullOperand() : int64(a << distance(b));
}

export function longShiftRight(a: Nullable<bigint>, b: Nullable<number | bigint>): bigint {
  return a === null || b === null ? nullOperand() : a >> distance(b);
}

export function longShiftRightUnsigned(a: Nullable<bigint>, b: Nullable<number | bigint>): bigint {
  return a === null || b === null ? nullOperand() : int64(BigInt.asUintN(64, a) >> distance(b));
}

// Double

export function doubleAdd(a: Nullable<ApexDouble>, b: Nullable<ApexDouble>): ApexDouble {
  return a === null || b === null ? nullOperand() : new ApexDouble(a.value + b.value);
}

export function doubleSubtract(a: Nullable<ApexDouble>, b: Nullable<ApexDouble>): ApexDouble {
  return a === null || b === null ? nullOperand() : new ApexDouble(a.value - b.value);
}

export function doubleMultiply(a: Nullable<ApexDouble>, b: Nullable<ApexDouble>): ApexDouble {
  return a === null || b === null ? nullOperand() : new ApexDouble(a.value * b.value);
}

export function doubleDivide(a: Nullable<ApexDouble>, b: Nullable<ApexDouble>): ApexDouble {
  if (a === null || b === null) return nullOperand();
  return b.value === 0 ? divideByZero() : new ApexDouble(a.value / b.value);
}

export function doubleNegate(a: Nullable<ApexDouble>): ApexDouble {
  return a === null ? nullOperand() : new ApexDouble(-a.value);
}

// Decimal

export function decimalAdd(a: Nullable<ApexDecimal>, b: Nullable<ApexDecimal>): ApexDecimal {
  if (a === null || b === null) return nullOperand();
  return new ApexDecimal(a.value.plus(b.value), Math.max(a.scale, b.scale));
}

export function decimalSubtract(a: Nullable<ApexDecimal>, b: Nullable<ApexDecimal>): ApexDecimal {
  if (a === null || b === null) return nullOperand();
  return new ApexDecimal(a.value.minus(b.value), Math.max(a.scale, b.scale));
}

export function decimalMultiply(a: Nullable<ApexDecimal>, b: Nullable<ApexDecimal>): ApexDecimal {
  if (a === null || b === null) return nullOperand();
  return new ApexDecimal(a.value.times(b.value), a.scale + b.scale);
}

/** An even quotient keeps the scale of the dividend less that of the divisor where it can; others have 34 digits. */
export function decimalDivide(a: Nullable<ApexDecimal>, b: Nullable<ApexDecimal>): ApexDecimal {
  if (a === null || b === null) return nullOperand();
  if (b.value.isZero()) return divideByZero();
  const quotient = Quotient.div(a.value, b.value);
  return new ApexDecimal(new Big(quotient), Math.max(a.scale - b.scale, quotient.decimalPlaces()));
}

export function decimalNegate(a: Nullable<ApexDecimal>): ApexDecimal {
  return a === null ? nullOperand() : new ApexDecimal(a.value.negated(), a.scale);
}

// Dates: `date + days`, `datetime + days` with fractions of a day

export function dateAdd(date: Nullable<ApexDate>, days: Nullable<number | bigint>): ApexDate {
  if (date === null || days === null) return nullOperand();
  return new ApexDate(date.days + Number(days));
}

export function dateSubtract(date: Nullable<ApexDate>, days: Nullable<number | bigint>): ApexDate {
  if (date === null || days === null) return nullOperand();
  return new ApexDate(date.days - Number(days));
}

type Days = Nullable<number | bigint | ApexDouble | ApexDecimal>;

function milliseconds(days: number | bigint | ApexDouble | ApexDecimal): number {
  const count =
    days instanceof ApexDecimal ? days.value.toNumber() : days instanceof ApexDouble ? days.value : Number(days);
  return Math.round(count * DAY);
}

export function datetimeAdd(datetime: Nullable<ApexDatetime>, days: Days): ApexDatetime {
  if (datetime === null || days === null) return nullOperand();
  return new ApexDatetime(datetime.ms + milliseconds(days));
}

export function datetimeSubtract(datetime: Nullable<ApexDatetime>, days: Days): ApexDatetime {
  if (datetime === null || days === null) return nullOperand();
  return new ApexDatetime(datetime.ms - milliseconds(days));
}

/** `time + milliseconds`. */
export function timeAdd(time: Nullable<ApexTime>, ms: Nullable<number | bigint>): ApexTime {
  if (time === null || ms === null) return nullOperand();
  return new ApexTime(time.ms + Number(ms));
}

export function timeSubtract(time: Nullable<ApexTime>, ms: Nullable<number | bigint>): ApexTime {
  if (time === null || ms === null) return nullOperand();
  return new ApexTime(time.ms - Number(ms));
}
