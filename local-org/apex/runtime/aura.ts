/** What components may call and see: `@AuraEnabled` methods, and the members of the objects that go to and fro. */
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import type { AuraMethod } from '../../org/services';
import type { Engine } from '../engine';
import type { Annotation } from '../parse/ast';
import { symbolOf, type Access, type FieldSymbol, type MethodSymbol, type ProjectClass } from '../types/symbols';
import { T, type ApexType } from '../types/type';

/** A member of an object that components see. */
export interface AuraMember {
  readonly name: string;
  readonly type: ApexType;
  read(object: ApexObject): Value;
  /** Null: a value that a component sends for it is passed over, as the platform does. */
  readonly write: ((object: ApexObject, value: Value) => void) | null;
}

const auraEnabled = (list: readonly Annotation[]): Annotation | undefined =>
  list.find(({ name }) => name.toLowerCase() === 'auraenabled');

const isOpenTo = (access: Access | null): boolean => access === 'public' || access === 'global';

const isOpen = ({ access }: MethodSymbol): boolean => isOpenTo(access);

/** The static method a component imports as `@salesforce/apex/Class.method`; null when there is none. */
export function findAura(engine: Engine, className: string, methodName: string): AuraMethod | null {
  const symbol = engine.projectClass(className);
  if (!symbol || symbol.outer || symbol.isTest) return null;
  const method = symbol.methods
    .get(methodName.toLowerCase())
    ?.find((each) => each.isStatic && isOpen(each) && auraEnabled(each.decl!.modifiers.annotations));
  if (!method) return null;
  const { values } = auraEnabled(method.decl!.modifiers.annotations)!;
  return {
    className: symbol.name,
    methodName: method.name,
    cacheable: values.get('cacheable') === true,
    continuation: values.get('continuation') === true,
    parameters: method.parameters.map(({ name, type }) => ({ name, type })),
    returns: method.returns,
    invoke: (args) => engine.invoke(method, args),
  };
}

/** Every static method of the project that components may import. */
export function auraMethods(engine: Engine, classNames: readonly string[]): AuraMethod[] {
  return classNames.flatMap((className) => {
    const methods = engine.projectClass(className)?.methods.values() ?? [];
    return [...methods].flatMap(([first]) => (first ? (findAura(engine, className, first.name) ?? []) : []));
  });
}

const membersOf = new WeakMap<ClassInfo, readonly AuraMember[]>();

/** `@AuraEnabled` members of a class of the project, those of its superclasses first. */
export function auraMembers(info: ClassInfo): readonly AuraMember[] {
  let members = membersOf.get(info);
  if (!members) membersOf.set(info, (members = readMembers(info)));
  return members;
}

function readMembers(info: ClassInfo): AuraMember[] {
  const symbol = (info.type && symbolOf(info.type)) as ProjectClass | null | undefined;
  if (symbol?.origin !== 'project') return [];
  const own = [
    ...[...symbol.fields.values()].filter(isVisible).map(fieldMember),
    ...[...symbol.methods.values()].flat().filter(isGetter).map(getterMember),
  ];
  const names = new Set(own.map(({ name }) => name));
  const inherited = info.superclass ? auraMembers(info.superclass) : [];
  return [...inherited.filter(({ name }) => !names.has(name)), ...own];
}

const isVisible = (field: FieldSymbol): boolean =>
  !field.isStatic && isOpenTo(field.readAccess) && auraEnabled(field.decl?.modifiers.annotations ?? []) !== undefined;

type Holding = Record<string, unknown>;

/**
 * A field without accessors is seen but not set: the platform sets what a component sends by the setters of properties,
 * and leaves plain fields null.
 */
function fieldMember(field: FieldSymbol): AuraMember {
  const getter = `$get${field.key}`;
  const setter = `$set${field.key}`;
  const isSettable = field.kind === 'property' && isOpenTo(field.writeAccess);
  return {
    name: field.name,
    type: field.type,
    read(object) {
      const held = object as unknown as Holding;
      const get = held[getter];
      return ((typeof get === 'function' ? (get as () => unknown).call(held) : held[field.key]) ?? null) as Value;
    },
    write: isSettable
      ? (object, value) => {
          const held = object as unknown as Holding;
          const set = held[setter];
          if (typeof set === 'function') (set as (value: Value) => void).call(held, value);
          else held[field.key] = value;
        }
      : null,
  };
}

/** `@AuraEnabled public String getColour()` is seen as `colour`. */
const isGetter = (method: MethodSymbol): boolean =>
  !method.isStatic &&
  isOpen(method) &&
  method.parameters.length === 0 &&
  method.returns !== T.void &&
  /^get./i.test(method.name) &&
  auraEnabled(method.decl?.modifiers.annotations ?? []) !== undefined;

function getterMember({ name, returns, jsName }: MethodSymbol): AuraMember {
  return {
    name: name[3]!.toLowerCase() + name.slice(4),
    type: returns,
    read: (object) => ((object as unknown as Record<string, () => unknown>)[jsName]!() ?? null) as Value,
    write: null,
  };
}
