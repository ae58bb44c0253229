/** What a name in Apex stands for: classes with their members, of the project and of the platform alike. */
import type { ClassInfo } from '../../values/value';
import type { ConstructorDecl, FieldDecl, InitDecl, MethodDecl, Modifiers, PropertyDecl, TypeDecl } from '../parse/ast';
import type { PlatformClass, PlatformFunction } from '../platform/define';
import type { ApexType, TypeDeclaration } from './type';

export type Access = 'private' | 'protected' | 'public' | 'global';

export interface ParameterSymbol {
  readonly name: string;
  readonly type: ApexType;
}

export interface MethodSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly isStatic: boolean;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly isAbstract: boolean;
  /** A subclass may override it: virtual, abstract, itself an override, or a method of an interface. */
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isFuture: boolean;
  readonly parameters: readonly ParameterSymbol[];
  readonly returns: ApexType;
  /** Name of the JavaScript function; given out by `resolve/names.ts`. */
  jsName: string;
  /** A method of the platform: what it does. */
  readonly run: PlatformFunction | null;
  readonly decl: MethodDecl | ConstructorDecl | null;
}

export interface FieldSymbol {
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly type: ApexType;
  /** `constant`: of an enum. `platform`: a property of a platform class, with its functions. */
  readonly kind: 'field' | 'property' | 'constant' | 'platform';
  /** Access of reading and writing; null where the accessor is missing. */
  readonly readAccess: Access | null;
  readonly writeAccess: Access | null;
  readonly decl: FieldDecl | PropertyDecl | null;
  /** Name of the JavaScript property that holds the value. */
  key: string;
  readonly get: PlatformFunction | null;
  readonly set: PlatformFunction | null;
}

export type Sharing = 'with' | 'without' | 'inherited' | null;

interface ClassBase extends TypeDeclaration {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters: readonly string[];
  readonly superclass: ApexType | null;
  readonly interfaces: readonly ApexType[];
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly fields: ReadonlyMap<string, FieldSymbol>;
  /** By lower-case name, in order of declaration. */
  readonly methods: ReadonlyMap<string, readonly MethodSymbol[]>;
  readonly constructors: readonly MethodSymbol[];
  readonly constants: readonly string[];
}

export interface PlatformClassSymbol extends ClassBase {
  readonly origin: 'platform';
  readonly spec: PlatformClass;
}

/** A class of the project. The compiler fills it in steps: names, then supertypes, then members. */
export interface ProjectClass extends ClassBase {
  readonly origin: 'project';
  readonly file: string;
  readonly decl: TypeDecl;
  readonly modifiers: Modifiers;
  readonly access: Access;
  readonly isTest: boolean;
  readonly sharing: Sharing;
  readonly outer: ProjectClass | null;
  readonly inner: Map<string, ProjectClass>;
  superclass: ApexType | null;
  interfaces: readonly ApexType[];
  readonly fields: Map<string, FieldSymbol>;
  readonly methods: Map<string, MethodSymbol[]>;
  readonly constructors: MethodSymbol[];
  readonly initializers: InitDecl[];
  /** Name of the JavaScript class, unique within its script. */
  readonly jsName: string;
  /** What the running class knows of itself; set when the program is loaded. */
  info: ClassInfo | null;
}

export type ClassSymbol = PlatformClassSymbol | ProjectClass;

/** The outermost class around a class. */
export function topLevel(symbol: ProjectClass): ProjectClass {
  let top = symbol;
  while (top.outer) top = top.outer;
  return top;
}

/** The symbol behind a type of kind `class`. */
export function symbolOf(type: ApexType): ClassSymbol | null {
  return type.kind === 'class' ? (type.declaration as ClassSymbol) : null;
}
