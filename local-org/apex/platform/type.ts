import { findObject } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { T, classType, listOf, mapOf, setOf, sobjectType, type ApexType } from '../types/type';
import { notNull } from './argument';
import { definePlatform, platformClasses } from './define';
import { hashCode } from './operators/hash';
import { isAssignable, simpleName } from './operators/types';

/** A value of System.Type: `Account.class`. */
export class TypeValue implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly type: ApexType;

  constructor(type: ApexType) {
    this.type = type;
  }

  equals$1(other: unknown): boolean {
    return other instanceof TypeValue && other.type.name.toLowerCase() === this.type.name.toLowerCase();
  }

  hashcode$0(): number {
    return hashCode(this.type.name.toLowerCase());
  }

  tostring$0(): string {
    return this.type.name;
  }
}

const values = new WeakMap<ApexType, TypeValue>();

/** The System.Type of a type: what `X.class` gives. */
export function typeValue(type: ApexType): TypeValue {
  let value = values.get(type);
  if (!value) values.set(type, (value = new TypeValue(type)));
  return value;
}

/** The class behind a type of kind `class`; null for others. */
export function classInfoOf(type: ApexType): ClassInfo | null {
  const declaration = type.declaration;
  if (!declaration) return null;
  if (declaration.origin === 'project') return tx().org.apex.classInfo(declaration.name);
  return platformClasses().get(simpleName(declaration.name))?.info ?? null;
}

/** The type a name stands for, `Map<String, List<Account>>` included; null when there is none. */
export function typeByName(text: string): ApexType | null {
  const name = text.trim();
  if (name.endsWith('[]')) {
    const element = typeByName(name.slice(0, -2));
    return element && listOf(element);
  }
  const generic = /^(\w+)\s*<(.*)>$/s.exec(name);
  return generic ? genericByName(generic[1]!.toLowerCase(), splitArguments(generic[2]!)) : simpleByName(name);
}

function genericByName(name: string, args: readonly string[]): ApexType | null {
  const types = args.map(typeByName);
  if (types.includes(null)) return null;
  const [first, second] = types as ApexType[];
  if (name === 'list' && types.length === 1) return listOf(first!);
  if (name === 'set' && types.length === 1) return setOf(first!);
  if (name === 'map' && types.length === 2) return mapOf(first!, second!);
  const info = platformClasses().get(name)?.info;
  return info ? classType(info, types as ApexType[]) : null;
}

/** Arguments of a generic type, split at commas outside angle brackets. */
function splitArguments(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '<') depth++;
    else if (char === '>') depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function simpleByName(name: string): ApexType | null {
  const own = tx().org.apex.classInfo(name);
  if (own) return own.type ?? classType(own);
  const simple = simpleName(name);
  const builtIn = Object.values(T).find(({ name: known, kind }) => known.toLowerCase() === simple && kind !== 'null');
  if (builtIn) return builtIn;
  const object = findObject(tx().org.model, name.replace(/^schema\./i, ''));
  if (object) return sobjectType(object);
  const info = platformClasses().get(simple)?.info;
  return info ? classType(info) : null;
}

/** A new object of a type, as Type.newInstance makes it. */
function newInstance(self: TypeValue): Value {
  const { type } = self;
  if (type.kind === 'list') return new ApexList(type);
  if (type.kind === 'set') return new ApexSet(type);
  if (type.kind === 'map') return new ApexMap(type);
  if (type.kind === 'sobject' && type.object) return new SObject(type.object);
  const construct = classInfoOf(type)?.construct;
  return construct ? construct() : raise('System.TypeException', `Type cannot be constructed: ${type.name}`);
}

definePlatform({
  name: 'Type',
  namespace: 'System',
  jsClass: TypeValue,
  statics: {
    'Type forName(String fullyQualifiedName)': (name: string | null) => {
      notNull(name);
      const type = typeByName(name!);
      return type && typeValue(type);
    },
    'Type forName(String namespace, String name)': (namespace: string | null, name: string | null) => {
      notNull(name);
      const own = tx().org.model.namespace;
      if (namespace && namespace.toLowerCase() !== own.toLowerCase()) {
        const platform = platformClasses().get(name!.toLowerCase());
        return platform?.namespace.toLowerCase() === namespace.toLowerCase()
          ? typeValue(classType(platform.info))
          : null;
      }
      const type = typeByName(name!);
      return type && typeValue(type);
    },
  },
  methods: {
    'Boolean equals(Object typeToCompare)': (self: TypeValue, other: unknown) => self.equals$1(other),
    'String getName()': (self: TypeValue) => self.type.name,
    'Integer hashCode()': (self: TypeValue) => self.hashcode$0(),
    'Boolean isAssignableFrom(Type sourceType)': (self: TypeValue, source: TypeValue | null) => {
      notNull(source);
      return isAssignable(source!.type, self.type);
    },
    'Object newInstance()': newInstance,
    'String toString()': (self: TypeValue) => self.type.name,
  },
});
