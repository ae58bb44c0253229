/**
 * The syntax tree of Apex: compact, with places, free of the parser's own classes. Names keep the case of the source.
 */
import type { SoqlQuery } from '../../data/soql/ast';

export interface Node {
  /** From 1, both, as Salesforce counts. */
  readonly line: number;
  readonly column: number;
}

/** `Map<Id, List<Foo.Bar>>[]`. */
export interface TypeRef extends Node {
  readonly parts: readonly { readonly name: string; readonly args: readonly TypeRef[] }[];
  /** Pairs of brackets: `Integer[]` is List<Integer>. */
  readonly arrays: number;
}

export interface Annotation extends Node {
  readonly name: string;
  /** By lower-case name; a lone value is under `value`. */
  readonly values: ReadonlyMap<string, string | number | boolean | null>;
}

export interface Modifiers {
  /** Lower-case; `with sharing`, `without sharing` and `inherited sharing` are one word each. */
  readonly words: ReadonlySet<string>;
  readonly annotations: readonly Annotation[];
}

// Declarations

export interface TypeDecl extends Node {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly extends: TypeRef | null;
  /** Of an interface: the interfaces it extends. */
  readonly implements: readonly TypeRef[];
  readonly constants: readonly Name[];
  readonly members: readonly Member[];
  /** Last line of the declaration. */
  readonly endLine: number;
}

export interface TriggerDecl extends Node {
  readonly name: string;
  readonly object: Name;
  readonly events: readonly { readonly phase: 'before' | 'after'; readonly operation: string }[];
  readonly members: readonly Member[];
  readonly body: readonly Statement[];
}

/** Anonymous Apex: declarations and statements. */
export interface ScriptDecl {
  readonly members: readonly Member[];
  readonly body: readonly Statement[];
}

export type Member = FieldDecl | PropertyDecl | MethodDecl | ConstructorDecl | InitDecl | TypeDecl;

export interface Name extends Node {
  readonly name: string;
}

export interface FieldDecl extends Node {
  readonly kind: 'field';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
  readonly value: Expr | null;
}

export interface Accessor extends Node {
  readonly modifiers: Modifiers;
  /** null: automatic. */
  readonly body: Block | null;
}

export interface PropertyDecl extends Node {
  readonly kind: 'property';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}

export interface Parameter extends Node {
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
}

export interface MethodDecl extends Node {
  readonly kind: 'method';
  readonly modifiers: Modifiers;
  /** null: void. */
  readonly returns: TypeRef | null;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block | null;
}

export interface ConstructorDecl extends Node {
  readonly kind: 'constructor';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface InitDecl extends Node {
  readonly kind: 'init';
  readonly isStatic: boolean;
  readonly body: Block;
}

// Statements

export type Statement =
  | Block
  | LocalDecl
  | ExpressionStatement
  | If
  | Switch
  | For
  | ForEach
  | While
  | Try
  | Return
  | Throw
  | Jump
  | Dml
  | Merge
  | RunAs;

export interface Block extends Node {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly endLine: number;
  readonly endColumn: number;
}

export interface LocalDecl extends Node {
  readonly kind: 'local';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly declarators: readonly { readonly name: Name; readonly value: Expr | null }[];
}

export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly expression: Expr;
}

export interface If extends Node {
  readonly kind: 'if';
  readonly condition: Expr;
  readonly then: Statement;
  readonly otherwise: Statement | null;
}

export interface Switch extends Node {
  readonly kind: 'switch';
  readonly on: Expr;
  readonly whens: readonly When[];
}

export interface When extends Node {
  readonly values:
    | { readonly kind: 'else' }
    | { readonly kind: 'type'; readonly type: TypeRef; readonly name: Name }
    | { readonly kind: 'literals'; readonly literals: readonly WhenLiteral[] };
  readonly body: Block;
}

/** A literal, or the parts of a name (an enum constant). */
export type WhenLiteral = Literal | (Node & { readonly kind: 'constant'; readonly names: readonly string[] });

export interface For extends Node {
  readonly kind: 'for';
  readonly init: LocalDecl | readonly Expr[];
  readonly condition: Expr | null;
  readonly update: readonly Expr[];
  readonly body: Statement | null;
}

export interface ForEach extends Node {
  readonly kind: 'forEach';
  readonly type: TypeRef;
  readonly name: Name;
  readonly over: Expr;
  readonly body: Statement | null;
}

export interface While extends Node {
  readonly kind: 'while' | 'do';
  readonly condition: Expr;
  readonly body: Statement | null;
}

export interface Try extends Node {
  readonly kind: 'try';
  readonly body: Block;
  readonly catches: readonly Catch[];
  readonly finally: Block | null;
}

export interface Catch extends Node {
  readonly type: TypeRef;
  readonly name: Name;
  readonly body: Block;
}

export interface Return extends Node {
  readonly kind: 'return';
  readonly value: Expr | null;
}

export interface Throw extends Node {
  readonly kind: 'throw';
  readonly value: Expr;
}

export interface Jump extends Node {
  readonly kind: 'break' | 'continue';
}

export interface Dml extends Node {
  readonly kind: 'dml';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
  readonly access: 'user' | 'system' | null;
  readonly records: Expr;
  /** `upsert records Object.Field__c`: parts of the name. */
  readonly externalId: readonly Name[] | null;
}

export interface Merge extends Node {
  readonly kind: 'merge';
  readonly access: 'user' | 'system' | null;
  readonly master: Expr;
  readonly duplicates: Expr;
}

export interface RunAs extends Node {
  readonly kind: 'runAs';
  readonly args: readonly Expr[];
  readonly body: Block;
}

// Expressions

export type Expr =
  | Literal
  | NameExpr
  | Self
  | Dot
  | Call
  | ConstructorCall
  | Index
  | NewObject
  | NewArray
  | NewCollection
  | NewMap
  | Cast
  | Unary
  | Step
  | Binary
  | InstanceOf
  | Ternary
  | Assign
  | TypeLiteral
  | SoqlExpr
  | SoslExpr;

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly type: 'Integer' | 'Long' | 'Decimal' | 'Double' | 'String' | 'Boolean' | 'null';
  /** Numbers as text without suffix; strings with their escapes resolved. */
  readonly value: string | boolean | null;
}

export interface NameExpr extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface Self extends Node {
  readonly kind: 'this' | 'super';
}

export interface Dot extends Node {
  readonly kind: 'dot';
  readonly target: Expr;
  readonly name: string;
  readonly safe: boolean;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly target: Expr | null;
  readonly name: string;
  readonly args: readonly Expr[];
  readonly safe: boolean;
}

export interface ConstructorCall extends Node {
  readonly kind: 'constructorCall';
  readonly which: 'this' | 'super';
  readonly args: readonly Expr[];
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly target: Expr;
  readonly index: Expr;
}

export interface NewObject extends Node {
  readonly kind: 'new';
  readonly type: TypeRef;
  readonly args: readonly Expr[];
}

export interface NewArray extends Node {
  readonly kind: 'newArray';
  /** Of one element. */
  readonly element: TypeRef;
  readonly size: Expr | null;
  readonly values: readonly Expr[] | null;
}

/** `new List<X>{…}`, `new Set<X>{…}`; also `new Map<K, V>{}`. */
export interface NewCollection extends Node {
  readonly kind: 'newCollection';
  readonly type: TypeRef;
  readonly values: readonly Expr[];
}

export interface NewMap extends Node {
  readonly kind: 'newMap';
  readonly type: TypeRef;
  readonly pairs: readonly { readonly key: Expr; readonly value: Expr }[];
}

export interface Cast extends Node {
  readonly kind: 'cast';
  readonly type: TypeRef;
  readonly value: Expr;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '!' | '~';
  readonly operand: Expr;
}

/** `i++`, `--i`. */
export interface Step extends Node {
  readonly kind: 'step';
  readonly operator: '++' | '--';
  readonly prefix: boolean;
  readonly target: Expr;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '<<'
  | '>>'
  | '>>>'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '==='
  | '!=='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expr;
  readonly right: Expr;
}

export interface InstanceOf extends Node {
  readonly kind: 'instanceOf';
  readonly value: Expr;
  readonly type: TypeRef;
}

export interface Ternary extends Node {
  readonly kind: 'ternary';
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

export interface Assign extends Node {
  readonly kind: 'assign';
  /** null: plain `=`. */
  readonly operator: '+' | '-' | '*' | '/' | '&' | '|' | '^' | '>>' | '>>>' | '<<' | null;
  readonly target: Expr;
  readonly value: Expr;
}

/** `Foo.class`. */
export interface TypeLiteral extends Node {
  readonly kind: 'typeLiteral';
  /** null: `void.class`. */
  readonly type: TypeRef | null;
}

/** An inline query; bind `n` of the query, key `'n'`, is the n-th of `binds`. */
export interface SoqlExpr extends Node {
  readonly kind: 'soql';
  readonly query: SoqlQuery;
  readonly binds: readonly Expr[];
}

/** `[FIND …]`. */
export interface SoslExpr extends Node {
  readonly kind: 'sosl';
}
