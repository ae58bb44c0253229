/** What an Apex method gives, as components get it. */
import { auraMembers } from '../../apex/runtime/aura';
import { runtimeTypeName } from '../../apex/platform/operators/types';
import { Unsupported } from '../../org/errors';
import { ApexBlob } from '../../values/blob';
import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { ApexException, raise } from '../../values/exceptions';
import { ApexDecimal, ApexDouble } from '../../values/numbers';
import { SObject } from '../../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import { EnumValue, type ApexObject, type Value } from '../../values/value';

/**
 * The value as JSON. Fields, members and entries of maps that hold null are left out, as on the platform. Runs inside
 * the transaction: properties have code of their own.
 */
export const componentJson = (value: Value): unknown => new Writer().write(value);

class Writer {
  private readonly path = new Set<object>();

  write(value: Value): unknown {
    if (value === null || value === undefined) return null;
    switch (typeof value) {
      case 'string':
      case 'boolean':
      case 'number':
        return value;
      case 'bigint':
        return Number(value);
      default:
        return scalar(value) ?? this.compound(value);
    }
  }

  private compound(value: Exclude<Value, null | string | number | boolean | bigint>): unknown {
    if (this.path.has(value)) {
      return raise('System.SerializationException', `Self-reference cycle: ${runtimeTypeName(value)}`);
    }
    this.path.add(value);
    const json = this.parts(value);
    this.path.delete(value);
    return json;
  }

  private parts(value: Exclude<Value, null | string | number | boolean | bigint>): unknown {
    if (value instanceof ApexList) return value.items.map((item) => this.write(item));
    if (value instanceof ApexSet) return value.values().map((item) => this.write(item));
    if (value instanceof ApexMap) {
      const pairs = value.entries.pairs().filter(([, item]) => item !== null);
      return Object.fromEntries(pairs.map(([key, item]) => [keyText(key), this.write(item)]));
    }
    return value instanceof SObject ? this.record(value) : this.object(value as ApexObject);
  }

  /** Children are a plain array. */
  private record(record: SObject): Record<string, unknown> {
    const json: Record<string, unknown> = {};
    for (const [name, value] of record.aggregate ?? record.values) {
      if (value !== null) json[name] = this.write(value);
    }
    for (const [name, parent] of record.parents ?? []) if (parent) json[name] = this.write(parent);
    for (const [name, children] of record.children ?? []) if (children.items.length) json[name] = this.write(children);
    return json;
  }

  /** Only what is @AuraEnabled. */
  private object(object: ApexObject): Record<string, unknown> {
    const info = object.$class;
    if (info.origin === 'platform' || object instanceof ApexException) {
      throw new Unsupported(`giving a component an object of ${info.name}`);
    }
    const json: Record<string, unknown> = {};
    for (const member of auraMembers(info)) {
      const value = member.read(object);
      if (value !== null) json[member.name] = this.write(value);
    }
    return json;
  }
}

/** Numbers are numbers, dates ISO texts, times milliseconds since midnight; undefined: not one value. */
function scalar(value: Exclude<Value, null | string | number | boolean | bigint>): unknown {
  if (value instanceof ApexDecimal || value instanceof ApexDouble) return Number(value.toString());
  if (value instanceof ApexDate || value instanceof ApexDatetime) return value.toString();
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof EnumValue) return value.name;
  if (value instanceof ApexBlob) throw new Unsupported('giving a component a Blob');
  return undefined;
}

function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'number' || typeof key === 'boolean' || typeof key === 'bigint')
    return String(key);
  const text = scalar(key);
  if (text === undefined) throw new Unsupported(`giving a component a Map with keys of ${runtimeTypeName(key)}`);
  return String(text);
}
