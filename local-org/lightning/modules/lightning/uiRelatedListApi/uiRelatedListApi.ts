/** `lightning/uiRelatedListApi`: the records related to a record, as its layout lists them. */
import { fieldNames, isRecordId, objectName, texts } from '../../platform/fields/fields';
import { pathOf, withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';
import type { RecordData } from '../../platform/records/store';
import { Unsupported, unsupportedAdapter, unsupportedFunction } from '../../platform/unsupported/unsupported';
import { adapterOver } from '../../platform/wire/wire';

const MODULE = 'lightning/uiRelatedListApi';
const LIST_LIFETIME = 30_000;
const INFO_LIFETIME = 900_000;

export interface RelatedListRecords {
  readonly records: readonly RecordData[];
  readonly count: number;
  readonly currentPageToken: string | null;
  readonly nextPageToken: string | null;
  readonly previousPageToken: string | null;
}

interface RecordsConfig {
  readonly parentRecordId?: string;
  /** The relationship: `Contacts`, `Orders__r`. */
  readonly relatedListId?: string;
  readonly fields?: unknown;
  readonly optionalFields?: unknown;
  readonly pageSize?: number;
  readonly pageToken?: string;
  /** Fields, with `-` before one that sorts descending. */
  readonly sortBy?: unknown;
  readonly where?: unknown;
}

/** A page of related records with the asked fields. */
export const getRelatedListRecords = adapterOver<RecordsConfig, RelatedListRecords>((config) => {
  const { parentRecordId, relatedListId } = config;
  const fields = fieldNames(config.fields);
  const optionalFields = fieldNames(config.optionalFields);
  if (!isRecordId(parentRecordId) || typeof relatedListId !== 'string' || !fields || !optionalFields) return null;
  if (config.where !== undefined && config.where !== null) {
    throw new Unsupported(`where in getRelatedListRecords of ${MODULE}`);
  }
  const path = withQuery(pathOf('related-list-records', parentRecordId, relatedListId), {
    fields,
    optionalFields,
    pageSize: config.pageSize,
    pageToken: config.pageToken,
    sortBy: texts(config.sortBy),
  });
  return uiApiEntry(path, LIST_LIFETIME);
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
