import type { ObjectInfo } from '../../platform/objectInfo/objectInfo';
import type { RecordData } from '../../platform/records/store';

type Fields = Record<string, unknown>;

/** What `createRecord` and `updateRecord` take of a record that was read: plain values. */
export function getRecordInput(record: RecordData, objectInfo?: ObjectInfo): { apiName: string; fields: Fields } {
  return { apiName: record.apiName, fields: valuesOf(record, objectInfo, 'createable') };
}

/** A record's values that a new record may have; with `objectInfo` only those the user may create. */
export function generateRecordInputForCreate(
  record: RecordData,
  objectInfo?: ObjectInfo,
): { apiName: string; fields: Fields } {
  return { apiName: record.apiName, fields: valuesOf(record, objectInfo, 'createable') };
}

/** A record's id and values; with `objectInfo` only those the user may change. */
export function generateRecordInputForUpdate(record: RecordData, objectInfo?: ObjectInfo): { fields: Fields } {
  return { fields: { ...valuesOf(record, objectInfo, 'updateable'), Id: record.id } };
}

function valuesOf(record: RecordData, objectInfo: ObjectInfo | undefined, may: 'createable' | 'updateable'): Fields {
  const fields: Fields = {};
  for (const [name, { value }] of Object.entries(record.fields)) {
    const isParent = typeof value === 'object' && value !== null && 'fields' in value;
    const isAllowed = !objectInfo || (objectInfo.fields[name]?.[may] ?? false);
    if (name !== 'Id' && !isParent && isAllowed) fields[name] = value;
  }
  return fields;
}

/** An input reduced to the values that differ from those of the record. */
export function createRecordInputFilteredByEditedFields<Input extends { readonly fields: Fields }>(
  recordInput: Input,
  originalRecord: RecordData,
): Input {
  const fields: Fields = {};
  for (const [name, value] of Object.entries(recordInput.fields)) {
    if (name === 'Id' || originalRecord.fields[name]?.value !== value) fields[name] = value;
  }
  return { ...recordInput, fields };
}
