/** Expressions: syntax tree → resolved tree. */
import { ApexDecimal, ApexDouble } from '../../values/numbers';
import type * as ast from '../parse/ast';
import { isCastable, isAssignable } from '../types/conversions';
import { refuse } from '../types/problem';
import { T, type ApexType } from '../types/type';
import { assignment, step } from './assignments';
import type { Bound } from './bound';
import { resolveCall, resolveConstructorCall } from './calls';
import type { Context } from './context';
import { assignable, canConvert, coerce, isNumber, isText, nothing, widerNumber } from './convert';
import { resolveNewArray, resolveNewCollection, resolveNewMap, resolveNewObject } from './creation';
import { element, resolveDot, resolveName } from './members';
import { resolveBinary, resolveUnary } from './operators';
import { resolveQuery } from './queries';
import { tokens } from './tokens';

export function resolve(expr: ast.Expr, context: Context): Bound {
  switch (expr.kind) {
    case 'literal':
      return literal(expr);
    case 'name':
      return resolveName(expr, context);
    case 'this':
      if (context.isStatic) refuse(expr, 'this cannot be referenced in a static context');
      return { kind: 'this', type: thisType(context) };
    case 'super':
      return refuse(expr, "Unexpected token 'super'.");
    case 'dot':
      return resolveDot(expr, context);
    case 'call':
      return resolveCall(expr, context);
    case 'constructorCall':
      return resolveConstructorCall(expr, context);
    case 'index':
      return element(resolve(expr.target, context), expr, context);
    case 'new':
      return resolveNewObject(expr, context);
    case 'newArray':
      return resolveNewArray(expr, context);
    case 'newCollection':
      return resolveNewCollection(expr, context);
    case 'newMap':
      return resolveNewMap(expr, context);
    case 'cast':
      return resolveCast(expr, context);
    case 'unary':
      return resolveUnary(expr, context);
    case 'step':
      return step(expr, context);
    case 'binary':
      return resolveBinary(expr, context);
    case 'instanceOf':
      return resolveInstanceOf(expr, context);
    case 'ternary':
      return resolveTernary(expr, context);
    case 'assign':
      return assignment(expr, context);
    case 'typeLiteral':
      return tokens.type(expr.type ? context.typeOf(expr.type) : T.void, context.program);
    case 'soql':
      return resolveQuery(expr, context);
    case 'sosl':
      return context.unsupported('inline SOSL', expr);
  }
}

/** An expression whose value is used: void is refused. */
export function resolveValue(expr: ast.Expr, context: Context): Bound {
  const value = resolve(expr, context);
  if (value.type === T.void) refuse(expr, 'Expression cannot be of type void');
  return value;
}

export function resolveAs(expr: ast.Expr, type: ApexType, context: Context): Bound {
  return assignable(resolve(expr, context), type, expr, context.program);
}

export function resolveCondition(expr: ast.Expr, context: Context): Bound {
  const value = resolve(expr, context);
  if (value.type !== T.Boolean) refuse(expr, `Condition expression must be of type Boolean: ${value.type.name}`);
  return value;
}

export function thisType(context: Context): ApexType {
  return tokens.selfType(context.owner);
}

export function literal(expr: ast.Literal, negative = false): Bound {
  const sign = negative ? '-' : '';
  switch (expr.type) {
    case 'Integer': {
      const value = Number(sign + String(expr.value));
      if (value > 2_147_483_647 || value < -2_147_483_648)
        refuse(expr, `Illegal integer: ${sign}${String(expr.value)}`);
      return { kind: 'constant', type: T.Integer, value };
    }
    case 'Long': {
      const value = BigInt(sign + String(expr.value));
      if (BigInt.asIntN(64, value) !== value) refuse(expr, `Illegal long: ${sign}${String(expr.value)}`);
      return { kind: 'constant', type: T.Long, value };
    }
    case 'Decimal': {
      const text = String(expr.value);
      const scale = text.length - text.indexOf('.') - 1;
      return { kind: 'link', type: T.Decimal, value: new ApexDecimal(sign + text, scale) };
    }
    case 'Double':
      return { kind: 'link', type: T.Double, value: new ApexDouble(Number(sign + String(expr.value))) };
    case 'String':
      return { kind: 'constant', type: T.String, value: expr.value };
    case 'Boolean':
      return { kind: 'constant', type: T.Boolean, value: expr.value };
    case 'null':
      return nothing;
  }
}

function resolveCast(expr: ast.Cast, context: Context): Bound {
  const binary = asSubtraction(expr, context);
  if (binary) return resolve(binary, context);
  const type = context.typeOf(expr.type);
  return cast(resolveValue(expr.value, context), type, expr, context);
}

/** `(a) - b` reads as a cast of `-b` in the grammar; when `a` is a variable it is a subtraction. */
function asSubtraction(expr: ast.Cast, context: Context): ast.Expr | null {
  const [part, ...more] = expr.type.parts;
  if (!part || more.length || part.args.length || expr.type.arrays) return null;
  const { value } = expr;
  if (value.kind !== 'unary' || (value.operator !== '-' && value.operator !== '+')) return null;
  if (!context.local(part.name) && context.program.typeNamed([part.name], context.owner)) return null;
  const { line, column } = expr.type;
  const left: ast.Expr = { kind: 'name', name: part.name, line, column };
  return { kind: 'binary', line, column, operator: value.operator, left, right: value.operand };
}

export function cast(value: Bound, type: ApexType, place: ast.Node, context: Context): Bound {
  const { program } = context;
  const from = value.type;
  if (from === type) return value;
  if (canConvert(value, type, program) && !narrowsCollection(from, type)) {
    return { ...coerce(value, type), type };
  }
  if (!isCastable(from, type, program)) {
    refuse(place, `Incompatible types since an instance of ${from.name} is never an instance of ${type.name}`);
  }
  if (isNumber(from) && isNumber(type)) {
    const name = type === T.Integer ? 'toInteger' : type === T.Long ? 'toLong' : 'toDecimal';
    return { kind: 'runtime', type, name, args: [value] };
  }
  return { kind: 'runtime', type, name: 'cast', args: [value] };
}

/** List<SObject> to List<Account> is assignable, but a cast of one looks at the list. */
function narrowsCollection(from: ApexType, to: ApexType): boolean {
  return to.args.length > 0 && from.args.some((arg, i) => arg === T.SObject && to.args[i] !== T.SObject);
}

function resolveInstanceOf(expr: ast.InstanceOf, context: Context): Bound {
  const value = resolveValue(expr.value, context);
  const tested = context.typeOf(expr.type);
  const from = value.type;
  const always = from !== T.Object && from !== T.null && !isText(tested) && isAssignable(from, tested, context.program);
  const isExact = from === tested || (from.kind === 'class' && tested.kind === 'class');
  if (always && isExact) {
    refuse(
      expr,
      `Operation instanceof is always true since an instance of ${from.name} is always an instance of ${tested.name}`,
    );
  }
  if (!isCastable(from, tested, context.program)) {
    refuse(
      expr,
      `Operation instanceof is always false since an instance of ${from.name} is never an instance of ${tested.name}`,
    );
  }
  return { kind: 'instanceOf', type: T.Boolean, value, tested };
}

function resolveTernary(expr: ast.Ternary, context: Context): Bound {
  const condition = resolveCondition(expr.condition, context);
  const then = resolveValue(expr.then, context);
  const otherwise = resolveValue(expr.otherwise, context);
  const type = commonType(then, otherwise, context);
  if (!type) {
    refuse(expr, `Incompatible types in ternary operator: ${then.type.name}, ${otherwise.type.name}`);
  }
  return { kind: 'choice', type, condition, then: coerce(then, type), otherwise: coerce(otherwise, type) };
}

/** The type two alternatives share; null when there is none. */
export function commonType(a: Bound, b: Bound, context: Context): ApexType | null {
  if (a.type === b.type || b.type === T.null) return a.type;
  if (a.type === T.null) return b.type;
  if (isNumber(a.type) && isNumber(b.type)) return widerNumber(a.type, b.type);
  if (isText(a.type) && isText(b.type)) return T.String;
  if (canConvert(b, a.type, context.program)) return a.type;
  if (canConvert(a, b.type, context.program)) return b.type;
  return null;
}
