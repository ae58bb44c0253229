/** Field values as the REST API reads and writes them. */
import { findField, type FieldDef, type ObjectDef } from '../metadata/model';
import type { RowError } from '../org/services';
import { ApexBlob } from '../values/blob';
import { toId18 } from '../values/id';
import { ApexDecimal, ApexDouble } from '../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { FieldValue } from '../values/value';

/** A JSON value that a field cannot take, as an error of its row. */
export class FieldInputError extends Error implements RowError {
  readonly statusCode: string;
  readonly fields: readonly string[];

  constructor(statusCode: string, message: string, fields: readonly string[]) {
    super(message);
    this.name = 'FieldInputError';
    this.statusCode = statusCode;
    this.fields = fields;
  }
}

/**
 * The value a field gets from JSON. Numbers, check boxes and dates may be written as text, as the platform allows.
 * Length, picklist values and the like are checked by the save. Throws FieldInputError.
 */
export function fromJson(object: ObjectDef, fieldName: string, json: unknown): FieldValue {
  const field = findField(object, fieldName);
  if (!field) {
    const message = `No such column '${fieldName}' on sobject of type ${object.name}`;
    throw new FieldInputError('INVALID_FIELD', message, []);
  }
  if (json === null || json === undefined) return null;
  if (typeof json === 'object') return refuse(field, json);
  switch (field.type) {
    case 'boolean':
      return booleanValue(field, json);
    case 'int':
      return integerValue(field, json);
    case 'long':
      return /^-?\d+$/.test(String(json)) ? BigInt(String(json)) : refuse(field, json);
    case 'double':
    case 'currency':
    case 'percent':
      return decimalValue(field, json);
    case 'date':
      return textValue(field, json, dateValue);
    case 'datetime':
      return textValue(field, json, datetimeValue);
    case 'time':
      return textValue(field, json, timeValue);
    case 'id':
    case 'reference':
      return idValue(field, json);
    case 'base64':
      return textValue(field, json, blobValue);
    case 'address':
    case 'location':
      return refuse(field, json);
    default:
      return String(json);
  }
}

/** A field value as the REST API writes it. */
export function toJson(value: FieldValue): unknown {
  if (value instanceof ApexDecimal) return value.value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDatetime) return value.toString().replace('Z', '+0000');
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  return value;
}

/** The words of the platform's JSON reader, which names the token it met; the place in the body is not known here. */
function refuse(field: FieldDef, json: unknown): never {
  const message =
    `Cannot deserialize instance of ${typeName(field)} from ${tokenName(json)} value ${tokenText(json)} ` +
    'or request may be missing a required field';
  throw new FieldInputError('JSON_PARSER_ERROR', message, [field.name]);
}

function typeName({ type }: FieldDef): string {
  switch (type) {
    case 'boolean':
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
    case 'date':
    case 'datetime':
    case 'time':
    case 'location':
    case 'address':
      return type;
    case 'id':
    case 'reference':
      return 'reference';
    case 'base64':
      return 'base64Binary';
    default:
      return 'string';
  }
}

function tokenName(json: unknown): string {
  if (typeof json === 'string') return 'VALUE_STRING';
  if (typeof json === 'boolean') return json ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (typeof json === 'number') return Number.isInteger(json) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return Array.isArray(json) ? 'START_ARRAY' : 'START_OBJECT';
}

function tokenText(json: unknown): string {
  if (Array.isArray(json)) return '[';
  return typeof json === 'object' ? '{' : String(json);
}

function booleanValue(field: FieldDef, json: unknown): boolean {
  if (typeof json === 'boolean') return json;
  if (json === 'true' || json === 'false') return json === 'true';
  return refuse(field, json);
}

function integerValue(field: FieldDef, json: unknown): FieldValue {
  if (json === '') return null;
  const number = typeof json === 'string' && /^-?\d+$/.test(json) ? Number(json) : json;
  return Number.isInteger(number) && Math.abs(number as number) < 2 ** 31 ? (number as number) : refuse(field, json);
}

function decimalValue(field: FieldDef, json: unknown): FieldValue {
  if (json === '') return null;
  const isNumber = typeof json === 'number' || (typeof json === 'string' && /^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(json));
  return isNumber ? new ApexDecimal(String(json)) : refuse(field, json);
}

/** Empty text is no value. */
function textValue(field: FieldDef, json: unknown, read: (text: string) => FieldValue): FieldValue {
  if (json === '') return null;
  if (typeof json !== 'string') return refuse(field, json);
  return read(json) ?? refuse(field, json);
}

/** A moment is taken for its day. */
function dateValue(text: string): FieldValue {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text);
  if (!found || (text.length > 10 && datetimeValue(text) === null)) return null;
  const date = ApexDate.of(Number(found[1]), Number(found[2]), Number(found[3]));
  return date.toString() === text.slice(0, 10) ? date : null;
}

/** ISO 8601, with or without a fraction; without a zone it is GMT. */
function datetimeValue(text: string): FieldValue {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)([.,]\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text);
  if (!found) return null;
  const [, date, time, fraction = '', zone = 'Z'] = found as unknown as [string, string, string, string?, string?];
  if (dateValue(date) === null) return null;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  const ms = Date.parse(`${date}T${seconds}${fraction.replace(',', '.').slice(0, 4)}${offset}`);
  return Number.isNaN(ms) ? null : new ApexDatetime(ms);
}

function timeValue(text: string): FieldValue {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/i.exec(text);
  if (!found) return null;
  const [hours, minutes, seconds] = [found[1], found[2], found[3] ?? '0'].map(Number) as [number, number, number];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return new ApexTime(((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((found[4] ?? '').padEnd(3, '0')));
}

function idValue(field: FieldDef, json: unknown): FieldValue {
  if (json === '') return null;
  const id = typeof json === 'string' ? toId18(json) : null;
  if (id !== null) return id;
  throw new FieldInputError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(json)}`, [
    field.name,
  ]);
}

function blobValue(text: string): FieldValue {
  if (!/^[A-Za-z0-9+/\s]*={0,2}$/.test(text)) return null;
  return new ApexBlob(new Uint8Array(Buffer.from(text, 'base64')));
}
