/** `lightning/uiRelatedListApi`: the records related to a record, as its layout lists them. */
import { isRecordId, objectName } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { INFO_LIFETIME, LIST_LIFETIME, pageQuery, recordsPage } from '../../platform/records/pages';
import type { PageConfig, RecordsPage } from '../../platform/records/pages';
import { uiApiEntry } from '../../platform/records/records';
import { Unsupported, unsupportedAdapter, unsupportedFunction } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

const MODULE = 'lightning/uiRelatedListApi';

interface RecordsConfig extends PageConfig {
  readonly parentRecordId?: string;
  /** The relationship: `Contacts`, `Orders__r`. */
  readonly relatedListId?: string;
  readonly where?: unknown;
}

/** A page of related records with the asked fields. */
export const getRelatedListRecords = adapterOver<RecordsConfig, RecordsPage>((config) => {
  const { parentRecordId, relatedListId } = config;
  const query = pageQuery(config);
  if (!isRecordId(parentRecordId) || typeof relatedListId !== 'string' || !query) return null;
  if (config.where !== undefined && config.where !== null) {
    throw new Unsupported(`where in getRelatedListRecords of ${MODULE}`);
  }
  return recordsPage(pathOf('related-list-records', parentRecordId, relatedListId), query);
});

interface CountConfig {
  readonly parentRecordId?: string;
  readonly relatedListId?: string;
  readonly maxCount?: number;
}

/** How many related records there are; counting ends at `maxCount`. */
export const getRelatedListCount = adapterOver<CountConfig, { readonly count: number; readonly hasMore: boolean }>(
  ({ parentRecordId, relatedListId, maxCount }) =>
    isRecordId(parentRecordId) && typeof relatedListId === 'string'
      ? uiApiEntry(withQuery(pathOf('related-list-count', parentRecordId, relatedListId), { maxCount }), LIST_LIFETIME)
      : null,
);

interface InfosConfig {
  readonly parentObjectApiName?: unknown;
  readonly recordTypeId?: string;
}

/** The related lists of an object's layout. */
export const getRelatedListsInfo = adapterOver<InfosConfig, Readonly<Record<string, unknown>>>((config) => {
  const object = objectName(config.parentObjectApiName);
  if (object === null) return null;
  const { recordTypeId } = config;
  return uiApiEntry(withQuery(pathOf('related-list-info', object), { recordTypeId }), INFO_LIFETIME);
});

/** One related list of an object's layout: label, columns. */
export const getRelatedListInfo = adapterOver<
  InfosConfig & { readonly relatedListId?: string },
  Readonly<Record<string, unknown>>
>((config) => {
  const object = objectName(config.parentObjectApiName);
  const { recordTypeId, relatedListId } = config;
  if (object === null || typeof relatedListId !== 'string') return null;
  return uiApiEntry(withQuery(pathOf('related-list-info', object, relatedListId), { recordTypeId }), INFO_LIFETIME);
});

export const getRelatedListRecordsBatch = unsupportedAdapter(MODULE, 'getRelatedListRecordsBatch');
export const getRelatedListInfoBatch = unsupportedAdapter(MODULE, 'getRelatedListInfoBatch');
export const getRelatedListsCount = unsupportedAdapter(MODULE, 'getRelatedListsCount');
export const getRelatedListPreferences = unsupportedAdapter(MODULE, 'getRelatedListPreferences');
export const updateRelatedListInfo = unsupportedFunction(MODULE, 'updateRelatedListInfo');
export const updateRelatedListPreferences = unsupportedFunction(MODULE, 'updateRelatedListPreferences');
