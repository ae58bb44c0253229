import { Unsupported } from '../../org/errors';
import { tx } from '../../org/transaction';
import type { ApexMap } from '../../values/collections';
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { SObject } from '../../values/sobject';
import type { ApexObject, Value } from '../../values/value';
import { variableInScope } from '../runtime/variables';
import { listOf, sobjectType, T } from '../types/type';
import { accessOf, type AccessLevel } from './access-level';
import { databaseDml } from './database-dml';
import { definePlatform } from './define';
import { QueryLocator } from './query-locator';
import { Savepoint } from './savepoint';

const nullArgument = (): never => raise('System.NullPointerException', 'Argument cannot be null.');

/** Names of a map of binds are found in any case. */
function bindsOf(map: ApexMap | null): (key: string) => Value {
  if (map === null) return nullArgument();
  return (key) => {
    if (map.entries.has(key)) return map.entries.get(key) as Value;
    const found = map.entries.pairs().find(([name]) => (name as string).toLowerCase() === key.toLowerCase());
    return found ? (found[1] as Value) : noVariable(key);
  };
}

const noVariable = (key: string): never => raise('System.QueryException', `Variable does not exist: ${key}`);

interface Asked {
  readonly rows: ApexList;
  readonly text: string;
}

function ask(text: string | null, binds: (key: string) => Value, level: AccessLevel | undefined): Asked {
  if (text === null) return nullArgument();
  const { data } = tx().org;
  const query = data.parse(text);
  const records = data.query(query, { ...accessOf(level), binds, allRows: query.allRows });
  return { rows: typed(records), text };
}

/** Rows of an object make a List of it. */
function typed(records: readonly SObject[]): ApexList {
  const first = records[0];
  const type = first ? (first.aggregate ? T.AggregateResult : sobjectType(first.object)) : T.SObject;
  return new ApexList(listOf(type), [...records]);
}

function count(text: string | null, binds: (key: string) => Value, level: AccessLevel | undefined): number {
  if (text === null) return nullArgument();
  const { data } = tx().org;
  const query = data.parse(text);
  return data.count(query, { ...accessOf(level), binds, allRows: query.allRows });
}

const locator = ({ rows, text }: Asked): QueryLocator => new QueryLocator(text, rows.items);

function executeBatch(batch: ApexObject | null, scope: number | null): string {
  if (batch === null || scope === null) return nullArgument();
  return tx().org.async.executeBatch(batch, scope);
}

const BATCH_SCOPE = 200;

definePlatform({
  name: 'Database',
  namespace: 'System',
  statics: {
    ...databaseDml,
    'List<SObject> query(String queryString)': (text: string | null) => ask(text, variableInScope, undefined).rows,
    'List<SObject> query(String queryString, AccessLevel accessLevel)': (text: string | null, level: AccessLevel) =>
      ask(text, variableInScope, level).rows,
    'List<SObject> queryWithBinds(String queryString, Map<String, Object> bindMap, AccessLevel accessLevel)': (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevel,
    ) => ask(text, bindsOf(binds), level).rows,
    'Integer countQuery(String queryString)': (text: string | null) => count(text, variableInScope, undefined),
    'Integer countQuery(String queryString, AccessLevel accessLevel)': (text: string | null, level: AccessLevel) =>
      count(text, variableInScope, level),
    'Integer countQueryWithBinds(String queryString, Map<String, Object> bindMap, AccessLevel accessLevel)': (
      text: string | null,
      binds: ApexMap | null,
      level: AccessLevel,
    ) => count(text, bindsOf(binds), level),
    'Database.QueryLocator getQueryLocator(List<SObject> listOfQueries)': (rows: ApexList | null) =>
      rows === null ? nullArgument() : new QueryLocator('', rows.items),
    'Database.QueryLocator getQueryLocator(String queryString)': (text: string | null) =>
      locator(ask(text, variableInScope, undefined)),
    'Database.QueryLocator getQueryLocator(String queryString, AccessLevel accessLevel)': (
      text: string | null,
      level: AccessLevel,
    ) => locator(ask(text, variableInScope, level)),
    'Database.QueryLocator getQueryLocatorWithBinds(String queryString, Map<String, Object> bindMap, AccessLevel accessLevel)':
      (text: string | null, binds: ApexMap | null, level: AccessLevel) => locator(ask(text, bindsOf(binds), level)),
    'Id executeBatch(Object batchClassObject)': (batch: ApexObject | null) => executeBatch(batch, BATCH_SCOPE),
    'Id executeBatch(Object batchClassObject, Integer scope)': executeBatch,
    'Savepoint setSavepoint()': () => new Savepoint(tx().org.data.setSavepoint()),
    'void rollback(Savepoint databaseSavepoint)': (savepoint: Savepoint | null) => {
      if (savepoint === null) nullArgument();
      tx().org.data.rollback(savepoint!.name);
    },
    'void releaseSavepoint(Savepoint databaseSavepoint)': (savepoint: Savepoint | null) => {
      if (savepoint === null) nullArgument();
      tx().org.data.releaseSavepoint(savepoint!.name);
    },
    'Object convertLead(Object leadToConvert)': () => {
      throw new Unsupported('Database.convertLead');
    },
  },
});
