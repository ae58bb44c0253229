/** Copies an Apex object with all it holds, as the platform does by serialising a job when it is queued. */
import { ApexList, ApexMap, ApexSet } from '../values/collections';
import { SObject } from '../values/sobject';
import type { ApexObject, Value } from '../values/value';
import { EnumValue } from '../values/value';

export function deepCopy<V extends Value>(value: V): V {
  return copyOf(value, new Map()) as V;
}

function copyOf(value: Value, done: Map<object, Value>): Value {
  if (value === null || typeof value !== 'object' || value instanceof EnumValue) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  if (value instanceof ApexList) {
    const copy = new ApexList(value.type);
    done.set(value, copy);
    copy.items = value.items.map((item) => copyOf(item, done));
    return copy;
  }
  if (value instanceof ApexSet) {
    const copy = new ApexSet(value.type);
    done.set(value, copy);
    for (const item of value.values()) copy.add(copyOf(item, done));
    return copy;
  }
  if (value instanceof ApexMap) {
    const copy = new ApexMap(value.type);
    done.set(value, copy);
    for (const [key, item] of value.entries.pairs()) copy.entries.set(copyOf(key, done), copyOf(item, done));
    return copy;
  }
  if (value instanceof SObject) return copyRecord(value, done);
  return '$class' in value ? copyObject(value, done) : value;
}

function copyRecord(record: SObject, done: Map<object, Value>): SObject {
  const copy = record.copy();
  done.set(record, copy);
  if (record.parents) {
    copy.parents = new Map([...record.parents].map(([name, parent]) => [name, copyOf(parent, done) as SObject | null]));
  }
  if (record.children) {
    copy.children = new Map([...record.children].map(([name, list]) => [name, copyOf(list, done) as ApexList]));
  }
  copy.aggregate = record.aggregate && new Map(record.aggregate);
  return copy;
}

/** Instances of classes: transient fields are left behind. */
function copyObject(object: ApexObject, done: Map<object, Value>): ApexObject {
  const copy = Object.create(Object.getPrototypeOf(object) as object) as Record<string, unknown>;
  done.set(object, copy as unknown as ApexObject);
  const transient = new Set(object.$class.fields.filter((field) => field.isTransient).map((field) => field.key));
  for (const key of Object.keys(object)) {
    const held = (object as unknown as Record<string, Value>)[key]!;
    copy[key] = transient.has(key) ? null : copyOf(held, done);
  }
  return copy as unknown as ApexObject;
}
