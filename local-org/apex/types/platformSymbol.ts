/** The symbol of a platform class, made from its signatures when it is first used. */
import type { PlatformClass, PlatformFunction, PlatformProperty } from '../platform/define';
import type { Program } from './program';
import { parseSignature, parseTypeText } from './signature';
import type { FieldSymbol, MethodSymbol, PlatformClassSymbol } from './symbols';
import { classType, type ApexType } from './type';

export function platformSymbol(spec: PlatformClass, program: Program): PlatformClassSymbol {
  const kind = spec.kind ?? (spec.enumValues ? 'enum' : 'class');
  const symbol: PlatformClassSymbol = {
    origin: 'platform',
    name: spec.name,
    kind,
    spec,
    typeParameters: spec.typeParameters ?? [],
    isAbstract: spec.isAbstract ?? false,
    isVirtual: spec.isVirtual ?? spec.isAbstract ?? false,
    constants: spec.enumValues ?? [],
    get superclass(): ApexType | null {
      return spec.extends ? program.signatureType(parseTypeText(spec.extends), spec) : null;
    },
    get interfaces(): ApexType[] {
      return (spec.implements ?? []).map((text) => program.signatureType(parseTypeText(text), spec));
    },
    fields: once(() => fieldsOf(spec, symbol, program)),
    methods: once(() => methodsOf(spec, symbol, program)),
    get constructors(): MethodSymbol[] {
      return constructors();
    },
  };
  let made: MethodSymbol[] | null = null;
  const constructors = () =>
    (made ??= Object.entries(spec.constructors ?? {}).map(([text, run]) =>
      method(text, run, symbol, spec, program, {}),
    ));
  return symbol;
}

/** A map that is filled when it is first asked: most programs touch few platform classes. */
function once<V>(make: () => Map<string, V>): ReadonlyMap<string, V> {
  let made: Map<string, V> | null = null;
  return new Proxy({} as ReadonlyMap<string, V>, {
    get(_, key) {
      made ??= make();
      const value = made[key as keyof Map<string, V>] as unknown;
      return typeof value === 'function' ? (value as () => unknown).bind(made) : value;
    },
  });
}

function methodsOf(spec: PlatformClass, symbol: PlatformClassSymbol, program: Program): Map<string, MethodSymbol[]> {
  const methods = new Map<string, MethodSymbol[]>();
  const add = (made: MethodSymbol) => {
    const key = made.name.toLowerCase();
    const same = methods.get(key);
    if (same) same.push(made);
    else methods.set(key, [made]);
  };
  for (const [text, run] of Object.entries(spec.methods ?? {})) add(method(text, run, symbol, spec, program, {}));
  for (const [text, run] of Object.entries(spec.statics ?? {})) {
    add(method(text, run, symbol, spec, program, { isStatic: true }));
  }
  for (const text of spec.abstractMethods ?? []) {
    add(method(text, null, symbol, spec, program, { isAbstract: true }));
  }
  return methods;
}

function method(
  text: string,
  run: PlatformFunction | null,
  owner: PlatformClassSymbol,
  spec: PlatformClass,
  program: Program,
  kind: { isStatic?: boolean; isAbstract?: boolean },
): MethodSymbol {
  const signature = parseSignature(text);
  const parameters = signature.parameters.map(({ name, type }) => ({
    name,
    get type() {
      return program.signatureType(type, spec);
    },
  }));
  const name = signature.name ?? spec.name;
  // Methods of an interface that the platform implements itself have code; the project's classes bring their own.
  const isInterface = spec.kind === 'interface' && !kind.isStatic;
  return {
    owner,
    name,
    isStatic: kind.isStatic ?? false,
    access: 'global',
    testVisible: false,
    isAbstract: isInterface || (kind.isAbstract ?? false),
    isVirtual: !kind.isStatic && (isInterface || (spec.isVirtual ?? spec.isAbstract ?? kind.isAbstract ?? false)),
    isOverride: false,
    isFuture: false,
    parameters,
    get returns() {
      return signature.returns ? program.signatureType(signature.returns, spec) : classType(owner);
    },
    jsName: `${name.toLowerCase()}$${parameters.length}`,
    run,
    decl: null,
  };
}

function fieldsOf(spec: PlatformClass, owner: PlatformClassSymbol, program: Program): Map<string, FieldSymbol> {
  const fields = new Map<string, FieldSymbol>();
  const add = (name: string, isStatic: boolean, property: PlatformProperty) =>
    fields.set(name.toLowerCase(), {
      owner,
      name,
      isStatic,
      isFinal: false,
      isTransient: false,
      access: 'global',
      testVisible: false,
      get type() {
        return program.signatureType(parseTypeText(property.type), spec);
      },
      kind: 'platform',
      readAccess: property.get ? 'global' : null,
      writeAccess: property.set ? 'global' : null,
      decl: null,
      key: name,
      get: property.get ?? null,
      set: property.set ?? null,
    });
  for (const [name, property] of Object.entries(spec.properties ?? {})) add(name, false, property);
  for (const [name, property] of Object.entries(spec.staticProperties ?? {})) add(name, true, property);
  for (const name of spec.enumValues ?? []) {
    fields.set(name.toLowerCase(), {
      owner,
      name,
      isStatic: true,
      isFinal: true,
      isTransient: false,
      access: 'global',
      testVisible: false,
      type: classType(owner),
      kind: 'constant',
      readAccess: 'global',
      writeAccess: null,
      decl: null,
      key: name,
      get: null,
      set: null,
    });
  }
  return fields;
}
