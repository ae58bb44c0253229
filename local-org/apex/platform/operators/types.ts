/** Types at run time: casts, instanceof, and the names that error texts show. */
import { ApexBlob } from '../../../values/blob';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections';
import { raise } from '../../../values/exceptions';
import { ApexDecimal, ApexDouble } from '../../../values/numbers';
import { SObject } from '../../../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';
import { EnumValue, type ApexObject, type ClassInfo, type Value } from '../../../values/value';
import { T, type ApexType } from '../../types/type';
import { platformClasses } from '../define';
import { ancestorsOf } from './ancestors';
import { dateToDatetime, isIdText, stringToId, toDecimal, toDouble, toLong } from './conversion';

/** Apex `(Type) value`: the value, converted where Apex converts; TypeException otherwise. Null casts to anything. */
export function cast<V extends Value>(value: V, type: ApexType): Value {
  if (value === null) return value;
  // What widens is an instance already, and becomes a value of the type itself.
  if (type === T.Decimal && isNumber(value)) return toDecimal(value);
  if (type === T.Double && isNumber(value)) return toDouble(value);
  if (type === T.Long && typeof value === 'number') return toLong(value);
  if (type === T.Datetime && value instanceof ApexDate) return dateToDatetime(value);
  if (type === T.Id && typeof value === 'string') return stringToId(value);
  if (instanceOf(value, type)) return value;
  return raise(
    'System.TypeException',
    `Invalid conversion from runtime type ${conversionName(value)} to ${conversionNameOfType(type)}`,
  );
}

const isNumber = (value: Value): value is number | bigint | ApexDouble | ApexDecimal =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble || value instanceof ApexDecimal;

/** Apex `value instanceof Type`; false for null. */
export function instanceOf(value: Value, type: ApexType): boolean {
  if (value === null) return false;
  switch (type.kind) {
    case 'primitive':
      return isPrimitive(value, type);
    case 'list':
      return value instanceof ApexList && isAssignable(value.type, type);
    case 'set':
      return value instanceof ApexSet && isAssignable(value.type, type);
    case 'map':
      return value instanceof ApexMap && isAssignable(value.type, type);
    case 'sobject':
      return value instanceof SObject && (type.object === null || type.object === value.object);
    case 'class':
      return isOfClass(value, type);
    default:
      return false;
  }
}

function isPrimitive(value: Value, type: ApexType): boolean {
  switch (type) {
    case T.Object:
      return true;
    case T.String:
      return typeof value === 'string';
    case T.Id:
      return isIdText(value);
    case T.Integer:
      return typeof value === 'number';
    // A number is an instance of every wider type, and a Date of Datetime.
    case T.Long:
      return typeof value === 'bigint' || typeof value === 'number';
    case T.Boolean:
      return typeof value === 'boolean';
    case T.Double:
    case T.Decimal:
      return isNumber(value);
    case T.Date:
      return value instanceof ApexDate;
    case T.Datetime:
      return value instanceof ApexDatetime || value instanceof ApexDate;
    case T.Time:
      return value instanceof ApexTime;
    default:
      return type === T.Blob && value instanceof ApexBlob;
  }
}

function isOfClass(value: Value, type: ApexType): boolean {
  const declaration = type.declaration!;
  if (declaration.origin === 'platform') {
    const name = simpleName(declaration.name);
    const spec = platformClasses().get(name);
    if (spec?.isInstance) return spec.isInstance(value);
    if (name === 'iterable') return value instanceof ApexList || value instanceof ApexSet || hasAncestor(value, name);
    return hasAncestor(value, name);
  }
  return hasAncestor(value, declaration.name.toLowerCase());
}

function hasAncestor(value: Value, name: string): boolean {
  const info = (value as Partial<ApexObject>).$class as ClassInfo | undefined;
  return info !== undefined && ancestorsOf(info).has(name);
}

/** `system.exception` and `Exception` are one. */
export const simpleName = (name: string): string => name.toLowerCase().replace(/^system\./, '');

/** Whether a value of run-time type `from` may be held as `to`: how collections of one type pass as another. */
export function isAssignable(from: ApexType, to: ApexType): boolean {
  if (from === to || to === T.Object) return true;
  if (from.kind === 'list' && to.kind === 'class' && isIterable(to)) return isAssignable(from.args[0]!, to.args[0]!);
  if (from.kind === 'set' && to.kind === 'class' && isIterable(to)) return isAssignable(from.args[0]!, to.args[0]!);
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    return to.object === null || from.object === to.object;
  }
  if (from.kind === 'class' && to.kind === 'class') return isSubclass(from, to);
  if (from.kind !== to.kind || from.args.length !== to.args.length || from.args.length === 0) return false;
  // A List<SObject> passes as a list of any one object, and back.
  return from.args.every(
    (arg, index) => isAssignable(arg, to.args[index]!) || (arg === T.SObject && to.args[index]!.kind === 'sobject'),
  );
}

const isIterable = (type: ApexType): boolean => simpleName(type.declaration!.name) === 'iterable';

function isSubclass(from: ApexType, to: ApexType): boolean {
  const name =
    to.declaration!.origin === 'platform' ? simpleName(to.declaration!.name) : to.declaration!.name.toLowerCase();
  return ancestorsOf(from.declaration!).has(name);
}

/** The run-time type of a value as Apex prints it: `Integer`, `List<String>`, `Account`, `Outer.Inner`. */
export function runtimeTypeName(value: Value): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return 'Boolean';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'string':
      return 'String';
    default:
      return objectTypeName(value);
  }
}

function objectTypeName(value: Exclude<Value, null | boolean | number | bigint | string>): string {
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof ApexDecimal) return 'Decimal';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  if (value instanceof ApexTime) return 'Time';
  if (value instanceof ApexBlob) return 'Blob';
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) return value.type.name;
  if (value instanceof SObject) return value.aggregate ? 'AggregateResult' : value.object.name;
  if (value instanceof EnumValue) return value.$class.name;
  return (value as ApexObject).$class.name;
}

/** Names in "Invalid conversion": Object is `ANY`, a record `SOBJECT:Account`. */
function conversionName(value: Value): string {
  if (value instanceof SObject) return `SOBJECT:${runtimeTypeName(value)}`;
  return runtimeTypeName(value).replace(/\bObject\b/g, 'ANY');
}

function conversionNameOfType(type: ApexType): string {
  return type.kind === 'sobject' ? `SOBJECT:${type.name}` : type.name.replace(/\bObject\b/g, 'ANY');
}
