/**
 * Apex values as plain data and back, with what points to the same object twice still doing so: for jobs and events
 * that outlive the process. What it gives, `v8.serialize` writes.
 */
import { platformClasses } from '../apex/platform/define';
import { TypeValue, typeByName, typeValue } from '../apex/platform/type';
import { findObject } from '../metadata/model';
import { Unsupported } from '../org/errors';
import { tx } from '../org/transaction';
import { ApexBlob } from '../values/blob';
import { ApexList, ApexMap, ApexSet } from '../values/collections';
import { ApexException, platformException } from '../values/exceptions';
import { ApexDecimal, ApexDouble } from '../values/numbers';
import { SObject } from '../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import { EnumValue, type ApexObject, type FieldValue, type Value } from '../values/value';
import type { ApexType } from '../apex/types/type';

/** Plain data; `t` tells what it stands for. */
export type Encoded = null | boolean | number | string | bigint | Tagged;
interface Tagged {
  t: string;
  [member: string]: unknown;
}

type Done = Map<object, Tagged>;

/** Throws Unsupported for what has no plain form. */
export const encode = (value: unknown, done: Done = new Map()): Encoded => {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') throw notKept(typeof value);
    return value as Encoded;
  }
  const known = done.get(value);
  if (known) return known;
  const made: Tagged = { t: '' };
  done.set(value, made);
  return Object.assign(
    made,
    tagged(value, (held) => encode(held, done)),
  );
};

function tagged(value: object, inner: (held: unknown) => Encoded): Tagged {
  if (value instanceof ApexDouble) return { t: 'double', v: value.value };
  if (value instanceof ApexDecimal) return { t: 'decimal', v: value.value.toString(), s: value.scale };
  if (value instanceof ApexDate) return { t: 'date', v: value.days };
  if (value instanceof ApexDatetime) return { t: 'datetime', v: value.ms };
  if (value instanceof ApexTime) return { t: 'time', v: value.ms };
  if (value instanceof ApexBlob) return { t: 'blob', v: value.bytes };
  if (value instanceof EnumValue) return { t: 'enum', c: value.$class.name, v: value.name };
  if (value instanceof TypeValue) return { t: 'type', v: value.type.name };
  if (value instanceof ApexList) return { t: 'list', y: value.type.name, v: value.items.map(inner) };
  if (value instanceof ApexSet) return { t: 'set', y: value.type.name, v: value.values().map(inner) };
  if (value instanceof ApexMap) return { t: 'map', y: value.type.name, v: pairs(value.entries.pairs(), inner) };
  if (value instanceof SObject) return record(value, inner);
  if (Array.isArray(value)) return { t: 'array', v: value.map(inner) };
  if ('$class' in value) return object(value as ApexObject, inner);
  if (Object.getPrototypeOf(value) === Object.prototype) return { t: 'plain', v: pairs(Object.entries(value), inner) };
  throw notKept(value.constructor.name);
}

const pairs = (from: Iterable<readonly [unknown, unknown]>, inner: (held: unknown) => Encoded) =>
  [...from].map(([key, held]) => [inner(key), inner(held)]);

const record = (value: SObject, inner: (held: unknown) => Encoded): Tagged => ({
  t: 'record',
  o: value.object.name,
  v: pairs(value.values, inner),
  parents: value.parents && pairs(value.parents, inner),
  children: value.children && pairs(value.children, inner),
  aggregate: value.aggregate && pairs(value.aggregate, inner),
  queried: value.queried,
});

/** Transient fields are left behind. */
function object(value: ApexObject, inner: (held: unknown) => Encoded): Tagged {
  const { name, origin, fields } = value.$class;
  const transient = new Set(fields.filter(({ isTransient }) => isTransient).map(({ key }) => key));
  const held = Object.entries(value).map(([key, each]) => [key, transient.has(key) ? null : each] as const);
  return {
    t: value instanceof ApexException && origin === 'platform' ? 'exception' : 'object',
    c: name,
    v: pairs(held, inner),
  };
}

const notKept = (what: string): Unsupported =>
  new Unsupported(`${what} in a job, an event or a deployment of an org whose data is kept (--data)`);

// The way back

/** Within a transaction of the org. */
export function decode(encoded: Encoded, done: Map<Tagged, unknown> = new Map()): unknown {
  if (encoded === null || typeof encoded !== 'object') return encoded;
  if (done.has(encoded)) return done.get(encoded);
  const inner = (held: unknown) => decode(held as Encoded, done);
  const keep = <V>(made: V): V => {
    done.set(encoded, made);
    return made;
  };
  const v = encoded['v'];
  switch (encoded.t) {
    case 'double':
      return keep(new ApexDouble(v as number));
    case 'decimal':
      return keep(new ApexDecimal(v as string, encoded['s'] as number));
    case 'date':
      return keep(new ApexDate(v as number));
    case 'datetime':
      return keep(new ApexDatetime(v as number));
    case 'time':
      return keep(new ApexTime(v as number));
    case 'blob':
      return keep(new ApexBlob(v as Uint8Array));
    case 'enum':
      return keep(constantOf(encoded['c'] as string, v as string));
    case 'type':
      return keep(typeValue(typeOf(v as string)));
    case 'record':
      return recordFrom(encoded, inner, keep);
    case 'exception':
      return assign(keep(new (platformException(encoded['c'] as string))()), v as Pairs, inner);
    case 'object':
      return assign(keep(Object.create(prototypeOf(encoded['c'] as string)) as object), v as Pairs, inner);
    case 'plain':
      return assign(keep({}), v as Pairs, inner);
    default:
      return collectionFrom(encoded, inner, keep);
  }
}

type Pairs = readonly (readonly [unknown, unknown])[];
type Inner = (held: unknown) => unknown;
type Keep = <V>(made: V) => V;

function collectionFrom({ t, y, v }: Tagged, inner: Inner, keep: Keep): unknown {
  switch (t) {
    case 'array': {
      const array = keep([] as unknown[]);
      for (const item of v as unknown[]) array.push(inner(item));
      return array;
    }
    case 'list': {
      const list = keep(new ApexList(typeOf(y as string)));
      list.items = (v as unknown[]).map((item) => inner(item) as Value);
      return list;
    }
    case 'set': {
      const set = keep(new ApexSet(typeOf(y as string)));
      for (const item of v as unknown[]) set.add(inner(item) as Value);
      return set;
    }
    case 'map': {
      const map = keep(new ApexMap(typeOf(y as string)));
      for (const [key, item] of v as Pairs) map.entries.set(inner(key) as Value, inner(item) as Value);
      return map;
    }
    default:
      throw new Error(`no value is written as ${t}`);
  }
}

function recordFrom(encoded: Tagged, inner: Inner, keep: Keep): SObject {
  const made = keep(new SObject(findObject(tx().org.model, encoded['o'] as string)!));
  const map = <V>(member: string) => {
    const from = encoded[member] as Pairs | null;
    return from && new Map(from.map(([key, held]) => [inner(key) as string, inner(held) as V]));
  };
  for (const [name, value] of map<FieldValue>('v')!) made.values.set(name, value);
  made.parents = map<SObject | null>('parents');
  made.children = map<ApexList>('children');
  made.aggregate = map<FieldValue>('aggregate');
  made.queried = encoded['queried'] as boolean;
  return made;
}

function assign<O extends object>(target: O, from: Pairs, inner: Inner): O {
  for (const [key, held] of from) (target as Record<string, unknown>)[key as string] = inner(held);
  return target;
}

function typeOf(name: string): ApexType {
  const type = typeByName(name);
  if (!type) throw new Error(`there is no type ${name}`);
  return type;
}

const infoOf = (name: string) =>
  tx().org.apex.classInfo(name) ?? platformClasses().get(name.toLowerCase())?.info ?? null;

function constantOf(className: string, name: string): EnumValue {
  const found = infoOf(className)?.enumValues?.find((constant) => constant.name === name);
  if (!found) throw new Error(`there is no ${className}.${name}`);
  return found;
}

function prototypeOf(className: string): object {
  const platform = platformClasses().get(className.toLowerCase())?.jsClass as { prototype: object } | undefined;
  const info = tx().org.apex.classInfo(className);
  if (!info && platform) return platform.prototype;
  const made = info?.allocate?.();
  if (!made) throw new Error(`there is no class ${className}`);
  return Object.getPrototypeOf(made) as object;
}
