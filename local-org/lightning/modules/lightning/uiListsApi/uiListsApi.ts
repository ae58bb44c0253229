/** `lightning/uiListsApi`: list views and their records. */
import { fieldNames, objectName, texts } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';
import type { RecordData } from '../../platform/records/store';
import { Unsupported, unsupportedAdapter, unsupportedFunction } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

const MODULE = 'lightning/uiListsApi';
const LIST_LIFETIME = 30_000;
const INFO_LIFETIME = 900_000;

interface ListConfig {
  readonly objectApiName?: unknown;
  readonly listViewApiName?: string;
}

interface RecordsConfig extends ListConfig {
  readonly fields?: unknown;
  readonly optionalFields?: unknown;
  readonly pageSize?: number;
  readonly pageToken?: string;
  /** A field, with `-` before it descending. */
  readonly sortBy?: unknown;
  readonly where?: unknown;
  readonly searchTerm?: unknown;
}

export interface ListRecords {
  readonly records: readonly RecordData[];
  readonly count: number;
  readonly currentPageToken: string | null;
  readonly nextPageToken: string | null;
  readonly previousPageToken: string | null;
}

/** Label, columns and filters of a list view. */
export const getListInfoByName = adapterOver<ListConfig, Readonly<Record<string, unknown>>>((config) => {
  const object = objectName(config.objectApiName);
  if (object === null || typeof config.listViewApiName !== 'string') return null;
  return uiApiEntry(pathOf('list-info', object, config.listViewApiName), INFO_LIFETIME);
});

/** A page of a list view's records. */
export const getListRecordsByName = adapterOver<RecordsConfig, ListRecords>((config) => {
  const object = objectName(config.objectApiName);
  const fields = fieldNames(config.fields);
  const optionalFields = fieldNames(config.optionalFields);
  if (object === null || typeof config.listViewApiName !== 'string' || !fields || !optionalFields) return null;
  for (const option of ['where', 'searchTerm'] as const) {
    if (config[option] !== undefined) throw new Unsupported(`${option} in getListRecordsByName of ${MODULE}`);
  }
  const path = withQuery(pathOf('list-records', object, config.listViewApiName), {
    fields,
    optionalFields,
    pageSize: config.pageSize,
    pageToken: config.pageToken,
    sortBy: texts(config.sortBy),
  });
  return uiApiEntry(path, LIST_LIFETIME);
});

interface InfosConfig {
  readonly objectApiName?: unknown;
  readonly pageSize?: number;
  readonly pageToken?: string;
}

/** The list views of an object. */
export const getListInfosByObjectName = adapterOver<InfosConfig, Readonly<Record<string, unknown>>>((config) => {
  const object = objectName(config.objectApiName);
  if (object === null) return null;
  const { pageSize, pageToken } = config;
  return uiApiEntry(withQuery(pathOf('list-info', object), { pageSize, pageToken }), INFO_LIFETIME);
});

export const getListInfosByName = unsupportedAdapter(MODULE, 'getListInfosByName');
export const getListObjectInfo = unsupportedAdapter(MODULE, 'getListObjectInfo');
export const getListPreferences = unsupportedAdapter(MODULE, 'getListPreferences');
export const createListInfo = unsupportedFunction(MODULE, 'createListInfo');
export const updateListInfoByName = unsupportedFunction(MODULE, 'updateListInfoByName');
export const updateListPreferences = unsupportedFunction(MODULE, 'updateListPreferences');
export const deleteListInfo = unsupportedFunction(MODULE, 'deleteListInfo');
