/** Unary and binary operators. */
import type * as ast from '../parse/ast';
import { isAssignable } from '../types/conversions';
import { refuse } from '../types/problem';
import { symbolOf } from '../types/symbols';
import { T, type ApexType } from '../types/type';
import type { Arithmetic, Bound, Compare, RuntimeFunction } from './bound';
import type { Context } from './context';
import { coerce, givesRows, isNumber, isText, numberKind, onlyRow, widerNumber } from './convert';
import { commonType, literal, resolveValue } from './expressions';

export function resolveUnary(expr: ast.Unary, context: Context): Bound {
  const { operator, operand } = expr;
  if (operator === '-' && operand.kind === 'literal' && /^(Integer|Long|Decimal|Double)$/.test(operand.type))
    return literal(operand, true);
  const value = resolveValue(operand, context);
  if (operator === '!') {
    if (value.type !== T.Boolean)
      refuse(expr, `NOT operator can only be applied to Boolean expressions: ${value.type.name}`);
    return { kind: 'not', type: T.Boolean, operand: value };
  }
  if (operator === '~') {
    if (value.type !== T.Integer && value.type !== T.Long) {
      refuse(expr, `Bitwise operators are only allowed on Integer and Long: ${value.type.name}`);
    }
    return { kind: 'negate', type: value.type, operator: '~', number: numberKind(value.type), operand: value };
  }
  if (!isNumber(value.type)) refuse(expr, 'Arithmetic expressions must use numeric arguments');
  if (operator === '+') return value;
  return { kind: 'negate', type: value.type, operator: '-', number: numberKind(value.type), operand: value };
}

export function resolveBinary(expr: ast.Binary, context: Context): Bound {
  const left = resolveValue(expr.left, context);
  const right = resolveValue(expr.right, context);
  return binary(expr.operator, left, right, expr, context);
}

export function binary(
  operator: ast.BinaryOperator,
  left: Bound,
  right: Bound,
  place: ast.Node,
  context: Context,
): Bound {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(operator, left, right, place);
    case '<<':
    case '>>':
    case '>>>':
      return shift(operator, left, right, place);
    case '&':
    case '|':
    case '^':
      return bitwise(operator, left, right, place);
    case '&&':
    case '||':
      if (left.type !== T.Boolean || right.type !== T.Boolean) {
        const word = operator === '&&' ? 'AND' : 'OR';
        refuse(
          place,
          `${word} operator can only be applied to Boolean expressions: ${left.type.name}, ${right.type.name}`,
        );
      }
      return { kind: 'logic', type: T.Boolean, operator, left, right };
    case '==':
    case '!=':
      return equality(operator === '!=', left, right, place, context);
    case '===':
    case '!==':
      return identity(operator === '!==', left, right, place, context);
    case '??': {
      const type = commonType(left, right, context);
      if (!type) refuse(place, `Incompatible types in null coalescing operator: ${left.type.name}, ${right.type.name}`);
      const row = givesRows(left) && type.kind === 'sobject' ? onlyRow(left, type) : coerce(left, type);
      return { kind: 'coalesce', type, left: row, right: coerce(right, type) };
    }
    default:
      return comparison(operator, left, right, place);
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/', left: Bound, right: Bound, place: ast.Node): Bound {
  if (operator === '+' && (isText(left.type) || isText(right.type)))
    return { kind: 'concat', type: T.String, left, right };
  if (operator === '+' || operator === '-') {
    const moved = moveInTime(operator, left, right, place);
    if (moved) return moved;
  }
  if (!isNumber(left.type) || !isNumber(right.type)) refuse(place, 'Arithmetic expressions must use numeric arguments');
  const type = widerNumber(left.type, right.type);
  return {
    kind: 'arithmetic',
    type,
    operator,
    number: numberKind(type),
    left: coerce(left, type),
    right: coerce(right, type),
  };
}

/** `date + 1`, `datetime - 0.5`, `time + 1000`; null when the left side is none of them. */
function moveInTime(operator: '+' | '-', left: Bound, right: Bound, place: ast.Node): Bound | null {
  const verb = operator === '+' ? 'Add' : 'Subtract';
  const call = (name: string): Bound => ({
    kind: 'runtime',
    type: left.type,
    name: (name + verb) as RuntimeFunction,
    args: [left, right],
  });
  const isWhole = right.type === T.Integer || right.type === T.Long;
  switch (left.type) {
    case T.Date:
      if (!isWhole) refuse(place, 'Date expressions must use Integer or Long');
      return call('date');
    case T.Time:
      if (!isWhole) refuse(place, 'Time expressions must use Integer or Long');
      return call('time');
    case T.Datetime:
      if (!isNumber(right.type)) refuse(place, 'DateTime expressions must use Integer, Long, Double or Decimal');
      return call('datetime');
    default:
      return null;
  }
}

const isWhole = (type: ApexType): boolean => type === T.Integer || type === T.Long;

function shift(operator: '<<' | '>>' | '>>>', left: Bound, right: Bound, place: ast.Node): Bound {
  if (!isWhole(left.type) || !isWhole(right.type)) {
    refuse(place, `Shift operators are only allowed on Integer and Long: ${left.type.name}, ${right.type.name}`);
  }
  const distance: Bound = left.type === T.Integer && right.type === T.Long ? toInteger(right) : right;
  return { kind: 'arithmetic', type: left.type, operator, number: numberKind(left.type), left, right: distance };
}

const toInteger = (value: Bound): Bound => ({ kind: 'runtime', type: T.Integer, name: 'toInteger', args: [value] });

function bitwise(operator: '&' | '|' | '^', left: Bound, right: Bound, place: ast.Node): Bound {
  if (left.type === T.Boolean && right.type === T.Boolean)
    return { kind: 'logic', type: T.Boolean, operator, left, right };
  if (!isWhole(left.type) || !isWhole(right.type)) {
    refuse(
      place,
      `Bitwise operators are only allowed on Integer, Long and Boolean: ${left.type.name}, ${right.type.name}`,
    );
  }
  const type = widerNumber(left.type, right.type);
  const node: Arithmetic = {
    kind: 'arithmetic',
    type,
    operator,
    number: numberKind(type),
    left: coerce(left, type),
    right: coerce(right, type),
  };
  return node;
}

function incompatible(left: Bound, right: Bound, place: ast.Node): never {
  return refuse(place, `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`);
}

/** Single rows of queries take part in comparisons as records. */
function settle(value: Bound, other: Bound): Bound {
  return givesRows(value) && other.type.kind === 'sobject' ? onlyRow(value, value.type.args[0]!) : value;
}

function equality(negated: boolean, givenLeft: Bound, givenRight: Bound, place: ast.Node, context: Context): Bound {
  const left = settle(givenLeft, givenRight);
  const right = settle(givenRight, givenLeft);
  const a = left.type;
  const b = right.type;
  const node = (how: 'same' | 'text' | 'id' | 'any'): Bound => ({
    kind: 'equal',
    type: T.Boolean,
    negated,
    how,
    left,
    right,
  });
  if (a === T.null || b === T.null) return node('same');
  if (isText(a) && isText(b)) return node(a === T.Id || b === T.Id ? 'id' : 'text');
  if (a === b && (a === T.Integer || a === T.Long || a === T.Boolean || isEnum(a))) return node('same');
  if (isNumber(a) && isNumber(b)) return node('any');
  if (!comparable(left, right, context)) return incompatible(left, right, place);
  return node('any');
}

const isEnum = (type: ApexType): boolean => symbolOf(type)?.kind === 'enum';

function comparable(left: Bound, right: Bound, context: Context): boolean {
  const { program } = context;
  const a = left.type;
  const b = right.type;
  if (isAssignable(a, b, program) || isAssignable(b, a, program)) return !mixesTextAndOther(a, b);
  if (a.kind === 'sobject' && b.kind === 'sobject') return a === T.SObject || b === T.SObject;
  const isInterface = (type: ApexType) => symbolOf(type)?.kind === 'interface';
  return a.kind === 'class' && b.kind === 'class' && (isInterface(a) || isInterface(b));
}

/** Ids are assignable from text, but only Object compares with everything. */
function mixesTextAndOther(a: ApexType, b: ApexType): boolean {
  return isText(a) !== isText(b) && a !== T.Object && b !== T.Object;
}

function identity(negated: boolean, left: Bound, right: Bound, place: ast.Node, context: Context): Bound {
  const isSimple = ({ type }: Bound) => type.kind === 'primitive' && type !== T.Object;
  if (isSimple(left) && isSimple(right)) {
    refuse(place, `Exact equality operator only allowed for reference types: ${left.type.name}, ${right.type.name}`);
  }
  if (left.type !== T.null && right.type !== T.null && !comparable(left, right, context))
    incompatible(left, right, place);
  return { kind: 'identical', type: T.Boolean, negated, left, right };
}

function comparison(operator: Compare['operator'], left: Bound, right: Bound, place: ast.Node): Bound {
  const a = left.type === T.null ? right.type : left.type;
  const b = right.type === T.null ? left.type : right.type;
  const node = (how: Compare['how']): Bound => ({ kind: 'compare', type: T.Boolean, operator, how, left, right });
  if (isText(a) && isText(b)) return node('text');
  if (a === T.Integer && b === T.Integer) return node('Integer');
  if (isNumber(a) && isNumber(b)) return node('any');
  const isDay = (type: ApexType) => type === T.Date || type === T.Datetime;
  if ((isDay(a) && isDay(b)) || (a === T.Time && b === T.Time)) return node('any');
  if (a === b && a !== T.null) {
    refuse(
      place,
      `Comparison operator can only be applied to Integer, Long, Double, Decimal, String, Id, Date, Datetime and Time: ${a.name}`,
    );
  }
  return incompatible(left, right, place);
}
