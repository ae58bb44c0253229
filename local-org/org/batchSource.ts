import { QueryLocator } from '../apex/platform/query-locator';
import { elementsOf } from '../apex/platform/iterate';
import type { ApexType } from '../apex/types/type';
import { sobjectType, T } from '../apex/types/type';
import { raise } from '../values/exceptions';
import { SObject } from '../values/sobject';
import type { Value } from '../values/value';

/** What Database.Batchable.start gave: a query locator, or anything iterable. */
export function batchSource(source: Value): readonly Value[] {
  if (source === null) return raise('System.UnexpectedException', 'Start did not return a valid iterable object.');
  return source instanceof QueryLocator ? source.records : elementsOf(source);
}

/** Element type of a scope, for the list that execute gets. */
export function scopeType(scope: readonly Value[]): ApexType {
  const first = scope[0];
  if (first instanceof SObject) return sobjectType(first.object);
  return typeof first === 'string' ? T.String : T.Object;
}
