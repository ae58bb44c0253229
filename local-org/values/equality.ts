/**
 * Apex equality of collections (`keyOf`, `sameValue`): what makes two map keys or set elements one. The `==` operator
 * is another matter (String ignores case there): generated code calls platform/operators.
 */
import { ApexBlob } from './blob';
import { ApexList, ApexMap, ApexSet } from './collections';
import { ApexDecimal, ApexDouble } from './numbers';
import { SObject } from './sobject';
import { ApexDate, ApexDatetime, ApexTime } from './temporal';
import { EnumValue, type Value } from './value';

interface UserEquality {
  equals$1?(other: unknown): boolean | null;
  hashcode$0?(): number | null;
}

/** A primitive or an object identity under which equal values meet in a JavaScript Map. */
export function keyOf(value: Value): unknown {
  if (value === null || typeof value !== 'object' || value instanceof EnumValue) return value;
  if (value instanceof ApexDecimal) return `n:${value.value.toString()}`;
  if (value instanceof ApexDouble) return `d:${value.value}`;
  if (value instanceof ApexDate) return `D:${value.days}`;
  if (value instanceof ApexDatetime) return `T:${value.ms}`;
  if (value instanceof ApexTime) return `t:${value.ms}`;
  if (value instanceof ApexBlob) return `b:${value.bytes.join()}`;
  if (value instanceof ApexList) return `l:${value.items.map(partKey).join()}`;
  if (value instanceof ApexSet) return `s:${value.values().map(partKey).sort().join()}`;
  if (value instanceof ApexMap) return `m:${value.size}`;
  if (value instanceof SObject) return recordKey(value);
  const user = value as UserEquality;
  if (user.equals$1) return user.hashcode$0 ? `u:${user.hashcode$0()}` : value;
  return value;
}

/** A record with an id is found by it; others by what they hold. */
function recordKey(record: SObject): string {
  const held = record.id ?? [...record.values.values()].map(partKey).sort().join();
  return `o:${record.object.name}:${record.values.size}:${held}`;
}

/** Parts of a compound key: objects without a key of their own count alike, `sameValue` tells them apart. */
function partKey(value: Value): string {
  const key = keyOf(value);
  return typeof key === 'object' && key !== null ? '?' : `${typeof key}:${String(key)}`;
}

/** Equality of two values that share a key. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (a instanceof ApexList && b instanceof ApexList) return sameItems(a.items, b.items);
  if (a instanceof ApexSet && b instanceof ApexSet) return a.size === b.size && a.values().every((item) => b.has(item));
  if (a instanceof ApexMap && b instanceof ApexMap) return sameMaps(a, b);
  if (a instanceof SObject && b instanceof SObject) return sameRecords(a, b);
  const user = a as UserEquality;
  if (typeof user.equals$1 === 'function') return user.equals$1(b) === true;
  const key = keyOf(a);
  return typeof key === 'string' && key === keyOf(b);
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => sameValue(item, b[index]!));
}

function sameMaps(a: ApexMap, b: ApexMap): boolean {
  return (
    a.size === b.size &&
    a.entries.pairs().every(([key, value]) => b.entries.has(key) && sameValue(value, b.entries.get(key) as Value))
  );
}

/** Records are equal when the same fields hold the same values. */
function sameRecords(a: SObject, b: SObject): boolean {
  if (a.object !== b.object || a.values.size !== b.values.size) return false;
  for (const [name, value] of a.values) {
    if (!b.values.has(name) || !sameValue(value, b.get(name))) return false;
  }
  return true;
}
