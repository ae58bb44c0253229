/** A query held against the model: every name is a field or an object, every function is known. */
import type { FieldDef, FieldType, ObjectDef } from '../../metadata/model';
import type { Comparison, Operand, SoqlQuery } from './ast';

/** One step up: the lookup, and the objects it may lead to. */
export interface Step {
  readonly field: FieldDef;
  readonly relationship: string;
  readonly targets: readonly ObjectDef[];
  /** What names after this step mean: the target, or `Name` where there are several. */
  readonly face: ObjectDef;
}

export interface ResolvedPath {
  readonly kind: 'path';
  readonly root: ObjectDef;
  readonly steps: readonly Step[];
  /** The object the field belongs to. */
  readonly object: ObjectDef;
  readonly field: FieldDef;
  /** A formula field that only names another field: where that lies. */
  readonly source: ResolvedPath | null;
  readonly at: number | null;
}

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

/** COUNT() of everything has no argument. */
export interface ResolvedAggregate {
  readonly kind: 'aggregate';
  readonly name: AggregateName;
  readonly argument: ResolvedPath | null;
}

export interface ResolvedDateFunction {
  readonly kind: 'dateFunction';
  readonly name: string;
  readonly argument: ResolvedPath;
  /** convertTimezone: the user's zone; otherwise GMT. */
  readonly inUserZone: boolean;
}

export interface ResolvedGrouping {
  readonly kind: 'grouping';
  readonly argument: ResolvedPath | ResolvedDateFunction;
}

/** toLabel and format. */
export interface ResolvedDisplay {
  readonly kind: 'display';
  readonly name: 'toLabel' | 'format';
  readonly argument: ResolvedPath | ResolvedAggregate;
}

export type ResolvedExpression =
  ResolvedPath | ResolvedAggregate | ResolvedDateFunction | ResolvedGrouping | ResolvedDisplay;

export interface ResolvedColumn {
  readonly expression: ResolvedExpression;
  readonly alias: string | null;
}

export interface ResolvedChild {
  /** `Contacts`, as the parent's records name it. */
  readonly relationship: string;
  /** The child's lookup. */
  readonly field: FieldDef;
  readonly query: ResolvedQuery;
}

export interface ResolvedTypeOf {
  readonly step: Step;
  readonly branches: readonly { readonly target: ObjectDef; readonly fields: readonly ResolvedPath[] }[];
  readonly otherwise: readonly ResolvedPath[];
}

export type ResolvedCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ResolvedCondition[] }
  | { readonly kind: 'not'; readonly part: ResolvedCondition }
  | {
      readonly kind: 'compare';
      readonly left: ResolvedExpression;
      readonly operator: Comparison;
      readonly right: readonly Operand[];
      readonly type: ComparedType;
    }
  | {
      readonly kind: 'in';
      readonly left: ResolvedExpression;
      readonly negated: boolean;
      readonly values: readonly Operand[];
      readonly type: ComparedType;
    }
  | {
      readonly kind: 'semiJoin';
      readonly left: ResolvedPath;
      readonly negated: boolean;
      readonly query: ResolvedQuery;
    };

/** What a comparison compares, and the name its errors use. */
export interface ComparedType {
  readonly type: FieldType;
  readonly name: string;
  readonly field: FieldDef | null;
}

export interface ResolvedOrder {
  readonly expression: ResolvedExpression;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface ResolvedQuery {
  readonly query: SoqlQuery;
  readonly object: ObjectDef;
  readonly result: 'records' | 'aggregate' | 'count';
  readonly columns: readonly ResolvedColumn[];
  readonly children: readonly ResolvedChild[];
  readonly typeOfs: readonly ResolvedTypeOf[];
  readonly where: ResolvedCondition | null;
  readonly groupBy: readonly (ResolvedPath | ResolvedDateFunction)[];
  readonly having: ResolvedCondition | null;
  /** Every row that is aggregated counts as read, as with all functions but COUNT: not only the rows of the result. */
  readonly readsEveryRow: boolean;
  readonly orderBy: readonly ResolvedOrder[];
  /** Everything read, for user mode. Paths of subqueries and semi-joins are with those. */
  readonly paths: readonly ResolvedPath[];
  /** Binds with what they are compared to: for checks at compile time. */
  readonly binds: readonly BindUse[];
}

export interface BindUse {
  readonly key: string;
  /** Null: LIMIT and OFFSET, which take an Integer. */
  readonly type: ComparedType | null;
  /** A list or a set may stand here. */
  readonly collection: boolean;
}

/** Type of an expression's value. */
export function typeOf(expression: ResolvedExpression): ComparedType {
  switch (expression.kind) {
    case 'path':
      return {
        type: (expression.source ?? expression).field.type,
        name: expression.field.name,
        field: expression.field,
      };
    case 'aggregate': {
      const { name, argument } = expression;
      if (!argument || name === 'COUNT' || name === 'COUNT_DISTINCT') return { type: 'int', name, field: null };
      const { type } = typeOf(argument);
      return { type: name === 'AVG' && type === 'int' ? 'double' : type, name, field: argument.field };
    }
    case 'dateFunction':
      return { type: expression.name === 'DAY_ONLY' ? 'date' : 'int', name: expression.name, field: null };
    case 'grouping':
      return { type: 'int', name: 'GROUPING', field: null };
    case 'display':
      return { type: 'string', name: expression.name, field: null };
  }
}
