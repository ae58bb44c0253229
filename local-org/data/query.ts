/** Queries of a running org: parse, query and count of DataService. */
import { sobjectType, listOf } from '../apex/types/type';
import type { OrgModel } from '../metadata/model';
import type { QueryOptions } from '../org/services';
import { tx } from '../org/transaction';
import { ApexList } from '../values/collections';
import { raise } from '../values/exceptions';
import type { SObject } from '../values/sobject';
import { ApexDatetime } from '../values/temporal';
import type { Store } from './store';
import { checkAccess } from './soql/access';
import { aggregateRows } from './soql/aggregate';
import type { SoqlQuery } from './soql/ast';
import { asQueryException } from './soql/error';
import { parseSoql } from './soql/parse';
import { resolveQuery } from './soql/resolve';
import type { ResolvedChild, ResolvedQuery } from './soql/resolved';
import type { SharingFilter } from './soql/sharing';
import type { Sql } from './soql/sqlText';
import {
  aggregatedStatement,
  aggregateStatement,
  childStatement,
  countStatement,
  recordStatement,
  type StatementContext,
} from './soql/statement';

export interface QueryService {
  parse(soql: string): SoqlQuery;
  query(query: SoqlQuery, options: QueryOptions): SObject[];
  count(query: SoqlQuery, options: QueryOptions): number;
}

export interface QueryServiceOptions {
  readonly model: OrgModel;
  readonly store: Store;
  /** The running user's filter; asked for at each query that sharing applies to. Null: everything is seen. */
  readonly sharing: () => SharingFilter | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Parsed queries kept by their text. */
const KEPT = 1000;

export function createQueryService(options: QueryServiceOptions): QueryService {
  return new Queries(options);
}

class Queries implements QueryService {
  private readonly options: QueryServiceOptions;
  private readonly parsed = new Map<string, SoqlQuery>();

  constructor(options: QueryServiceOptions) {
    this.options = options;
  }

  parse(soql: string): SoqlQuery {
    let query = this.parsed.get(soql);
    if (query) return query;
    query = asQueryException(soql, () => {
      const made = parseSoql(soql);
      resolveQuery(this.options.model, made);
      return made;
    });
    if (this.parsed.size >= KEPT) this.parsed.delete(this.parsed.keys().next().value!);
    this.parsed.set(soql, query);
    return query;
  }

  query(query: SoqlQuery, options: QueryOptions): SObject[] {
    return this.timed(query, options, (resolved, context) => {
      if (resolved.result === 'count')
        return raise('System.QueryException', 'COUNT() queries give a number, not records');
      const rows =
        resolved.result === 'aggregate' ? this.aggregate(resolved, context) : this.records(resolved, context);
      this.countRows(resolved.readsEveryRow ? this.aggregated(resolved, context) : rows.length, options);
      for (const child of resolved.children) this.addChildren(child, rows, context, options);
      if (query.forClause === 'VIEW' || query.forClause === 'REFERENCE') this.markViewed(resolved, rows);
      return rows;
    });
  }

  count(query: SoqlQuery, options: QueryOptions): number {
    return this.timed(query, options, (resolved, context) => {
      this.countRows(1, options);
      return this.number(countStatement(resolved, context));
    });
  }

  private timed<R>(
    query: SoqlQuery,
    options: QueryOptions,
    work: (resolved: ResolvedQuery, context: StatementContext) => R,
  ): R {
    const started = performance.now();
    const transaction = tx();
    if (!options.uncounted) transaction.limits.add('queries');
    try {
      return asQueryException(query.text, () => {
        const resolved = resolveQuery(this.options.model, query);
        const userMode = query.access === 'USER_MODE' || (options.access === 'USER' && query.access !== 'SYSTEM_MODE');
        if (userMode || query.access === 'SECURITY_ENFORCED') {
          const rights = transaction.org.security.rights(transaction.user.id);
          checkAccess(resolved, rights, userMode ? 'USER_MODE' : 'SECURITY_ENFORCED');
        }
        return work(resolved, this.context(options, userMode || options.sharing));
      });
    } finally {
      transaction.waitMilliseconds += performance.now() - started;
    }
  }

  private context(options: QueryOptions, sharing: boolean): StatementContext {
    const { model, store, now } = this.options;
    const { binds } = options;
    const { user } = tx();
    return {
      model,
      store,
      zone: user.timeZone,
      locale: user.locale,
      now: now(),
      userId: user.id,
      allRows: options.allRows ?? false,
      sharing: sharing ? this.options.sharing() : null,
      bind: (key) => {
        if (!binds) return raise('System.QueryException', 'Bind variables only allowed in Apex code');
        return binds(key);
      },
    };
  }

  private records(resolved: ResolvedQuery, context: StatementContext): SObject[] {
    const { sql, plan } = recordStatement(resolved, context);
    return plan.records(context.store.select(sql.text, sql.params));
  }

  private aggregate(resolved: ResolvedQuery, context: StatementContext): SObject[] {
    const { text, params } = aggregateStatement(resolved, context);
    return aggregateRows(context.model, resolved, context.store.select(text, params));
  }

  private aggregated(resolved: ResolvedQuery, context: StatementContext): number {
    return this.number(aggregatedStatement(resolved, context));
  }

  private number({ text, params }: Sql): number {
    return this.options.store.select(text, params)[0]![0] as number;
  }

  private addChildren(
    { relationship, field, query }: ResolvedChild,
    parents: readonly SObject[],
    context: StatementContext,
    options: QueryOptions,
  ): void {
    const type = listOf(sobjectType(query.object));
    const byParent = new Map<string, SObject[]>();
    if (!options.uncounted) tx().limits.add('aggregateQueries');
    if (parents.length) {
      context.store.ensureIndex(query.object, field);
      const ids = parents.map((parent) => parent.id!);
      const { sql, plan, parentColumn } = childStatement(query, field.name, ids, context);
      const rows = context.store.select(sql.text, sql.params);
      this.countRows(rows.length, options);
      for (const [index, record] of plan.records(rows).entries()) {
        const parentId = rows[index]![parentColumn] as string;
        const list = byParent.get(parentId);
        if (list) list.push(record);
        else byParent.set(parentId, [record]);
      }
    }
    for (const parent of parents) {
      parent.children ??= new Map();
      parent.children.set(relationship, new ApexList(type, byParent.get(parent.id!) ?? []));
    }
  }

  private countRows(rows: number, options: QueryOptions): void {
    if (!options.uncounted) tx().limits.add('queryRows', rows);
  }

  /** FOR VIEW and FOR REFERENCE leave their mark on the records. */
  private markViewed({ object, query }: ResolvedQuery, records: readonly SObject[]): void {
    const name = query.forClause === 'VIEW' ? 'LastViewedDate' : 'LastReferencedDate';
    if (!object.fields.has(name.toLowerCase())) return;
    const at = new ApexDatetime(this.options.now());
    const values = query.forClause === 'VIEW' ? ['LastViewedDate', 'LastReferencedDate'] : ['LastReferencedDate'];
    const ids = records.map((record) => record.id!);
    this.options.store.updateAll(object, ids, new Map(values.map((each) => [each, at])));
  }
}
