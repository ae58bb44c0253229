/** Method calls. */
import { findObject, type ObjectDef } from '../../metadata/model';
import type * as ast from '../parse/ast';
import { constructorsOf, findMethods, type Seen } from '../types/hierarchy';
import { refuse } from '../types/problem';
import type { MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, classType, sobjectType, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { givesRows, onlyRow } from './convert';
import { enumMethod, enumStatic } from './enums';
import { resolveValue, thisType } from './expressions';
import { noVariable, qualifier, safely, variable } from './members';
import { objectMethod } from './objectMethods';
import { callText, choose } from './overloads';
import { schemaToken } from './tokens';
import { checkMethodVisible } from './visibility';

export function resolveCall(expr: ast.Call, context: Context): Bound {
  const args = expr.args.map((arg) => resolveValue(arg, context));
  if (!expr.target) return ownCall(expr, args, context);
  const left = qualifier(expr.target, context);
  switch (left?.kind) {
    case 'value':
      return safely(expr, left.value, context, (target) => methodOf(target, expr, args, context));
    case 'super':
      return superCall(expr, args, context);
    case 'type':
      return staticCall(left.type, expr, args, context);
    case 'namespace': {
      // `System.debug(…)`: the namespace is a class too.
      const type = context.program.typeNamed([left.name, left.name], null);
      if (type) return staticCall(type, expr, args, context);
    }
  }
  return noVariable(expr, context);
}

function noSuchMethod(expr: ast.Call, args: readonly Bound[], type: ApexType): never {
  return refuse(
    expr,
    `Method does not exist or incorrect signature: ${callText(expr.name, args)} from the type ${type.name}`,
  );
}

/** `foo()`: of this class and its superclasses, or static in the outer class. */
function ownCall(expr: ast.Call, args: Bound[], context: Context): Bound {
  for (let owner: ProjectClass | null = context.owner; owner; owner = owner.outer) {
    const candidates = findMethods(classType(owner), expr.name, context.program);
    const usable = owner === context.owner ? candidates : candidates.filter((seen) => seen.symbol.isStatic);
    const choice = choose(usable, args, expr, context);
    if (choice) {
      const { symbol } = choice.seen;
      if (symbol.isStatic) return invoke(choice.seen, null, choice.args, expr, context);
      if (context.isStatic) {
        refuse(
          expr,
          `Non static method cannot be referenced from a static context: ${callText(expr.name, args)} from the type ${owner.name}`,
        );
      }
      return invoke(choice.seen, { kind: 'this', type: thisType(context) }, choice.args, expr, context);
    }
  }
  return noSuchMethod(expr, args, classType(context.owner));
}

/** `value.foo()`. */
function methodOf(given: Bound, expr: ast.Call, args: Bound[], context: Context): Bound {
  const { program } = context;
  const enumCall = enumMethod(given, expr, args, program);
  if (enumCall) return enumCall;
  if (given.kind === 'recordField' && expr.name.toLowerCase() === 'adderror') {
    // `record.Field.addError(…)` is a call on the record that names the field.
    const { target, field } = given;
    const token = schemaToken(sobjectType(objectOf(given, context)), field.name, expr, context)!;
    return methodOf(target, expr, [token, ...args], context);
  }
  const choice = choose(findMethods(given.type, expr.name, program), args, expr, context);
  if (choice) return instanceCall(given, choice.seen, choice.args, expr, context);
  // `[SELECT …].getSObjectType()`: a method of the only row.
  if (givesRows(given)) return methodOf(onlyRow(given, given.type.args[0]!), expr, args, context);
  return noSuchMethod(expr, args, given.type);
}

function objectOf({ target, field }: Bound & { kind: 'recordField' }, context: Context): ObjectDef {
  return target.type.object ?? findObject(context.program.model, field.object)!;
}

function instanceCall(target: Bound, seen: Seen<MethodSymbol>, args: Bound[], expr: ast.Call, context: Context): Bound {
  const { symbol } = seen;
  if (symbol.isStatic) {
    refuse(
      expr,
      `Static method cannot be referenced from a non static context: ${callText(expr.name, args)} from the type ${symbol.owner.name}`,
    );
  }
  const call = invoke(seen, target, args, expr, context);
  // A record's clone is of its own object.
  const isClone = target.type.kind === 'sobject' && symbol.name === 'clone' && call.type === T.SObject;
  return isClone ? { ...call, type: target.type } : call;
}

function superCall(expr: ast.Call, args: Bound[], context: Context): Bound {
  const parent = context.owner.superclass ?? T.Object;
  const choice = choose(findMethods(parent, expr.name, context.program), args, expr, context);
  if (!choice) return noSuchMethod(expr, args, parent);
  if (choice.seen.symbol.isAbstract) {
    refuse(expr, `Cannot call an abstract method: ${callText(expr.name, args)} from the type ${parent.name}`);
  }
  return invoke(choice.seen, { kind: 'this', type: thisType(context) }, choice.args, expr, context, true);
}

/** `Foo.bar()`; in a class of the project a method of the instance may be called through a superclass's name. */
function staticCall(type: ApexType, expr: ast.Call, args: Bound[], context: Context): Bound {
  const { program } = context;
  const enumCall = enumStatic(type, expr, args, context);
  if (enumCall) return enumCall;
  const objectCall = objectMethod(type, expr, args, context);
  if (objectCall) return objectCall;
  const candidates = findMethods(type, expr.name, program);
  const choice = choose(
    candidates.filter((seen) => seen.symbol.isStatic),
    args,
    expr,
    context,
  );
  if (choice) return invoke(choice.seen, null, choice.args, expr, context);
  if (candidates.some((seen) => !seen.symbol.isStatic) && choose(candidates, args, expr, context)) {
    refuse(
      expr,
      `Non static method cannot be referenced from a static context: ${callText(expr.name, args)} from the type ${type.name}`,
    );
  }
  return noSuchMethod(expr, args, type);
}

/** The node of a call, visibility checked. */
export function invoke(
  { symbol, fill }: Seen<MethodSymbol>,
  target: Bound | null,
  args: readonly Bound[],
  place: ast.Node,
  context: Context,
  direct = false,
): Bound {
  checkMethodVisible(symbol, place, context);
  const type = fill(symbol.returns);
  if (symbol.run) {
    context.touchesData ||= touchesData(symbol);
    const call: Bound = { kind: 'platformCall', line: place.line, type, method: symbol, run: symbol.run, target, args };
    return isDynamicQuery(symbol) ? { ...call, scope: variablesInScope(context) } : call;
  }
  context.touchesData = true;
  return { kind: 'invoke', line: place.line, type, method: symbol, target, args, direct };
}

/** Platform classes whose methods depend on the sharing of the class that calls them. */
function touchesData(method: MethodSymbol): boolean {
  return /^(database|eventbus|approval|search|test|system)(\.|$)/i.test(method.owner.name);
}

function isDynamicQuery({ owner, name, parameters }: MethodSymbol): boolean {
  return (
    owner.name === 'Database' && /^(query|countQuery|getQueryLocator)$/i.test(name) && parameters[0]?.type === T.String
  );
}

/** Local variables and the class's own fields, by lower-case name. */
function variablesInScope(context: Context): { name: string; value: Bound }[] {
  const names = new Set([...context.localNames(), ...context.owner.fields.keys()]);
  return [...names].flatMap((name) => {
    const value = variableIfThere(name, context);
    return value ? [{ name, value }] : [];
  });
}

function variableIfThere(name: string, context: Context): Bound | null {
  const field = context.owner.fields.get(name);
  if (!context.local(name) && context.isStatic && field?.isStatic === false) return null;
  if (field && !context.local(name) && (field.kind === 'constant' || field.readAccess === null)) return null;
  return variable({ kind: 'name', name, line: 1, column: 1 }, context);
}

/** `this(…)`, `super(…)`. */
export function resolveConstructorCall(expr: ast.ConstructorCall, context: Context): Bound {
  const { owner, program } = context;
  if (!context.atConstructorHead) {
    refuse(expr, `Call to '${expr.which}()' must be the first statement in a constructor method`);
  }
  const args = expr.args.map((arg) => resolveValue(arg, context));
  const type = expr.which === 'this' ? classType(owner) : owner.superclass;
  if (!type) {
    if (args.length)
      refuse(expr, `Constructor not defined: [Object].<Constructor>(${args.map((arg) => arg.type.name).join(', ')})`);
    return { kind: 'constructorChain', type: T.void, constructor: null, which: 'super', args: [] };
  }
  const choice = choose(constructorsOf(type, program), args, expr, context);
  if (!choice || choice.seen.symbol === context.method) return noSuchConstructor(type, args, expr);
  checkMethodVisible(choice.seen.symbol, expr, context);
  const isPlatform = symbolOf(type)?.origin === 'platform';
  return {
    kind: 'constructorChain',
    type: T.void,
    constructor: isPlatform ? null : choice.seen.symbol,
    which: expr.which,
    args: choice.args,
  };
}

export function noSuchConstructor(type: ApexType, args: readonly Bound[], place: ast.Node): never {
  return refuse(
    place,
    `Constructor not defined: [${type.name}].<Constructor>(${args.map((arg) => arg.type.name).join(', ')})`,
  );
}
