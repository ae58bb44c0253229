/** Walks over whatever Apex can iterate: List, Set, or an Iterable of the project. */
import { ApexList, ApexSet } from '../../values/collections';
import type { Value } from '../../values/value';
import { callMethod } from './define';

export function elementsOf(iterable: Value): Value[] {
  if (iterable instanceof ApexList) return iterable.items;
  if (iterable instanceof ApexSet) return iterable.values();
  const elements: Value[] = [];
  const iterator = callMethod(iterable, 'iterator');
  while (callMethod(iterator, 'hasNext') === true) elements.push(callMethod(iterator, 'next') as Value);
  return elements;
}
