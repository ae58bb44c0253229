import type { ObjectDef } from '../../metadata/model';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';

/** The object whose key prefix an id begins with. */
export function objectOfId(id: string): ObjectDef {
  const prefix = id.slice(0, 3);
  for (const object of tx().org.model.objects.values()) if (object.keyPrefix === prefix) return object;
  return raise('System.SObjectException', `Cannot locate Apex Type for ID: ${id}`);
}
