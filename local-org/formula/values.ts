/** Values inside a running formula, and their way from and to fields. */
import { Decimal } from 'decimal.js';
import type { FieldType } from '../metadata/model';
import { ApexDecimal, ApexDouble, Big } from '../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import { ApexBlob } from '../values/blob';
import type { FieldValue } from '../values/value';

/** Formulas calculate with 39 digits, halves away from zero, as Salesforce's formula engine does. */
export const Num = Decimal.clone({ precision: 39, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
export type Num = InstanceType<typeof Num>;

/** Blank is null, whatever the type; an empty text counts as blank too. */
export type FormulaValue = null | boolean | string | Num | ApexDate | ApexDatetime | ApexTime;

/** Types as Salesforce's messages name them. */
export type FormulaType =
  'Number' | 'Text' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'Multipicklist' | 'Null';

export function formulaType(type: FieldType): FormulaType | null {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'Number';
    case 'boolean':
      return 'Boolean';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'time':
      return 'Time';
    case 'picklist':
    case 'combobox':
      return 'Picklist';
    case 'multipicklist':
      return 'Multipicklist';
    case 'location':
    case 'address':
    case 'base64':
    case 'anytype':
      return null;
    default:
      return 'Text';
  }
}

/** What a field holds, as a formula sees it. `hundredths`: a percent field of 50 counts as 0.5. */
export function fromField(value: FieldValue, hundredths: boolean): FormulaValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value === '' ? null : value;
  const number = numberOf(value);
  if (number) return hundredths ? number.div(100) : number;
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value;
  if (value instanceof ApexBlob) throw new Error('a formula cannot read a blob');
  throw new Error(`no field value: ${String(value)}`);
}

function numberOf(value: FieldValue): Num | null {
  if (typeof value === 'number') return new Num(value);
  if (typeof value === 'bigint') return new Num(value.toString());
  if (value instanceof ApexDecimal) return new Num(value.value.toString());
  if (value instanceof ApexDouble) return new Num(value.value);
  return null;
}

/** A formula's result as a field of the type holds it; `scale` rounds numbers. */
export function toField(
  value: FormulaValue,
  type: FieldType,
  scale: number | undefined,
  hundredths: boolean,
): FieldValue {
  if (type === 'boolean') return value === true;
  if (value === null || value === '') return null;
  if (!(value instanceof Num)) return value as FieldValue;
  const number = hundredths ? value.times(100) : value;
  if (type === 'int') return number.round().toNumber();
  if (type === 'long') return BigInt(number.round().toFixed(0));
  const rounded = scale === undefined ? number : number.toDecimalPlaces(scale);
  return new ApexDecimal(new Big(rounded.toFixed()), scale);
}

/** A number as TEXT() writes it: plain digits without trailing zeros. */
export const numberText = (value: Num): string => value.toFixed();
