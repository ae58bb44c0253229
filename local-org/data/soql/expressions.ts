import { Unsupported } from '../../org/errors';
import type { Expression, FunctionCall } from './ast';
import { SoqlError } from './error';
import { isDateFunction, needsDatetime } from './functions';
import { typeOf } from './resolved';
import type {
  AggregateName,
  ResolvedAggregate,
  ResolvedDateFunction,
  ResolvedExpression,
  ResolvedPath,
} from './resolved';

type PathResolver = (names: readonly string[], at: number | null) => ResolvedPath;

/** Functions of other editions and of geolocation. */
const MISSING = new Set(['DISTANCE', 'GEOLOCATION', 'CONVERTCURRENCY']);

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);
/** Types that MIN and MAX refuse. */
const UNORDERED = new Set(['boolean', 'multipicklist', 'location', 'address', 'base64', 'longtextarea', 'html']);

export function resolveExpression(expression: Expression, path: PathResolver): ResolvedExpression {
  if (expression.kind === 'field') return path(expression.path, expression.at ?? null);
  const name = expression.name.toUpperCase();
  switch (name) {
    case 'COUNT':
    case 'COUNT_DISTINCT':
    case 'SUM':
    case 'AVG':
    case 'MIN':
    case 'MAX':
      return aggregate(name, expression, path);
    case 'TOLABEL':
      return { kind: 'display', name: 'toLabel', argument: fieldArgument(expression, path) };
    case 'FORMAT': {
      const argument = resolveExpression(argumentOf(expression), path);
      if (argument.kind !== 'path' && argument.kind !== 'aggregate') throw misplaced(expression);
      return { kind: 'display', name: 'format', argument };
    }
    case 'GROUPING': {
      const argument = resolveExpression(argumentOf(expression), path);
      if (argument.kind !== 'path' && argument.kind !== 'dateFunction') throw misplaced(expression);
      return { kind: 'grouping', argument };
    }
  }
  if (isDateFunction(name)) return dateFunction(name, expression, path);
  if (MISSING.has(name)) throw new Unsupported(`the SOQL function ${expression.name}`);
  throw new SoqlError('MALFORMED_QUERY', `unexpected token: '('`, expression.at ?? null);
}

function argumentOf(call: FunctionCall): Expression {
  const [argument] = call.args;
  if (call.args.length !== 1 || (argument!.kind !== 'field' && argument!.kind !== 'function')) throw misplaced(call);
  return argument as Expression;
}

function fieldArgument(call: FunctionCall, path: PathResolver): ResolvedPath {
  const argument = argumentOf(call);
  if (argument.kind !== 'field') throw misplaced(call);
  return path(argument.path, argument.at ?? null);
}

const misplaced = (call: FunctionCall): SoqlError =>
  new SoqlError('MALFORMED_QUERY', `unexpected token: '${call.name}'`, call.at ?? null);

function aggregate(name: AggregateName, call: FunctionCall, path: PathResolver): ResolvedAggregate {
  if (name === 'COUNT' && call.args.length === 0) return { kind: 'aggregate', name, argument: null };
  const argument = fieldArgument(call, path);
  const { type } = typeOf(argument);
  const allowed =
    name === 'SUM' || name === 'AVG'
      ? NUMBERS.has(type)
      : name === 'MIN' || name === 'MAX'
        ? !UNORDERED.has(type)
        : argument.field.filterable;
  if (!allowed) {
    const message = `field ${argument.field.name} does not support aggregate operator ${name}`;
    throw new SoqlError('MALFORMED_QUERY', message, call.at ?? null);
  }
  return { kind: 'aggregate', name, argument };
}

function dateFunction(name: string, call: FunctionCall, path: PathResolver): ResolvedDateFunction {
  let field = argumentOf(call);
  const inUserZone = field.kind === 'function' && field.name.toUpperCase() === 'CONVERTTIMEZONE';
  if (inUserZone) field = argumentOf(field as FunctionCall);
  if (field.kind !== 'field') throw misplaced(call);
  const argument = path(field.path, field.at ?? null);
  const { type } = typeOf(argument);
  if (type !== 'datetime' && (type !== 'date' || inUserZone || needsDatetime(name))) {
    const message = `field ${argument.field.name} does not support function ${name}`;
    throw new SoqlError('MALFORMED_QUERY', message, call.at ?? null);
  }
  return { kind: 'dateFunction', name, argument, inUserZone };
}
