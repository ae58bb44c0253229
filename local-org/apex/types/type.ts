/**
 * Apex types, the same objects at compile time and at run time: interned, so that `===` compares them.
 */
import type { ObjectDef } from '../../metadata/model';

export type TypeKind =
  | 'void'
  | 'null'
  | 'primitive' // Boolean Integer Long Double Decimal String Id Date Datetime Time Blob Object
  | 'list'
  | 'set'
  | 'map'
  | 'sobject' // a concrete object, or SObject itself (object null)
  | 'class' // class, interface or enum of the project or of the platform
  | 'typevar'; // T, K, V inside the signatures of generic platform classes

/** What the compiler links a class type to: a class of the project (compiler's symbol) or a platform class. */
export interface TypeDeclaration {
  /** Name as Apex prints it: `Outer.Inner`, `Database.SaveResult`. */
  readonly name: string;
  readonly origin: 'project' | 'platform';
}

export interface ApexType {
  readonly kind: TypeKind;
  /** As Apex prints it: `Integer`, `List<Account>`, `Map<Id, Contact>`, `Database.SaveResult`. */
  readonly name: string;
  readonly args: readonly ApexType[];
  readonly declaration: TypeDeclaration | null;
  readonly object: ObjectDef | null;
}

const interned = new Map<string, ApexType>();

function intern(
  kind: TypeKind,
  name: string,
  args: readonly ApexType[] = [],
  declaration: TypeDeclaration | null = null,
  object: ObjectDef | null = null,
): ApexType {
  return { kind, name, args, declaration, object };
}

function once(key: string, make: () => ApexType): ApexType {
  let type = interned.get(key);
  if (!type) interned.set(key, (type = make()));
  return type;
}

const primitive = (name: string) => once(`p:${name}`, () => intern('primitive', name));

/** The built-in simple types. */
export const T = {
  void: once('void', () => intern('void', 'void')),
  null: once('null', () => intern('null', 'null')),
  Object: primitive('Object'),
  Boolean: primitive('Boolean'),
  Integer: primitive('Integer'),
  Long: primitive('Long'),
  Double: primitive('Double'),
  Decimal: primitive('Decimal'),
  String: primitive('String'),
  Id: primitive('Id'),
  Date: primitive('Date'),
  Datetime: primitive('Datetime'),
  Time: primitive('Time'),
  Blob: primitive('Blob'),
  /** Any record, its object known only at run time. */
  SObject: once('sobject', () => intern('sobject', 'SObject')),
  /** A row of an aggregate query. */
  AggregateResult: once('aggregate', () => intern('sobject', 'AggregateResult')),
} as const;

const ids = new WeakMap<ApexType, number>();
let nextId = 0;
function idOf(type: ApexType): number {
  let id = ids.get(type);
  if (id === undefined) ids.set(type, (id = nextId++));
  return id;
}

/** Collection types hang on the types of their elements, so that those of a program that is gone go with it. */
class Derived {
  list: ApexType | null = null;
  set: ApexType | null = null;
  /** By the type of their values. */
  maps: WeakMap<ApexType, ApexType> | null = null;
}

const derivedTypes = new WeakMap<ApexType, Derived>();

function derived(type: ApexType): Derived {
  let found = derivedTypes.get(type);
  if (!found) derivedTypes.set(type, (found = new Derived()));
  return found;
}

export const listOf = (element: ApexType): ApexType =>
  (derived(element).list ??= intern('list', `List<${element.name}>`, [element]));

export const setOf = (element: ApexType): ApexType =>
  (derived(element).set ??= intern('set', `Set<${element.name}>`, [element]));

export function mapOf(key: ApexType, value: ApexType): ApexType {
  const maps = (derived(key).maps ??= new WeakMap());
  let type = maps.get(value);
  if (!type) maps.set(value, (type = intern('map', `Map<${key.name},${value.name}>`, [key, value])));
  return type;
}

const byObject = new WeakMap<ObjectDef, ApexType>();
/** The type of records of one object. Interned per definition, so two orgs in one process stay apart. */
export function sobjectType(object: ObjectDef): ApexType {
  let type = byObject.get(object);
  if (!type) byObject.set(object, (type = intern('sobject', object.name, [], null, object)));
  return type;
}

const byDeclaration = new WeakMap<TypeDeclaration, Map<string, ApexType>>();
/** The type of a class, interface or enum; `args` for generic platform classes such as `Iterator<String>`. */
export function classType(declaration: TypeDeclaration, args: readonly ApexType[] = []): ApexType {
  let forms = byDeclaration.get(declaration);
  if (!forms) byDeclaration.set(declaration, (forms = new Map()));
  const key = args.map(idOf).join(',');
  let type = forms.get(key);
  if (!type) {
    const name = args.length ? `${declaration.name}<${args.map((a) => a.name).join(',')}>` : declaration.name;
    forms.set(key, (type = intern('class', name, args, declaration)));
  }
  return type;
}

/** A type variable of a generic platform signature. */
export const typeVariable = (name: string): ApexType => once(`v:${name}`, () => intern('typevar', name));
