/** Conditions to SQL. SOQL's logic has two values: a comparison with an empty field is false, its negation true. */
import { ApexDate, ApexDatetime } from '../../values/temporal';
import type { FieldValue, Value } from '../../values/value';
import { Unsupported } from '../../org/errors';
import { codecOf, type SqlValue } from '../columns';
import { isAscii, type Store } from '../store';
import { fold } from '../text';
import { instantOf, wallClock } from '../../values/zone';
import type { Operand } from './ast';
import { bindValues, fitValue } from './binds';
import { isTextual } from './conditions';
import { daySpan, weekStartOf } from './dateLiterals';
import type { ComparedType, ResolvedCondition, ResolvedExpression } from './resolved';
import type { Scope } from './scope';
import { joined, sql, type Sql } from './sqlText';

const DAY = 86_400_000;

export interface WhereContext {
  readonly store: Store;
  readonly scope: Scope;
  /** IANA name of the user's zone, for date literals. */
  readonly zone: string;
  readonly locale: string;
  readonly now: number;
  bind(key: string): Value;
  semiJoin(query: Extract<ResolvedCondition, { kind: 'semiJoin' }>['query']): Sql;
}

export function whereSql(condition: ResolvedCondition, context: WhereContext): Sql {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => whereSql(part, context));
      const { text, params } = joined(parts, condition.kind === 'and' ? ' AND ' : ' OR ');
      return { text: `(${text})`, params };
    }
    case 'not': {
      const { text, params } = whereSql(condition.part, context);
      return { text: `NOT COALESCE(${text}, 0)`, params };
    }
    case 'compare':
      return new Comparer(context, condition.left, condition.type).compare(condition.operator, condition.right);
    case 'in':
      return new Comparer(context, condition.left, condition.type).in(condition.values, condition.negated);
    case 'semiJoin': {
      const column = context.scope.path(condition.left);
      const { text, params } = context.semiJoin(condition.query);
      if (!condition.negated) return { text: `${column} IN (${text})`, params };
      return { text: `COALESCE(${column} NOT IN (${text}), 1)`, params };
    }
  }
}

/** One left side and what it is compared with. */
class Comparer {
  private readonly context: WhereContext;
  private readonly column: string;
  private readonly type: ComparedType;
  private readonly isCaseless: boolean;

  constructor(context: WhereContext, left: ResolvedExpression, type: ComparedType) {
    this.context = context;
    this.column = context.scope.expression(left);
    this.type = type;
    this.isCaseless = isTextual(type.type) && !type.field?.caseSensitive;
    if (left.kind === 'path' && left.steps.length === 0 && !left.source && isKey(left.field)) {
      context.store.ensureIndex(left.object, left.field);
    }
  }

  compare(operator: string, right: readonly Operand[]): Sql {
    if (operator === 'LIKE') return this.like(right);
    if (operator === 'INCLUDES' || operator === 'EXCLUDES') return this.includes(right, operator === 'EXCLUDES');
    const [operand] = right;
    if (operand!.kind === 'dateLiteral') return this.span(operator, operand!.name, operand!.n ?? 0);
    return this.single(operator, this.value(operand!));
  }

  in(operands: readonly Operand[], negated: boolean): Sql {
    const values = operands.flatMap((operand) => this.values(operand));
    const present = [...new Set(values.filter((value) => value !== null))];
    const hasNull = present.length < values.length && values.includes(null);
    const folds = this.isCaseless && present.some((value) => !isAscii(value as string));
    const column = folds ? `fold(${this.column})` : this.column;
    const list = JSON.stringify(folds ? present.map((value) => fold(value as string)) : present);
    const inList = sql(`${column} IN (SELECT value FROM json_each(?))`, list);
    if (!negated) {
      if (!hasNull) return present.length ? inList : sql('0');
      return { text: `(${inList.text} OR ${this.column} IS NULL)`, params: inList.params };
    }
    if (hasNull) return { text: `(${this.column} IS NOT NULL AND NOT ${inList.text})`, params: inList.params };
    return present.length ? { text: `COALESCE(NOT ${inList.text}, 1)`, params: inList.params } : sql('1');
  }

  private single(operator: string, value: SqlValue): Sql {
    const { column } = this;
    if (value === null) {
      if (operator === '=') return sql(`${column} IS NULL`);
      return operator === '!=' ? sql(`${column} IS NOT NULL`) : sql('0');
    }
    const ordersUnicode = operator !== '=' && operator !== '!=' && this.hasUnicode();
    const folds = this.isCaseless && (ordersUnicode || !isAscii(value as string));
    const left = folds ? `fold(${column})` : column;
    const right = folds ? fold(value as string) : value;
    return operator === '!=' ? sql(`COALESCE(${left} <> ?, 1)`, right) : sql(`${left} ${operator} ?`, right);
  }

  private hasUnicode(): boolean {
    return this.type.field !== null && this.context.store.hasUnicode(this.type.field);
  }

  /** Several patterns come from a bound collection: any of them. */
  private like(right: readonly Operand[]): Sql {
    const patterns = right.flatMap((operand) => this.values(operand)).filter((value) => value !== null) as string[];
    if (!patterns.length) return sql('0');
    const parts = patterns.map((pattern) => {
      const escaped = closedEscape(pattern);
      if (isAscii(escaped)) return sql(`${this.column} LIKE ? ESCAPE '\\'`, escaped);
      return sql(`fold(${this.column}) LIKE ? ESCAPE '\\'`, fold(escaped));
    });
    const { text, params } = joined(parts, ' OR ');
    return { text: `COALESCE(${text}, 0)`, params };
  }

  /** `'A;B'` asks for both, several operands for any. */
  private includes(right: readonly Operand[], excludes: boolean): Sql {
    const wanted = right.flatMap((operand) => this.values(operand)).filter((value) => value !== null) as string[];
    const all = wanted.map((text) => {
      const each = text
        .split(';')
        .map((value) => sql(`instr(fold(';' || ${this.column} || ';'), ?) > 0`, `;${fold(value)};`));
      const { text: condition, params } = joined(each, ' AND ');
      return { text: `(${condition})`, params };
    });
    if (!all.length) return sql(excludes ? '1' : '0');
    const { text, params } = joined(all, ' OR ');
    return { text: `${excludes ? 'NOT ' : ''}COALESCE(${text}, 0)`, params };
  }

  /** A date literal is a span of days, in the user's zone for a datetime. */
  private span(operator: string, literal: string, n: number): Sql {
    const { zone, now } = this.context;
    const today = new ApexDate(Math.floor(wallClock(now, zone) / DAY));
    const days = daySpan(literal, n, { today, weekStart: weekStartOf(this.context.locale) });
    const isDatetime = this.type.type === 'datetime';
    const edge = (date: ApexDate): SqlValue => (isDatetime ? instantOf(date.days * DAY, zone) : date.toString());
    const from = edge(days.from);
    const until = edge(days.until);
    switch (operator) {
      case '=':
        return sql(`(${this.column} >= ? AND ${this.column} < ?)`, from, until);
      case '!=':
        return sql(`NOT COALESCE(${this.column} >= ? AND ${this.column} < ?, 0)`, from, until);
      case '<':
        return sql(`${this.column} < ?`, from);
      case '<=':
        return sql(`${this.column} < ?`, until);
      case '>':
        return sql(`${this.column} >= ?`, until);
      default:
        return sql(`${this.column} >= ?`, from);
    }
  }

  private value(operand: Operand): SqlValue {
    if (operand.kind === 'bind') return this.encode(fitValue(this.context.bind(operand.key), this.type));
    if (operand.kind === 'literal') return this.encode(fitValue(operand.value, this.type));
    throw new Unsupported(`${operand.kind} values in a SOQL filter`);
  }

  private values(operand: Operand): SqlValue[] {
    if (operand.kind !== 'bind') return [this.value(operand)];
    return bindValues(this.context.bind(operand.key), this.type).map((value) => this.encode(value));
  }

  private encode(value: FieldValue): SqlValue {
    const { field, type } = this.type;
    // To the millisecond, though columns hold seconds: `< :soon` has to see the second that has begun.
    if (value instanceof ApexDatetime) return value.ms;
    if (field && field.type === type) return codecOf(field).encode(value, field);
    if (value instanceof ApexDate) return value.toString();
    if (typeof value === 'boolean') return Number(value);
    return value === null || typeof value === 'string' ? value : Number(value.toString());
  }
}

const isKey = (field: { type: string; externalId: boolean; unique: boolean }): boolean =>
  field.type === 'reference' || field.externalId || field.unique;

/** A backslash at the end escapes nothing. */
function closedEscape(pattern: string): string {
  const trailing = /\\+$/.exec(pattern)?.[0].length ?? 0;
  const closed = trailing % 2 === 1 ? `${pattern}\\` : pattern;
  // Before anything but a wildcard or another backslash, a backslash is itself.
  return closed.replace(/\\([^%_\\])/g, '\\\\$1');
}
