import { request } from 'platform/http';
import { context } from 'platform/session';
import { nameField, objectInfo } from 'shell/uiApi';
import type { ObjectInfo, RecordData } from 'shell/uiApi';

/** What was found of an object. */
export interface SearchResult {
  readonly objectApiName: string;
  readonly label: string;
  readonly records: readonly { readonly id: string; readonly name: string; readonly address: string }[];
}

const MOST = 25;
const SEARCHED = ['Email', 'Phone'];

interface NavigationItem {
  readonly objectApiName?: string | null;
}

/** Records of an object, or of those that the user's apps have tabs of; objects without results are left out. */
export async function search(term: string, objectApiName: string | null): Promise<readonly SearchResult[]> {
  const names = objectApiName === null ? objectsOfApps() : [objectApiName];
  const results = await Promise.all(names.map((name) => searchObject(term, name)));
  return results.filter(({ records }) => records.length > 0);
}

function objectsOfApps(): readonly string[] {
  const items = context().apps.flatMap(({ navItems }) => (navItems ?? []) as readonly NavigationItem[]);
  return [...new Set(items.flatMap(({ objectApiName }) => objectApiName ?? []))];
}

async function searchObject(term: string, objectApiName: string): Promise<SearchResult> {
  const info = await objectInfo(objectApiName);
  const query = new URLSearchParams({ q: term, matching: searchedFields(info).join(), pageSize: String(MOST) });
  const { records } = await request<{ records: readonly RecordData[] }>(
    'GET',
    `/lightning/data/lookup/${objectApiName}?${query.toString()}`,
  );
  return {
    objectApiName,
    label: info.labelPlural,
    records: records.map(({ id, fields }) => ({
      id,
      name: String(fields[nameField(info)]?.value ?? id),
      address: `/lightning/r/${objectApiName}/${id}/view`,
    })),
  };
}

function searchedFields(info: ObjectInfo): readonly string[] {
  const others = Object.values(info.fields).filter(({ dataType }) => SEARCHED.includes(dataType));
  return [...new Set([nameField(info), ...others.map(({ apiName }) => apiName)])];
}
