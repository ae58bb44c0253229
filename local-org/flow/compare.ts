/** Operators of decisions, collection filters and entry conditions. Texts compare with case, blanks equal only blanks. */
import { tx } from '../org/transaction';
import { ApexList } from '../values/collections';
import { sameValue } from '../values/equality';
import { isId, toId18 } from '../values/id';
import { SObject } from '../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import type { Value } from '../values/value';
import { instantOf } from '../values/zone';
import { decimalOf } from './types';

/** Sign of the order of two values that are not null; NaN when they have none. */
export function order(a: Value, b: Value): number {
  const left = decimalOf(a);
  const right = decimalOf(b);
  if (left && right) return left.cmp(right);
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof ApexDate && b instanceof ApexDate) return a.days - b.days;
  if (a instanceof ApexTime && b instanceof ApexTime) return a.ms - b.ms;
  return instant(a) - instant(b);
}

/** A day counts from its first moment in the user's time zone. */
function instant(value: Value): number {
  if (value instanceof ApexDatetime) return value.ms;
  return value instanceof ApexDate ? instantOf(value.days * 86_400_000, tx().user.timeZone) : NaN;
}

export function equal(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a === b || sameId(a, b);
  if (a instanceof SObject || a instanceof ApexList) return sameValue(a, b);
  return order(a, b) === 0;
}

/** Ids of 15 and of 18 characters are the same id. */
function sameId(a: string, b: string): boolean {
  return a.length !== b.length && isId(a) && isId(b) && toId18(a) === toId18(b);
}

const compared = (test: (sign: number) => boolean) => (a: Value, b: Value) =>
  a !== null && b !== null && test(order(a, b));
const textual = (test: (text: string, part: string) => boolean) => (a: Value, b: Value) =>
  typeof a === 'string' && typeof b === 'string' && test(a, b);

const items = (value: Value): readonly Value[] =>
  value instanceof ApexList ? value.items : value === null ? [] : [value];
const isBlank = (value: Value): boolean => value === null || (typeof value === 'string' && value.trim() === '');
/** A null reads as its test: `IsNull` has the boolean true or false on its right. */
const negatable = (test: (value: Value) => boolean) => (a: Value, b: Value) => test(a) === (b !== false);

export const COMPARISONS: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  EqualTo: equal,
  NotEqualTo: (a, b) => !equal(a, b),
  GreaterThan: compared((sign) => sign > 0),
  GreaterThanOrEqualTo: compared((sign) => sign >= 0),
  LessThan: compared((sign) => sign < 0),
  LessThanOrEqualTo: compared((sign) => sign <= 0),
  StartsWith: textual((text, part) => text.startsWith(part)),
  EndsWith: textual((text, part) => text.endsWith(part)),
  Contains: (a, b) =>
    a instanceof ApexList ? a.items.some((item) => equal(item, b)) : textual((text, part) => text.includes(part))(a, b),
  In: (a, b) => items(b).some((item) => equal(a, item)),
  NotIn: (a, b) => !items(b).some((item) => equal(a, item)),
  IsNull: negatable((value) => value === null),
  IsBlank: negatable(isBlank),
  IsEmpty: negatable((value) => items(value).length === 0),
  HasValue: negatable((value) => !isBlank(value)),
  HasNoValue: negatable(isBlank),
};

/** Operators whose right side is a boolean and whose left side may be missing. */
export const UNARY = new Set([
  'IsNull',
  'IsBlank',
  'IsEmpty',
  'HasValue',
  'HasNoValue',
  'WasSet',
  'IsChanged',
  'HasError',
  'WasVisited',
]);
/** Operators on texts. */
export const TEXTUAL = new Set(['StartsWith', 'EndsWith']);
