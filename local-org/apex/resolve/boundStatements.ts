/** The resolved program: statements and bodies. */
import type { ApexType } from '../types/type';
import type { Bound, Local } from './bound';

export interface At {
  readonly line: number;
}

export type BoundStatement =
  | BlockStatement
  | VariableStatement
  | ExpressionStatement
  | IfStatement
  | SwitchStatement
  | LoopStatement
  | ForStatement
  | EachStatement
  | TryStatement
  | ReturnStatement
  | ThrowStatement
  | JumpStatement
  | DmlStatement
  | MergeStatement
  | RunAsStatement;

export interface BlockStatement extends At {
  readonly kind: 'block';
  readonly statements: readonly BoundStatement[];
}

export interface VariableStatement extends At {
  readonly kind: 'variable';
  readonly local: Local;
  readonly value: Bound | null;
}

export interface ExpressionStatement extends At {
  readonly kind: 'expression';
  readonly value: Bound;
}

export interface IfStatement extends At {
  readonly kind: 'if';
  readonly condition: Bound;
  readonly then: BoundStatement;
  readonly otherwise: BoundStatement | null;
}

export interface SwitchStatement extends At {
  readonly kind: 'switch';
  readonly subject: Local;
  readonly on: Bound;
  readonly cases: readonly SwitchCase[];
  readonly otherwise: BlockStatement | null;
}

export interface SwitchCase extends At {
  /** Any of them true picks the case; each reads the subject. */
  readonly tests: readonly Bound[];
  /** `when Account a`: the variable the subject is held in. */
  readonly held: Local | null;
  readonly body: BlockStatement;
}

export interface LoopStatement extends At {
  readonly kind: 'while' | 'do';
  readonly condition: Bound;
  readonly body: BoundStatement | null;
}

export interface ForStatement extends At {
  readonly kind: 'for';
  readonly variables: readonly VariableStatement[];
  readonly init: readonly Bound[];
  readonly condition: Bound | null;
  readonly update: readonly Bound[];
  readonly body: BoundStatement | null;
}

export interface EachStatement extends At {
  readonly kind: 'each';
  readonly local: Local;
  readonly over: Bound;
  /** `chunks`: a SOQL loop over lists of up to 200 records. */
  readonly how: 'list' | 'set' | 'iterable' | 'chunks';
  /** Conversion of each element to the variable's type; reads `item`. */
  readonly item: Local;
  readonly convert: Bound;
  readonly body: BoundStatement | null;
}

export interface TryStatement extends At {
  readonly kind: 'try';
  readonly body: BlockStatement;
  readonly catches: readonly {
    readonly line: number;
    readonly type: ApexType;
    readonly local: Local;
    readonly body: BlockStatement;
  }[];
  readonly finally: BlockStatement | null;
}

export interface ReturnStatement extends At {
  readonly kind: 'return';
  readonly value: Bound | null;
}

export interface ThrowStatement extends At {
  readonly kind: 'throw';
  readonly value: Bound;
}

export interface JumpStatement extends At {
  readonly kind: 'break' | 'continue';
}

export interface DmlStatement extends At {
  readonly kind: 'dml';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
  readonly access: 'user' | 'system' | null;
  readonly records: Bound;
  readonly externalId: string | null;
}

export interface MergeStatement extends At {
  readonly kind: 'merge';
  readonly access: 'user' | 'system' | null;
  readonly master: Bound;
  readonly duplicates: Bound;
}

export interface RunAsStatement extends At {
  readonly kind: 'runAs';
  readonly user: Bound;
  readonly body: BlockStatement;
}

/** A method, constructor, accessor or initialiser, resolved. */
export interface BoundBody {
  readonly parameters: readonly Local[];
  readonly body: BlockStatement;
  /** Temporaries to declare at its head. */
  readonly temporaries: readonly Local[];
  /** It queries, writes, or calls code that may: sharing has to be set for it. */
  readonly touchesData: boolean;
}
