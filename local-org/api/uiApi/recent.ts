/** Records that users have looked at: a list for each user, newest first, kept as long as the org runs. */
import type { ObjectDef } from '../../metadata/model';
import type { Org } from '../../org/services';
import type { Call } from '../call';
import { queryRows } from './read';

const KEPT = 200;

/** By user and object. */
const viewed = new WeakMap<Org, Map<string, string[]>>();

/** Also marks the record's LastViewedDate, where the object has one. */
export function markViewed(call: Call, object: ObjectDef, id: string): void {
  const lists = viewed.get(call.org) ?? new Map<string, string[]>();
  viewed.set(call.org, lists);
  const key = keyOf(call, object);
  const before = (lists.get(key) ?? []).filter((each) => each !== id);
  lists.set(key, [id, ...before].slice(0, KEPT));
  if (object.fields.has('lastvieweddate')) {
    queryRows(call, `SELECT Id FROM ${object.name} WHERE Id = :id FOR VIEW`, { id });
  }
}

export const viewedIds = (call: Call, object: ObjectDef): readonly string[] =>
  viewed.get(call.org)?.get(keyOf(call, object)) ?? [];

const keyOf = (call: Call, object: ObjectDef): string => `${call.user.id}.${object.name}`;
