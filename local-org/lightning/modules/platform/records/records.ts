/** Records of the UI API, shared by every wire of the page: reading, and telling all when one has changed. */
import { Cache, watchedEntries } from '../cache/cache';
import type { Entry } from '../cache/cache';
import { request } from '../http/http';
import type { FieldTree, RecordData } from './store';
import { RecordStore, keyOf, merged, pathsOf, treeOf } from './store';

export type { FieldValue, RecordData } from './store';

export const UI_API = '/lightning/data/ui-api';
/** As Lightning Data Service: how long a record holds when another component wants it. */
const RECORD_LIFETIME = 30_000;

export const store = new RecordStore();
const records = new Cache(store);
const answers = new Cache(store);

/** What the UI API answers at a path, records within it shared. `lifetime`: milliseconds for which it holds. */
export const uiApiEntry = <Data>(path: string, lifetime: number): Entry<Data> =>
  answers.entry(path, { load: () => request('GET', `${UI_API}/${path}`), lifetime });

export interface RecordRequest {
  readonly recordId: string;
  /** Qualified with the object: `Contact.Account.Name`. */
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
  /** Instead of fields. */
  readonly layoutTypes: readonly string[];
  readonly modes: readonly string[];
}

export function recordEntry(wanted: RecordRequest): Entry<RecordData> {
  const { recordId } = wanted;
  const query = new URLSearchParams();
  for (const name of ['fields', 'optionalFields', 'layoutTypes', 'modes'] as const) {
    if (wanted[name].length > 0) query.set(name, [...new Set(wanted[name])].sort().join());
  }
  const path = `records/${encodeURIComponent(recordId)}?${query.toString()}`;
  const fields = wanted.fields.map(unqualified);
  const optional = wanted.optionalFields.map(unqualified);
  return records.entry(`${keyOf(recordId)}?${query.toString()}`, {
    // How long it holds depends on its fields, which other answers may bring as well.
    lifetime: 0,
    load: async () => {
      const record = await request<RecordData>('GET', `${UI_API}/${path}`);
      markHidden(record, treeOf(optional));
      return record;
    },
    known: () => (wanted.layoutTypes.length > 0 ? null : store.find(recordId, fields, optional, RECORD_LIFETIME)),
  });
}

const unqualified = (field: string): string => field.slice(field.indexOf('.') + 1);

/** Optional fields that do not come are hidden from the user: nobody asks again for them. */
function markHidden(record: RecordData, asked: FieldTree): void {
  const missing = [...asked.keys()].filter((name) => !Object.hasOwn(record.fields, name));
  if (missing.length === 0) return;
  store.take(record);
  store.forgetFields(record.id, missing);
}

/** Reads the fields again that are shown of a record, wherever they are shown. */
export async function readAgain(recordId: string): Promise<void> {
  store.outdate(recordId);
  const showing = watchedEntries().filter((entry) => entry.shows(recordId));
  const objectApiName = store.objectOf(recordId);
  if (showing.length === 0 || objectApiName === null) return;
  const tree = showing.reduce<FieldTree>((all, entry) => merged(all, entry.fieldsOf(recordId) ?? new Map()), new Map());
  const paths = pathsOf(tree);
  const fields = paths.map((path) => `${objectApiName}.${path}`).join();
  try {
    const record = await request<RecordData>(
      'GET',
      `${UI_API}/records/${encodeURIComponent(recordId)}?${new URLSearchParams({ optionalFields: fields }).toString()}`,
    );
    store.take(record);
    const hidden = [...tree.keys()].filter((name) => !Object.hasOwn(record.fields, name));
    if (hidden.length > 0) store.forgetFields(record.id, hidden);
  } catch {
    // Each of them tells its watchers what is wrong: most often the record is gone or no longer shared.
    await Promise.allSettled(showing.map((entry) => entry.refresh()));
  }
}

export async function createRecord(input: object): Promise<RecordData> {
  const record = await request<RecordData>('POST', `${UI_API}/records`, input);
  store.take(record);
  return record;
}

export async function updateRecord(
  recordId: string,
  input: object,
  headers?: Record<string, string>,
): Promise<RecordData> {
  const path = `${UI_API}/records/${encodeURIComponent(recordId)}`;
  const record = await request<RecordData>('PATCH', path, input, headers);
  store.take(record);
  // Triggers, flows and formulas change more than was sent.
  await readAgain(recordId);
  return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await request('DELETE', `${UI_API}/records/${encodeURIComponent(recordId)}`);
  store.remove(recordId);
}

/** Something outside of this module has changed the records. */
export async function notifyChanged(recordIds: readonly string[]): Promise<void> {
  await Promise.all(recordIds.map(readAgain));
}
