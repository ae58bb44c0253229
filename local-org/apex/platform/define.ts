/**
 * How a platform class is written down: its Apex signatures beside what they do. The compiler reads the signatures,
 * the generated code calls the functions. One file a platform class, e.g. `platform/string.ts`.
 *
 * ```ts
 * definePlatform({
 *   name: 'String', namespace: 'System',
 *   statics: { 'String valueOf(Object value)': (value) => text(value) },
 *   methods: { 'Integer length()': (self: string) => self.length },
 * });
 * ```
 *
 * Signatures are Apex: `ReturnType name(Type param, …)`; generic classes use their type parameters (`void add(T e)`).
 * Instance functions get the object first; it is never null (generated code has raised NullPointerException).
 * Arguments arrive already converted to the declared parameter types (Integer → Long/Decimal/Double, Id ↔ String).
 * A signature that is not declared does not exist: using it is a compile error, as on the platform.
 */
import { EnumValue, type ApexObject, type ClassInfo } from '../../values/value';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- signatures in Apex text are the types of these functions
export type PlatformFunction = (...args: any[]) => any;

export interface PlatformProperty {
  /** Apex type, e.g. `Integer`. */
  readonly type: string;
  readonly get?: PlatformFunction;
  readonly set?: PlatformFunction;
}

export interface PlatformClassSpec {
  /** `String`, `Database.SaveResult`: the name used in source, without the `System.` namespace. */
  readonly name: string;
  /** `System`, `Schema`, `Database`, `ConnectApi` …: `System.String` and `String` then both resolve. */
  readonly namespace: string;
  /** Names of type parameters: `['T']`, `['K', 'V']`. */
  readonly typeParameters?: readonly string[];
  readonly kind?: 'class' | 'interface' | 'enum';
  /** Superclass, e.g. `Exception`; interfaces, e.g. `Iterable<T>`. */
  readonly extends?: string;
  readonly implements?: readonly string[];
  /** A project's class may extend it (`virtual` or `abstract`). */
  readonly isVirtual?: boolean;
  readonly isAbstract?: boolean;
  /** JavaScript class behind its objects: for `instanceof` and for project classes that extend it. */
  readonly jsClass?: unknown;
  /** Tests a value at run time, where no jsClass can (String, Integer …). */
  readonly isInstance?: (value: unknown) => boolean;
  /** `'(String message)'` → maker. */
  readonly constructors?: Readonly<Record<string, PlatformFunction>>;
  readonly statics?: Readonly<Record<string, PlatformFunction>>;
  readonly methods?: Readonly<Record<string, PlatformFunction>>;
  readonly staticProperties?: Readonly<Record<string, PlatformProperty>>;
  readonly properties?: Readonly<Record<string, PlatformProperty>>;
  /** For interfaces: signatures the project's classes must implement; called by `callMethod`. */
  readonly abstractMethods?: readonly string[];
  readonly enumValues?: readonly string[];
}

export interface PlatformClass extends PlatformClassSpec {
  readonly info: ClassInfo;
}

const registry = new Map<string, PlatformClass>();

/**
 * Declares a platform class. The same name twice is a programming error. Objects of its `jsClass` get their `$class`.
 *
 * Constructors of the generic collections (List, Set, Map) get the ApexType of the new collection before their
 * arguments.
 */
export function definePlatform(spec: PlatformClassSpec): void {
  const key = spec.name.toLowerCase();
  if (registry.has(key)) throw new Error(`platform class ${spec.name} is defined twice`);
  const prototype = (spec.jsClass as { prototype?: { $class?: ClassInfo } } | undefined)?.prototype;
  const existing = prototype && Object.hasOwn(prototype, '$class') ? prototype.$class : undefined;
  const info = existing ?? makeInfo(spec);
  if (prototype && !existing) Object.defineProperty(prototype, '$class', { value: info });
  const declared = (extensions.get(key) ?? []).reduce(extend, { ...spec, info } as PlatformClass);
  registry.set(key, declared);
}

/** Members that another part of local-org adds to a platform class, e.g. `System.runAs`; before or after its own file. */
export type PlatformExtension = Pick<PlatformClassSpec, 'statics' | 'methods' | 'staticProperties' | 'properties'>;

const extensions = new Map<string, PlatformExtension[]>();

/** Adds members to a platform class that another file declares. A member that is there already is an error. */
export function extendPlatform(name: string, extension: PlatformExtension): void {
  const key = name.toLowerCase();
  extensions.set(key, [...(extensions.get(key) ?? []), extension]);
  const declared = registry.get(key);
  if (declared) registry.set(key, extend(declared, extension));
}

function extend(declared: PlatformClass, extension: PlatformExtension): PlatformClass {
  const extended = { ...declared };
  for (const part of ['statics', 'methods', 'staticProperties', 'properties'] as const) {
    const there: Readonly<Record<string, unknown>> = declared[part] ?? {};
    const twice = Object.keys(extension[part] ?? {}).find((member) => member in there);
    if (twice) throw new Error(`${declared.name} has ${twice} twice`);
    if (extension[part]) Object.assign(extended, { [part]: { ...there, ...extension[part] } });
  }
  return extended;
}

/** `System.HttpRequest` prints without its namespace where Apex does: Type.getName, exceptions' names keep it. */
function makeInfo(spec: PlatformClassSpec): ClassInfo {
  const construct = spec.constructors?.['()'] as (() => ApexObject) | undefined;
  const info: Mutable<ClassInfo> = {
    name: spec.name,
    origin: 'platform',
    superclass: null,
    ancestors: ancestorNames(spec),
    fields: [],
    isAbstract: spec.isAbstract ?? false,
    isInterface: spec.kind === 'interface',
    enumValues: null,
    construct: construct ?? null,
    allocate: construct ?? null,
  };
  if (spec.enumValues) info.enumValues = spec.enumValues.map((name, ordinal) => new EnumValue(info, name, ordinal));
  return info;
}

type Mutable<O> = { -readonly [K in keyof O]: O[K] };

function ancestorNames(spec: PlatformClassSpec): Set<string> {
  const parents = [spec.extends, ...(spec.implements ?? [])].filter((name) => name !== undefined);
  return new Set([spec.name, ...parents].map((name) => name.toLowerCase().replace(/^system\.|<.*/gs, '')));
}

/** A declared platform class, by name in any case; an unknown name is a programming error. */
export function platformClass(name: string): PlatformClass {
  const found = registry.get(name.toLowerCase());
  if (!found) throw new Error(`there is no platform class ${name}`);
  return found;
}

/** The constant of a platform enum: `enumValue('RoundingMode', 'HALF_UP')`, names in any case. */
export function enumValue(className: string, name: string): EnumValue {
  const wanted = name.toLowerCase();
  const value = platformClass(className).info.enumValues?.find((candidate) => candidate.name.toLowerCase() === wanted);
  if (!value) throw new Error(`${className} has no constant ${name}`);
  return value;
}

/** All declared platform classes, by lower-case name. `platform/index.ts` imports every file that declares one. */
export function platformClasses(): ReadonlyMap<string, PlatformClass> {
  return registry;
}

/**
 * Calls a method of a project object that implements a platform interface (`Queueable.execute`, `Comparable.compareTo`).
 * Compiled classes carry every implemented interface method under `name$arity`, lower-case; where two have one name
 * (`execute`), all but one with the type of the parameter behind.
 */
export function callMethod(object: unknown, name: string, ...args: unknown[]): unknown {
  const methods = object as Record<string, PlatformFunction | undefined>;
  const plain = `${name.toLowerCase()}$${args.length}`;
  const type = args.length === 1 ? (args[0] as Partial<ApexObject> | null)?.$class?.name.toLowerCase() : undefined;
  const method = (type !== undefined && methods[`${plain}$${type}`]) || methods[plain];
  if (!method) throw new Error(`${name}(${args.length}) is not a method of ${String(object)}`);
  return method.apply(object, args);
}
