/** Members and supertypes of a type, type arguments filled in. */
import type { Program } from './program';
import type { FieldSymbol, MethodSymbol, ClassSymbol } from './symbols';
import { T, classType, listOf, mapOf, setOf, type ApexType } from './type';

/** A member seen through a type: its own types with `T`, `K`, `V` replaced. */
export interface Seen<M> {
  readonly symbol: M;
  /** Replaces type variables of the member's owner. */
  readonly fill: (type: ApexType) => ApexType;
}

const same = (type: ApexType): ApexType => type;

function filler(symbol: ClassSymbol, args: readonly ApexType[]): (type: ApexType) => ApexType {
  if (symbol.typeParameters.length === 0) return same;
  const fill = (type: ApexType): ApexType => {
    if (type.kind === 'typevar') return args[symbol.typeParameters.indexOf(type.name)] ?? T.Object;
    if (type.args.length === 0) return type;
    const filled = type.args.map(fill);
    if (type.kind === 'list') return listOf(filled[0]!);
    if (type.kind === 'set') return setOf(filled[0]!);
    if (type.kind === 'map') return mapOf(filled[0]!, filled[1]!);
    return classType(type.declaration!, filled);
  };
  return fill;
}

/** The class whose members values of a type have: `List` for List<X>, `String` for String, `SObject` for records. */
export function classOf(type: ApexType, program: Program): ClassSymbol | null {
  switch (type.kind) {
    case 'class':
      return type.declaration as ClassSymbol;
    case 'list':
      return program.platform('List');
    case 'set':
      return program.platform('Set');
    case 'map':
      return program.platform('Map');
    case 'sobject':
      return (
        program.platform(type === T.AggregateResult ? 'AggregateResult' : 'SObject') ?? program.platform('SObject')
      );
    case 'primitive':
      return program.platform(type.name);
    default:
      return null;
  }
}

/** Direct supertypes: superclass first. */
export function parentsOf(type: ApexType, program: Program): ApexType[] {
  const symbol = classOf(type, program);
  if (!symbol) return [];
  const fill = filler(symbol, type.args);
  const parents = symbol.superclass ? [fill(symbol.superclass)] : [];
  for (const each of symbol.interfaces) parents.push(fill(each));
  return parents;
}

/** The type and everything it extends or implements, nearest first, each once. */
export function supertypesOf(type: ApexType, program: Program): ApexType[] {
  const found: ApexType[] = [type];
  for (let i = 0; i < found.length; i++) {
    for (const parent of parentsOf(found[i]!, program)) if (!found.includes(parent)) found.push(parent);
  }
  return found;
}

export function isSubtype(from: ApexType, to: ApexType, program: Program): boolean {
  return from === to || parentsOf(from, program).some((parent) => isSubtype(parent, to, program));
}

/** A field or property of a type or its superclasses. */
export function findMember(type: ApexType, name: string, program: Program): Seen<FieldSymbol> | null {
  const lower = name.toLowerCase();
  for (let at: ApexType | null = type; at;) {
    const symbol = classOf(at, program);
    if (!symbol) return null;
    const field = symbol.fields.get(lower);
    const fill = filler(symbol, at.args);
    if (field) return { symbol: field, fill };
    at = symbol.superclass && fill(symbol.superclass);
  }
  return null;
}

/** All methods of a name a type has, its own first, overridden ones left out; Object's at last. */
export function findMethods(type: ApexType, name: string, program: Program): Seen<MethodSymbol>[] {
  const lower = name.toLowerCase();
  const found: Seen<MethodSymbol>[] = [];
  for (const at of supertypesOf(type, program)) addMethods(at, lower, program, found);
  if (type.kind !== 'primitive' || type === T.Object) addMethods(T.Object, lower, program, found);
  return found;
}

function addMethods(type: ApexType, name: string, program: Program, found: Seen<MethodSymbol>[]): void {
  const symbol = classOf(type, program);
  const methods = symbol?.methods.get(name);
  if (!symbol || !methods) return;
  const fill = filler(symbol, type.args);
  for (const method of methods) {
    if (!found.some((other) => sameParameters(other, { symbol: method, fill }))) found.push({ symbol: method, fill });
  }
}

export function sameParameters(a: Seen<MethodSymbol>, b: Seen<MethodSymbol>): boolean {
  const left = a.symbol.parameters;
  const right = b.symbol.parameters;
  return (
    left.length === right.length && left.every((parameter, i) => a.fill(parameter.type) === b.fill(right[i]!.type))
  );
}

/** The constructors of a class; a class without any has the one without parameters. */
export function constructorsOf(type: ApexType, program: Program): Seen<MethodSymbol>[] {
  const symbol = classOf(type, program);
  if (!symbol) return [];
  const fill = filler(symbol, type.args);
  return symbol.constructors.map((method) => ({ symbol: method, fill }));
}
