/** `lightning/uiListsApi`: list views and their records. */
import { objectName } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { INFO_LIFETIME, pageQuery, recordsPage } from '../../platform/records/pages';
import type { PageConfig, RecordsPage } from '../../platform/records/pages';
import { uiApiEntry } from '../../platform/records/records';
import { Unsupported, unsupportedAdapter, unsupportedFunction } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

const MODULE = 'lightning/uiListsApi';

interface ListConfig {
  readonly objectApiName?: unknown;
  readonly listViewApiName?: string;
}

interface RecordsConfig extends ListConfig, PageConfig {
  readonly where?: unknown;
  readonly searchTerm?: unknown;
}

/** Label, columns and filters of a list view. */
export const getListInfoByName = adapterOver<ListConfig, Readonly<Record<string, unknown>>>((config) => {
  const object = objectName(config.objectApiName);
  if (object === null || typeof config.listViewApiName !== 'string') return null;
  return uiApiEntry(pathOf('list-info', object, config.listViewApiName), INFO_LIFETIME);
});

/** A page of a list view's records. */
export const getListRecordsByName = adapterOver<RecordsConfig, RecordsPage>((config) => {
  const object = objectName(config.objectApiName);
  const query = pageQuery(config);
  if (object === null || typeof config.listViewApiName !== 'string' || !query) return null;
  for (const option of ['where', 'searchTerm'] as const) {
    if (config[option] !== undefined) throw new Unsupported(`${option} in getListRecordsByName of ${MODULE}`);
  }
  return recordsPage(pathOf('list-records', object, config.listViewApiName), query);
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
