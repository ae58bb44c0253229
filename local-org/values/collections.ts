import type { ApexType } from '../apex/types/type';
import { keyOf, sameValue } from './equality';
import type { Value } from './value';

/** List. `items` is the array itself: generated code indexes it after its bounds check. */
export class ApexList {
  /** The list's type, e.g. `List<Account>`. */
  readonly type: ApexType;
  items: Value[];

  constructor(type: ApexType, items: Value[] = []) {
    this.type = type;
    this.items = items;
  }
}

/** Set, in insertion order. Elements are found by `keyOf`. */
export class ApexSet {
  readonly type: ApexType;
  readonly entries: HashTable<Value> = new HashTable();

  constructor(type: ApexType, values: Iterable<Value> = []) {
    this.type = type;
    for (const value of values) this.add(value);
  }

  get size(): number {
    return this.entries.size;
  }

  has(value: Value): boolean {
    return this.entries.has(value);
  }

  /** True when the set did not hold the value before. */
  add(value: Value): boolean {
    if (this.entries.has(value)) return false;
    this.entries.set(value, value);
    return true;
  }

  delete(value: Value): boolean {
    return this.entries.delete(value);
  }

  values(): Value[] {
    return this.entries.keys();
  }
}

/** Map, in insertion order. Keys are found by `keyOf`; String keys are case-sensitive. */
export class ApexMap {
  readonly type: ApexType;
  readonly entries: HashTable<Value> = new HashTable();

  constructor(type: ApexType, pairs: Iterable<readonly [Value, Value]> = []) {
    this.type = type;
    for (const [key, value] of pairs) this.entries.set(key, value);
  }

  get size(): number {
    return this.entries.size;
  }
}

interface Entry<V> {
  readonly key: Value;
  value: V;
}

/**
 * A hash table over Apex equality: `keyOf` gives a primitive for most values, so that one Map look-up is enough;
 * values that share a key (user types with one hashCode) are told apart by `sameValue`.
 */
export class HashTable<V> {
  private readonly buckets = new Map<unknown, Entry<V> | Entry<V>[]>();
  size = 0;

  get(key: Value): V | undefined {
    return this.find(key)?.value;
  }

  has(key: Value): boolean {
    return this.find(key) !== undefined;
  }

  /** The value that was there before, or undefined. */
  set(key: Value, value: V): V | undefined {
    const entry = this.find(key);
    if (entry) {
      const before = entry.value;
      entry.value = value;
      return before;
    }
    const hash = keyOf(key);
    const bucket = this.buckets.get(hash);
    const made = { key, value };
    if (bucket === undefined) this.buckets.set(hash, made);
    else if (Array.isArray(bucket)) bucket.push(made);
    else this.buckets.set(hash, [bucket, made]);
    this.size++;
    return undefined;
  }

  delete(key: Value): boolean {
    const entry = this.find(key);
    if (!entry) return false;
    const hash = keyOf(key);
    const bucket = this.buckets.get(hash);
    if (Array.isArray(bucket) && bucket.length > 1) bucket.splice(bucket.indexOf(entry), 1);
    else this.buckets.delete(hash);
    this.size--;
    return true;
  }

  clear(): void {
    this.buckets.clear();
    this.size = 0;
  }

  keys(): Value[] {
    return this.all().map((entry) => entry.key);
  }

  values(): V[] {
    return this.all().map((entry) => entry.value);
  }

  pairs(): [Value, V][] {
    return this.all().map((entry) => [entry.key, entry.value]);
  }

  private all(): Entry<V>[] {
    const all: Entry<V>[] = [];
    for (const bucket of this.buckets.values()) {
      if (Array.isArray(bucket)) all.push(...bucket);
      else all.push(bucket);
    }
    return all;
  }

  private find(key: Value): Entry<V> | undefined {
    const bucket = this.buckets.get(keyOf(key));
    if (bucket === undefined) return undefined;
    if (Array.isArray(bucket)) return bucket.find((entry) => sameValue(entry.key, key));
    return sameValue(bucket.key, key) ? bucket : undefined;
  }
}
