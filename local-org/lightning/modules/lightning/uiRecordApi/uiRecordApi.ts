/** `lightning/uiRecordApi`: records by Lightning Data Service. */
import { fieldNames, isRecordId, texts } from '../../platform/fields/fields';
import {
  createRecord as create,
  deleteRecord as remove,
  notifyChanged,
  recordEntry,
  updateRecord as update,
} from '../../platform/records/records';
import type { RecordData } from '../../platform/records/store';
import { unsupportedAdapter } from '../../platform/unsupported/unsupported';
import { adapterOver, sourceOf } from '../../platform/wire/wire';
import { recordsSource } from './batch';

export { getRecordCreateDefaults } from './defaults';
export {
  createRecordInputFilteredByEditedFields,
  generateRecordInputForCreate,
  generateRecordInputForUpdate,
  getRecordInput,
} from './input';
export { getFieldDisplayValue, getFieldValue } from './values';

interface RecordConfig {
  readonly recordId?: string;
  readonly fields?: unknown;
  readonly optionalFields?: unknown;
  readonly layoutTypes?: unknown;
  readonly modes?: unknown;
}

/** A record's fields, or those of its layouts: `{recordId, fields, optionalFields}` or `{recordId, layoutTypes, modes}`. */
export const getRecord = adapterOver<RecordConfig, RecordData>(({ recordId, ...config }) => {
  if (!isRecordId(recordId)) return null;
  const fields = fieldNames(config.fields);
  const optionalFields = fieldNames(config.optionalFields);
  const layoutTypes = texts(config.layoutTypes);
  if (!fields || !optionalFields || fields.length + optionalFields.length + layoutTypes.length === 0) return null;
  return recordEntry({ recordId, fields, optionalFields, layoutTypes, modes: texts(config.modes) });
});

/** Several records: `{records: [{recordIds, fields, optionalFields}]}`. */
export const getRecords = adapterOver(recordsSource);

/** Deprecated by Salesforce. */
export const getRecordUi = unsupportedAdapter('lightning/uiRecordApi', 'getRecordUi');

export interface RecordInput {
  readonly apiName?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly allowSaveOnDuplicate?: boolean;
}

/** Creates a record of `apiName`; resolves to it. */
export async function createRecord(recordInput: RecordInput): Promise<RecordData> {
  if (typeof recordInput?.apiName !== 'string') throw new TypeError('createRecord: recordInput.apiName is missing');
  return create(recordInput);
}

/**
 * Changes the record of `fields.Id`; resolves to it when all wires that show it know. With `ifUnmodifiedSince`
 * (`lastModifiedDate` of the record that was read) it is refused when somebody has changed the record meanwhile.
 */
export async function updateRecord(
  recordInput: RecordInput,
  clientOptions: { readonly ifUnmodifiedSince?: string } = {},
): Promise<RecordData> {
  const { Id: recordId, ...fields } = recordInput?.fields ?? {};
  if (!isRecordId(recordId)) throw new TypeError('updateRecord: recordInput.fields.Id is missing or no record id');
  const { ifUnmodifiedSince } = clientOptions;
  const headers = ifUnmodifiedSince === undefined ? undefined : { 'If-Unmodified-Since': ifUnmodifiedSince };
  return update(recordId, { ...recordInput, fields }, headers);
}

export async function deleteRecord(recordId: string): Promise<void> {
  if (!isRecordId(recordId)) throw new TypeError('deleteRecord: recordId is missing or no record id');
  await remove(recordId);
}

/** Tells Lightning Data Service that records have changed; resolves when the wires that show them know. */
export async function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
  if (!Array.isArray(records) || !records.every(({ recordId }) => isRecordId(recordId))) {
    throw new TypeError('notifyRecordUpdateAvailable takes a list of {recordId}');
  }
  await notifyChanged(records.map(({ recordId }) => recordId));
}

/** Deprecated by Salesforce in favour of `notifyRecordUpdateAvailable`: the same, but answers nothing. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
  notifyRecordUpdateAvailable(records).catch((error: unknown) => {
    throw error;
  });
}

/** Asks again for what a wire of Lightning Data Service provisioned. Deprecated by Salesforce. */
export async function refresh(provisioned: object): Promise<void> {
  const source = sourceOf(provisioned);
  if (!source) throw new Error('Refresh failed because resolved configuration is not available');
  await source.refresh();
}
