/** What `lightning/uiListsApi` and `lightning/uiRelatedListApi` have in common: pages of records. */
import { fieldNames, texts } from '../fields/fields';
import { withQuery } from '../query/query';
import { uiApiEntry } from './records';
import type { RecordData } from './store';

/** How long records of a list are not asked for again, in milliseconds. */
export const LIST_LIFETIME = 30_000;
/** As long, of what is known of the list itself. */
export const INFO_LIFETIME = 900_000;

export interface PageConfig {
  readonly fields?: unknown;
  readonly optionalFields?: unknown;
  readonly pageSize?: number;
  readonly pageToken?: string;
  /** Fields, with `-` before one that sorts descending. */
  readonly sortBy?: unknown;
}

/** A page of a list's records. */
export interface RecordsPage {
  readonly records: readonly RecordData[];
  readonly count: number;
  readonly currentPageToken: string | null;
  readonly nextPageToken: string | null;
  readonly previousPageToken: string | null;
}

/** The query of a page; null: the fields are not complete yet. Throws a TypeError for what is no field. */
export function pageQuery(config: PageConfig): Readonly<Record<string, unknown>> | null {
  const fields = fieldNames(config.fields);
  const optionalFields = fieldNames(config.optionalFields);
  if (!fields || !optionalFields) return null;
  const { pageSize, pageToken } = config;
  return { fields, optionalFields, pageSize, pageToken, sortBy: texts(config.sortBy) };
}

export const recordsPage = (path: string, query: Readonly<Record<string, unknown>>) =>
  uiApiEntry<RecordsPage>(withQuery(path, query), LIST_LIFETIME);
