/** Numbers. */
import { FormulaError } from '../types';
import { Num } from '../values';
import { NUMBER, strict, whole, type FunctionSpec } from './spec';

function math(count: 1 | 2, calculate: (a: Num, b: Num) => Num): FunctionSpec {
  const params = count === 1 ? [NUMBER] : [NUMBER, NUMBER];
  return { params, returns: 'Number', run: strict(([a, b]: Num[]) => finite(calculate(a!, b!))) };
}

/** Functions that Salesforce, too, computes with doubles. */
const double = (calculate: (value: number) => number): FunctionSpec => math(1, (a) => new Num(calculate(a.toNumber())));

function finite(value: Num): Num {
  if (!value.isFinite()) throw new FormulaError('Argument out of range');
  return value;
}

/** Without the last six digits, so that 1/9*9 counts as 1 and differences of instants as whole seconds. */
const steady = (value: Num): Num => value.toSignificantDigits(33, Num.ROUND_HALF_UP);

function extreme(better: (next: Num, best: Num) => boolean): FunctionSpec {
  const run = strict((args: Num[]) => args.reduce((best, next) => (better(next, best) ? next : best)));
  return { params: [NUMBER], variadic: true, returns: 'Number', run };
}

/** `digits` may be negative: ROUND(1234, -2) is 1200. */
function roundTo(value: Num, digits: number, mode: 1 | 4): Num {
  if (digits >= 0) return value.toDecimalPlaces(digits, mode);
  const unit = new Num(10).pow(-digits);
  return value.div(unit).toDecimalPlaces(0, mode).times(unit);
}

export const MATH_FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  ABS: math(1, (a) => a.abs()),
  CEILING: math(1, (a) => (a.isNegative() ? steady(a).floor() : steady(a).ceil())),
  FLOOR: math(1, (a) => steady(a).trunc()),
  MCEILING: math(1, (a) => steady(a).ceil()),
  MFLOOR: math(1, (a) => steady(a).floor()),
  EXP: double(Math.exp),
  LN: double(Math.log),
  LOG: double(Math.log10),
  SQRT: double(Math.sqrt),
  MOD: math(2, (a, b) => a.mod(b)),
  ROUND: math(2, (a, b) => roundTo(a, whole(b), Num.ROUND_HALF_UP)),
  TRUNC: { ...math(2, (a, b) => roundTo(a, b ? whole(b) : 0, Num.ROUND_DOWN)), required: 1 },
  MAX: extreme((next, best) => next.gt(best)),
  MIN: extreme((next, best) => next.lt(best)),
  PI: { params: [], returns: 'Number', run: () => new Num(Math.PI) },
  SIN: double(Math.sin),
  COS: double(Math.cos),
  TAN: double(Math.tan),
  ASIN: double(Math.asin),
  ACOS: double(Math.acos),
  ATAN: double(Math.atan),
  ATAN2: math(2, (a, b) => new Num(Math.atan2(a.toNumber(), b.toNumber()))),
};
