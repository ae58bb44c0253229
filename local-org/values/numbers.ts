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

  /** As java.math.BigDecimal prints it: very small numbers and negative scales with an exponent. */
  toString(): string {
    if (this.scale >= 0 && this.exponent >= -6) return this.value.toFixed(this.scale);
    const digits = this.unscaled.toString();
    const sign = this.value.isNegative() && !this.value.isZero() ? '-' : '';
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    if (this.exponent === 0) return `${sign}${mantissa}`;
    return `${sign}${mantissa}E${this.exponent > 0 ? '+' : ''}${this.exponent}`;
  }

  /** Without an exponent. */
  toPlainString(): string {
    return this.value.toFixed(Math.max(0, this.scale));
  }

  /** Number of digits of the unscaled value: 1.50 has 3. */
  get precision(): number {
    return this.unscaled.toString().length;
  }

  /** Digits without point and sign. */
  private get unscaled(): bigint {
    return BigInt(this.value.abs().times(Big.pow(10, this.scale)).toFixed(0));
  }

  private get exponent(): number {
    return this.precision - 1 - this.scale;
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
