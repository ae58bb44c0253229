import { Decimal } from 'decimal.js';

/** Apex holds more digits than any field; divisions are rounded by the operator, not here. */
export const Big = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
export type Big = InstanceType<typeof Big>;

/** Decimal: an exact value with the number of digits it shows behind the point. */
export class ApexDecimal {
  readonly value: Big;
  readonly scale: number;

  constructor(value: Big | string | number, scale?: number) {
    this.value = value instanceof Big ? value : new Big(value);
    this.scale = scale ?? this.value.decimalPlaces();
  }

  toString(): string {
    return this.value.toFixed(this.scale);
  }
}

/** Double: boxed, so that it differs from an Integer at run time. */
export class ApexDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  toString(): string {
    return Number.isInteger(this.value) && Math.abs(this.value) < 1e7 ? this.value.toFixed(1) : javaDouble(this.value);
  }
}

/** A double as Java prints it: `1.0E10`, `Infinity`, `1.0E-5`. */
function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return String(value);
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
