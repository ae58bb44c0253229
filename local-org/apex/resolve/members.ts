/** Names and `a.b.c`: variables, fields, classes, namespaces, schema tokens. */
import type * as ast from '../parse/ast';
import { findMember, type Seen } from '../types/hierarchy';
import { Consequence, refuse } from '../types/problem';
import type { FieldSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, classType, type ApexType } from '../types/type';
import type { Bound, Target } from './bound';
import type { Context } from './context';
import { assignable, givesRows, onlyRow } from './convert';
import { thisType, resolveAs, resolveValue } from './expressions';
import { invalidField, recordMember } from './records';
import { schemaToken, tokens } from './tokens';
import { checkFieldVisible } from './visibility';

/** What stands left of a dot. */
export type Qualifier =
  | { readonly kind: 'value'; readonly value: Bound }
  | { readonly kind: 'type'; readonly type: ApexType }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'super' };

export function resolveName(expr: ast.NameExpr, context: Context): Bound {
  return variable(expr, context) ?? refuse(expr, `Variable does not exist: ${expr.name}`);
}

/** A local variable, a field of this class, or a static field of the outer class; null when there is none. */
export function variable(expr: ast.NameExpr, context: Context): Bound | null {
  const local = context.local(expr.name);
  if (local) return { kind: 'local', type: local.type, local };
  if (context.refused.has(expr.name.toLowerCase())) throw new Consequence(expr, expr.name);
  for (let owner: ProjectClass | null = context.owner; owner; owner = owner.outer) {
    const seen = findMember(classType(owner), expr.name, context.program);
    if (!seen || seen.symbol.kind === 'constant') continue;
    const { symbol } = seen;
    if (symbol.isStatic) return readField(seen, null, expr, context);
    if (owner !== context.owner) continue;
    if (context.isStatic) refuse(expr, `Variable does not exist: ${expr.name}`);
    return readField(seen, { kind: 'this', type: thisType(context) }, expr, context);
  }
  return null;
}

/** Reads a field or property of a class, static when there is no target. */
export function readField(
  seen: Seen<FieldSymbol>,
  target: Bound | null,
  place: ast.Node,
  context: Context,
  direct = false,
): Bound {
  const { symbol, fill } = seen;
  checkFieldVisible(symbol, symbol.readAccess, place, context);
  return fieldNode(symbol, fill(symbol.type), target, context, direct, 'read');
}

/** The node of a field: storage where possible, accessors where they have code of their own. */
export function fieldNode(
  symbol: FieldSymbol,
  type: ApexType,
  target: Bound | null,
  context: Context,
  direct: boolean,
  use: 'read' | 'write',
): Target | Bound {
  if (symbol.kind === 'constant') return enumConstant(symbol, type);
  if (symbol.kind === 'platform') {
    const narrowed = context.trigger && target === null ? triggerVariableType(symbol, type, context) : type;
    return { kind: 'platformProperty', type: narrowed, target, field: symbol };
  }
  if (symbol !== context.accessorOf && hasCode(symbol, use))
    return { kind: 'property', type, target, field: symbol, direct };
  return target ? { kind: 'field', type, target, field: symbol } : { kind: 'static', type, field: symbol };
}

/** Whether reading or writing a property runs code: its own, or perhaps a subclass's. */
export function hasCode(symbol: FieldSymbol, use: 'read' | 'write'): boolean {
  const { decl } = symbol;
  if (decl?.kind !== 'property') return false;
  const { words } = decl.modifiers;
  if (words.has('virtual') || words.has('abstract') || words.has('override')) return true;
  return (use === 'read' ? decl.getter : decl.setter)?.body !== null;
}

function enumConstant(symbol: FieldSymbol, type: ApexType): Bound {
  const info = symbol.owner.origin === 'platform' ? symbol.owner.spec.info : symbol.owner.info!;
  const value = info.enumValues!.find((each) => each.name === symbol.name)!;
  return { kind: 'link', type, value };
}

/** Trigger.new is a list of the trigger's own object inside the trigger. */
function triggerVariableType(symbol: FieldSymbol, type: ApexType, context: Context): ApexType {
  if (symbol.owner.name !== 'Trigger') return type;
  return tokens.ofObject(type, context.trigger!);
}

export function resolveDot(expr: ast.Dot, context: Context): Bound {
  const found = dot(expr, context);
  return found?.kind === 'value' ? found.value : noVariable(expr, context);
}

/** Refuses names that stand for nothing: the first of them, or what Salesforce has and local-org lacks. */
export function noVariable(expr: ast.Dot | ast.Call, context: Context): never {
  const names: string[] = [];
  for (let at: ast.Expr | null = expr; at; at = at.kind === 'dot' || at.kind === 'call' ? at.target : null) {
    if (at.kind === 'name' || at.kind === 'dot' || at.kind === 'call') names.unshift(at.name);
  }
  const unsupported = context.program.unsupportedName(names);
  const target = expr.target!;
  const name = target.kind === 'name' || (expr.kind === 'call' && target.kind === 'dot') ? target.name : expr.name;
  return refuse(target, unsupported ?? `Variable does not exist: ${name}`);
}

/** Resolves what stands before a dot; a name may be a variable, a class or a namespace, in this order. */
export function qualifier(expr: ast.Expr, context: Context): Qualifier | null {
  if (expr.kind === 'super') return { kind: 'super' };
  if (expr.kind === 'dot') return dot(expr, context);
  if (expr.kind !== 'name') return { kind: 'value', value: resolveValue(expr, context) };
  const value = variable(expr, context);
  if (value) return { kind: 'value', value };
  const type = context.program.typeNamed([expr.name], context.owner);
  if (type) return { kind: 'type', type };
  if (isNamespace(expr.name, context)) return { kind: 'namespace', name: expr.name };
  return null;
}

function isNamespace(name: string, context: Context): boolean {
  return context.program.isNamespace(name) || /^(system|schema|database|label|sobjecttype|page)$/i.test(name);
}

function dot(expr: ast.Dot, context: Context): Qualifier | null {
  const left = qualifier(expr.target, context);
  if (!left) return null;
  switch (left.kind) {
    case 'value': {
      const token = shadowedToken(expr, left.value, context);
      return {
        kind: 'value',
        value: token ?? safely(expr, left.value, context, (value) => member(value, expr, context)),
      };
    }
    case 'super': {
      const parent = context.owner.superclass;
      const seen = parent && findMember(parent, expr.name, context.program);
      if (!seen) return null;
      return { kind: 'value', value: readField(seen, { kind: 'this', type: thisType(context) }, expr, context, true) };
    }
    case 'namespace':
      return inNamespace(left.name, expr, context);
    case 'type':
      return inType(left.type, expr, context);
  }
}

/** `account.SObjectType` where a variable has the name of an object. */
function shadowedToken(expr: ast.Dot, value: Bound, context: Context): Bound | null {
  if (value.type.kind !== 'sobject' || expr.target.kind !== 'name' || expr.name.toLowerCase() !== 'sobjecttype')
    return null;
  const type = context.program.sobject(expr.target.name);
  return type && schemaToken(type, expr.name, expr, context);
}

/** Applies `?.` and carries an earlier `?.` of the chain along. */
export function safely(
  expr: ast.Dot | ast.Call,
  value: Bound,
  context: Context,
  apply: (target: Bound) => Bound,
): Bound {
  if (value.kind === 'safe') {
    const body = safely(expr, value.body, context, apply);
    return { ...value, type: body.type, body };
  }
  if (!expr.safe) return apply(value);
  const held = context.temporary(value.type, null);
  const body = apply({ kind: 'local', type: value.type, local: held });
  return { kind: 'safe', type: body.type, target: value, held, body };
}

/** `value.name`. */
export function member(given: Bound, place: ast.Node & { readonly name: string }, context: Context): Bound {
  const { name } = place;
  const value = givesRows(given) ? onlyRow(given, given.type.args[0]!) : given;
  if (value.type.kind === 'sobject') {
    return recordMember(value, name, context.program) ?? invalidField(name, value.type, place);
  }
  const seen = findMember(value.type, name, context.program);
  if (!seen || seen.symbol.isStatic) {
    const fields = name.toLowerCase() === 'fields' ? tokens.fieldsOf(value, place, context) : null;
    if (fields) return fields;
    return tokens.describeField(value, name, place, context) ?? refuse(place, `Variable does not exist: ${name}`);
  }
  return readField(seen, value, place, context);
}

function inNamespace(namespace: string, expr: ast.Dot, context: Context): Qualifier | null {
  const lower = namespace.toLowerCase();
  if (lower === 'label') return { kind: 'value', value: tokens.label(expr.name, expr, context) };
  if (lower === 'system' && expr.name.toLowerCase() === 'label') return { kind: 'namespace', name: 'Label' };
  if (lower === 'sobjecttype') return { kind: 'value', value: tokens.describe(expr.name, expr, context) };
  if (lower === 'schema' && expr.name.toLowerCase() === 'sobjecttype')
    return { kind: 'namespace', name: 'SObjectType' };
  if (lower === 'page') context.unsupported(`Visualforce pages (Page.${expr.name})`, expr);
  const type = context.program.typeNamed([namespace, expr.name], null);
  return type && { kind: 'type', type };
}

function inType(type: ApexType, expr: ast.Dot, context: Context): Qualifier | null {
  const { program } = context;
  const symbol = symbolOf(type);
  if (symbol?.name.toLowerCase() === 'schema.sobjecttype' || type.name.toLowerCase() === 'sobjecttype') {
    // `SObjectType.Account` describes an object; the class itself has no static members of such names.
    return { kind: 'value', value: tokens.describe(expr.name, expr, context) };
  }
  const seen = findMember(type, expr.name, program);
  if (seen?.symbol.isStatic) return { kind: 'value', value: readField(seen, null, expr, context) };
  if (symbol?.origin === 'project') {
    const inner = program.typeNamed([symbol.name, expr.name], context.owner, expr);
    if (inner) return { kind: 'type', type: inner };
  }
  // `Account.Fields.Name` is `Account.Name`.
  if (type.kind === 'sobject' && expr.name.toLowerCase() === 'fields') return { kind: 'type', type };
  const nested = program.typeNamed([type.name, expr.name], null);
  if (nested) return { kind: 'type', type: nested };
  if (type.kind === 'sobject') {
    const token = schemaToken(type, expr.name, expr, context);
    return token ? { kind: 'value', value: token } : invalidField(expr.name, type, expr);
  }
  // Namespaces that are classes as well: System, Database, Schema.
  if (isNamespace(type.name, context)) return inNamespace(type.name, expr, context);
  if (seen) refuse(expr, `Variable does not exist: ${expr.name}`);
  return null;
}

/** `list[i]`. */
export function element(list: Bound, expr: ast.Index, context: Context): Bound {
  if (list.kind === 'safe') {
    const body = element(list.body, expr, context);
    return { ...list, type: body.type, body };
  }
  if (list.type.kind !== 'list') refuse(expr, `Variable must be of type List: ${list.type.name}`);
  const index = assignable(resolveAs(expr.index, T.Integer, context), T.Integer, expr.index, context.program);
  return { kind: 'element', type: list.type.args[0]!, list, index };
}
