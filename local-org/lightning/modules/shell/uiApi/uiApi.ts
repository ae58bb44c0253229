/** What the console asks of the UI API, in its documented shapes; only the properties that are drawn. */
import { request } from 'platform/http';

import type { FieldInfo, ObjectInfo as PlatformObjectInfo } from '../../platform/objectInfo/objectInfo';
import type { RecordData } from '../../platform/records/store';
import { currentApp } from '../currentApp/currentApp';

export type { FieldInfo } from '../../platform/objectInfo/objectInfo';
export type { RecordData } from '../../platform/records/store';

/** The field that a record is called by. */
export function nameField({ nameFields }: PlatformObjectInfo): string {
  return nameFields.includes('Name') ? 'Name' : (nameFields[0] ?? 'Id');
}

/** The paths of a lookup's own name: `Contact__r.Name`. */
export function relatedNames({ relationshipName, referenceToInfos }: FieldInfo): readonly string[] {
  if (relationshipName === null) return [];
  const names = referenceToInfos.map(({ nameFields }) => (nameFields.includes('Name') ? 'Name' : nameFields[0]));
  return [...new Set(names)].flatMap((name) => (name === undefined ? [] : [`${relationshipName}.${name}`]));
}

/** Columns with the names of the records that they look up. */
export function columnFields(columns: readonly ListColumn[], info: ObjectInfo): readonly string[] {
  return columns.flatMap(({ fieldApiName }) => {
    const field = info.fields[fieldApiName];
    const paths = [fieldApiName, ...(field ? relatedNames(field) : [])];
    return paths.map((path) => `${info.apiName}.${path}`);
  });
}

export interface ObjectInfo extends PlatformObjectInfo {
  readonly queryable: boolean;
  readonly layoutable: boolean;
  readonly recordTypeInfos: Readonly<Record<string, RecordTypeInfo>>;
}

export interface RecordTypeInfo {
  readonly recordTypeId: string;
  readonly name: string;
  readonly available: boolean;
  readonly master: boolean;
  readonly defaultRecordTypeMapping: boolean;
}

export interface ListSummary {
  readonly apiName: string;
  readonly id: string;
  readonly label: string;
}

export interface ListColumn {
  readonly fieldApiName: string;
  readonly label: string;
  readonly sortable: boolean;
}

export interface ListInfo {
  readonly label: string;
  readonly displayColumns: readonly ListColumn[];
  readonly orderedByInfo?: readonly { readonly fieldApiName: string; readonly isAscending: boolean }[];
}

export interface RecordCollection {
  readonly records: readonly RecordData[];
  readonly count: number;
  readonly currentPageToken: string | null;
  readonly nextPageToken: string | null;
  readonly previousPageToken: string | null;
}

export interface LayoutItem {
  readonly label: string | null;
  readonly editableForNew: boolean;
  readonly editableForUpdate: boolean;
  readonly required: boolean;
  readonly layoutComponents: readonly {
    readonly apiName: string | null;
    readonly componentType: string;
    readonly label: string | null;
  }[];
}

export interface LayoutSection {
  readonly id: string;
  readonly heading: string | null;
  readonly useHeading: boolean;
  readonly collapsible: boolean;
  readonly columns: number;
  readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
}

export interface Layout {
  readonly id: string;
  readonly sections: readonly LayoutSection[];
}

export interface RelatedListSummary {
  readonly relatedListId: string;
  readonly label: string;
  readonly objectApiName: string;
  /** The lookup or master-detail field of the related records. */
  readonly fieldApiName: string;
}

export interface RelatedListInfo {
  readonly label: string;
  readonly objectApiNames: readonly string[];
  readonly displayColumns: readonly ListColumn[];
}

const query = (parameters: Readonly<Record<string, string | number | null | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
};

const get = <T>(path: string): Promise<T> => request<T>('GET', `/lightning/data/ui-api/${path}`);

export const objectInfo = (object: string): Promise<ObjectInfo> => get(`object-info/${object}`);

export async function listViews(object: string): Promise<readonly ListSummary[]> {
  return (await get<{ lists: readonly ListSummary[] }>(`list-info/${object}`)).lists;
}

export const listInfo = (object: string, list: string): Promise<ListInfo> =>
  get(`list-info/${object}/${encodeURIComponent(list)}`);

export interface ListQuery {
  readonly pageSize: number;
  readonly pageToken?: string | null;
  /** A field; `-` before it sorts descending. */
  readonly sortBy?: string | null;
}

export const listRecords = (
  object: string,
  list: string,
  fields: readonly string[],
  options: ListQuery,
): Promise<RecordCollection> =>
  get(`list-records/${object}/${encodeURIComponent(list)}${query({ optionalFields: fields.join(), ...options })}`);

export const layout = (
  object: string,
  layoutType: 'Full' | 'Compact',
  mode: 'View' | 'Edit' | 'Create',
  recordTypeId?: string | null,
): Promise<Layout> => get(`layout/${object}${query({ layoutType, mode, recordTypeId })}`);

export async function relatedLists(
  parentObject: string,
  recordTypeId?: string | null,
): Promise<readonly RelatedListSummary[]> {
  const path = `related-list-info/${parentObject}${query({ recordTypeId })}`;
  return (await get<{ relatedLists: readonly RelatedListSummary[] }>(path)).relatedLists;
}

export const relatedListInfo = (parentObject: string, id: string): Promise<RelatedListInfo> =>
  get(`related-list-info/${parentObject}/${id}`);

export const relatedRecords = (
  parentId: string,
  id: string,
  fields: readonly string[],
  options: ListQuery,
): Promise<RecordCollection> =>
  get(`related-list-records/${parentId}/${id}${query({ optionalFields: fields.join(), ...options })}`);

export const record = (id: string, fields: readonly string[]): Promise<RecordData> =>
  get(`records/${id}${query({ optionalFields: fields.join() })}`);

/** The object of a record of which only the id is known. */
export async function recordObject(id: string): Promise<string> {
  return (await get<RecordData>(`records/${id}${query({ layoutTypes: 'Compact' })}`)).apiName;
}

export interface ComponentInstance {
  readonly name: string;
  readonly identifier?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Region {
  readonly name: string;
  readonly components: readonly ComponentInstance[];
}

/** A page of the Lightning App Builder as the server resolved it for user and record. */
export interface ResolvedPage {
  readonly object?: string | null;
  readonly flexiPage: string | null;
  readonly template: string;
  readonly label?: string | null;
  readonly regions: readonly Region[];
}

/** Pages are assigned by app. */
export const recordPage = (id: string): Promise<ResolvedPage> =>
  request('GET', `/lightning/data/page/record/${id}${query({ app: currentApp() })}`);

export const appPage = (name: string): Promise<ResolvedPage> =>
  request('GET', `/lightning/data/page/app/${encodeURIComponent(name)}${query({ app: currentApp() })}`);

/** The Home page that the user gets. */
export const homePage = (): Promise<ResolvedPage> => appPage('home');

/** A tab: of an object, of a component, or of a page of the Lightning App Builder. */
export interface TabDescription {
  readonly name: string;
  readonly label: string;
  readonly icon?: string | null;
  readonly url?: string | null;
  readonly objectApiName?: string | null;
  /** `c:ruleBench`. */
  readonly component?: string | null;
  readonly flexiPage?: string | null;
}

export const tab = (name: string): Promise<TabDescription> =>
  request('GET', `/lightning/data/tab/${encodeURIComponent(name)}`);
