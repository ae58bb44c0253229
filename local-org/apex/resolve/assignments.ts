/** `=`, `+=` and its relatives, `++` and `--`. */
import type * as ast from '../parse/ast';
import { findMember, type Seen } from '../types/hierarchy';
import { refuse } from '../types/problem';
import type { FieldSymbol, ProjectClass } from '../types/symbols';
import { T, classType } from '../types/type';
import type { Bound, Local, Target } from './bound';
import type { Context } from './context';
import { assignable, coerce, givesRows, isNumber, onlyRow, widerNumber } from './convert';
import { resolve, resolveValue, thisType } from './expressions';
import { element, fieldNode, qualifier } from './members';
import { binary } from './operators';
import { invalidField, recordMember } from './records';
import { checkFieldVisible } from './visibility';

export function assignment(expr: ast.Assign, context: Context): Bound {
  const target = targetOf(expr.target, context);
  if (expr.operator === null) {
    const value = assignable(resolve(expr.value, context), target.type, expr, context.program);
    if (target.kind === 'local') target.local.values.push(value);
    return { kind: 'assign', type: target.type, target, value };
  }
  const given = resolveValue(expr.value, context);
  return update(target, expr, context, null, (old) => {
    const combined = binary(expr.operator!, old, given, expr, context);
    return assignable(combined, target.type, expr, context.program);
  });
}

export function step(expr: ast.Step, context: Context): Bound {
  const target = targetOf(expr.target, context);
  if (!isNumber(target.type)) {
    refuse(
      expr,
      `${expr.operator === '++' ? 'Increment' : 'Decrement'} operations must use a numeric variable: ${target.type.name}`,
    );
  }
  const one: Bound = { kind: 'constant', type: T.Integer, value: 1 };
  const old = expr.prefix ? null : context.temporary(target.type, null);
  return update(target, expr, context, old, (value) => {
    const sum = binary(expr.operator === '++' ? '+' : '-', value, one, expr, context);
    return coerce(sum, widerNumber(sum.type, target.type));
  });
}

function update(
  target: Target,
  place: ast.Node,
  context: Context,
  old: Local | null,
  combine: (old: Bound) => Bound,
): Bound {
  const holds: { local: Local; value: Bound }[] = [];
  const hold = (value: Bound): Bound => {
    if (value.kind === 'this' || value.kind === 'local' || value.kind === 'constant') return value;
    const local = context.temporary(value.type, value);
    holds.push({ local, value });
    return { kind: 'local', type: value.type, local };
  };
  const held = heldTarget(target, hold);
  if (held.kind === 'property' || held.kind === 'field') checkReadable(held.field, place, context);
  const reading = readOf(held, context);
  if (old) old.values.splice(0, 1, reading);
  const combined = combine(old ? { kind: 'local', type: target.type, local: old } : reading);
  if (target.kind === 'local') target.local.values.push(combined);
  return { kind: 'update', type: target.type, target: held, reading, holds, combined, old };
}

function heldTarget(target: Target, hold: (value: Bound) => Bound): Target {
  switch (target.kind) {
    case 'field':
    case 'recordField':
    case 'parent':
      return { ...target, target: hold(target.target) };
    case 'property':
    case 'platformProperty':
      return target.target ? { ...target, target: hold(target.target) } : target;
    case 'element':
      return { ...target, list: hold(target.list), index: hold(target.index) };
    default:
      return target;
  }
}

/** A property may read from storage and write through code, or the reverse. */
function readOf(target: Target, context: Context): Bound {
  if (target.kind !== 'property' && target.kind !== 'field' && target.kind !== 'static') return target;
  const of = target.kind === 'static' ? null : target.target;
  return fieldNode(target.field, target.type, of, context, false, 'read');
}

function checkReadable(field: FieldSymbol, place: ast.Node, context: Context): void {
  checkFieldVisible(field, field.readAccess, place, context);
}

/** What stands left of an assignment. */
export function targetOf(expr: ast.Expr, context: Context): Target {
  switch (expr.kind) {
    case 'name':
      return nameTarget(expr, context);
    case 'dot':
      return dotTarget(expr, context);
    case 'index':
      return element(resolveValue(expr.target, context), expr, context) as Target;
    default:
      return refuse(expr, 'Expression cannot be assigned');
  }
}

function nameTarget(expr: ast.NameExpr, context: Context): Target {
  const local = context.local(expr.name);
  if (local) {
    if (local.isFinal && local.values.length > 0)
      refuse(expr, `Final variable has already been initialized: ${expr.name}`);
    return { kind: 'local', type: local.type, local };
  }
  for (let owner: ProjectClass | null = context.owner; owner; owner = owner.outer) {
    const seen = findMember(classType(owner), expr.name, context.program);
    if (!seen || (owner !== context.owner && !seen.symbol.isStatic)) continue;
    if (seen.symbol.isStatic) return writeTarget(seen, null, expr, context);
    if (context.isStatic) break;
    return writeTarget(seen, { kind: 'this', type: thisType(context) }, expr, context);
  }
  return refuse(expr, `Variable does not exist: ${expr.name}`);
}

function dotTarget(expr: ast.Dot, context: Context): Target {
  if (expr.safe) refuse(expr, 'Safe navigation operator is not allowed on the left side of an assignment');
  const left = qualifier(expr.target, context);
  if (!left)
    return refuse(
      expr.target,
      `Variable does not exist: ${expr.target.kind === 'name' ? expr.target.name : expr.name}`,
    );
  if (left.kind === 'value') return memberTarget(left.value, expr, context);
  const type = left.kind === 'super' ? context.owner.superclass : left.kind === 'type' ? left.type : null;
  const seen = type && findMember(type, expr.name, context.program);
  if (!seen) return refuse(expr, `Variable does not exist: ${expr.name}`);
  if (left.kind === 'super') return writeTarget(seen, { kind: 'this', type: thisType(context) }, expr, context);
  if (!seen.symbol.isStatic) refuse(expr, `Variable does not exist: ${expr.name}`);
  return writeTarget(seen, null, expr, context);
}

function memberTarget(given: Bound, expr: ast.Dot, context: Context): Target {
  const value = givesRows(given) ? onlyRow(given, given.type.args[0]!) : given;
  if (value.type.kind === 'sobject') {
    const member = recordMember(value, expr.name, context.program);
    if (!member) return invalidField(expr.name, value.type, expr);
    if (member.kind === 'recordField' && !isWritable(member)) {
      refuse(expr, `Field is not writeable: ${value.type.name}.${member.field.name}`);
    }
    return member as Target;
  }
  const seen = findMember(value.type, expr.name, context.program);
  if (!seen || seen.symbol.isStatic) return refuse(expr, `Variable does not exist: ${expr.name}`);
  return writeTarget(seen, value, expr, context);
}

const isWritable = ({ field }: { field: { name: string; createable: boolean; updateable: boolean } }): boolean =>
  field.name === 'Id' || field.createable || field.updateable;

function writeTarget(seen: Seen<FieldSymbol>, target: Bound | null, place: ast.Node, context: Context): Target {
  const { symbol, fill } = seen;
  checkFieldVisible(symbol, symbol.writeAccess, place, context);
  const own = symbol.owner === context.owner && context.initializes;
  if (symbol.isFinal && !own && symbol !== context.accessorOf) {
    refuse(
      place,
      `Final members can only be assigned in their declaration, init blocks, or constructors: ${symbol.name}`,
    );
  }
  return fieldNode(symbol, fill(symbol.type), target, context, false, 'write') as Target;
}
