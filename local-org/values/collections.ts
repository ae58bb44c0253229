import type { ApexType } from '../apex/types/type';
import { keyOf, sameValue } from './equality';
import type { Value } from './value';

/** List. `items` is the array itself: generated code indexes it after its bounds check. */
export class ApexList {
  /** The list's type, e.g. `List<Account>`. */
  readonly type: ApexType;
  items: Value[];
  /** For-each loops that run over it now: while there are any, changing it throws FinalException. */
  iterating = 0;

  constructor(type: ApexType, items: Value[] = []) {
    this.type = type;
    this.items = items;
  }
}

/** Set, in insertion order. Elements are found by `keyOf`. */
export class ApexSet {
  readonly type: ApexType;
  readonly entries: HashTable<Value>;

  /** `entries`: those of a map, for its live key set. */
  constructor(type: ApexType, values: Iterable<Value> = [], entries: HashTable<Value> = new HashTable()) {
    this.type = type;
    this.entries = entries;
    for (const value of values) this.add(value);
  }

  get size(): number {
    return this.entries.size;
  }

  get iterating(): number {
    return this.entries.iterating;
  }

  set iterating(loops: number) {
    this.entries.iterating = loops;
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
  readonly hash: unknown;
  value: V;
  /** Next entry whose key has the same hash but is another. */
  chained: Entry<V> | null;
  before: Entry<V> | null;
  after: Entry<V> | null;
}

/**
 * A hash table over Apex equality, in insertion order: `keyOf` gives a primitive for most values, so that one Map
 * look-up is enough; values that share a key (user types with one hashCode) are told apart by `sameValue`.
 */
export class HashTable<V> {
  /** The last entry made with each hash. */
  private readonly buckets = new Map<unknown, Entry<V>>();
  private first: Entry<V> | null = null;
  private last: Entry<V> | null = null;
  size = 0;
  /** For-each loops that run over it now: while there are any, changing it throws FinalException. */
  iterating = 0;

  get(key: Value): V | undefined {
    return this.find(key, keyOf(key))?.value;
  }

  has(key: Value): boolean {
    return this.find(key, keyOf(key)) !== null;
  }

  /** The value that was there before, or undefined. */
  set(key: Value, value: V): V | undefined {
    const hash = keyOf(key);
    const head = this.buckets.get(hash) ?? null;
    const entry = head && search(head, key);
    if (entry) {
      const before = entry.value;
      entry.value = value;
      return before;
    }
    const made: Entry<V> = { key, hash, value, chained: head, before: this.last, after: null };
    this.buckets.set(hash, made);
    if (this.last) this.last.after = made;
    else this.first = made;
    this.last = made;
    this.size++;
    return undefined;
  }

  delete(key: Value): boolean {
    const entry = this.find(key, keyOf(key));
    if (!entry) return false;
    this.unchain(entry);
    if (entry.before) entry.before.after = entry.after;
    else this.first = entry.after;
    if (entry.after) entry.after.before = entry.before;
    else this.last = entry.before;
    this.size--;
    return true;
  }

  clear(): void {
    this.buckets.clear();
    this.first = this.last = null;
    this.size = 0;
  }

  keys(): Value[] {
    const keys: Value[] = [];
    for (let entry = this.first; entry; entry = entry.after) keys.push(entry.key);
    return keys;
  }

  values(): V[] {
    const values: V[] = [];
    for (let entry = this.first; entry; entry = entry.after) values.push(entry.value);
    return values;
  }

  pairs(): [Value, V][] {
    const pairs: [Value, V][] = [];
    for (let entry = this.first; entry; entry = entry.after) pairs.push([entry.key, entry.value]);
    return pairs;
  }

  private find(key: Value, hash: unknown): Entry<V> | null {
    const head = this.buckets.get(hash);
    return head ? search(head, key) : null;
  }

  private unchain(entry: Entry<V>): void {
    const head = this.buckets.get(entry.hash)!;
    if (head !== entry) {
      let previous = head;
      while (previous.chained !== entry) previous = previous.chained!;
      previous.chained = entry.chained;
    } else if (entry.chained) this.buckets.set(entry.hash, entry.chained);
    else this.buckets.delete(entry.hash);
  }
}

/** The entry of a key among those whose keys have its hash. */
function search<V>(head: Entry<V>, key: Value): Entry<V> | null {
  // A primitive is its own hash, and no other value has it.
  if (head.key === key) return head;
  let entry: Entry<V> | null = head;
  while (entry && !sameValue(entry.key, key)) entry = entry.chained;
  return entry;
}
