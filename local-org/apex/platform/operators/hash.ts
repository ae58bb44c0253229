/** hashCode as Apex (Java) computes it. */
import { ApexBlob } from '../../../values/blob';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections';
import { ApexDecimal, ApexDouble } from '../../../values/numbers';
import { SObject } from '../../../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';
import type { Value } from '../../../values/value';

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

/** `System.hashCode(value)`; 0 for null. */
export function hashCode(value: Value): number {
  if (value === null) return 0;
  switch (typeof value) {
    case 'string':
      return hashText(value);
    case 'number':
      return value;
    case 'boolean':
      return value ? 1231 : 1237;
    case 'bigint':
      return hashLong(value);
    default:
      return hashObject(value);
  }
}

function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

const hashLong = (value: bigint): number => Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)));

function hashDouble(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return bits.getInt32(0) ^ bits.getInt32(4);
}

function hashDecimal(decimal: ApexDecimal): number {
  // Equal values have equal hashes whatever their scale, as their keys in a Map are one.
  const digits = decimal.value.times(`1e${decimal.value.decimalPlaces()}`);
  return (Math.imul(31, hashText(digits.toFixed())) + decimal.value.decimalPlaces()) | 0;
}

function hashObject(value: Exclude<Value, null | string | number | boolean | bigint>): number {
  if (value instanceof ApexDouble) return hashDouble(value.value);
  if (value instanceof ApexDecimal) return hashDecimal(value);
  if (value instanceof ApexDate) return hashLong(BigInt(value.days) * 86_400_000n);
  if (value instanceof ApexDatetime || value instanceof ApexTime) return hashLong(BigInt(value.ms));
  if (value instanceof ApexBlob) return value.bytes.reduce((hash, byte) => (Math.imul(31, hash) + byte) | 0, 1);
  if (value instanceof ApexList) {
    return value.items.reduce<number>((hash, item) => (Math.imul(31, hash) + hashCode(item)) | 0, 1);
  }
  if (value instanceof ApexSet) return value.values().reduce<number>((hash, item) => (hash + hashCode(item)) | 0, 0);
  if (value instanceof ApexMap) {
    return value.entries.pairs().reduce((hash, [key, item]) => (hash + (hashCode(key) ^ hashCode(item))) | 0, 0);
  }
  if (value instanceof SObject) return hashRecord(value);
  const user = value as { hashcode$0?(): number | null };
  return user.hashcode$0 ? (user.hashcode$0() ?? 0) : identityHash(value);
}

function hashRecord(record: SObject): number {
  let hash = hashText(record.object.name);
  for (const [name, value] of record.values) hash = (hash + (hashText(name) ^ hashCode(value))) | 0;
  return hash;
}

function identityHash(value: object): number {
  let hash = identities.get(value);
  if (hash === undefined) identities.set(value, (hash = Math.imul(nextIdentity++, 0x9e3779b1) >>> 1));
  return hash;
}
