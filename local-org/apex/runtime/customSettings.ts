/**
 * `Setting__c.getInstance()`, `getValues(…)`, `getOrgDefaults()`, `getAll()`: rows of custom settings without a query
 * that counts (Apex Reference Guide, "Custom Settings Methods").
 */
import type { ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { ApexMap } from '../../values/collections';
import { SObject } from '../../values/sobject';
import { T, mapOf, sobjectType } from '../types/type';

function read(object: ObjectDef, condition = ''): SObject[] {
  const { data } = tx().org;
  const names = [...object.fields.values()].map((field) => field.name).join(', ');
  const query = data.parse(`SELECT ${names} FROM ${object.name} ${condition} ORDER BY Name`);
  const found = data.query(query, { access: 'SYSTEM', sharing: false, uncounted: true });
  for (const record of found) record.queried = false;
  return found;
}

/** The rows of these owners, in their order. */
export function settingRows(object: ObjectDef, owners: readonly string[]): SObject[] {
  const list = owners.map((owner) => `'${owner}'`).join(', ');
  const found = list ? read(object, `WHERE SetupOwnerId IN (${list})`) : [];
  return owners.flatMap((owner) => found.find((row) => row.get('SetupOwnerId') === owner) ?? []);
}

/** Whose rows hold for a user or a profile: the lowest level first. */
function levels(owner: string): string[] {
  const { org, user } = tx();
  const isUser = owner.startsWith('005');
  const profile = owner === user.id ? user.profileId : isUser ? org.security.user(owner).profileId : null;
  return [...new Set([owner, ...(profile ? [profile] : []), org.id])];
}

/**
 * What holds for a user or a profile: each field from the lowest level that has a value. Without a row of the owner's
 * own it is an unsaved record.
 */
export function settingInstance(object: ObjectDef, owner: string | null): SObject {
  const lowest = owner ?? tx().org.id;
  const rows = settingRows(object, levels(lowest));
  const own = rows.find((row) => row.get('SetupOwnerId') === lowest);
  const merged = own ? own.copy() : new SObject(object);
  merged.set('SetupOwnerId', lowest);
  for (const field of object.fields.values()) {
    if (!field.custom) continue;
    const value = rows.map((row) => row.get(field.name)).find((each) => each !== null);
    if (value !== undefined) merged.set(field.name, value);
  }
  return merged;
}

/** The row of one owner alone; null when there is none. */
export const settingValues = (object: ObjectDef, owner: string | null): SObject | null =>
  owner === null ? null : (settingRows(object, [owner])[0] ?? null);

/** The organisation's row, or an empty record. */
export const organizationDefaults = (object: ObjectDef): SObject =>
  settingValues(object, tx().org.id) ?? new SObject(object);

/** Of a list setting: by name. */
export const allSettings = (object: ObjectDef): ApexMap =>
  new ApexMap(
    mapOf(T.String, sobjectType(object)),
    read(object).map((record) => [record.get('Name'), record] as const),
  );

export function listSetting(object: ObjectDef, name: string | null): SObject | null {
  const lower = name?.toLowerCase();
  return read(object).find((record) => String(record.get('Name')).toLowerCase() === lower) ?? null;
}
