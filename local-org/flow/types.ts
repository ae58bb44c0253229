/** Data types of flow resources, and how values move between them. */
import { Decimal } from 'decimal.js';
import { localDatetime } from '../apex/platform/time/locale';
import type { FieldDef, FieldType, ObjectDef } from '../metadata/model';
import { tx } from '../org/transaction';
import { ApexList } from '../values/collections';
import { toId18 } from '../values/id';
import { ApexDecimal, ApexDouble, Big } from '../values/numbers';
import { SObject } from '../values/sobject';
import { ApexDate, ApexDatetime } from '../values/temporal';
import type { FieldValue, Value } from '../values/value';
import { instantOf, wallClock } from '../values/zone';
import { listOf, sobjectType, T, type ApexType } from '../apex/types/type';

export const DATA_TYPES = [
  'String',
  'Number',
  'Currency',
  'Boolean',
  'Date',
  'DateTime',
  'Time',
  'Picklist',
  'Multipicklist',
  'SObject',
] as const;
export type FlowDataType = (typeof DATA_TYPES)[number];

export interface FlowType {
  readonly data: FlowDataType;
  readonly collection: boolean;
  /** Of records; null for SObject of any kind is not possible in flows. */
  readonly object: ObjectDef | null;
  /** Digits behind the point, for numbers. */
  readonly scale?: number;
  /** A type of Apex that flows have none for, taken from and given to Apex as it is. */
  readonly apex?: ApexType;
}

export const simple = (data: FlowDataType, scale?: number): FlowType => ({
  data,
  collection: false,
  object: null,
  scale,
});
export const recordType = (object: ObjectDef, collection = false): FlowType => ({
  data: 'SObject',
  collection,
  object,
});
export const elementOf = (type: FlowType): FlowType => ({ ...type, collection: false });

/** Texts of all kinds are one group, numbers another, days and instants a third. */
const GROUPS: Readonly<Record<FlowDataType, string>> = {
  String: 'text',
  Picklist: 'text',
  Multipicklist: 'text',
  Number: 'number',
  Currency: 'number',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'date',
  Time: 'time',
  SObject: 'record',
};

export function fits(from: FlowType, to: FlowType): boolean {
  if (from.collection !== to.collection || GROUPS[from.data] !== GROUPS[to.data]) return false;
  return from.object === to.object;
}

/** As Flow Builder names a type. */
export function typeName(type: FlowType): string {
  const name = type.data === 'SObject' ? `SObject(${type.object?.name ?? 'any'})` : type.data;
  return type.collection ? `${name} collection` : name;
}

const BY_FIELD: Partial<Record<FieldType, FlowDataType>> = {
  boolean: 'Boolean',
  int: 'Number',
  long: 'Number',
  double: 'Number',
  percent: 'Number',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multipicklist',
};

/** Null for compound fields and files, which flows do not hold. */
export function fieldType(field: FieldDef): FlowType | null {
  if (['address', 'location', 'base64', 'anytype'].includes(field.type)) return null;
  const data = BY_FIELD[field.type] ?? 'String';
  const whole = field.type === 'int' || field.type === 'long';
  return simple(data, data === 'Number' || data === 'Currency' ? (whole ? 0 : field.scale) : undefined);
}

/** The type formulas know a simple resource by. */
export function formulaFieldType(type: FlowType): FieldType {
  const types: Record<FlowDataType, FieldType> = {
    String: 'string',
    Number: 'double',
    Currency: 'currency',
    Boolean: 'boolean',
    Date: 'date',
    DateTime: 'datetime',
    Time: 'time',
    Picklist: 'picklist',
    Multipicklist: 'multipicklist',
    SObject: 'anytype',
  };
  return type.collection ? 'anytype' : types[type.data];
}

export function apexType(type: FlowType): ApexType {
  const one: Record<FlowDataType, ApexType> = {
    String: T.String,
    Number: T.Decimal,
    Currency: T.Decimal,
    Boolean: T.Boolean,
    Date: T.Date,
    DateTime: T.Datetime,
    Time: T.Time,
    Picklist: T.String,
    Multipicklist: T.String,
    SObject: type.object ? sobjectType(type.object) : T.SObject,
  };
  return type.collection ? listOf(one[type.data]) : one[type.data];
}

export const collection = (type: FlowType, items: Value[]): ApexList =>
  new ApexList(apexType({ ...type, collection: true }), items);

export function decimalOf(value: Value): Big | null {
  if (typeof value === 'number') return new Big(value);
  if (typeof value === 'bigint') return new Big(value.toString());
  if (value instanceof ApexDecimal) return value.value;
  return value instanceof ApexDouble ? new Big(value.value) : null;
}

export function numberValue(value: Big, scale: number | undefined): ApexDecimal {
  if (scale === undefined) return new ApexDecimal(value);
  return new ApexDecimal(value.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP), scale);
}

/** A value as a resource of the type holds it; types have been checked to fit. */
export function convert(value: Value, to: FlowType): Value {
  if (value === null || to.data === 'SObject') return value;
  if (value instanceof ApexList)
    return collection(
      to,
      value.items.map((item) => convert(item, elementOf(to))),
    );
  switch (GROUPS[to.data]) {
    case 'number': {
      const number = decimalOf(value);
      return number ? numberValue(number, to.scale) : value;
    }
    case 'date':
      return to.data === 'Date' ? asDate(value) : asDatetime(value);
    default:
      return value;
  }
}

function asDate(value: Value): Value {
  if (!(value instanceof ApexDatetime)) return value;
  return new ApexDate(Math.floor(wallClock(value.ms, tx().user.timeZone) / 86_400_000));
}

export function asDatetime(value: Value): Value {
  return value instanceof ApexDate ? new ApexDatetime(instantOf(value.days * 86_400_000, tx().user.timeZone)) : value;
}

/** A flow's value as the field of a record holds it. An empty text is no value. */
export function toFieldValue(value: Value, field: FieldDef): FieldValue {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'int':
      return decimalOf(value)!.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
    case 'long':
      return BigInt(decimalOf(value)!.toFixed(0));
    case 'double':
    case 'currency':
    case 'percent':
      return new ApexDecimal(decimalOf(value)!);
    case 'date':
      return asDate(value) as FieldValue;
    case 'datetime':
      return asDatetime(value) as FieldValue;
    case 'id':
    case 'reference':
      return toId18(value as string) ?? (value as string);
    default:
      return value as FieldValue;
  }
}

/** A value inside a text: `{!name}`. Days and instants in the user's language and time zone. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (value instanceof ApexDate) return dayText(value.days);
  if (value instanceof ApexDatetime) return instantText(value.ms);
  if (value instanceof ApexList) return `[${value.items.map(textOf).join(', ')}]`;
  if (value instanceof SObject) return value.id ?? '';
  return decimalOf(value)?.toFixed(value instanceof ApexDecimal ? value.scale : undefined) ?? String(value);
}

const userLocale = (): string => tx().user.locale.replace('_', '-');

const dayText = (days: number): string =>
  new Intl.DateTimeFormat(userLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(days * 86_400_000);

const instantText = (ms: number): string => localDatetime(wallClock(ms, tx().user.timeZone), userLocale());
