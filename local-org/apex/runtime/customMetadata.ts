/** `Type__mdt.getAll()` and `getInstance(…)`: custom metadata without a query that counts. */
import type { ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { ApexMap } from '../../values/collections';
import { toId18 } from '../../values/id';
import type { SObject } from '../../values/sobject';
import { T, mapOf, sobjectType } from '../types/type';

/** Longer texts are cut off here, as on the platform; a query gives them whole. */
const MOST_LETTERS = 255;

function records(object: ObjectDef): SObject[] {
  const { data } = tx().org;
  const names = [...object.fields.values()].map((field) => field.name).join(', ');
  const query = data.parse(`SELECT ${names} FROM ${object.name} ORDER BY DeveloperName`);
  const found = data.query(query, { access: 'SYSTEM', sharing: false, uncounted: true });
  for (const record of found) {
    for (const [name, value] of record.values) {
      if (typeof value === 'string') record.values.set(name, value.slice(0, MOST_LETTERS));
    }
  }
  return found;
}

/** By developer name. */
export function allMetadata(object: ObjectDef): ApexMap {
  const pairs = records(object).map((record) => [record.get('DeveloperName'), record] as const);
  return new ApexMap(mapOf(T.String, sobjectType(object)), pairs);
}

/** By id or developer name; null when there is none. */
export function metadataInstance(object: ObjectDef, name: string | null): SObject | null {
  if (name === null) return null;
  const lower = name.toLowerCase();
  const id = toId18(name);
  const isWanted = (record: SObject) =>
    (id !== null && record.id === id) || String(record.get('QualifiedApiName')).toLowerCase() === lower;
  return records(object).find(isWanted) ?? null;
}
