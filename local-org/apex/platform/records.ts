/** Copies of records for List.deepClone, Map.deepClone and SObject.clone. */
import type { SObject } from '../../values/sobject';

export interface CloneOptions {
  readonly preserveId: boolean;
  readonly preserveReadonlyTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const READ_ONLY = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

export function cloneRecord(record: SObject, options: CloneOptions): SObject {
  const copy = record.copy();
  copy.queried = false;
  if (!options.preserveId) copy.values.delete('Id');
  if (!options.preserveReadonlyTimestamps) for (const name of READ_ONLY) copy.values.delete(name);
  if (!options.preserveAutonumber) {
    for (const name of [...copy.values.keys()]) if (copy.field(name)?.type === 'autonumber') copy.values.delete(name);
  }
  return copy;
}
