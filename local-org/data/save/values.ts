/**
 * System validation of single values: a value is brought into the form the field stores, or refused with
 * Salesforce's status code and words.
 */
import type { FieldDef, OrgModel, PicklistValue } from '../../metadata/model';
import type { RowError } from '../../org/services';
import { userTexts } from '../../org/texts';
import { ApexBlob } from '../../values/blob';
import { toId18 } from '../../values/id';
import { ApexDecimal, ApexDouble, Big } from '../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import { asStored } from '../text';

/** The value to store, or why it cannot be stored. */
export type Checked = { readonly value: FieldValue } | { readonly error: RowError };

const refuse = (field: FieldDef, statusCode: string, problem: string): Checked => ({
  error: { statusCode, message: `${userTexts().field(field)}: ${problem}`, fields: [field.name] },
});

const wrongType = (field: FieldDef, value: FieldValue): Checked =>
  refuse(field, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `value not of required type: ${String(value)}`);

export function checkValue(model: OrgModel, field: FieldDef, value: FieldValue): Checked {
  if (value === null) return { value: field.type === 'boolean' ? false : null };
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrongType(field, value);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return checkNumber(field, value);
    case 'date':
      return checkDate(field, value);
    case 'datetime':
      return checkDatetime(field, value);
    case 'time':
      return value instanceof ApexTime ? { value } : wrongType(field, value);
    case 'base64':
      return value instanceof ApexBlob ? { value } : wrongType(field, value);
    case 'id':
    case 'reference':
      return checkReference(model, field, value);
    default:
      return typeof value === 'string' ? checkText(field, value) : wrongType(field, value);
  }
}

// Text

const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@.<>(),;:"[\]\\]+(\.[^\s@.<>(),;:"[\]\\]+)+$/;

function checkText(field: FieldDef, given: string): Checked {
  const value = asStored(given);
  if (value === '') return { value: null };
  if (field.type === 'picklist') return checkPicklist(field, value);
  if (field.type === 'multipicklist') return checkMultipicklist(field, value);
  if (field.length > 0 && value.length > field.length) return tooLong(field, value);
  if (field.type === 'email' && !EMAIL.test(value)) {
    return refuse(field, 'INVALID_EMAIL_ADDRESS', `invalid email address: ${value}`);
  }
  return { value };
}

const tooLong = (field: FieldDef, value: string): Checked =>
  refuse(field, 'STRING_TOO_LONG', `data value too large: ${value} (max length=${field.length})`);

function checkPicklist(field: FieldDef, value: string): Checked {
  const known = findValue(field, value);
  if (known) return { value: known.name };
  if (field.picklist?.restricted) return badPicklistValue(field, value);
  const maximum = field.length || 255;
  return value.length > maximum ? tooLong({ ...field, length: maximum }, value) : { value };
}

function checkMultipicklist(field: FieldDef, value: string): Checked {
  const parts = [...new Set(value.split(';').map((part) => part.trim()))].filter(Boolean);
  const unknown = parts.find((part) => !findValue(field, part));
  if (unknown !== undefined && field.picklist?.restricted) return badPicklistValue(field, unknown);
  const names = parts.map((part) => findValue(field, part)?.name ?? part);
  return { value: names.join(';') };
}

const findValue = (field: FieldDef, value: string): PicklistValue | undefined =>
  field.picklist?.values.find(
    (item) => (item.isActive || !field.picklist!.restricted) && item.name.toLowerCase() === value.toLowerCase(),
  );

const badPicklistValue = (field: FieldDef, value: string): Checked =>
  refuse(field, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `bad value for restricted picklist field: ${value}`);

// Numbers

function checkNumber(field: FieldDef, value: FieldValue): Checked {
  const number = bigOf(value);
  if (!number) return wrongType(field, value);
  const digits = field.precision - field.scale;
  const limit = field.precision > 0 ? new Big(10).pow(digits) : new Big(2).pow(field.type === 'int' ? 31 : 63);
  const rounded = number.toDecimalPlaces(field.scale, Big.ROUND_HALF_UP);
  if (rounded.abs().gte(limit)) {
    return refuse(
      field,
      'NUMBER_OUTSIDE_VALID_RANGE',
      `value outside of valid range on numeric field: ${number.toFixed()}`,
    );
  }
  if (field.type === 'int') return { value: rounded.toNumber() };
  if (field.type === 'long') return { value: BigInt(rounded.toFixed(0)) };
  return { value: new ApexDecimal(rounded, field.scale) };
}

function bigOf(value: FieldValue): Big | null {
  if (typeof value === 'number') return new Big(value);
  if (typeof value === 'bigint') return new Big(value.toString());
  if (value instanceof ApexDecimal) return value.value;
  return value instanceof ApexDouble && Number.isFinite(value.value) ? new Big(value.value) : null;
}

// Dates

const DAY = 86_400_000;
/** Dates and times that Salesforce stores: 1700-01-01 to 4000-12-31. */
const EARLIEST = Date.UTC(1700, 0, 1);
const LATEST = Date.UTC(4001, 0, 1);

function checkDate(field: FieldDef, given: FieldValue): Checked {
  const value = given instanceof ApexDatetime ? new ApexDate(Math.floor(given.ms / DAY)) : given;
  if (!(value instanceof ApexDate)) return wrongType(field, given);
  return inRange(value.days * DAY) ? { value } : outOfRange(field, value);
}

function checkDatetime(field: FieldDef, given: FieldValue): Checked {
  const value = given instanceof ApexDate ? new ApexDatetime(given.days * DAY) : given;
  if (!(value instanceof ApexDatetime)) return wrongType(field, given);
  // Milliseconds are not stored.
  return inRange(value.ms) ? { value: new ApexDatetime(Math.floor(value.ms / 1000) * 1000) } : outOfRange(field, value);
}

const inRange = (ms: number): boolean => ms >= EARLIEST && ms < LATEST;

const outOfRange = (field: FieldDef, value: ApexDate | ApexDatetime): Checked =>
  refuse(field, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `invalid date: ${value.toString()}`);

// References

function checkReference(model: OrgModel, field: FieldDef, value: FieldValue): Checked {
  if (typeof value !== 'string') return wrongType(field, value);
  if (value === '') return { value: null };
  const id = toId18(value);
  if (!id) return refuse(field, 'MALFORMED_ID', `id value of incorrect type: ${value}`);
  const fits =
    field.referenceTo.length === 0 ||
    field.referenceTo.some((name) => {
      const target = model.objects.get(name.toLowerCase());
      return target?.name === 'Name' || target?.keyPrefix === id.slice(0, 3);
    });
  return fits ? { value: id } : refuse(field, 'FIELD_INTEGRITY_EXCEPTION', `id value of incorrect type: ${value}`);
}
