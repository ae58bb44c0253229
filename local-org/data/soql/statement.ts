/** A resolved query to SQL. */
import type { OrgModel } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import { raise } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { codecOf, quoted, type SqlValue } from '../columns';
import type { Store } from '../store';
import type { Operand } from './ast';
import { isTextual } from './conditions';
import { RecordPlan } from './plan';
import { sameExpression } from './resolve';
import { typeOf, type ResolvedExpression, type ResolvedOrder, type ResolvedQuery } from './resolved';
import { Aliases, Scope } from './scope';
import type { SharingFilter } from './sharing';
import { joined, quotedText, sql, type Sql } from './sqlText';
import { whereSql, type WhereContext } from './where';

export interface StatementContext {
  readonly model: OrgModel;
  readonly store: Store;
  readonly zone: string;
  readonly locale: string;
  readonly now: number;
  readonly userId: string;
  readonly allRows: boolean;
  readonly sharing: SharingFilter | null;
  bind(key: string): Value;
}

export interface RecordStatement {
  readonly sql: Sql;
  readonly plan: RecordPlan;
}

/** SELECT of records. */
export function recordStatement(resolved: ResolvedQuery, context: StatementContext): RecordStatement {
  const scope = new Scope(context, resolved.object, new Aliases());
  const plan = new RecordPlan(context.model, resolved, scope);
  const where = whereOf(resolved, scope, context);
  const order = orderSql(resolved, scope, context.store);
  const limit = limitSql(resolved, context);
  const text = `SELECT ${plan.selectList} FROM ${scope.from} WHERE ${where.text} ORDER BY ${order}${limit.text}`;
  return { sql: { text, params: [...where.params, ...limit.params] }, plan };
}

export interface ChildStatement extends RecordStatement {
  /** Column of the parent's id. */
  readonly parentColumn: number;
}

/** One SELECT for the children of all parents; LIMIT and OFFSET count for each of them. */
export function childStatement(
  resolved: ResolvedQuery,
  lookup: string,
  parentIds: readonly string[],
  context: StatementContext,
): ChildStatement {
  const scope = new Scope(context, resolved.object, new Aliases());
  const plan = new RecordPlan(context.model, resolved, scope);
  const key = `${scope.alias}.${quoted(lookup)}`;
  const parentColumn = plan.extra(key);
  const where = whereOf(resolved, scope, context);
  const order = orderSql(resolved, scope, context.store);
  const condition = `${key} IN (SELECT value FROM json_each(?)) AND ${where.text}`;
  const params = [JSON.stringify(parentIds), ...where.params];
  const { limit, offset } = resolved.query;
  if (!limit && !offset) {
    const text = `SELECT ${plan.selectList} FROM ${scope.from} WHERE ${condition} ORDER BY ${order}`;
    return { sql: { text, params }, plan, parentColumn };
  }
  const skipped = offset ? count(offset, 'OFFSET', context) : 0;
  const last = limit ? skipped + count(limit, 'LIMIT', context) : Number.MAX_SAFE_INTEGER;
  const rank = `ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY ${order}) AS "#rank"`;
  const ranked = `SELECT ${plan.selectList}, ${rank} FROM ${scope.from} WHERE ${condition}`;
  const text = `SELECT * FROM (${ranked}) WHERE "#rank" > ? AND "#rank" <= ? ORDER BY "#rank"`;
  return { sql: { text, params: [...params, skipped, last] }, plan, parentColumn };
}

export function countStatement(resolved: ResolvedQuery, context: StatementContext): Sql {
  return countOf(resolved, context, limitSql(resolved, context));
}

/** How many rows an aggregate query reads: those of its WHERE, whatever HAVING and LIMIT leave of their groups. */
export function aggregatedStatement(resolved: ResolvedQuery, context: StatementContext): Sql {
  return countOf(resolved, context, sql(''));
}

function countOf(resolved: ResolvedQuery, context: StatementContext, limit: Sql): Sql {
  const scope = new Scope(context, resolved.object, new Aliases());
  const where = whereOf(resolved, scope, context);
  const rows = `SELECT 1 FROM ${scope.from} WHERE ${where.text}${limit.text}`;
  return { text: `SELECT COUNT(*) FROM (${rows})`, params: [...where.params, ...limit.params] };
}

export function aggregateStatement(resolved: ResolvedQuery, context: StatementContext): Sql {
  const limit = limitSql(resolved, context);
  if (resolved.query.groupByKind !== 'plain') {
    const selects = groupingSets(resolved).map((set) => groupedSelect(resolved, set, context).sql);
    return joined([joined(selects, ' UNION ALL '), orderByColumns(resolved), limit], '');
  }
  const { sql: select, scope } = groupedSelect(resolved, resolved.groupBy, context);
  const order = resolved.orderBy.map((each) => orderTerm(each, scope, context.store));
  return joined([select, sql(order.length ? ` ORDER BY ${order.join(', ')}` : ''), limit], '');
}

type Groups = ResolvedQuery['groupBy'];

/** What each part of a ROLLUP or CUBE is grouped by. */
function groupingSets({ query, groupBy }: ResolvedQuery): Groups[] {
  if (query.groupByKind === 'rollup')
    return [...groupBy.keys(), groupBy.length].reverse().map((n) => groupBy.slice(0, n));
  const subsets = Array.from({ length: 2 ** groupBy.length }, (_, mask) =>
    groupBy.filter((_group, index) => (mask & (1 << index)) === 0),
  );
  return subsets;
}

/** One SELECT with its groups; fields that it is not grouped by are null, and GROUPING of them is 1. */
function groupedSelect(resolved: ResolvedQuery, groups: Groups, context: StatementContext): { sql: Sql; scope: Scope } {
  const scope = new Scope(context, resolved.object, new Aliases());
  const isLeftOut = (expression: ResolvedExpression): boolean =>
    resolved.groupBy.some((group) => sameExpression(group, expression)) &&
    !groups.some((group) => sameExpression(group, expression));
  const select = resolved.columns.map(({ expression }) => {
    if (expression.kind === 'grouping') return isLeftOut(expression.argument) ? '1' : '0';
    const subject = expression.kind === 'display' ? expression.argument : expression;
    return isLeftOut(subject) ? 'NULL' : scope.expression(expression);
  });
  const where = whereOf(resolved, scope, context);
  const having = resolved.having ? whereSql(resolved.having, whereContext(scope, context)) : null;
  const by = groups.map((group) => scope.expression(group));
  // A constant makes one group of all rows, and none of no rows.
  const all = resolved.groupBy.length ? ` GROUP BY 'all'` : '';
  const clauses = [
    sql(`SELECT ${select.join(', ')} FROM ${scope.from}`),
    { text: ` WHERE ${where.text}`, params: where.params },
    sql(by.length ? ` GROUP BY ${by.join(', ')}` : all),
    ...(having ? [{ text: ` HAVING ${having.text}`, params: having.params }] : []),
  ];
  return { sql: joined(clauses, ''), scope };
}

/** A union is ordered by what it selects. */
function orderByColumns({ columns, orderBy }: ResolvedQuery): Sql {
  const terms = orderBy.map(({ expression, descending, nullsLast }) => {
    const index = columns.findIndex((column) => sameExpression(column.expression, expression));
    if (index < 0) throw new Unsupported('ORDER BY of what is not selected, with ROLLUP or CUBE');
    return `${index + 1}${descending ? ' DESC' : ''} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
  });
  return sql(terms.length ? ` ORDER BY ${terms.join(', ')}` : '');
}

/** The ids a semi-join selects. */
function semiJoinSql(resolved: ResolvedQuery, aliases: Aliases, context: StatementContext): Sql {
  const scope = new Scope(context, resolved.object, aliases);
  const column = scope.expression(resolved.columns[0]!.expression);
  const where = whereOf(resolved, scope, context, aliases);
  return {
    text: `SELECT ${column} FROM ${scope.from} WHERE ${where.text} AND ${column} IS NOT NULL`,
    params: where.params,
  };
}

/** The query's own condition, without deleted rows and without those the user may not see. */
function whereOf(resolved: ResolvedQuery, scope: Scope, context: StatementContext, aliases?: Aliases): Sql {
  const { object } = resolved;
  const parts: Sql[] = [];
  if (!context.allRows && !resolved.query.allRows && object.fields.has('isdeleted')) {
    parts.push(sql(`${scope.alias}."IsDeleted" = 0`));
  }
  if (resolved.query.scope?.toLowerCase() === 'mine') parts.push(sql(`${scope.alias}."OwnerId" = ?`, context.userId));
  if (resolved.where) parts.push(whereSql(resolved.where, whereContext(scope, context, aliases)));
  const shared = context.sharing?.(object, scope.alias);
  if (shared) parts.push({ text: `(${shared.sql})`, params: shared.params });
  return parts.length ? joined(parts, ' AND ') : sql('1');
}

function whereContext(scope: Scope, context: StatementContext, aliases: Aliases = new Aliases('s')): WhereContext {
  return {
    store: context.store,
    scope,
    zone: context.zone,
    locale: context.locale,
    now: context.now,
    bind: context.bind,
    semiJoin: (query) => semiJoinSql(query, aliases, context),
  };
}

function limitSql({ query }: ResolvedQuery, context: StatementContext): Sql {
  const { limit, offset } = query;
  if (!limit && !offset) return sql('');
  const rows = limit ? count(limit, 'LIMIT', context) : -1;
  if (!offset) return sql(' LIMIT ?', rows);
  return sql(' LIMIT ? OFFSET ?', rows, count(offset, 'OFFSET', context));
}

function count(operand: Operand, clause: 'LIMIT' | 'OFFSET', context: StatementContext): number {
  const value = operand.kind === 'bind' ? context.bind(operand.key) : operand.kind === 'literal' ? operand.value : null;
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || number < 0) {
    return raise('System.QueryException', `Invalid value for ${clause} clause: ${String(value)}`);
  }
  if (clause === 'OFFSET' && number > 2000) {
    return raise('System.QueryException', 'Maximum SOQL offset allowed is 2000');
  }
  return number;
}

/** Rows that the order leaves equal come by id. */
function orderSql(resolved: ResolvedQuery, scope: Scope, store: Store): string {
  return [...resolved.orderBy.map((each) => orderTerm(each, scope, store)), `${scope.alias}."Id"`].join(', ');
}

function orderTerm({ expression, descending, nullsLast }: ResolvedOrder, scope: Scope, store: Store): string {
  const column = scope.expression(expression);
  const { type, field } = typeOf(expression);
  const suffix = `${descending ? ' DESC' : ''} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
  if (field?.picklist && type === 'picklist' && expression.kind === 'path') {
    return `${picklistRank(
      column,
      field.picklist.values.map((value) => value.name),
    )}${suffix}, ${column}${suffix}`;
  }
  const folds = field !== null && isTextual(type) && store.hasUnicode(field) && codecOf(field).sqlType !== 'TEXT';
  return `${folds ? `sortable(${column})` : column}${suffix}`;
}

/** Picklists sort in the order of their values; values they do not have come after. */
function picklistRank(column: string, values: readonly string[]): string {
  const cases = values.map((value, index) => `WHEN ${column} = ${quotedText(value)} THEN ${index}`);
  if (!cases.length) return column;
  return `CASE WHEN ${column} IS NULL THEN NULL ${cases.join(' ')} ELSE ${values.length} END`;
}

export type { SqlValue };
