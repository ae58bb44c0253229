/** The text of a value: what `'' + value`, System.debug and String.valueOf(Object) show. */
import { ApexBlob } from '../../../values/blob';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections';
import { ApexException } from '../../../values/exceptions';
import { SObject } from '../../../values/sobject';
import { ApexDate, ApexDatetime } from '../../../values/temporal';
import { EnumValue, type ApexObject, type Value } from '../../../values/value';

/** Collections show this many elements, then `...`. */
const SHOWN = 10;

/** Text of any value; null is `null`. A Datetime shows in GMT, unlike String.valueOf(Datetime). */
export function toText(value: Value): string {
  return typeof value === 'string' ? value : textOf(value, []);
}

/** `a + b` where at least one is a String. */
export function concat(a: Value, b: Value): string {
  return toText(a) + toText(b);
}

/** `2026-11-21 09:05:00` of an instant, in GMT. */
export function gmtText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function textOf(value: Value, path: readonly object[]): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDate) return `${value} 00:00:00`;
  if (value instanceof ApexDatetime) return gmtText(value.ms);
  if (value instanceof ApexBlob) return `Blob[${value.bytes.length}]`;
  if (value instanceof EnumValue) return value.name;
  if (value instanceof ApexException) return exceptionText(value);
  const own = (value as { tostring$0?(): string | null }).tostring$0;
  if (own) return own.call(value) ?? 'null';
  if (!isCompound(value)) return '$class' in value ? `${shownName(value as ApexObject)}:[]` : String(value);
  if (path.includes(value)) return '(already output)';
  return compoundText(value, [...path, value]);
}

type Compound = ApexList | ApexSet | ApexMap | SObject | ApexObject;

function isCompound(value: object): value is Compound {
  return (
    value instanceof ApexList ||
    value instanceof ApexSet ||
    value instanceof ApexMap ||
    value instanceof SObject ||
    ('$class' in value && (value as ApexObject).$class.fields.length > 0) ||
    ('$class' in value && (value as ApexObject).$class.origin === 'project')
  );
}

function compoundText(value: Compound, path: readonly object[]): string {
  if (value instanceof ApexList) return `(${shown(value.items, (item) => textOf(item, path))})`;
  if (value instanceof ApexSet) return `{${shown(value.values(), (item) => textOf(item, path))}}`;
  if (value instanceof ApexMap) {
    return `{${shown(value.entries.pairs(), ([key, item]) => `${textOf(key, path)}=${textOf(item, path)}`)}}`;
  }
  if (value instanceof SObject) return recordText(value, path);
  const fields = value.$class.fields.map((field) => {
    const held = (value as unknown as Record<string, Value>)[field.key];
    return `${field.name}=${textOf(held ?? null, path)}`;
  });
  return `${shownName(value)}:[${fields.join(', ')}]`;
}

/** An inner class of a project shows without its outer class. */
function shownName({ $class: { name, origin } }: ApexObject): string {
  return origin === 'project' ? name.slice(name.lastIndexOf('.') + 1) : name;
}

function shown<E>(items: readonly E[], text: (item: E) => string): string {
  const texts = items.slice(0, SHOWN).map(text);
  if (items.length > SHOWN) texts.push('...');
  return texts.join(', ');
}

function recordText(record: SObject, path: readonly object[]): string {
  const values = record.aggregate ?? record.values;
  const fields = [...values].map(([name, value]) => `${name}=${textOf(value, path)}`);
  return `${record.aggregate ? 'AggregateResult' : record.object.name}:{${fields.join(', ')}}`;
}

/** `System.MathException: Divide by 0`. */
export function exceptionText(exception: ApexException): string {
  return `${exception.typeName}: ${exception.apexMessage ?? 'Script-thrown exception'}`;
}
