import { raise } from '../../values/exceptions';
import { ApexDecimal, ApexDouble, Big } from '../../values/numbers';
import { definePlatform, type PlatformFunction } from './define';
import { notNull } from './argument';
import { compareNumbers } from './operators/comparison';
import { toInteger, toLong } from './operators/conversion';
import { roundDouble } from './double';
import { roundTo } from './rounding-mode';

/** Raises NullPointerException for null operands. */
const strict =
  (work: (...args: never[]) => unknown): PlatformFunction =>
  (...args: unknown[]) => {
    notNull(...args);
    return work(...(args as never[]));
  };

/** A Decimal result of a function that is computed in double precision. */
function decimal(value: number): ApexDecimal {
  if (!Number.isFinite(value)) return raise('System.MathException', 'Infinite or NaN');
  return new ApexDecimal(new Big(value));
}

type Real = (...values: number[]) => number;

/** One function in its Double and its Decimal form. */
function both(name: string, work: Real, parameters: readonly string[] = ['value']): Record<string, PlatformFunction> {
  const list = (type: string) => parameters.map((parameter) => `${type} ${parameter}`).join(', ');
  return {
    [`Double ${name}(${list('Double')})`]: strict(
      (...args: ApexDouble[]) => new ApexDouble(work(...args.map((arg) => arg.value))),
    ),
    [`Decimal ${name}(${list('Decimal')})`]: strict((...args: ApexDecimal[]) =>
      decimal(work(...args.map((arg) => arg.value.toNumber()))),
    ),
  };
}

/** Rounds half to even, as Math.rint of Java. */
function rint(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

const modulo = (): never => raise('System.MathException', 'Divide by 0');

const max = <N extends number | bigint | ApexDouble | ApexDecimal>(a: N, b: N): N =>
  compareNumbers(a, b) >= 0 ? a : b;
const min = <N extends number | bigint | ApexDouble | ApexDecimal>(a: N, b: N): N =>
  compareNumbers(a, b) <= 0 ? a : b;
const int64 = (value: bigint): bigint => BigInt.asIntN(64, value);

function forEachType(name: string, work: PlatformFunction): Record<string, PlatformFunction> {
  const types = ['Decimal', 'Double', 'Integer', 'Long'];
  return Object.fromEntries(types.map((type) => [`${type} ${name}(${type} a, ${type} b)`, strict(work)]));
}

function squareRoot(value: ApexDecimal): ApexDecimal {
  if (value.value.isNegative()) return raise('System.MathException', 'Infinite or NaN');
  const root = value.value.sqrt().toSignificantDigits(34);
  return new ApexDecimal(root);
}

definePlatform({
  name: 'Math',
  namespace: 'System',
  staticProperties: {
    E: { type: 'Double', get: () => new ApexDouble(Math.E) },
    PI: { type: 'Double', get: () => new ApexDouble(Math.PI) },
  },
  statics: {
    'Decimal abs(Decimal value)': strict((value: ApexDecimal) => new ApexDecimal(value.value.abs(), value.scale)),
    'Double abs(Double value)': strict((value: ApexDouble) => new ApexDouble(Math.abs(value.value))),
    'Integer abs(Integer value)': strict((value: number) => Math.abs(value) | 0),
    'Long abs(Long value)': strict((value: bigint) => int64(value < 0n ? -value : value)),
    ...both('acos', Math.acos),
    ...both('asin', Math.asin),
    ...both('atan', Math.atan),
    ...both('atan2', Math.atan2, ['x', 'y']),
    ...both('cbrt', Math.cbrt),
    'Decimal ceil(Decimal value)': strict((value: ApexDecimal) => new ApexDecimal(value.value.ceil(), 0)),
    'Double ceil(Double value)': strict((value: ApexDouble) => new ApexDouble(Math.ceil(value.value))),
    ...both('cos', Math.cos),
    ...both('cosh', Math.cosh),
    ...both('exp', Math.exp),
    'Decimal floor(Decimal value)': strict((value: ApexDecimal) => new ApexDecimal(value.value.floor(), 0)),
    'Double floor(Double value)': strict((value: ApexDouble) => new ApexDouble(Math.floor(value.value))),
    ...both('log', Math.log),
    ...both('log10', Math.log10),
    ...forEachType('max', max),
    ...forEachType('min', min),
    'Integer mod(Integer a, Integer b)': strict((a: number, b: number) => (b === 0 ? modulo() : (a % b) | 0)),
    'Long mod(Long a, Long b)': strict((a: bigint, b: bigint) => (b === 0n ? modulo() : a % b)),
    'Double pow(Double value, Double exponent)': strict(
      (value: ApexDouble, exponent: ApexDouble) => new ApexDouble(value.value ** exponent.value),
    ),
    'Double random()': () => new ApexDouble(Math.random()),
    'Decimal rint(Decimal value)': strict(
      (value: ApexDecimal) => new ApexDecimal(roundTo(value.value, 0, 'HALF_EVEN'), 0),
    ),
    'Double rint(Double value)': strict((value: ApexDouble) => new ApexDouble(rint(value.value))),
    'Integer round(Double value)': strict((value: ApexDouble) => toInteger(roundDouble(value))),
    'Integer round(Decimal value)': strict((value: ApexDecimal) =>
      toInteger(new ApexDecimal(roundTo(value.value, 0, 'HALF_EVEN'))),
    ),
    'Long roundToLong(Decimal value)': strict((value: ApexDecimal) =>
      toLong(new ApexDecimal(roundTo(value.value, 0, 'HALF_EVEN'))),
    ),
    'Long roundToLong(Double value)': strict(roundDouble),
    'Decimal signum(Decimal value)': strict(
      (value: ApexDecimal) => new ApexDecimal(new Big(value.value.isZero() ? 0 : value.value.isNegative() ? -1 : 1), 0),
    ),
    'Double signum(Double value)': strict((value: ApexDouble) => new ApexDouble(Math.sign(value.value))),
    ...both('sin', Math.sin),
    ...both('sinh', Math.sinh),
    'Decimal sqrt(Decimal value)': strict(squareRoot),
    'Double sqrt(Double value)': strict((value: ApexDouble) => new ApexDouble(Math.sqrt(value.value))),
    ...both('tan', Math.tan),
    ...both('tanh', Math.tanh),
  },
});
