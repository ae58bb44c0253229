/** A SOQL query as parsed: names as written; `data/soql/resolve.ts` holds them against the model. */
import type { FieldValue } from '../../values/value';

export interface SoqlQuery {
  readonly select: readonly SelectItem[];
  /** `SELECT COUNT()`. */
  readonly countOnly: boolean;
  readonly from: { readonly object: string; readonly alias: string | null; readonly at?: number };
  readonly scope: string | null;
  readonly where: Condition | null;
  readonly groupBy: readonly Expression[];
  readonly groupByKind: 'plain' | 'rollup' | 'cube';
  readonly having: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Operand | null;
  readonly offset: Operand | null;
  /** WITH USER_MODE, SYSTEM_MODE, SECURITY_ENFORCED. */
  readonly access: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  readonly forClause: 'UPDATE' | 'VIEW' | 'REFERENCE' | null;
  readonly allRows: boolean;
  readonly line: number;
  readonly text: string;
}

/** `Account.Owner.Name` as its parts. */
export interface FieldPath {
  readonly kind: 'field';
  readonly path: readonly string[];
  /** Offset in the query's text, for error messages. */
  readonly at?: number;
}

export interface FunctionCall {
  readonly kind: 'function';
  /** `COUNT`, `CALENDAR_YEAR`, `toLabel`, `FIELDS` … as written. */
  readonly name: string;
  readonly args: readonly (
    Expression | { readonly kind: 'literal'; readonly value: FieldValue } | { readonly kind: 'star' }
  )[];
  readonly at?: number;
}

export type Expression = FieldPath | FunctionCall;

export interface Subquery {
  readonly kind: 'subquery';
  readonly query: SoqlQuery;
}

/** `TYPEOF What WHEN Account THEN Name ELSE Id END`. */
export interface TypeOf {
  readonly kind: 'typeof';
  readonly field: string;
  readonly when: readonly { readonly object: string; readonly fields: readonly FieldPath[] }[];
  readonly otherwise: readonly FieldPath[];
}

export interface SelectItem {
  readonly item: Expression | Subquery | TypeOf;
  readonly alias: string | null;
}

export type Operand =
  | { readonly kind: 'literal'; readonly value: FieldValue }
  /** `TODAY`, `LAST_N_DAYS:3` (n = 3). */
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null }
  /** `:expression` of Apex or `:name` of a dynamic query; `key` is handed to QueryOptions.binds. */
  | { readonly kind: 'bind'; readonly key: string }
  /** `USD100`. */
  | { readonly kind: 'currency'; readonly currency: string; readonly value: number };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly left: Expression;
      readonly operator: Comparison;
      readonly right: Operand | readonly Operand[];
    }
  /** A bind stands for the whole list when `values` is one bind. */
  | {
      readonly kind: 'in';
      readonly left: Expression;
      readonly negated: boolean;
      readonly values: readonly Operand[] | Subquery;
    };

export interface OrderItem {
  readonly expression: Expression;
  readonly direction: 'ASC' | 'DESC';
  readonly nulls: 'FIRST' | 'LAST';
}
