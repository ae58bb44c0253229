/** Reading and writing fields of records by name or token, with the checks Apex makes. */
import { findField, type FieldDef } from '../../metadata/model';
import { toId18 } from '../../values/id';
import { raise } from '../../values/exceptions';
import type { ApexDecimal } from '../../values/numbers';
import type { SObject } from '../../values/sobject';
import { ApexBlob } from '../../values/blob';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import type { FieldValue, Value } from '../../values/value';
import { toDecimal } from './operators/conversion';
import { runtimeTypeName } from './operators/types';
import { SObjectFieldToken } from './schema/tokens';

export type FieldRef = string | SObjectFieldToken | null;

/** The field a name or a token means on a record. */
export function fieldOf(record: SObject, ref: FieldRef): FieldDef {
  if (ref === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  if (ref instanceof SObjectFieldToken) {
    if (ref.object !== record.object) {
      return raise(
        'System.SObjectException',
        `${ref.object.name}.${ref.field.name} does not belong to SObject type ${record.object.name}`,
      );
    }
    return ref.field;
  }
  return (
    findField(record.object, ref) ?? raise('System.SObjectException', `Invalid field ${ref} for ${record.object.name}`)
  );
}

export function getField(record: SObject, ref: FieldRef): FieldValue {
  if (record.aggregate) return getAlias(record, ref);
  const field = fieldOf(record, ref);
  const value = record.values.get(field.name);
  if (value !== undefined) return value;
  if (!record.queried) return field.type === 'boolean' ? false : null;
  return raise(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.object.name}.${field.name}`,
  );
}

function getAlias(record: SObject, ref: FieldRef): FieldValue {
  const name = ref instanceof SObjectFieldToken ? ref.field.name : ref;
  if (name === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  for (const [alias, value] of record.aggregate!) if (alias.toLowerCase() === name.toLowerCase()) return value;
  return raise('System.SObjectException', `Invalid field ${name} for AggregateResult`);
}

/** Gives the value that was there before. */
export function putField(record: SObject, ref: FieldRef, given: Value): FieldValue {
  const field = fieldOf(record, ref);
  if (record.readOnly) return raise('System.FinalException', 'Record is read-only');
  if (field.name !== 'Id' && (field.formula || (!field.createable && !field.updateable))) {
    return raise('System.SObjectException', `Field ${field.name} is not editable`);
  }
  const before = record.values.get(field.name) ?? null;
  record.values.set(field.name, fieldValue(field, given));
  return before;
}

/** An Object as a field holds it. */
export function fieldValue(field: FieldDef, value: Value): FieldValue {
  if (value === null) return null;
  switch (field.type) {
    case 'id':
    case 'reference':
      if (typeof value !== 'string') return illegal(field, value);
      return toId18(value) ?? raise('System.StringException', `Invalid id: ${value}`);
    case 'boolean':
      return typeof value === 'boolean' ? value : illegal(field, value);
    case 'int':
      if (typeof value === 'number') return value;
      return illegal(field, value);
    case 'long':
      if (typeof value === 'bigint') return value;
      return typeof value === 'number' ? BigInt(value) : illegal(field, value);
    case 'double':
    case 'currency':
    case 'percent':
      return decimal(field, value);
    case 'date':
      return value instanceof ApexDate || value instanceof ApexDatetime ? value : illegal(field, value);
    case 'datetime':
      return value instanceof ApexDate || value instanceof ApexDatetime ? value : illegal(field, value);
    case 'time':
      return value instanceof ApexTime ? value : illegal(field, value);
    case 'base64':
      return value instanceof ApexBlob ? value : illegal(field, value);
    default:
      return typeof value === 'string' ? value : illegal(field, value);
  }
}

function decimal(field: FieldDef, value: Value): ApexDecimal {
  const name = runtimeTypeName(value);
  if (!['Integer', 'Long', 'Double', 'Decimal'].includes(name)) return illegal(field, value);
  return toDecimal(value as never)!;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
};

const illegal = (field: FieldDef, value: Value): never =>
  raise(
    'System.SObjectException',
    `Illegal assignment from ${runtimeTypeName(value)} to ${TYPE_NAMES[field.type] ?? 'String'}`,
  );

/** The relationship a name or a lookup's token means. */
export function relationshipOf(record: SObject, ref: FieldRef): FieldDef {
  if (ref === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const name = ref instanceof SObjectFieldToken ? ref.field.name : ref;
  for (const field of record.object.fields.values()) {
    const names = [field.relationshipName, ref instanceof SObjectFieldToken ? field.name : null];
    if (field.relationshipName && names.some((each) => each?.toLowerCase() === name.toLowerCase())) return field;
  }
  return raise('System.SObjectException', `Invalid relationship ${name} for ${record.object.name}`);
}
