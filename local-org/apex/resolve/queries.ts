/** Inline SOQL: its binds, its type, its names held against the schema. */
import { SoqlError } from '../../data/soql/error';
import { resolveQuery as resolveNames } from '../../data/soql/resolve';
import type { BindUse, ComparedType, ResolvedQuery } from '../../data/soql/resolved';
import type { FieldType } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type * as ast from '../parse/ast';
import { refuse } from '../types/problem';
import { T, listOf, sobjectType, type ApexType } from '../types/type';
import type { Bound } from './bound';
import type { Context } from './context';
import { isText } from './convert';
import { resolveValue } from './expressions';

export function resolveQuery(expr: ast.SoqlExpr, context: Context): Bound {
  const { query } = expr;
  const resolved = namesOf(expr, context);
  const binds = expr.binds.map((bind) => resolveValue(bind, context));
  for (const use of resolved.binds) checkBind(use, binds[Number(use.key)]!, expr.binds[Number(use.key)]!);
  context.touchesData = true;
  if (resolved.result === 'count') return { kind: 'query', type: T.Integer, query, binds, gives: 'count' };
  const row = resolved.result === 'aggregate' ? T.AggregateResult : sobjectType(resolved.object);
  return { kind: 'query', type: listOf(row), query, binds, gives: 'rows' };
}

function namesOf(expr: ast.SoqlExpr, context: Context): ResolvedQuery {
  try {
    return resolveNames(context.program.model, expr.query);
  } catch (error) {
    if (error instanceof SoqlError) return refuse(expr, error.message);
    if (error instanceof Unsupported) return context.unsupported(error.feature, expr);
    throw error;
  }
}

function checkBind(use: BindUse, bind: Bound, place: ast.Node): void {
  const { type } = bind;
  if (type === T.null || type === T.Object) return;
  if (!use.type) {
    if (type !== T.Integer) refuse(place, `Invalid bind expression type of ${type.name} for column of type Integer`);
    return;
  }
  const isCollection = type.kind === 'list' || type.kind === 'set';
  const each = isCollection && use.collection ? type.args[0]! : type;
  if (!fitsColumn(each, use.type)) {
    refuse(place, `Invalid bind expression type of ${type.name} for column of type ${columnName(use.type.type)}`);
  }
}

const IDS: readonly FieldType[] = ['id', 'reference', 'metadatarelationship'];
const NUMBERS: readonly FieldType[] = ['int', 'long', 'double', 'currency', 'percent'];

function fitsColumn(type: ApexType, { type: column }: ComparedType): boolean {
  if (type === T.Object || type === T.null) return true;
  if (IDS.includes(column)) return isText(type) || type.kind === 'sobject';
  if (NUMBERS.includes(column)) return ([T.Integer, T.Long, T.Double, T.Decimal] as ApexType[]).includes(type);
  switch (column) {
    case 'boolean':
      return type === T.Boolean;
    case 'date':
    case 'datetime':
      return type === T.Date || type === T.Datetime;
    case 'time':
      return type === T.Time;
    default:
      return isText(type);
  }
}

function columnName(type: FieldType): string {
  if (IDS.includes(type)) return 'Id';
  if (type === 'int') return 'Integer';
  if (NUMBERS.includes(type)) return 'Decimal';
  if (['boolean', 'date', 'datetime', 'time'].includes(type)) return type[0]!.toUpperCase() + type.slice(1);
  return 'String';
}
