import type { PicklistValue, PicklistValues } from '../objectInfo/objectInfo';

/** The values that may be chosen; `controlling` is the value of the field that controls them, undefined: none does. */
export function controlledValues(picklist: PicklistValues | undefined, controlling: unknown): readonly PicklistValue[] {
  if (!picklist) return [];
  if (controlling === undefined) return picklist.values;
  const index = picklist.controllerValues[String(controlling)];
  return index === undefined ? [] : picklist.values.filter(({ validFor }) => validFor.includes(index));
}
