/** What a class owes to its supertypes: overrides that match, abstract methods implemented. */
import { findMethods, supertypesOf, type Seen } from '../types/hierarchy';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import type { MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, classType, type ApexType } from '../types/type';
import type { Errors } from './errors';

export function checkContracts(symbol: ProjectClass, program: Program, errors: Errors): void {
  for (const methods of symbol.methods.values()) {
    for (const method of methods) errors.guard(symbol.file, () => checkOverride(method, symbol, program));
  }
  if (symbol.kind === 'class' && !symbol.isAbstract) {
    errors.guard(symbol.file, () => checkImplemented(symbol, program));
  }
  for (const inner of symbol.inner.values()) checkContracts(inner, program, errors);
}

const place = (method: MethodSymbol, symbol: ProjectClass) => method.decl ?? symbol.decl;

function checkOverride(method: MethodSymbol, symbol: ProjectClass, program: Program): void {
  if (method.isStatic || symbol.kind === 'interface') return;
  const inherited = inheritedMethods(symbol, method, program);
  const fromClass = inherited.filter(({ symbol: other }) => other.owner.kind === 'class' && !isObjectMethod(other));
  const name = `${symbol.name}: ${method.returns.name} ${method.name}(${parameterNames(method)})`;
  if (method.isOverride && inherited.length === 0) {
    refuse(
      place(method, symbol),
      `Method does not override an ancestor method: ${method.returns.name} ${method.name}(${parameterNames(method)})`,
    );
  }
  for (const { symbol: other, fill } of fromClass) {
    if (other.access === 'private' && other.owner !== symbol.outer) continue;
    if (!other.isVirtual) {
      refuse(
        place(method, symbol),
        `Non-virtual method cannot be overridden: ${method.returns.name} ${method.name}(${parameterNames(method)})`,
      );
    }
    if (!method.isOverride)
      refuse(place(method, symbol), `Method must use the override keyword: ${name.slice(symbol.name.length + 2)}`);
    checkReturns(method, symbol, fill(other.returns), other);
  }
}

function checkReturns(method: MethodSymbol, symbol: ProjectClass, returns: ApexType, other: MethodSymbol): void {
  if (method.returns !== returns) {
    refuse(
      place(method, symbol),
      `Return type does not match the overridden method: ${method.returns.name} ${method.name}(${parameterNames(method)}) from the type ${other.owner.name}`,
    );
  }
}

const parameterNames = (method: MethodSymbol): string => method.parameters.map((each) => each.type.name).join(', ');

const isObjectMethod = (method: MethodSymbol): boolean => method.owner.name === 'Object';

/** Methods of supertypes with the same name and parameters. */
export function inheritedMethods(symbol: ProjectClass, method: MethodSymbol, program: Program): Seen<MethodSymbol>[] {
  return supertypesOf(classType(symbol), program)
    .slice(1)
    .concat(T.Object)
    .flatMap((type) => findMethods(type, method.name, program))
    .filter(
      ({ symbol: other, fill }) =>
        !other.isStatic &&
        other.parameters.length === method.parameters.length &&
        other.parameters.every((each, i) => sameParameter(fill(each.type), method.parameters[i]!.type)),
    );
}

/** A bare `Batchable` leaves open what records it takes, `Iterable` of them included. */
function sameParameter(wanted: ApexType, given: ApexType): boolean {
  return wanted === given || (isListOfRecords(wanted) && isListOfRecords(given));
}

const isListOfRecords = (type: ApexType): boolean => type.kind === 'list' && type.args[0]!.kind === 'sobject';

function checkImplemented(symbol: ProjectClass, program: Program): void {
  const self = classType(symbol);
  for (const type of supertypesOf(self, program)) {
    const parent = symbolOf(type);
    if (!parent) continue;
    for (const methods of parent.methods.values()) {
      for (const method of methods) if (method.isAbstract) checkOne(symbol, type, method, program);
    }
  }
}

function checkOne(symbol: ProjectClass, type: ApexType, method: MethodSymbol, program: Program): void {
  const wanted = findMethods(type, method.name, program).find((seen) => seen.symbol === method)!;
  const types = method.parameters.map((each) => wanted.fill(each.type));
  const given = findMethods(classType(symbol), method.name, program).find(
    ({ symbol: other, fill }) =>
      !other.isAbstract &&
      // A static method may stand for one of an interface.
      (!other.isStatic || method.owner.kind === 'interface') &&
      other.parameters.length === types.length &&
      other.parameters.every((each, i) => sameParameter(types[i]!, fill(each.type))),
  );
  const text = `${wanted.fill(method.returns).name} ${type.name}.${method.name}(${types.map((each) => each.name).join(', ')})`;
  if (!given) refuse(symbol.decl, `Class ${symbol.name} must implement the method: ${text}`);
  const isPublic = given.symbol.access === 'public' || given.symbol.access === 'global';
  if (method.owner.kind === 'interface' && !isPublic) {
    refuse(
      place(given.symbol, symbol),
      `${symbol.name}: Overriding implementations of interface methods must be public or global: ${text}`,
    );
  }
  const returns = wanted.fill(method.returns);
  if (given.fill(given.symbol.returns) !== returns && !returnsFit(given.fill(given.symbol.returns), returns)) {
    refuse(place(given.symbol, symbol), `Return type of ${text} does not match: ${given.symbol.returns.name}`);
  }
}

/** Database.Batchable.start returns a QueryLocator or an Iterable. */
function returnsFit(given: ApexType, wanted: ApexType): boolean {
  if (wanted.kind === 'void') return false;
  return wanted === T.Object || (given.kind === 'list' && wanted.kind === 'class') || given.kind === wanted.kind;
}
