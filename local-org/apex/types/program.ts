/** Every type a program can name: the project's classes, platform classes, the org's objects. */
import { findObject, type OrgModel } from '../../metadata/model';
import { isElsewhere } from '../../metadata/standard/elsewhere';
import type { Node, TypeRef } from '../parse/ast';
import { platformClasses, type PlatformClass } from '../platform/define';
import { platformSymbol } from './platformSymbol';
import { Problem } from './problem';
import type { TypeText } from './signature';
import type { PlatformClassSymbol, ProjectClass } from './symbols';
import { symbolOf, topLevel } from './symbols';
import { isOfSalesforce } from './unsupported';
import { T, classType, listOf, mapOf, setOf, sobjectType, typeVariable, type ApexType } from './type';

const PRIMITIVES = new Map<string, ApexType>(
  [T.Object, T.Boolean, T.Integer, T.Long, T.Double, T.Decimal, T.String, T.Id, T.Date, T.Datetime, T.Time, T.Blob].map(
    (type) => [type.name.toLowerCase(), type],
  ),
);

export class Program {
  readonly model: OrgModel;
  /** Top-level classes of the project, by lower-case name. */
  readonly classes = new Map<string, ProjectClass>();
  private readonly platformNames: ReadonlyMap<string, PlatformClass>;
  private readonly platformSymbols = new Map<PlatformClass, PlatformClassSymbol>();

  constructor(model: OrgModel) {
    this.model = model;
    this.platformNames = indexPlatform();
  }

  /** A platform class by the name source uses for it, with or without namespace. */
  platform(name: string): PlatformClassSymbol | null {
    const spec = this.platformNames.get(name.toLowerCase());
    if (!spec) return null;
    let symbol = this.platformSymbols.get(spec);
    if (!symbol) this.platformSymbols.set(spec, (symbol = platformSymbol(spec, this)));
    return symbol;
  }

  /** Whether any platform class lives in the namespace. */
  isNamespace(name: string): boolean {
    return NAMESPACES.has(name.toLowerCase());
  }

  sobject(name: string): ApexType | null {
    const lower = name.toLowerCase();
    if (lower === 'sobject') return T.SObject;
    if (lower === 'aggregateresult') return T.AggregateResult;
    const object = findObject(this.model, name);
    return object && sobjectType(object);
  }

  /** A class of the project by its full name, `Outer.Inner`. */
  projectClass(name: string): ProjectClass | null {
    const [outer, inner] = name.toLowerCase().split('.') as [string, string | undefined];
    const top = this.classes.get(outer) ?? null;
    return inner === undefined ? top : (top?.inner.get(inner) ?? null);
  }

  /** A class named by itself where `scope` stands: inner classes of it, of its superclasses and outer class come first. */
  classInScope(name: string, scope: ProjectClass | null): ProjectClass | null {
    const lower = name.toLowerCase();
    for (let around = scope; around; around = around.outer) {
      for (let holder: ProjectClass | null = around; holder; holder = projectSuperclass(holder)) {
        const inner = holder.inner.get(lower);
        if (inner) return inner;
      }
    }
    return this.classes.get(lower) ?? null;
  }

  /** The type a TypeRef names. Throws a Problem. */
  typeOf(ref: TypeRef, scope: ProjectClass | null): ApexType {
    let type = this.find(ref.parts, ref, scope);
    if (!type) throw new Problem(ref, this.invalidType(ref));
    for (let i = 0; i < ref.arrays; i++) type = listOf(type);
    return type;
  }

  private invalidType(ref: TypeRef): string {
    return this.unsupportedName(ref.parts.map((part) => part.name)) ?? `Invalid type: ${typeText(ref)}`;
  }

  /** The refusal of a name that Salesforce knows and local-org does not; null for others. */
  unsupportedName(names: readonly string[]): string | null {
    const [first, second] = names;
    const object = second !== undefined && /^schema$/i.test(first!) ? second : first!;
    if (isElsewhere(object, (name) => findObject(this.model, name) !== null)) {
      return `local-org does not support the object ${object}`;
    }
    // A member that a class lacks is the developer's mistake.
    if (second !== undefined && this.platform(`${first}.${second}`)) return null;
    return isOfSalesforce(names) ? `local-org does not support ${names.slice(0, 2).join('.')}` : null;
  }

  /** The same for a plain dotted name; null when there is none. */
  typeNamed(
    names: readonly string[],
    scope: ProjectClass | null,
    place: Node = { line: 1, column: 1 },
  ): ApexType | null {
    return this.find(
      names.map((name) => ({ name, args: [] })),
      place,
      scope,
    );
  }

  private find(parts: TypeRef['parts'], place: Node, scope: ProjectClass | null): ApexType | null {
    const last = parts[parts.length - 1]!;
    const names = parts.map((part) => part.name);
    if (last.args.length) return this.generic(names, last.args, place, scope);
    if (names.length === 1) return this.simple(names[0]!, scope);
    const outer = this.classInScope(names[0]!, scope);
    if (outer) {
      const inner = names.length === 2 ? innerOf(outer, names[1]!) : null;
      if (inner) {
        if (!isTypeVisible(inner, scope)) throw new Problem(place, `Type is not visible: ${inner.name}`);
        return classType(inner);
      }
    }
    const [first, ...rest] = names as [string, ...string[]];
    const namespace = first.toLowerCase();
    if (namespace === 'system' && rest.length === 1) return this.systemType(rest[0]!);
    const platform = this.platform(names.join('.'));
    if (platform) return this.withoutArgs(platform);
    if (namespace === 'schema' && rest.length === 1) return this.sobject(rest[0]!);
    return null;
  }

  private simple(name: string, scope: ProjectClass | null): ApexType | null {
    const project = this.classInScope(name, scope);
    if (project) return classType(project);
    return this.systemType(name) ?? this.sobject(name);
  }

  private systemType(name: string): ApexType | null {
    const primitive = PRIMITIVES.get(name.toLowerCase());
    if (primitive) return primitive;
    if (name.toLowerCase() === 'sobject') return T.SObject;
    const platform = this.platform(name);
    return platform && this.withoutArgs(platform);
  }

  /** A platform class named without type arguments; a generic one needs them. */
  private withoutArgs(symbol: PlatformClassSymbol): ApexType | null {
    if (symbol.typeParameters.length === 0) return classType(symbol);
    // Batchable and Comparable-like interfaces may be named bare: SObject or Object is meant.
    const bare = symbol.kind === 'interface' && !['iterable', 'iterator'].includes(symbol.name.toLowerCase());
    return bare ? classType(symbol, [symbol.name.toLowerCase() === 'database.batchable' ? T.SObject : T.Object]) : null;
  }

  private generic(
    names: readonly string[],
    args: readonly TypeRef[],
    place: Node,
    scope: ProjectClass | null,
  ): ApexType | null {
    return this.apply(
      names.join('.'),
      args.map((arg) => this.typeOf(arg, scope)),
    );
  }

  private apply(name: string, args: readonly ApexType[]): ApexType | null {
    const lower = name.toLowerCase().replace(/^system\./, '');
    if (lower === 'list' && args.length === 1) return listOf(args[0]!);
    if (lower === 'set' && args.length === 1) return setOf(args[0]!);
    if (lower === 'map' && args.length === 2) return mapOf(args[0]!, args[1]!);
    const platform = this.platform(name);
    if (platform && platform.typeParameters.length === args.length && args.length) return classType(platform, args);
    return null;
  }

  /** A type inside a platform signature. */
  signatureType(text: TypeText, owner: PlatformClass): ApexType {
    if (text.name === 'void') return T.void;
    const variable = owner.typeParameters?.find((parameter) => parameter === text.name);
    const found = variable
      ? typeVariable(variable)
      : text.args.length
        ? this.apply(
            text.name,
            text.args.map((arg) => this.signatureType(arg, owner)),
          )
        : (this.typeNamed(text.name.split('.'), null) ?? this.typeNamed([owner.namespace, text.name], null));
    if (!found) throw new Error(`platform class ${owner.name}: a signature names the unknown type ${text.name}`);
    return found;
  }
}

const NAMESPACES = new Set<string>();

function indexPlatform(): ReadonlyMap<string, PlatformClass> {
  const index = new Map<string, PlatformClass>();
  const weak = new Map<string, PlatformClass>();
  for (const spec of platformClasses().values()) {
    const name = spec.name.toLowerCase();
    const namespace = spec.namespace.toLowerCase();
    NAMESPACES.add(namespace);
    index.set(name, spec);
    if (!name.startsWith(`${namespace}.`)) index.set(`${namespace}.${name}`, spec);
    // Classes of Schema are in scope without their namespace.
    else if (namespace === 'schema') weak.set(name.slice(namespace.length + 1), spec);
  }
  for (const [name, spec] of weak) if (!index.has(name)) index.set(name, spec);
  return index;
}

export function projectSuperclass(symbol: ProjectClass): ProjectClass | null {
  const superclass = symbol.superclass && symbolOf(symbol.superclass);
  return superclass?.origin === 'project' ? superclass : null;
}

function innerOf(outer: ProjectClass, name: string): ProjectClass | null {
  for (let holder: ProjectClass | null = outer; holder; holder = projectSuperclass(holder)) {
    const inner = holder.inner.get(name.toLowerCase());
    if (inner) return inner;
  }
  return null;
}

/** A private inner class is seen in its own file, and by tests when it is @TestVisible. */
function isTypeVisible(symbol: ProjectClass, scope: ProjectClass | null): boolean {
  if (symbol.access !== 'private' || !scope || topLevel(symbol) === topLevel(scope)) return true;
  const isTestVisible = symbol.modifiers.annotations.some((each) => each.name.toLowerCase() === 'testvisible');
  return isTestVisible && topLevel(scope).isTest;
}

/** A type as written in source. */
export function typeText(ref: TypeRef): string {
  const text = ref.parts
    .map((part) => (part.args.length ? `${part.name}<${part.args.map(typeText).join(',')}>` : part.name))
    .join('.');
  return ref.arrays ? `List<${text}>` : text;
}
