/** Inline SOQL: its binds, its type, its names held against the schema. */
import type { Expression, SoqlQuery } from '../../data/soql/ast';
import { findObject } from '../../metadata/model';
import type * as ast from '../parse/ast';
import { refuse } from '../types/problem';
import { T, listOf, sobjectType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { resolveValue } from './expressions';
import { checkQuery } from './queryCheck';

export function resolveQuery(expr: ast.SoqlExpr, context: Context): Bound {
  const { query } = expr;
  const { model } = context.program;
  const object = findObject(model, query.from.object);
  if (!object) refuse(expr, `sObject type '${query.from.object}' is not supported.`);
  const problem = checkQuery(query, model);
  if (problem) refuse(expr, problem);
  const binds = expr.binds.map((bind) => resolveValue(bind, context));
  context.touchesData = true;
  if (query.countOnly) return { kind: 'query', type: T.Integer, query, binds, gives: 'count' };
  const row = isAggregate(query) ? T.AggregateResult : sobjectType(object);
  return { kind: 'query', type: listOf(row), query, binds, gives: 'rows' };
}

const AGGREGATES = /^(avg|count|count_distinct|min|max|sum|grouping)$/i;

function isAggregate(query: SoqlQuery): boolean {
  return (
    query.groupBy.length > 0 ||
    query.select.some(
      ({ item }) => item.kind === 'function' && AGGREGATES.test((item as Expression & { name: string }).name),
    )
  );
}
