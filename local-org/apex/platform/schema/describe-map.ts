/** Maps of describes: their String keys are lower-case and found in any case. */
import { ApexMap, HashTable } from '../../../values/collections';
import type { Value } from '../../../values/value';
import type { ApexType } from '../../types/type';

const folded = (key: Value): Value => (typeof key === 'string' ? key.toLowerCase() : key);

class FoldedTable extends HashTable<Value> {
  override get(key: Value): Value | undefined {
    return super.get(folded(key));
  }

  override has(key: Value): boolean {
    return super.has(folded(key));
  }

  override set(key: Value, value: Value): Value | undefined {
    return super.set(folded(key), value);
  }

  override delete(key: Value): boolean {
    return super.delete(folded(key));
  }
}

export function describeMap(type: ApexType, pairs: Iterable<readonly [string, unknown]>): ApexMap {
  const map = new ApexMap(type);
  const entries = new FoldedTable();
  for (const [key, value] of pairs) entries.set(key, value as Value);
  Object.defineProperty(map, 'entries', { value: entries });
  return map;
}
