/** What the lists of the UI API share: how a page of records is asked for, and what leads to the pages around it. */
import { jsonObject, type Call } from '../call';
import { fail } from '../errors';
import { listParameter, numberParameter, uiApiUrl } from './support';

/** Which records of a list are asked for, and which of their fields. */
interface PageRequest {
  readonly from: number;
  readonly pageSize: number;
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
}

/** `maximum`: the most records of a page. */
export function pageRequest(call: Call, maximum: number): PageRequest {
  return {
    from: pageStart(call),
    pageSize: pageSizeOf(call, 50, maximum),
    fields: listOfNames(call, 'fields'),
    optionalFields: listOfNames(call, 'optionalFields'),
  };
}

export function pageStart(call: Call): number {
  const text = String(bodyOf(call)['pageToken'] ?? call.query.get('pageToken') ?? '0');
  return /^\d{1,9}$/.test(text)
    ? Number(text)
    : fail(400, 'INVALID_PAGE_TOKEN', `The page token is not valid: ${text}`);
}

export function sortParameter(call: Call): string[] {
  if (call.request.method !== 'POST') return listParameter(call, 'sortBy');
  const { sortBy } = bodyOf(call);
  return Array.isArray(sortBy) ? sortBy.map(String) : [];
}

/** Tokens and addresses of a page that begins at `from`, and of its neighbours. */
export function pageLinks(call: Call, path: string, from: number, pageSize: number, total: number) {
  const url = (at: number) => uiApiUrl(call, `${path}?pageSize=${pageSize}&pageToken=${at}`);
  const next = from + pageSize < total ? from + pageSize : null;
  const previous = from > 0 ? Math.max(0, from - pageSize) : null;
  return {
    currentPageToken: String(from),
    currentPageUrl: url(from),
    nextPageToken: next === null ? null : String(next),
    nextPageUrl: next === null ? null : url(next),
    pageSize,
    previousPageToken: previous === null ? null : String(previous),
    previousPageUrl: previous === null ? null : url(previous),
  };
}

/** POST takes in its body what GET takes as parameters. */
function bodyOf(call: Call): Record<string, unknown> {
  return call.request.method === 'POST' && call.request.body.length > 0 ? jsonObject(call.request) : {};
}

export function listOfNames(call: Call, name: string): string[] {
  const value = bodyOf(call)[name];
  return Array.isArray(value) ? value.map(String) : listParameter(call, name);
}

export function pageSizeOf(call: Call, otherwise: number, maximum: number): number {
  const { pageSize } = bodyOf(call);
  if (pageSize === undefined) return numberParameter(call, 'pageSize', otherwise, maximum);
  const query = new URLSearchParams({ pageSize: String(pageSize) });
  return numberParameter({ ...call, query }, 'pageSize', otherwise, maximum);
}
