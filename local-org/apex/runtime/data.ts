/** Queries and DML statements of generated code. */
import type { SoqlQuery } from '../../data/soql/ast';
import { freshMixedDml } from '../../data/save/setupObjects';
import { recordsOf, refuseEvents } from '../platform/database-dml';
import { Unsupported } from '../../org/errors';
import type { AccessMode, DmlOperation, QueryOptions } from '../../org/services';
import { tx } from '../../org/transaction';
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { Value } from '../../values/value';
import type { ApexType } from '../types/type';

function options(query: SoqlQuery, binds: readonly Value[]): QueryOptions {
  const isUser = query.access === 'USER_MODE';
  return {
    access: isUser ? 'USER' : 'SYSTEM',
    sharing: isUser || tx().sharing,
    binds: (key) => binds[Number(key)]!,
    allRows: query.allRows,
  };
}

export function rows(query: SoqlQuery, type: ApexType, binds: readonly Value[]): ApexList {
  return new ApexList(type, tx().org.data.query(query, options(query, binds)));
}

export function count(query: SoqlQuery, binds: readonly Value[]): number {
  return tx().org.data.count(query, options(query, binds));
}

/** `insert records;` and its relatives: all or nothing. */
export function dml(
  operation: DmlOperation,
  given: SObject | ApexList | null,
  access: 'user' | 'system' | null,
  externalIdField: string | null,
): void {
  if (given === null) raise('System.NullPointerException', 'Attempt to de-reference a null object');
  const records = given instanceof ApexList ? given.items : [given];
  refuseEvents(records as (SObject | null)[], operation);
  const mode: AccessMode = access === 'user' ? 'USER' : 'SYSTEM';
  tx().org.data.dml(operation, records as SObject[], {
    access: mode,
    sharing: mode === 'USER' || tx().sharing,
    allOrNone: true,
    ...(externalIdField ? { externalIdField } : {}),
  });
}

/** `merge master duplicates;`: a record, an Id, or a list of them. */
export function merge(
  master: SObject | null,
  given: SObject | string | ApexList | null,
  access: 'user' | 'system' | null,
): void {
  if (master === null || given === null) {
    return raise('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  const mode: AccessMode = access === 'user' ? 'USER' : 'SYSTEM';
  tx().org.data.dml('merge', [master, ...recordsOf(given)], {
    access: mode,
    sharing: mode === 'USER' || tx().sharing,
    allOrNone: true,
  });
}

/** `System.runAs(user) { … }`: gives the way back. */
export function runAs(user: Value): () => void {
  if (!(user instanceof SObject)) return raise('System.NullPointerException', 'Attempt to de-reference a null object');
  const running = tx();
  const before = running.user;
  if (user.id === null) throw new Unsupported('System.runAs with a user that is not saved');
  running.user = running.org.security.user(user.id);
  const restoreMixedDml = freshMixedDml(running);
  return () => {
    running.user = before;
    restoreMixedDml();
  };
}
