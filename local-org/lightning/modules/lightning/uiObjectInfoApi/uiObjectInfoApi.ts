/** `lightning/uiObjectInfoApi`: objects, fields and picklists. */
import { fieldName, isRecordId, objectName } from '../../platform/fields/fields';
import { objectInfoEntry, objectPicklistsEntry, picklistEntry } from '../../platform/objectInfo/objectInfo';
import type { ObjectInfo, ObjectPicklists, PicklistValues } from '../../platform/objectInfo/objectInfo';
import { uiApiEntry } from '../../platform/records/records';
import { adapterOver } from '../../platform/wire/wire';

/** `{objectApiName}` → label, fields, record types. */
export const getObjectInfo = adapterOver<{ objectApiName?: unknown }, ObjectInfo>(({ objectApiName }) => {
  const object = objectName(objectApiName);
  return object === null ? null : objectInfoEntry(object);
});

interface ObjectInfos {
  readonly results: readonly { readonly statusCode: number; readonly result: unknown }[];
}

/** `{objectApiNames}` → one result for each. */
export const getObjectInfos = adapterOver<{ objectApiNames?: unknown }, ObjectInfos>(({ objectApiNames }) => {
  if (!Array.isArray(objectApiNames) || objectApiNames.length === 0) return null;
  const objects = objectApiNames.map(objectName);
  if (objects.some((object) => object === null)) return null;
  return uiApiEntry(`object-info/batch/${objects.map((object) => encodeURIComponent(object!)).join()}`, 900_000);
});

interface PicklistConfig {
  readonly recordTypeId?: string;
  readonly fieldApiName?: unknown;
}

/** `{fieldApiName: 'Account.Industry', recordTypeId}` → the values of that field for records of that type. */
export const getPicklistValues = adapterOver<PicklistConfig, PicklistValues>(({ recordTypeId, fieldApiName }) => {
  if (!isRecordId(recordTypeId) || fieldApiName === undefined || fieldApiName === null) return null;
  const [object, ...field] = fieldName(fieldApiName).split('.');
  return picklistEntry(object!, recordTypeId, field.join('.'));
});

interface PicklistsConfig {
  readonly recordTypeId?: string;
  readonly objectApiName?: unknown;
}

/** `{objectApiName, recordTypeId}` → the values of all picklists. */
export const getPicklistValuesByRecordType = adapterOver<PicklistsConfig, ObjectPicklists>((config) => {
  const object = objectName(config.objectApiName);
  return object === null || !isRecordId(config.recordTypeId) ? null : objectPicklistsEntry(object, config.recordTypeId);
});
