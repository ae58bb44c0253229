/**
 * Syntax trees → symbols of classes with their members, in three steps over all classes: names, supertypes, members.
 * Bodies are resolved afterwards, when every signature is known.
 */
import type { ConstructorDecl, FieldDecl, MethodDecl, Modifiers, PropertyDecl, TypeDecl } from '../parse/ast';
import { supertypesOf } from '../types/hierarchy';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import type { Access, FieldSymbol, MethodSymbol, ProjectClass, Sharing } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { T, classType, type ApexType } from '../types/type';
import type { Errors } from './errors';
import { checkAnnotations, checkIdentifier } from './identifiers';
import { checkMethodAnnotations } from './annotations';

export function hasAnnotation(modifiers: Modifiers, name: string): boolean {
  return modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

export function accessOf(modifiers: Modifiers, otherwise: Access = 'private'): Access {
  for (const access of ['global', 'public', 'protected', 'private'] as const) {
    if (modifiers.words.has(access)) return access;
  }
  return modifiers.words.has('webservice') ? 'global' : otherwise;
}

function checkStaticAccess(decl: FieldDecl | PropertyDecl | MethodDecl, isStatic: boolean): void {
  // Nothing inherits a static member.
  if (isStatic && decl.modifiers.words.has('protected'))
    refuse(decl, `Static members cannot be protected: ${decl.name}`);
}

function sharingOf(modifiers: Modifiers): Sharing {
  for (const sharing of ['with', 'without', 'inherited'] as const) {
    if (modifiers.words.has(`${sharing} sharing`)) return sharing;
  }
  return null;
}

/** Step 1: the class and those inside it, without members. */
export function declareClass(
  decl: TypeDecl,
  file: string,
  outer: ProjectClass | null,
  errors: Errors,
  isPseudo = false,
): ProjectClass {
  const name = outer ? `${outer.name}.${decl.name}` : decl.name;
  const { words } = decl.modifiers;
  const symbol: ProjectClass = {
    origin: 'project',
    name,
    kind: decl.kind,
    file,
    decl,
    modifiers: decl.modifiers,
    access: accessOf(decl.modifiers),
    isTest: hasAnnotation(decl.modifiers, 'istest') || (outer?.isTest ?? false),
    sharing: sharingOf(decl.modifiers),
    outer,
    inner: new Map(),
    typeParameters: [],
    superclass: null,
    interfaces: [],
    isAbstract: words.has('abstract') || decl.kind === 'interface',
    isVirtual: words.has('virtual') || words.has('abstract'),
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    constants: decl.constants.map((constant) => constant.name),
    initializers: [],
    jsName: name.replace('.', '$'),
    info: null,
  };
  errors.guard(file, () => {
    checkIdentifier(decl.name, decl, decl.kind === 'enum' ? 'variable' : 'type');
    checkAnnotations(decl.modifiers);
    if (!outer && !symbol.isTest && !isPseudo && symbol.access !== 'public' && symbol.access !== 'global') {
      refuse(decl, `Top-level type must have public or global visibility: ${decl.name}`);
    }
  });
  for (const member of decl.members) {
    if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
    errors.guard(file, () => {
      if (outer) refuse(member, `Inner types are not allowed to have inner types: ${name}.${member.name}`);
      if (symbol.inner.has(member.name.toLowerCase())) refuse(member, `Duplicate inner type: ${member.name}`);
      if (member.name.toLowerCase() === decl.name.toLowerCase()) {
        refuse(member, `Inner type name can not be the same as its outer type: ${member.name}`);
      }
      symbol.inner.set(member.name.toLowerCase(), declareClass(member, file, symbol, errors));
    });
  }
  return symbol;
}

/** Step 2: superclass and interfaces. */
export function declareSupertypes(symbol: ProjectClass, program: Program, errors: Errors): void {
  const { decl, file } = symbol;
  errors.guard(file, () => {
    if (decl.extends) {
      const type = program.typeOf(decl.extends, symbol.outer ?? symbol);
      const parent = symbolOf(type);
      if (parent?.kind !== 'class') refuse(decl.extends, `Invalid superclass type: ${type.name}`);
      if (!parent.isVirtual) refuse(decl.extends, `Non-virtual and non-abstract type cannot be extended: ${type.name}`);
      symbol.superclass = type;
    }
    symbol.interfaces = decl.implements.map((ref) => {
      const type = program.typeOf(ref, symbol.outer ?? symbol);
      if (symbolOf(type)?.kind !== 'interface') {
        refuse(
          ref,
          `${symbol.kind === 'interface' ? 'Interface can only extend interfaces' : 'Class must implement an interface'}: ${type.name}`,
        );
      }
      return type;
    });
  });
  for (const inner of symbol.inner.values()) declareSupertypes(inner, program, errors);
}

/** Step 3: fields, properties, methods, constructors. */
export function declareMembers(symbol: ProjectClass, program: Program, errors: Errors): void {
  new Members(symbol, program, errors).declare();
  for (const inner of symbol.inner.values()) declareMembers(inner, program, errors);
}

class Members {
  private readonly symbol: ProjectClass;
  private readonly program: Program;
  private readonly errors: Errors;

  constructor(symbol: ProjectClass, program: Program, errors: Errors) {
    this.symbol = symbol;
    this.program = program;
    this.errors = errors;
  }

  declare(): void {
    const { symbol } = this;
    for (const constant of symbol.decl.constants) {
      this.errors.guard(symbol.file, () => {
        checkIdentifier(constant.name, constant);
        if (symbol.fields.has(constant.name.toLowerCase())) refuse(constant, `Duplicate enum value: ${constant.name}`);
        symbol.fields.set(constant.name.toLowerCase(), this.constant(constant.name));
      });
    }
    for (const member of symbol.decl.members) {
      this.errors.guard(symbol.file, () => {
        if (member.kind === 'field' || member.kind === 'property') this.field(member);
        else if (member.kind === 'method') this.method(member);
        else if (member.kind === 'constructor') this.constructorOf(member);
        else if (member.kind === 'init') symbol.initializers.push(member);
      });
    }
    if (symbol.kind === 'class') this.implicitConstructors();
  }

  /** A class without constructors has one; an exception has four, beside those it declares. */
  private implicitConstructors(): void {
    const { symbol, program } = this;
    const exception = supertypesOf(classType(symbol), program).find((type) => symbolOf(type)?.name === 'Exception');
    if (!exception) {
      if (symbol.constructors.length === 0) symbol.constructors.push(this.implicitConstructor());
      return;
    }
    const text = { name: 'message', type: T.String };
    const cause = { name: 'cause', type: exception };
    for (const parameters of [[], [text], [cause], [text, cause]]) {
      const made = { ...this.implicitConstructor(), parameters };
      if (!symbol.constructors.some((other) => sameTypes(other, made))) symbol.constructors.push(made);
    }
  }

  private constant(name: string): FieldSymbol {
    return {
      owner: this.symbol,
      name,
      isStatic: true,
      isFinal: true,
      isTransient: false,
      access: 'public',
      testVisible: false,
      type: classType(this.symbol),
      kind: 'constant',
      readAccess: 'public',
      writeAccess: null,
      decl: null,
      key: name,
      get: null,
      set: null,
    };
  }

  private field(decl: FieldDecl | PropertyDecl): void {
    const { symbol } = this;
    const lower = decl.name.toLowerCase();
    checkIdentifier(decl.name, decl);
    checkAnnotations(decl.modifiers);
    if (symbol.fields.has(lower)) refuse(decl, `Duplicate field: ${decl.name}`);
    const isStatic = decl.modifiers.words.has('static');
    if (isStatic && symbol.outer) refuse(decl, 'static can only be used on fields of a top level type');
    checkStaticAccess(decl, isStatic);
    const type = this.type(decl.type);
    const access = accessOf(decl.modifiers);
    const isProperty = decl.kind === 'property';
    if (isProperty && !decl.getter && !decl.setter)
      refuse(decl, `Property must have at least one accessor: ${decl.name}`);
    symbol.fields.set(lower, {
      owner: symbol,
      name: decl.name,
      isStatic,
      isFinal: decl.modifiers.words.has('final'),
      isTransient: decl.modifiers.words.has('transient'),
      access,
      testVisible: hasAnnotation(decl.modifiers, 'testvisible'),
      type,
      kind: decl.kind,
      readAccess: isProperty ? (decl.getter ? accessOf(decl.getter.modifiers, access) : null) : access,
      writeAccess: isProperty ? (decl.setter ? accessOf(decl.setter.modifiers, access) : null) : access,
      decl,
      key: this.fieldKey(lower),
      get: null,
      set: null,
    });
  }

  /** A private field may have the name of one in a superclass: then its key tells the depth. */
  private fieldKey(name: string): string {
    let depth = 0;
    for (let at = this.symbol.superclass; at;) {
      const parent = symbolOf(at);
      if (parent?.origin !== 'project') break;
      if (
        parent.decl.members.some((member) => 'name' in member && isField(member) && member.name.toLowerCase() === name)
      )
        depth++;
      at = parent.superclass;
    }
    return depth ? `_${name}$${depth}` : `_${name}`;
  }

  private method(decl: MethodDecl): void {
    const { symbol } = this;
    const { words } = decl.modifiers;
    checkIdentifier(decl.name, decl, 'method');
    checkAnnotations(decl.modifiers);
    const isInterface = symbol.kind === 'interface';
    const isStatic = words.has('static') || words.has('testmethod');
    if (isStatic && symbol.outer) refuse(decl, 'static can only be used on methods of a top level type');
    checkStaticAccess(decl, isStatic);
    const isAbstract = isInterface || words.has('abstract');
    if (isAbstract && decl.body) refuse(decl, `Abstract methods cannot have a body: ${decl.name}`);
    if (!isAbstract && !decl.body) refuse(decl, `Method must define a body: ${decl.name}`);
    if (isAbstract && !isInterface && !symbol.isAbstract) {
      refuse(decl, `${symbol.name}: Class must be abstract to have abstract methods: ${decl.name}`);
    }
    const made: MethodSymbol = {
      owner: symbol,
      name: decl.name,
      isStatic,
      access: isInterface ? 'global' : accessOf(decl.modifiers),
      testVisible: hasAnnotation(decl.modifiers, 'testvisible'),
      isAbstract,
      isVirtual: isAbstract || words.has('virtual') || words.has('override'),
      isOverride: words.has('override'),
      isFuture: hasAnnotation(decl.modifiers, 'future'),
      parameters: this.parameters(decl),
      returns: decl.returns ? this.type(decl.returns) : T.void,
      jsName: '',
      run: null,
      decl,
    };
    checkMethodAnnotations(made, decl);
    const lower = decl.name.toLowerCase();
    const overloads = symbol.methods.get(lower);
    if (!overloads) symbol.methods.set(lower, [made]);
    else {
      if (overloads.some((other) => sameTypes(other, made))) {
        refuse(decl, `Method already defined: ${signatureText(made)} from the type ${symbol.name}`);
      }
      overloads.push(made);
    }
  }

  private constructorOf(decl: ConstructorDecl): void {
    const { symbol } = this;
    if (decl.name.toLowerCase() !== symbol.decl.name.toLowerCase()) {
      refuse(decl, `Invalid constructor name: ${decl.name}`);
    }
    const made = {
      ...this.implicitConstructor(),
      access: accessOf(decl.modifiers),
      parameters: this.parameters(decl),
      decl,
    };
    made.testVisible = hasAnnotation(decl.modifiers, 'testvisible');
    if (symbol.constructors.some((other) => sameTypes(other, made))) {
      refuse(decl, `Constructor already defined: ${signatureText(made)} from the type ${symbol.name}`);
    }
    symbol.constructors.push(made);
  }

  private implicitConstructor(): { -readonly [K in keyof MethodSymbol]: MethodSymbol[K] } {
    const { symbol } = this;
    return {
      owner: symbol,
      name: '<Constructor>',
      isStatic: false,
      access: 'public',
      testVisible: false,
      isAbstract: false,
      isVirtual: false,
      isOverride: false,
      isFuture: false,
      parameters: [],
      returns: T.void,
      jsName: '',
      run: null,
      decl: null,
    };
  }

  private parameters(decl: MethodDecl | ConstructorDecl): { name: string; type: ApexType }[] {
    const seen = new Set<string>();
    return decl.parameters.map((parameter) => {
      const lower = parameter.name.toLowerCase();
      checkIdentifier(parameter.name, parameter);
      if (seen.has(lower)) refuse(parameter, `Duplicate variable: ${parameter.name}`);
      seen.add(lower);
      return { name: parameter.name, type: this.type(parameter.type) };
    });
  }

  private type(ref: FieldDecl['type']): ApexType {
    return this.program.typeOf(ref, this.symbol);
  }
}

const isField = (member: { kind: string }): boolean => member.kind === 'field' || member.kind === 'property';

export function sameTypes(a: MethodSymbol, b: MethodSymbol): boolean {
  return (
    a.parameters.length === b.parameters.length && a.parameters.every((each, i) => each.type === b.parameters[i]!.type)
  );
}

/** `void foo(Integer, String)`. */
export function signatureText(method: MethodSymbol): string {
  return `${method.returns.name} ${method.name}(${method.parameters.map((each) => each.type.name).join(', ')})`;
}
