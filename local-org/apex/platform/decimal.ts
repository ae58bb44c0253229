import { raise } from '../../values/exceptions';
import { ApexDecimal, Big, type ApexDouble } from '../../values/numbers';
import type { EnumValue } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { decimalDivide } from './operators/arithmetic';
import { doubleToDecimal, longToDecimal, toDouble, toInteger, toLong } from './operators/conversion';
import { roundTo } from './rounding-mode';
import { localNumber } from './user';

const LARGEST_SCALE = 33;

function checkScale(scale: number | null): number {
  notNull(scale);
  if (Math.abs(scale!) > LARGEST_SCALE) {
    return raise('System.MathException', `Scale must be between -${LARGEST_SCALE} and ${LARGEST_SCALE}`);
  }
  return scale!;
}

function setScale(self: ApexDecimal, scale: number | null, mode: EnumValue | 'HALF_EVEN'): ApexDecimal {
  const places = checkScale(scale);
  notNull(mode);
  return new ApexDecimal(roundTo(self.value, places, mode), places);
}

function divide(self: ApexDecimal, divisor: ApexDecimal | null, scale: number | null, mode: EnumValue | 'HALF_EVEN') {
  notNull(divisor, mode);
  const places = checkScale(scale);
  if (divisor!.value.isZero()) return decimalDivide(self, divisor);
  return new ApexDecimal(roundTo(Precise.div(self.value, divisor!.value), places, mode), places);
}

/** Quotients that are rounded afterwards: digits enough that the second rounding sees what the first one left. */
const Precise = Big.clone({ precision: 120, rounding: Big.ROUND_DOWN });

function round(self: ApexDecimal, mode: EnumValue | 'HALF_EVEN'): bigint {
  notNull(mode);
  return toLong(new ApexDecimal(roundTo(self.value, 0, mode)))!;
}

function pow(self: ApexDecimal, exponent: number | null): ApexDecimal {
  notNull(exponent);
  if (exponent! < 0) return raise('System.MathException', 'Invalid exponent: must be between 0 and 32,767');
  return new ApexDecimal(self.value.pow(exponent!), self.scale * exponent!);
}

function stripTrailingZeros(self: ApexDecimal): ApexDecimal {
  if (self.value.isZero()) return new ApexDecimal(self.value, 0);
  const places = self.value.decimalPlaces();
  if (places > 0) return new ApexDecimal(self.value, places);
  const zeros = /0*$/.exec(self.value.toFixed(0))![0].length;
  return new ApexDecimal(self.value, -zeros);
}

/** A decimal numeral of Java: digits, point, exponent. Its scale is that of the text. */
export function parseDecimal(text: string | null): ApexDecimal {
  notNull(text);
  const found = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d+))?$/.exec(text!);
  if (!found) return raise('System.TypeException', `Invalid decimal: ${text}`);
  const places = (found[1] ?? found[2] ?? '').length - Number(found[3] ?? 0);
  return new ApexDecimal(new Big(text!.replace(/^\+/, '')), places);
}

definePlatform({
  name: 'Decimal',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexDecimal,
  statics: {
    'Decimal valueOf(Double doubleToDecimal)': (value: ApexDouble | null) => {
      notNull(value);
      return doubleToDecimal(value);
    },
    'Decimal valueOf(Long longToDecimal)': (value: bigint | null) => {
      notNull(value);
      return longToDecimal(value);
    },
    'Decimal valueOf(String stringToDecimal)': parseDecimal,
  },
  methods: {
    'Decimal abs()': (self: ApexDecimal) => new ApexDecimal(self.value.abs(), self.scale),
    'Decimal divide(Decimal divisor, Integer scale)': (
      self: ApexDecimal,
      divisor: ApexDecimal | null,
      scale: number | null,
    ) => divide(self, divisor, scale, 'HALF_EVEN'),
    'Decimal divide(Decimal divisor, Integer scale, System.RoundingMode roundingMode)': divide,
    'Double doubleValue()': toDouble,
    'String format()': (self: ApexDecimal) => localNumber(self.toPlainString()),
    'Integer intValue()': toInteger,
    'Long longValue()': toLong,
    'Decimal pow(Integer exponent)': pow,
    'Integer precision()': (self: ApexDecimal) => self.precision,
    'Long round()': (self: ApexDecimal) => round(self, 'HALF_EVEN'),
    'Long round(System.RoundingMode roundingMode)': round,
    'Integer scale()': (self: ApexDecimal) => self.scale,
    'Decimal setScale(Integer scale)': (self: ApexDecimal, scale: number | null) => setScale(self, scale, 'HALF_EVEN'),
    'Decimal setScale(Integer scale, System.RoundingMode roundingMode)': setScale,
    'Decimal stripTrailingZeros()': stripTrailingZeros,
    'String toPlainString()': (self: ApexDecimal) => self.toPlainString(),
  },
});
