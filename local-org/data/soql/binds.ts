/** Values of binds and literals, fitted to what they are compared with. */
import { ApexList, ApexSet } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { ApexDecimal, ApexDouble } from '../../values/numbers';
import { SObject } from '../../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import { EnumValue, type FieldValue, type Value } from '../../values/value';
import { idValue, isIdentifier, isNumeric, isTextual } from './conditions';
import type { ComparedType } from './resolved';

const DAY = 86_400_000;

/** A bound value of any kind as a list. */
export function bindValues(value: Value, type: ComparedType): FieldValue[] {
  if (value instanceof ApexList) return value.items.map((item) => fitValue(item, type));
  if (value instanceof ApexSet) return value.values().map((item) => fitValue(item, type));
  // A null collection has no elements.
  return value === null ? [] : [fitValue(value, type)];
}

export function fitValue(value: Value, type: ComparedType): FieldValue {
  if (value === null) return null;
  if (value instanceof SObject) return isIdentifier(type.type) ? value.id : mismatch(value.object.name, type);
  if (isIdentifier(type.type)) {
    if (typeof value !== 'string') return mismatch(typeName(value), type);
    return value === '' ? null : idValue(value);
  }
  if (isTextual(type.type)) return typeof value === 'string' ? value : mismatch(typeName(value), type);
  if (isNumeric(type.type) && isNumber(value)) return value;
  if (type.type === 'boolean' && typeof value === 'boolean') return value;
  if (type.type === 'time' && value instanceof ApexTime) return value;
  if (type.type === 'date') {
    if (value instanceof ApexDate) return value;
    if (value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / DAY));
  }
  if (type.type === 'datetime') {
    if (value instanceof ApexDatetime) return value;
    if (value instanceof ApexDate) return new ApexDatetime(value.days * DAY);
  }
  return mismatch(typeName(value), type);
}

const isNumber = (value: Value): value is number | bigint | ApexDecimal | ApexDouble =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDecimal || value instanceof ApexDouble;

function mismatch(given: string, type: ComparedType): never {
  return raise(
    'System.QueryException',
    `Invalid bind expression type of ${given} for column of type ${columnType(type)}`,
  );
}

function columnType({ type }: ComparedType): string {
  if (isIdentifier(type)) return 'Id';
  if (isTextual(type)) return 'String';
  if (type === 'int') return 'Integer';
  if (isNumeric(type)) return 'Decimal';
  return type === 'datetime' ? 'Datetime' : type[0]!.toUpperCase() + type.slice(1);
}

function typeName(value: Value): string {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Integer';
  if (typeof value === 'bigint') return 'Long';
  if (value instanceof ApexDecimal) return 'Decimal';
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  if (value instanceof ApexTime) return 'Time';
  if (value instanceof EnumValue) return value.$class.name;
  if (value instanceof ApexList || value instanceof ApexSet) return value.type.name;
  return 'Object';
}
