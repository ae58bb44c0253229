import type { RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import type { SaveEnvironment } from './environment';
import { readExisting } from './prepare';
import { alive, SaveRow } from './rows';

/** Database.emptyRecycleBin: the records are gone for good. */
export function emptyRecycleBin(environment: SaveEnvironment, records: readonly SObject[]): RowResult[] {
  if (!records.length) return [];
  tx().limits.add('dmlStatements');
  tx().limits.add('dmlRows', records.length);
  const rows = records.map((record, index) => new SaveRow(index, record));
  for (const object of new Set(records.map((record) => record.object))) {
    const own = rows.filter((row) => row.input.object === object);
    const found = readExisting(environment, object, 'undelete', own);
    for (const row of alive(own)) {
      if (found.get(row.id as string)!.get('IsDeleted') !== true) {
        row.fail('INVALID_ID_FIELD', 'record is not in the recycle bin');
      }
    }
    environment.store.deleteRows(
      object,
      alive(own).map((row) => row.id as string),
    );
  }
  return rows.map((row) => ({ id: row.id, success: !row.failed, created: false, errors: row.errors }));
}
