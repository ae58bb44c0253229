/** Values of JSON that stand for one simple Apex value. */
import { ApexBlob } from '../../../values/blob';
import { raise } from '../../../values/exceptions';
import { toId18 } from '../../../values/id';
import { ApexDecimal, ApexDouble } from '../../../values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';
import type { Value } from '../../../values/value';
import { T, type ApexType } from '../../types/type';
import { parseDecimal } from '../decimal';
import type { Token } from './tokens';

const fail = (message: string): never => raise('System.JSONException', message);
const illegal = (text: string): never => fail(`Illegal value for primitive: ${text}`);

/** As much of ISO 8601 as a text begins with. */
const ISO = new RegExp(
  [
    '\\d{4}',
    '-\\d{2}',
    '-\\d{2}',
    'T',
    '\\d{2}',
    ':\\d{2}',
    '(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?',
  ].reduceRight((rest, part) => `(?:${part}${rest})?`, ''),
);

/** A text that is no date or time, in the words of the platform's reader (Joda-Time). */
function malformed(text: string): never {
  const length = /^\d{2}:/.test(text) ? 0 : ISO.exec(text)![0].length;
  const rest = length > 0 && length < text.length ? ` is malformed at "${text.slice(length)}"` : '';
  return fail(`Invalid format: "${text}"${rest}`);
}

const outOfRange = (text: string, value: number, field: string, most: number): never =>
  fail(`Cannot parse "${text}": Value ${value} for ${field} must be in the range [1,${most}]`);

/** The value of a scalar token read as the given type. */
export function scalar(token: Token, type: ApexType): Value {
  if (token.kind === 'VALUE_NULL') return null;
  if (token.kind === 'START_OBJECT' || token.kind === 'START_ARRAY') return illegal(token.text);
  switch (type) {
    case T.String:
      return token.text;
    case T.Boolean:
      return /^(?:true|false)$/i.test(token.text) ? token.text.toLowerCase() === 'true' : illegal(token.text);
    case T.Integer:
      return integer(token.text);
    case T.Long:
      return long(token.text);
    case T.Double:
      return isNumber(token.text) ? new ApexDouble(Number(token.text)) : illegal(token.text);
    case T.Decimal:
      return isNumber(token.text) ? parseDecimal(token.text) : illegal(token.text);
    case T.Id:
      return toId18(token.text) ?? fail(`Invalid id: ${token.text}`);
    case T.Date:
      return date(token.text);
    case T.Datetime:
      return datetime(token.text);
    case T.Time:
      return time(token.text);
    case T.Blob:
      return new ApexBlob(new Uint8Array(Buffer.from(token.text, 'base64')));
    default:
      return fail(`Apex Type unsupported in JSON: ${type.name}`);
  }
}

const isNumber = (text: string): boolean => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);

function integer(text: string): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return value >= -2_147_483_648 && value <= 2_147_483_647 ? value : illegal(text);
}

function long(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) return illegal(text);
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : illegal(text);
}

/** What a number without a type is: Integer, Long where it is too large for one, else Decimal. */
export function untypedNumber(token: Token): Value {
  if (token.kind === 'VALUE_NUMBER_FLOAT') return parseDecimal(token.text);
  const value = BigInt(token.text);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : new ApexDecimal(token.text);
}

/** `2026-11-21`, a time behind it passed over. */
export function date(text: string): ApexDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (!found) return malformed(text);
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const last = ApexDate.of(year, month + 1, 0)
    .utc()
    .getUTCDate();
  if (month < 1 || month > 12) return outOfRange(text, month, 'monthOfYear', 12);
  return day < 1 || day > last ? outOfRange(text, day, 'dayOfMonth', last) : ApexDate.of(year, month, day);
}

const CLOCK = /^(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?$/;

/** Milliseconds of `09:05:07.123`; null when it is none. */
function clock(text: string): number | null {
  const found = CLOCK.exec(text);
  if (!found) return null;
  const [hour, minute, second] = [found[1], found[2], found[3] ?? '0'].map(Number) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = Number((found[4] ?? '').padEnd(3, '0').slice(0, 3));
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

/** `Z`, `+0100`, `+01:00` in milliseconds; no zone is UTC. */
function zoneOffset(text: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(text ?? '');
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0)) * 60_000;
}

/** ISO 8601; a date alone is its midnight in UTC. */
export function datetime(text: string): ApexDatetime {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ]([\d:.,]+)(Z|[+-]\d{2}:?(?:\d{2})?)?)?$/.exec(text);
  if (!found) return malformed(text);
  const time = found[2] === undefined ? 0 : clock(found[2]);
  if (time === null) return malformed(text);
  return new ApexDatetime(date(text).days * 86_400_000 + time - zoneOffset(found[3]));
}

export function time(text: string): ApexTime {
  const found = /^([\d:.,]+)(Z|[+-]\d{2}:?(?:\d{2})?)?$/.exec(text);
  const ms = found ? clock(found[1]!) : null;
  return ms === null ? malformed(text) : new ApexTime(ms - zoneOffset(found![2]));
}
