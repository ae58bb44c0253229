/** How field values lie in SQL: the column of each field type, and the way there and back. */
import type { SqlValue } from 'sql.js';
import type { FieldDef, ObjectDef } from '../metadata/model';
import { ApexBlob } from '../values/blob';
import { ApexDecimal, ApexDouble } from '../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import { derivedColumn } from './derived';

export { isPersonName } from './derived';
export type { SqlValue };

interface Codec {
  readonly sqlType: string;
  encode(value: FieldValue, field: FieldDef): SqlValue;
  decode(sql: SqlValue, field: FieldDef): FieldValue;
}

const DAY = 86_400_000;

function mismatch(value: FieldValue, field: FieldDef): never {
  throw new TypeError(`${field.object}.${field.name} (${field.type}) cannot hold ${String(value)}`);
}

/** Empty text is null, as on the platform. */
const textual = (sqlType: string): Codec => ({
  sqlType,
  encode: (value, field) => {
    if (value === null || value === '') return null;
    return typeof value === 'string' ? value : mismatch(value, field);
  },
  decode: (sql) => sql as string | null,
});

const NOCASE = textual('TEXT COLLATE NOCASE');
const EXACT = textual('TEXT');

const BOOLEAN: Codec = {
  sqlType: 'INTEGER NOT NULL DEFAULT 0',
  encode: (value, field) => {
    if (value === null) return 0;
    return typeof value === 'boolean' ? Number(value) : mismatch(value, field);
  },
  decode: (sql) => sql === 1,
};

/** Any of the number classes as a double. */
export function toNumber(value: FieldValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return value.value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  return null;
}

const numeric = (sqlType: string, decode: (value: number, field: FieldDef) => FieldValue): Codec => ({
  sqlType,
  encode: (value, field) => (value === null ? null : (toNumber(value) ?? mismatch(value, field))),
  decode: (sql, field) => (sql === null ? null : decode(sql as number, field)),
});

const INTEGER = numeric('INTEGER', (value) => value);
const LONG = numeric('INTEGER', (value) => BigInt(value));
const DECIMAL = numeric('REAL', (value, field) => new ApexDecimal(value.toFixed(field.scale), field.scale));

const DATE: Codec = {
  sqlType: 'TEXT',
  encode: (value, field) => {
    if (value === null) return null;
    if (value instanceof ApexDate) return value.toString();
    // The platform takes a Datetime for a Date field and keeps its day in GMT.
    return value instanceof ApexDatetime ? value.toString().slice(0, 10) : mismatch(value, field);
  },
  decode: (sql) => (sql === null ? null : new ApexDate(Date.parse(`${sql as string}T00:00:00Z`) / DAY)),
};

/** Stored to the second, as the platform does. */
const DATETIME: Codec = {
  sqlType: 'INTEGER',
  encode: (value, field) => {
    if (value === null) return null;
    if (value instanceof ApexDatetime) return Math.floor(value.ms / 1000) * 1000;
    return value instanceof ApexDate ? value.days * DAY : mismatch(value, field);
  },
  decode: (sql) => (sql === null ? null : new ApexDatetime(sql as number)),
};

const TIME: Codec = {
  sqlType: 'INTEGER',
  encode: (value, field) => {
    if (value === null) return null;
    return value instanceof ApexTime ? value.ms : mismatch(value, field);
  },
  decode: (sql) => (sql === null ? null : new ApexTime(sql as number)),
};

const BLOB: Codec = {
  sqlType: 'BLOB',
  encode: (value, field) => {
    if (value === null) return null;
    return value instanceof ApexBlob ? value.bytes : mismatch(value, field);
  },
  decode: (sql) => (sql === null ? null : new ApexBlob(sql as Uint8Array)),
};

export function codecOf(field: FieldDef): Codec {
  switch (field.type) {
    case 'boolean':
      return BOOLEAN;
    case 'int':
      return INTEGER;
    case 'long':
      return LONG;
    case 'double':
    case 'currency':
    case 'percent':
      return DECIMAL;
    case 'date':
      return DATE;
    case 'datetime':
      return DATETIME;
    case 'time':
      return TIME;
    case 'base64':
      return BLOB;
    case 'id':
    case 'reference':
      return EXACT;
    default:
      return field.caseSensitive ? EXACT : NOCASE;
  }
}

/** Text that compares without regard to case. */
export const ignoresCase = (field: FieldDef): boolean => codecOf(field) === NOCASE;

/** Fields with a column to write to: formulas, compound fields and what the database works out have none. */
export function isStored(object: ObjectDef, field: FieldDef): boolean {
  return hasColumn(field) && derivedColumn(object, field) === null;
}

/** Fields with a column to read from. */
export const hasColumn = (field: FieldDef): boolean =>
  field.formula === null && field.type !== 'address' && field.type !== 'location';

/** Double quotes, as SQL names are quoted. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
