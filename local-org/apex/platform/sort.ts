/** The order of List.sort(). */
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import { EnumValue, type Value } from '../../values/value';
import { callMethod } from './define';
import { compare } from './operators/comparison';
import { compareJava } from './text/string-tests';

/** Nulls first, then by the elements' own order; ListException for objects that have none. */
export function sortValues(items: Value[]): void {
  items.sort((a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
    return order(a, b);
  });
}

export function sortBy(items: Value[], comparator: Value): void {
  // JavaScript puts undefined last; Apex knows null only, which the comparator gets to see.
  items.sort((a, b) => (callMethod(comparator, 'compare', a, b) as number | null) ?? 0);
}

function order(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'string' && typeof b === 'string') return compareJava(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof EnumValue && b instanceof EnumValue) return a.ordinal - b.ordinal;
  if (a instanceof SObject && b instanceof SObject) return compareRecords(a, b);
  const comparable = a as { compareto$1?: (other: Value) => number | null };
  if (comparable.compareto$1) return comparable.compareto$1(b) ?? 0;
  const ordered = typeof a !== 'string' && typeof b !== 'string' && !(typeof a === 'object' && '$class' in a);
  const result = ordered ? compare(a, b) : NaN;
  if (!Number.isNaN(result)) return result;
  return raise('System.ListException', 'One or more of the items in this list is not Comparable.');
}

/** By label of the object, then the Name field, standard fields in alphabetical order, custom fields. */
function compareRecords(a: SObject, b: SObject): number {
  if (a.object !== b.object) return compareJava(a.object.label, b.object.label);
  for (const name of sortFields(a, b)) {
    const [left, right] = [a.get(name), b.get(name)];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? -1 : 1;
    const result = typeof left === 'boolean' ? Number(left) - Number(right) : compare(left, right);
    if (result !== 0 && !Number.isNaN(result)) return result;
  }
  return 0;
}

function sortFields(a: SObject, b: SObject): string[] {
  const names = [...new Set([...a.values.keys(), ...b.values.keys()])].filter((name) => name !== 'Id');
  const rank = (name: string) => (name === a.object.nameField ? 0 : name.endsWith('__c') ? 2 : 1);
  return names.sort((left, right) => rank(left) - rank(right) || compareJava(left, right));
}
