import type { FieldDef, PicklistDef, PicklistValue } from './model';
import { all, first, isTrue, textOf, type XmlElement } from './xml';

/** Global value sets by name. */
export type GlobalValueSets = ReadonlyMap<string, { readonly values: PicklistValue[]; readonly restricted: boolean }>;

/** Values of `<customValue>`, `<standardValue>` or `<value>` elements. */
export function valuesOf(parent: XmlElement, name: string): PicklistValue[] {
  return all(parent, name).map((value) => ({
    name: textOf(value, 'fullName') ?? '',
    label: textOf(value, 'label') ?? textOf(value, 'fullName') ?? '',
    isDefault: isTrue(value, 'default'),
    isActive: textOf(value, 'isActive') !== 'false',
    ...(isTrue(value, 'closed') ? { closed: true } : {}),
    ...(isTrue(value, 'won') ? { won: true } : {}),
    ...(isTrue(value, 'highPriority') ? { highPriority: true } : {}),
  }));
}

/** The `<valueSet>` of a picklist field. A message when it cannot be used. */
export function picklistOf(field: XmlElement, globals: GlobalValueSets): FieldDef['picklist'] | string {
  const set = first(field, 'valueSet');
  if (!set) return 'Must specify a valueSet for a CustomField of type Picklist';
  const globalName = textOf(set, 'valueSetName');
  if (globalName) {
    const known = globals.get(globalName.toLowerCase());
    // A field on a global value set is always restricted to it.
    return known
      ? { values: known.values, restricted: true, ...controllerOf(set) }
      : `GlobalValueSet named ${globalName} not found`;
  }
  const definition = first(set, 'valueSetDefinition');
  if (!definition) return 'Must specify valueSetDefinition or valueSetName for a valueSet';
  const values = valuesOf(definition, 'value');
  const names = new Set<string>();
  for (const { name } of values) {
    if (names.has(name.toLowerCase())) return `Duplicate value: ${name}`;
    names.add(name.toLowerCase());
  }
  if (isTrue(definition, 'sorted')) values.sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return { values, restricted: isTrue(set, 'restricted'), ...controllerOf(set) };
}

/** Of a dependent picklist. */
function controllerOf(set: XmlElement): Pick<PicklistDef, 'controller'> {
  const field = textOf(set, 'controllingField');
  if (!field) return {};
  const allowed = all(set, 'valueSettings').map((setting): [string, string[]] => [
    (textOf(setting, 'valueName') ?? '').toLowerCase(),
    all(setting, 'controllingFieldValue').map((value) => value.text.trim()),
  ]);
  return { controller: { field, allowed: new Map(allowed) } };
}
