/** Which type may stand for which without a cast, and how far apart the two are. */
import { isSubtype, supertypesOf } from './hierarchy';
import type { Program } from './program';
import { T, type ApexType } from './type';

/** Implicit conversions between simple types, nearest first: the position is the cost in overload resolution. */
const WIDENING = new Map<ApexType, readonly ApexType[]>([
  [T.Integer, [T.Long, T.Double, T.Decimal]],
  [T.Long, [T.Double, T.Decimal]],
  [T.Double, [T.Decimal]],
  [T.Decimal, [T.Double]],
  [T.Id, [T.String]],
  [T.String, [T.Id]],
  [T.Date, [T.Datetime]],
]);

const OBJECT_COST = 1000;
const COLLECTION_COST = 20;
const SUBCLASS_COST = 10;

/** How far `from` is from `to`: 0 the same, null not assignable. */
export function distance(from: ApexType, to: ApexType, program: Program): number | null {
  if (from === to) return 0;
  if (from === T.void || to === T.void) return null;
  if (from === T.null) return to === T.Object ? 2 : 1;
  if (to === T.Object) return OBJECT_COST;
  const widening = WIDENING.get(from)?.indexOf(to) ?? -1;
  if (widening >= 0) return widening + 1;
  if (from.kind === 'sobject' && to === T.SObject) return SUBCLASS_COST;
  if (from.kind === 'class' || from.kind === 'list' || from.kind === 'set' || from.kind === 'map') {
    if (to.kind === 'class') return classDistance(from, to, program);
  }
  if (from.kind === to.kind && from.args.length > 0) return collectionDistance(from, to, program);
  return null;
}

function classDistance(from: ApexType, to: ApexType, program: Program): number | null {
  const supertypes = supertypesOf(from, program);
  const steps = supertypes.indexOf(to);
  if (steps >= 0) return SUBCLASS_COST + steps;
  // Iterable<Account> stands for Iterable<SObject>, as lists do.
  const related = supertypes.find((type) => type.declaration === to.declaration && type.args.length > 0);
  return related && elementsFit(related.args[0]!, to.args[0]!, program) ? COLLECTION_COST : null;
}

function collectionDistance(from: ApexType, to: ApexType, program: Program): number | null {
  const [first, second] = from.args as [ApexType, ApexType];
  if (from.kind === 'list') return elementsFit(first, to.args[0]!, program) ? COLLECTION_COST : null;
  if (from.kind === 'map')
    return first === to.args[0] && elementsFit(second, to.args[1]!, program) ? COLLECTION_COST : null;
  // Sets bend for records only.
  return recordsFit(first, to.args[0]!) ? COLLECTION_COST : null;
}

const recordsFit = (from: ApexType, to: ApexType): boolean =>
  from.kind === 'sobject' && to.kind === 'sobject' && (from === to || from === T.SObject || to === T.SObject);

/** Elements of a list: a subtype for its supertype, and records for SObject in both directions. */
function elementsFit(from: ApexType, to: ApexType, program: Program): boolean {
  if (from === to || to === T.Object) return true;
  if (recordsFit(from, to)) return true;
  if (from.kind === 'class' && to.kind === 'class') return isSubtype(from, to, program);
  if (from.args.length && from.kind === to.kind) return collectionDistance(from, to, program) !== null;
  return (from === T.Id && to === T.String) || (from === T.String && to === T.Id);
}

export const isAssignable = (from: ApexType, to: ApexType, program: Program): boolean =>
  distance(from, to, program) !== null;

/** Whether `(to) value` can ever succeed. */
export function isCastable(from: ApexType, to: ApexType, program: Program): boolean {
  if (from === T.Object || isAssignable(from, to, program) || isAssignable(to, from, program)) return true;
  const numbers = [T.Integer, T.Long, T.Double, T.Decimal] as ApexType[];
  if (numbers.includes(from) && numbers.includes(to)) return true;
  if (from.kind === 'sobject' && to.kind === 'sobject') return from === T.SObject || to === T.SObject;
  const isInterface = (type: ApexType) => (type.declaration as { kind?: string } | null)?.kind === 'interface';
  if (from.kind === 'class' && to.kind === 'class') return isInterface(from) || isInterface(to);
  if (from.kind === to.kind && from.args.length) {
    return from.args.every((arg, i) => isCastable(arg, to.args[i]!, program));
  }
  if (from.kind === 'class' && to.args.length) return isInterface(from);
  return false;
}
