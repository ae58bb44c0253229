/** Operators of formulas, with the three-valued logic of Salesforce's engine: a comparison with a blank is blank. */
import { Decimal } from 'decimal.js';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { Expression, FormulaCompiler } from './compile';
import type { FormulaNode } from './parse';
import { FormulaError } from './types';
import { Num, type FormulaType, type FormulaValue } from './values';

type OperatorNode = FormulaNode & { kind: 'operator' };
type Operator = (compiler: FormulaCompiler, node: OperatorNode) => Expression;

const DAY = 86_400_000;

/** Two values as numbers that compare as the values do. */
function order(a: Exclude<FormulaValue, null>, b: Exclude<FormulaValue, null>): number {
  if (a instanceof Num) return a.cmp(b as Num);
  if (a instanceof ApexDate) return a.days - (b as ApexDate).days;
  if (a instanceof ApexDatetime || a instanceof ApexTime) return a.ms - (b as ApexDatetime | ApexTime).ms;
  if (typeof a === 'boolean') return Number(a) - Number(b);
  return a < (b as string) ? -1 : a > (b as string) ? 1 : 0;
}

/** Texts compare a blank as the empty text; any other blank has no comparison. */
export function equal(a: FormulaValue, b: FormulaValue, asText: boolean): boolean | null {
  if (asText) return (a ?? '') === (b ?? '');
  return a === null || b === null ? null : order(a, b) === 0;
}

/** Types that `=` and IF may mix: equal ones, or a blank constant with anything. */
export function common(a: FormulaType, b: FormulaType): FormulaType | null {
  if (a === 'Null') return b;
  return b === 'Null' || a === b ? a : null;
}

function pair(compiler: FormulaCompiler, node: OperatorNode): readonly [Expression, Expression] {
  return [compiler.compile(node.args[0]!), compiler.compile(node.args[1]!)];
}

const where = (node: OperatorNode): string => `operator '${node.operator}'`;

function comparison(test: (order: number) => boolean): Operator {
  return (compiler, node) => {
    const [left, right] = pair(compiler, node);
    for (const side of [left, right])
      compiler.expect(side, ['Number', 'Date', 'DateTime', 'Time', 'Text'], where(node));
    if (!common(left.type, right.type)) compiler.expect(right, [left.type], where(node));
    const run: Expression['run'] = (scope) => {
      const a = left.run(scope);
      const b = right.run(scope);
      return a === null || b === null ? null : test(order(a, b));
    };
    return { type: 'Boolean', node, run };
  };
}

function equality(negated: boolean): Operator {
  return (compiler, node) => {
    const [left, right] = pair(compiler, node);
    const types: FormulaType[] = ['Number', 'Date', 'DateTime', 'Time', 'Text', 'Boolean'];
    for (const side of [left, right]) compiler.expect(side, types, where(node));
    if (!common(left.type, right.type)) compiler.expect(right, [left.type], where(node));
    const asText = left.type === 'Text' || right.type === 'Text';
    const run: Expression['run'] = (scope) => {
      const same = equal(left.run(scope), right.run(scope), asText);
      return same === null ? null : same !== negated;
    };
    return { type: 'Boolean', node, run };
  };
}

function arithmetic(calculate: (a: Num, b: Num) => Num): Operator {
  return (compiler, node) => {
    const [left, right] = pair(compiler, node);
    for (const side of [left, right]) compiler.expect(side, ['Number'], where(node));
    const run: Expression['run'] = (scope) => {
      const a = left.run(scope) as Num | null;
      const b = right.run(scope) as Num | null;
      return a === null || b === null ? null : calculate(a, b);
    };
    return { type: 'Number', node, run };
  };
}

/** Sums of instants and days are exact to the second. */
const wholeSeconds = (ms: number): number => Math.round(ms / 1000) * 1000;

/** `date + days`, `date - date`, `time + milliseconds`; `text + text` joins. */
const SUMS: Readonly<
  Record<string, { readonly type: FormulaType; readonly add: (a: never, b: never, sign: 1 | -1) => FormulaValue }>
> = {
  'Number Number': { type: 'Number', add: (a: Num, b: Num, sign) => (sign === 1 ? a.plus(b) : a.minus(b)) },
  'Date Number': {
    type: 'Date',
    add: (a: ApexDate, b: Num, sign) => new ApexDate(a.days + sign * b.trunc().toNumber()),
  },
  'DateTime Number': {
    type: 'DateTime',
    add: (a: ApexDatetime, b: Num, sign) => new ApexDatetime(wholeSeconds(a.ms + sign * b.times(DAY).toNumber())),
  },
  'Time Number': { type: 'Time', add: (a: ApexTime, b: Num, sign) => new ApexTime(a.ms + sign * b.trunc().toNumber()) },
};
const DIFFERENCES: typeof SUMS = {
  'Date Date': { type: 'Number', add: (a: ApexDate, b: ApexDate) => new Num(a.days - b.days) },
  'DateTime DateTime': { type: 'Number', add: (a: ApexDatetime, b: ApexDatetime) => new Num(a.ms - b.ms).div(DAY) },
  'Time Time': { type: 'Number', add: (a: ApexTime, b: ApexTime) => new Num((((a.ms - b.ms) % DAY) + DAY) % DAY) },
};

function sum(sign: 1 | -1): Operator {
  return (compiler, node) => {
    if (node.args.length === 1) return signed(compiler, node, sign);
    let [left, right] = pair(compiler, node);
    if (sign === 1 && (left.type === 'Text' || right.type === 'Text'))
      return concatenation(compiler, node, left, right);
    if (sign === 1 && left.type === 'Number' && right.type !== 'Number' && right.type !== 'Null')
      [left, right] = [right, left];
    for (const side of [left, right]) compiler.expect(side, ['Number', 'Date', 'DateTime', 'Time'], where(node));
    const types = `${left.type === 'Null' ? 'Number' : left.type} ${right.type === 'Null' ? 'Number' : right.type}`;
    const way = SUMS[types] ?? (sign === -1 ? DIFFERENCES[types] : undefined);
    if (!way)
      return compiler.fail(
        `Incorrect parameter type for ${where(node)}. Expected Number, received ${right.type}`,
        right.node,
      );
    const run: Expression['run'] = (scope) => {
      const a = left.run(scope);
      const b = right.run(scope);
      return a === null || b === null ? null : way.add(a as never, b as never, sign);
    };
    return { type: way.type, node, run };
  };
}

function signed(compiler: FormulaCompiler, node: OperatorNode, sign: 1 | -1): Expression {
  const operand = compiler.compile(node.args[0]!);
  compiler.expect(operand, ['Number'], where(node));
  const run: Expression['run'] = (scope) => {
    const value = operand.run(scope) as Num | null;
    return value === null || sign === 1 ? value : value.negated();
  };
  return { type: 'Number', node, run };
}

function concatenation(compiler: FormulaCompiler, node: OperatorNode, left: Expression, right: Expression): Expression {
  for (const side of [left, right]) compiler.expect(side, ['Text'], where(node));
  const run: Expression['run'] = (scope) => {
    const joined = ((left.run(scope) as string | null) ?? '') + ((right.run(scope) as string | null) ?? '');
    return joined === '' ? null : joined;
  };
  return { type: 'Text', node, run };
}

function divide(a: Num, b: Num): Num {
  if (b.isZero()) throw new FormulaError('Division by zero');
  return a.div(b);
}

/** Whole exponents only, nothing beyond 64 digits, and 0 for what is too small to show. */
function raised(base: Num, exponent: Num): Num {
  const tooBig = !base.isZero() && base.abs().log(10).times(exponent).gt(64);
  const undefinedValue = base.isZero() && exponent.isNegative();
  if (!exponent.isInteger() || tooBig || undefinedValue) {
    throw new FormulaError('Out of range argument to POWER() function');
  }
  const power = new Num(base.pow(exponent).toSignificantDigits(18, Decimal.ROUND_HALF_UP));
  return power.abs().lt('1e-39') ? new Num(0) : power;
}

/** AND and OR stop at the first argument that decides; a blank counts as false. */
export function logical(
  compiler: FormulaCompiler,
  node: FormulaNode & { args: readonly FormulaNode[] },
  name: 'AND' | 'OR',
  place: string,
): Expression {
  const parts = node.args.map((arg) => compiler.compile(arg));
  for (const part of parts) compiler.expect(part, ['Boolean'], place);
  const runs = parts.map((part) => part.run);
  const run: Expression['run'] =
    name === 'AND'
      ? (scope) => runs.every((each) => each(scope) === true)
      : (scope) => runs.some((each) => each(scope) === true);
  return { type: 'Boolean', node, run };
}

export function not(compiler: FormulaCompiler, node: FormulaNode, argument: FormulaNode, place: string): Expression {
  const operand = compiler.compile(argument);
  compiler.expect(operand, ['Boolean'], place);
  const run: Expression['run'] = (scope) => {
    const value = operand.run(scope);
    return value === null ? null : !value;
  };
  return { type: 'Boolean', node, run };
}

export const OPERATORS: Readonly<Record<string, Operator>> = {
  OR: (compiler, node) => logical(compiler, node, 'OR', "operator '||'"),
  AND: (compiler, node) => logical(compiler, node, 'AND', "operator '&&'"),
  NOT: (compiler, node) => not(compiler, node, node.args[0]!, "function 'NOT()'"),
  '=': equality(false),
  '<>': equality(true),
  '<': comparison((sign) => sign < 0),
  '>': comparison((sign) => sign > 0),
  '<=': comparison((sign) => sign <= 0),
  '>=': comparison((sign) => sign >= 0),
  '+': sum(1),
  '-': sum(-1),
  '&': (compiler, node) => concatenation(compiler, node, ...pair(compiler, node)),
  '*': arithmetic((a, b) => a.times(b)),
  '/': arithmetic(divide),
  '^': arithmetic(raised),
};
