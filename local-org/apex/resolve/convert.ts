/** Implicit conversions made explicit, and the refusals where there is none. */
import { ApexDecimal, ApexDouble } from '../../values/numbers';
import type { Node } from '../parse/ast';
import { isAssignable } from '../types/conversions';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import { T, listOf, type ApexType } from '../types/type';
import type { Bound, NumberKind, RuntimeFunction } from './bound';

const CONVERSIONS = new Map<ApexType, ReadonlyMap<ApexType, RuntimeFunction>>([
  [
    T.Integer,
    new Map([
      [T.Long, 'integerToLong'],
      [T.Double, 'integerToDouble'],
      [T.Decimal, 'integerToDecimal'],
    ]),
  ],
  [
    T.Long,
    new Map([
      [T.Double, 'longToDouble'],
      [T.Decimal, 'longToDecimal'],
    ]),
  ],
  [T.Double, new Map([[T.Decimal, 'doubleToDecimal']])],
  [T.Decimal, new Map([[T.Double, 'toDouble']])],
  [T.Date, new Map([[T.Datetime, 'dateToDatetime']])],
  [T.String, new Map([[T.Id, 'stringToId']])],
]);

export const NUMBERS: readonly ApexType[] = [T.Integer, T.Long, T.Double, T.Decimal];

export const isNumber = (type: ApexType): boolean => NUMBERS.includes(type);
export const isText = (type: ApexType): boolean => type === T.String || type === T.Id;

/** The value as `type`, to which it is assignable. */
export function coerce(value: Bound, type: ApexType): Bound {
  if (value.type === type || value.type === T.null) return value;
  if (givesRows(value) && type.kind === 'sobject') return onlyRow(value, type);
  const name = CONVERSIONS.get(value.type)?.get(type);
  if (!name) return value;
  return foldConstant(value, type) ?? { kind: 'runtime', type, name, args: [value] };
}

function foldConstant(value: Bound, type: ApexType): Bound | null {
  if (value.kind === 'constant' && typeof value.value === 'number') {
    if (type === T.Long) return { kind: 'constant', type, value: BigInt(value.value) };
    if (type === T.Decimal) return { kind: 'link', type, value: new ApexDecimal(value.value, 0) };
    if (type === T.Double) return { kind: 'link', type, value: new ApexDouble(value.value) };
  }
  if (value.kind === 'link' && value.value instanceof ApexDecimal && type === T.Double) {
    return { kind: 'link', type, value: new ApexDouble(value.value.value.toNumber()) };
  }
  return null;
}

/** Queries, inline or of Database.query: they may stand for their only row. */
export function givesRows(value: Bound): boolean {
  if (value.kind === 'query') return value.gives === 'rows';
  if (value.kind !== 'platformCall') return false;
  const { owner, name } = value.method;
  return owner.name === 'Database' && /^query(withbinds)?$/i.test(name);
}

export function onlyRow(rows: Bound, type: ApexType): Bound {
  return { kind: 'runtime', type, name: 'onlyRow', args: [rows] };
}

export function canConvert(value: Bound, type: ApexType, program: Program): boolean {
  if (isAssignable(value.type, type, program)) return true;
  return givesRows(value) && isAssignable(value.type, listOf(type), program);
}

/** The value as `type`, or "Illegal assignment from X to Y". */
export function assignable(value: Bound, type: ApexType, place: Node, program: Program): Bound {
  if (value.type === T.void || !canConvert(value, type, program)) {
    refuse(place, `Illegal assignment from ${value.type.name} to ${type.name}`);
  }
  return coerce(value, type);
}

/** The wider of two number types. */
export function widerNumber(a: ApexType, b: ApexType): ApexType {
  return NUMBERS.indexOf(a) > NUMBERS.indexOf(b) ? a : b;
}

export const numberKind = (type: ApexType): NumberKind => type.name as NumberKind;

export const nothing: Bound = { kind: 'constant', type: T.null, value: null };
