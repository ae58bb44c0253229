/** Holds a parsed query against the model; throws SoqlError with Salesforce's words. */
import { findObject, type FieldDef, type ObjectDef, type OrgModel } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type { Expression, FieldPath, Operand, SelectItem, SoqlQuery } from './ast';
import { ConditionResolver } from './conditions';
import { SoqlError } from './error';
import { resolveExpression } from './expressions';
import { checkFlowViews } from './flowViews';
import { noSuchChild, noSuchObject, noSuchParent, queriedObject, resolvePath, stepOf } from './paths';
import type {
  BindUse,
  ResolvedChild,
  ResolvedColumn,
  ResolvedDateFunction,
  ResolvedExpression,
  ResolvedOrder,
  ResolvedPath,
  ResolvedQuery,
  ResolvedTypeOf,
} from './resolved';

const cache = new WeakMap<OrgModel, WeakMap<SoqlQuery, ResolvedQuery>>();

/** Resolved once for a model. */
export function resolveQuery(model: OrgModel, query: SoqlQuery): ResolvedQuery {
  let ofModel = cache.get(model);
  if (!ofModel) cache.set(model, (ofModel = new WeakMap()));
  let resolved = ofModel.get(query);
  if (!resolved) {
    const object = queriedObject(model, query.from.object, query.from.at ?? null);
    ofModel.set(query, (resolved = new QueryResolver(model, query, object, 'query').resolve()));
  }
  return resolved;
}

const isCompound = ({ type }: FieldDef): boolean => type === 'address' || type === 'location';

type Place = 'query' | 'child' | 'semiJoin';

const MAX_OFFSET = 2000;
const FIELDS_LIMIT = 200;

export class QueryResolver {
  private readonly model: OrgModel;
  private readonly query: SoqlQuery;
  private readonly object: ObjectDef;
  private readonly place: Place;
  private readonly paths: ResolvedPath[] = [];
  private readonly binds: BindUse[] = [];
  private readsEveryRow = false;
  private readonly conditions: ConditionResolver;

  constructor(model: OrgModel, query: SoqlQuery, object: ObjectDef, place: Place) {
    this.model = model;
    this.query = query;
    this.object = object;
    this.place = place;
    this.conditions = new ConditionResolver({
      expression: (expression) => this.expression(expression),
      bind: (use) => this.binds.push(use),
      semiJoin: (inner) => this.semiJoin(inner),
    });
  }

  resolve(): ResolvedQuery {
    const { query, object } = this;
    const columns: ResolvedColumn[] = [];
    const children: ResolvedChild[] = [];
    const typeOfs: ResolvedTypeOf[] = [];
    const groupBy = query.groupBy.map((each) => this.groupable(each));
    for (const select of query.countOnly ? [] : query.select) {
      if (select.item.kind === 'subquery') children.push(this.child(select.item.query));
      else if (select.item.kind === 'typeof') typeOfs.push(this.typeOf(select.item));
      else columns.push(...this.columns(select));
    }
    const isAggregate = groupBy.length > 0 || columns.some(({ expression }) => isAggregateValue(expression));
    if (isAggregate && children.length) {
      throw this.malformed('Grouped query cannot use child relationships in the SELECT list');
    }
    if (isAggregate) this.checkAggregate(columns, groupBy);
    else this.checkAliases(columns);
    const where = query.where ? this.conditions.resolve(query.where) : null;
    checkFlowViews(object, where);
    const having = query.having ? this.conditions.resolve(query.having, true) : null;
    if (having && !groupBy.length) throw this.malformed("unexpected token: 'HAVING'");
    const scope = query.scope?.toLowerCase() ?? 'everything';
    if (scope !== 'everything' && scope !== 'mine') throw new Unsupported(`USING SCOPE ${query.scope}`);
    if (scope === 'mine' && !object.fields.has('ownerid')) {
      throw new SoqlError('INVALID_QUERY_SCOPE', `Entity ${object.name} does not support scope mine`);
    }
    const orderBy = this.orderBy(isAggregate, groupBy);
    this.limits(isAggregate && !groupBy.length);
    return {
      query,
      object,
      result: query.countOnly ? 'count' : isAggregate ? 'aggregate' : 'records',
      columns,
      children,
      typeOfs,
      where,
      groupBy,
      having,
      readsEveryRow: this.readsEveryRow,
      orderBy,
      paths: this.paths,
      binds: [...this.binds, ...children.flatMap((child) => child.query.binds)],
    };
  }

  private columns({ item, alias }: SelectItem): ResolvedColumn[] {
    if (item.kind === 'function' && item.name.toUpperCase() === 'FIELDS') return this.allFields(item.args[0]);
    const expression = this.expression(item as Expression);
    const field = expression.kind === 'path' ? expression.field : null;
    if (field && isCompound(field))
      throw new Unsupported(`the compound field ${field.object}.${field.name} in a query`);
    return [{ expression, alias }];
  }

  private allFields(argument: unknown): ResolvedColumn[] {
    const which = (argument as FieldPath | undefined)?.path?.join('.').toUpperCase();
    if (which !== 'ALL' && which !== 'STANDARD' && which !== 'CUSTOM') {
      throw this.malformed(`unexpected token: '${which ?? ')'}'`);
    }
    const { limit } = this.query;
    const bounded = limit?.kind === 'literal' && typeof limit.value === 'number' && limit.value <= FIELDS_LIMIT;
    if (which !== 'STANDARD' && !bounded && limit?.kind !== 'bind') {
      throw this.malformed('The SOQL FIELDS function must have a LIMIT of at most 200');
    }
    return [...this.object.fields.values()]
      .filter((field) => !isCompound(field))
      .filter((field) => which === 'ALL' || field.custom === (which === 'CUSTOM'))
      .map((field) => ({ expression: this.path([field.name], null), alias: null }));
  }

  private path(names: readonly string[], at: number | null): ResolvedPath {
    const path = resolvePath(this.model, this.object, names, { alias: this.query.from.alias, at });
    this.paths.push(path);
    return path;
  }

  private expression(expression: Expression): ResolvedExpression {
    const resolved = resolveExpression(expression, (names, at) => this.path(names, at));
    const value = resolved.kind === 'display' ? resolved.argument : resolved;
    if (value.kind === 'aggregate' && value.name !== 'COUNT') this.readsEveryRow = true;
    return resolved;
  }

  private groupable(expression: Expression): ResolvedPath | ResolvedDateFunction {
    const resolved = this.expression(expression);
    if (resolved.kind !== 'path' && resolved.kind !== 'dateFunction') {
      throw this.malformed(`unexpected token: '${(expression as { name: string }).name}'`);
    }
    if (resolved.kind === 'path' && !(resolved.source ?? resolved).field.filterable) {
      throw this.invalid(`field '${resolved.field.name}' can not be grouped in a query call`, resolved.at);
    }
    return resolved;
  }

  private child(query: SoqlQuery): ResolvedChild {
    if (this.place !== 'query') throw this.malformed('Nesting of child queries is only supported one level deep here');
    const relations = this.model.children.get(this.object.name.toLowerCase()) ?? [];
    const wanted = query.from.object.toLowerCase();
    const found = relations.find(({ name }) => name?.toLowerCase() === wanted);
    const object = found && findObject(this.model, found.childObject);
    if (!object) throw noSuchChild(query.from.object, query.from.at ?? null);
    if (query.groupBy.length || query.countOnly) throw this.malformed(`unexpected token: 'GROUP'`);
    const resolved = new QueryResolver(this.model, query, object, 'child').resolve();
    if (resolved.result !== 'records') throw this.malformed('Aggregate functions are not allowed in child queries');
    return { relationship: found.name!, field: found.field, query: resolved };
  }

  private typeOf(item: Extract<SelectItem['item'], { kind: 'typeof' }>): ResolvedTypeOf {
    const step = stepOf(this.model, this.object, item.field);
    if (!step) throw noSuchParent(item.field, null);
    const branches = item.when.map(({ object, fields }) => {
      const target = findObject(this.model, object);
      if (!target) throw noSuchObject(object, null);
      if (!step.targets.includes(target)) {
        throw this.malformed(`Invalid WHEN object in TYPEOF: ${object} is no type of ${item.field}`);
      }
      return {
        target,
        fields: fields.map(({ path, at }) => resolvePath(this.model, target, path, { at: at ?? null })),
      };
    });
    const otherwise = item.otherwise.map(({ path, at }) =>
      resolvePath(this.model, step.face, path, { at: at ?? null }),
    );
    const paths = [...branches.flatMap(({ fields }) => fields), ...otherwise];
    if (paths.some(({ steps }) => steps.length)) throw new Unsupported('lookups within TYPEOF');
    return { step, branches, otherwise };
  }

  private semiJoin(query: SoqlQuery): ResolvedQuery {
    if (this.place === 'semiJoin') throw this.malformed('Nesting of semi join sub-selects is not supported');
    const object = queriedObject(this.model, query.from.object, query.from.at ?? null);
    if (object === this.object) {
      throw this.malformed('The inner and outer selects should not be on the same object type');
    }
    const clause = query.orderBy.length
      ? 'ORDER'
      : query.limit
        ? 'LIMIT'
        : query.offset
          ? 'OFFSET'
          : query.forClause && 'FOR';
    if (clause) throw this.malformed(`unexpected token: '${clause}'`);
    const resolved = new QueryResolver(this.model, query, object, 'semiJoin').resolve();
    const [column] = resolved.columns;
    const field = column?.expression.kind === 'path' ? column.expression.field : null;
    if (resolved.columns.length !== 1 || (field?.type !== 'id' && field?.type !== 'reference')) {
      throw this.malformed(`Semi join sub-selects can only query id fields, cannot use: '${field?.name ?? '*'}'`);
    }
    this.binds.push(...resolved.binds);
    return resolved;
  }

  private checkAliases(columns: readonly ResolvedColumn[]): void {
    const seen = new Set<string>();
    for (const { expression, alias } of columns) {
      if (alias !== null && expression.kind === 'path') {
        throw this.malformed('only aggregate expressions use field aliasing');
      }
      if (expression.kind === 'dateFunction' || expression.kind === 'grouping') {
        throw this.malformed('Grouping functions are only allowed in queries with GROUP BY');
      }
      const name = alias ?? (expression.kind === 'path' ? pathText(expression) : null);
      if (name === null) continue;
      if (seen.has(name.toLowerCase())) throw this.invalid(`duplicate field selected: ${name}`, null);
      seen.add(name.toLowerCase());
    }
  }

  private checkAggregate(columns: readonly ResolvedColumn[], groupBy: readonly ResolvedExpression[]): void {
    const seen = new Set<string>();
    for (const { expression, alias } of columns) {
      if (!this.isGrouped(expression, groupBy)) {
        const { field, at } = pathOf(expression)!;
        throw this.malformed(`Field must be grouped or aggregated: ${field.name}`, at);
      }
      if (alias === null) continue;
      if (seen.has(alias.toLowerCase())) throw this.malformed(`duplicate alias: ${alias}`);
      seen.add(alias.toLowerCase());
    }
  }

  private isGrouped(expression: ResolvedExpression, groupBy: readonly ResolvedExpression[]): boolean {
    if (isAggregateValue(expression)) return true;
    const subject = expression.kind === 'grouping' || expression.kind === 'display' ? expression.argument : expression;
    return groupBy.some((group) => sameExpression(group, subject));
  }

  private orderBy(isAggregate: boolean, groupBy: readonly ResolvedExpression[]): ResolvedOrder[] {
    const { query } = this;
    if (query.countOnly && query.orderBy.length) throw this.malformed("unexpected token: 'ORDER'");
    return query.orderBy.map(({ expression, direction, nulls }) => {
      const resolved = this.orderable(expression, isAggregate);
      const path = pathOf(resolved);
      if (resolved.kind === 'path' && path && !(path.source ?? path).field.sortable) {
        throw this.invalid(`field '${path.field.name}' can not be sorted in a query call`, path.at);
      }
      if (isAggregate && !this.isGrouped(resolved, groupBy)) {
        throw this.malformed(`Ordered field must be grouped or aggregated: ${path!.field.name}`, path!.at);
      }
      if (!isAggregate && resolved.kind === 'aggregate') {
        throw this.malformed('Ordered field must be grouped or aggregated');
      }
      return { expression: resolved, descending: direction === 'DESC', nullsLast: nulls === 'LAST' };
    });
  }

  /** In an aggregate query an alias may be ordered by. */
  private orderable(expression: Expression, isAggregate: boolean): ResolvedExpression {
    if (isAggregate && expression.kind === 'field' && expression.path.length === 1) {
      const alias = expression.path[0]!.toLowerCase();
      const select = this.query.select.find((each) => each.alias?.toLowerCase() === alias);
      if (select) return this.expression(select.item as Expression);
    }
    return this.expression(expression);
  }

  private limits(isWholeAggregate: boolean): void {
    const { limit, offset, forClause, orderBy } = this.query;
    if (isWholeAggregate && limit) {
      throw this.malformed('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
    }
    if (forClause === 'UPDATE' && orderBy.length) throw this.malformed('ORDER BY cannot be used with FOR UPDATE');
    if (offset?.kind === 'literal' && (offset.value as number) > MAX_OFFSET) {
      throw this.malformed(`Maximum SOQL offset allowed is ${MAX_OFFSET}`);
    }
    for (const operand of [limit, offset] as (Operand | null)[]) {
      if (operand?.kind === 'bind') this.binds.push({ key: operand.key, type: null, collection: false });
    }
  }

  private malformed(message: string, at: number | null = null): SoqlError {
    return new SoqlError('MALFORMED_QUERY', message, at);
  }

  private invalid(message: string, at: number | null): SoqlError {
    return new SoqlError('INVALID_FIELD', message, at);
  }
}

const isAggregateValue = (expression: ResolvedExpression): boolean =>
  expression.kind === 'aggregate' || (expression.kind === 'display' && expression.argument.kind === 'aggregate');

/** The path an expression reads; null for COUNT(). */
export function pathOf(expression: ResolvedExpression): ResolvedPath | null {
  if (expression.kind === 'path') return expression;
  return expression.argument ? pathOf(expression.argument) : null;
}

export const pathText = (path: ResolvedPath): string =>
  [...path.steps.map((step) => step.relationship), path.field.name].join('.');

export function sameExpression(a: ResolvedExpression, b: ResolvedExpression): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'dateFunction' && b.kind === 'dateFunction' && (a.name !== b.name || a.inUserZone !== b.inUserZone)) {
    return false;
  }
  if (a.kind === 'aggregate' && b.kind === 'aggregate' && a.name !== b.name) return false;
  const first = pathOf(a);
  const second = pathOf(b);
  if (first === null && second === null) return true;
  return first !== null && second !== null && pathText(first) === pathText(second);
}
