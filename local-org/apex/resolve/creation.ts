/** `new`. */
import type * as ast from '../parse/ast';
import { constructorsOf } from '../types/hierarchy';
import { refuse } from '../types/problem';
import { symbolOf } from '../types/symbols';
import { T, listOf, type ApexType } from '../types/type';
import type { FieldDef } from '../../metadata/model';
import type { Bound } from './bound';
import { noSuchConstructor } from './calls';
import type { Context } from './context';
import { assignable } from './convert';
import { resolve, resolveAs, resolveValue } from './expressions';
import { choose } from './overloads';
import { findFieldIn, findParentField, invalidField, typeOfField } from './records';
import { checkMethodVisible } from './visibility';

export function resolveNewObject(expr: ast.NewObject, context: Context): Bound {
  const type = context.typeOf(expr.type);
  if (type.kind === 'sobject') return newRecord(type, expr, context);
  const args = expr.args.map((arg) => resolveValue(arg, context));
  const symbol = symbolOf(type);
  if (symbol && symbol.kind !== 'class') refuse(expr, `Type cannot be constructed: ${type.name}`);
  if (symbol?.isAbstract) refuse(expr, `Abstract classes cannot be constructed: ${type.name}`);
  if (type === T.Object || type.kind === 'primitive') refuse(expr, `Type cannot be constructed: ${type.name}`);
  const choice = choose(constructorsOf(type, context.program), args, expr, context);
  if (!choice) return noSuchConstructor(type, args, expr);
  const constructor = choice.seen.symbol;
  if (symbol?.origin === 'project') {
    checkMethodVisible(constructor, expr, context);
    context.touchesData = true;
    return { kind: 'create', line: expr.line, type, owner: symbol, constructor, args: choice.args };
  }
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  const own: Bound[] = isCollection ? [{ kind: 'link', type: T.Object, value: type }] : [];
  return { kind: 'platformCreate', type, run: constructor.run!, args: [...own, ...choice.args] };
}

/** `new Account(Name = 'x', …)`. */
function newRecord(type: ApexType, expr: ast.NewObject, context: Context): Bound {
  const object = type.object;
  if (!object) return refuse(expr, `Type cannot be constructed: ${type.name}`);
  const fields: { field: FieldDef; parent: boolean; value: Bound }[] = [];
  const seen = new Set<string>();
  for (const arg of expr.args) {
    if (arg.kind !== 'assign' || arg.operator !== null || arg.target.kind !== 'name') {
      return refuse(
        arg,
        `Invalid constructor argument for SObject ${type.name}: a field name and a value are expected`,
      );
    }
    const { name } = arg.target;
    if (seen.has(name.toLowerCase())) refuse(arg, `Duplicate field initialization: ${name}`);
    seen.add(name.toLowerCase());
    const field = findFieldIn([object], name);
    const reference = field ? null : findParentField([object], name);
    if (field) {
      const isWritable = field.createable || field.updateable || field.name === 'Id';
      if (!isWritable) refuse(arg, `Field is not writeable: ${type.name}.${field.name}`);
      const value = assignable(resolve(arg.value, context), typeOfField(field, context.program), arg, context.program);
      fields.push({ field, parent: false, value });
    } else if (reference) {
      const value = resolveValue(arg.value, context);
      const fits = value.type === T.null || (value.type.kind === 'sobject' && refersTo(reference, value.type));
      if (!fits) refuse(arg, `Illegal assignment from ${value.type.name} to ${reference.referenceTo.join(', ')}`);
      fields.push({ field: reference, parent: true, value });
    } else invalidField(name, type, arg);
  }
  return { kind: 'newRecord', type, object, fields };
}

const refersTo = (field: FieldDef, type: ApexType): boolean =>
  type === T.SObject || field.referenceTo.some((name) => name.toLowerCase() === type.name.toLowerCase());

export function resolveNewArray(expr: ast.NewArray, context: Context): Bound {
  const element = context.typeOf(expr.element);
  const values = (expr.values ?? []).map((value) => resolveAs(value, element, context));
  const size = expr.size && resolveAs(expr.size, T.Integer, context);
  return { kind: 'newList', type: listOf(element), values, size };
}

export function resolveNewCollection(expr: ast.NewCollection, context: Context): Bound {
  const type = context.typeOf(expr.type);
  if (type.kind === 'map' && expr.values.length === 0) return { kind: 'newMap', type, pairs: [] };
  if (type.kind !== 'list' && type.kind !== 'set') return refuse(expr, `Type cannot be constructed: ${type.name}`);
  const values = expr.values.map((value) => resolveAs(value, type.args[0]!, context));
  return type.kind === 'list' ? { kind: 'newList', type, values, size: null } : { kind: 'newSet', type, values };
}

export function resolveNewMap(expr: ast.NewMap, context: Context): Bound {
  const type = context.typeOf(expr.type);
  if (type.kind !== 'map') return refuse(expr, `Type cannot be constructed: ${type.name}`);
  const pairs = expr.pairs.map(({ key, value }) => ({
    key: resolveAs(key, type.args[0]!, context),
    value: resolveAs(value, type.args[1]!, context),
  }));
  return { kind: 'newMap', type, pairs };
}
