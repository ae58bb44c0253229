/** Compound fields: an address or a location is read as one object of its parts. */
import { findField } from '../../metadata/model';
import type { ObjectDef } from '../../metadata/model';

const ADDRESS_PARTS = ['City', 'Country', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'Street'];

/** JSON name of each part and the field that holds it; null for a field that is not compound. */
export function partsOf(object: ObjectDef, name: string): ReadonlyMap<string, string> | null {
  const field = findField(object, name);
  if (field?.type === 'location') {
    const part = (which: string) => field.name.replace(/__c$/, `__${which}__s`);
    return new Map([
      ['latitude', part('Latitude')],
      ['longitude', part('Longitude')],
    ]);
  }
  if (field?.type !== 'address') return null;
  const prefix = field.name.replace(/Address$/, '');
  const parts = ADDRESS_PARTS.filter((part) => findField(object, prefix + part));
  return new Map(parts.map((part) => [part[0]!.toLowerCase() + part.slice(1), prefix + part]));
}

/** The fields to query for these: the parts in place of what is compound. */
export function storedFields(object: ObjectDef, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [...(partsOf(object, name)?.values() ?? [name])]))];
}
