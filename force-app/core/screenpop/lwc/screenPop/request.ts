/** A screen pop as a contact centre, a flow or the voice connector asks for it; the same JSON everywhere. */

/** How a URL is opened; `insideDesktop` is handled as `newBrowserTab`. */
export type UrlMode = 'newBrowserTab' | 'existingBrowserTab' | 'insideDesktop';

type Texts = Readonly<Record<string, string>>;

export interface RecordRequest {
  readonly kind: 'record';
  /** 15 or 18 characters. */
  readonly recordId: string;
}

export interface SearchRequest {
  readonly kind: 'search';
  /** 2 to 100 characters. */
  readonly term: string;
  /** Absent: all objects. */
  readonly objectApiName?: string;
}

export interface ListRequest {
  readonly kind: 'list';
  readonly objectApiName: string;
  readonly listViewApiName: string;
}

export interface NewRecordRequest {
  readonly kind: 'newRecord';
  readonly objectApiName: string;
  /** Values by API name of a field. */
  readonly defaults: Texts;
}

export interface FlowRequest {
  readonly kind: 'flow';
  readonly flow: string;
  /** Values by name of an input variable. */
  readonly inputs: Texts;
}

export interface UrlRequest {
  readonly kind: 'url';
  /** Absolute; which ones are opened is told by `problemOf`. */
  readonly url: string;
  readonly mode: UrlMode;
  /** Appended to the URL, which keeps those it has. */
  readonly queryParameters: Texts;
}

export interface CallerRequest {
  readonly kind: 'caller';
  /** In any notation. */
  readonly phone: string;
}

export type ScreenPopRequest =
  RecordRequest | SearchRequest | ListRequest | NewRecordRequest | FlowRequest | UrlRequest | CallerRequest;

/** A request that cannot be shown; `field` names what is missing or wrong in it. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly field: string;

  constructor(field: string) {
    super(`missing or wrong: ${field}`);
    this.field = field;
  }
}

const KINDS = ['record', 'search', 'list', 'newRecord', 'flow', 'url', 'caller'] as const;
const MODES = ['newBrowserTab', 'existingBrowserTab', 'insideDesktop'] as const;
const LONGEST_REQUEST = 32_768;
const LONGEST_URL = 2000;
const LONGEST_VALUE = 1000;
const MOST_VALUES = 50;
const API_NAME = /^[A-Za-z]\w{0,79}$/;
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

type Members = Readonly<Record<string, unknown>>;

/**
 * @param json text from outside
 * @returns the request, without members that its kind does not have
 * @throws RequestProblem if it is none
 */
export function readRequest(json: string): ScreenPopRequest {
  const members = membersOf(json);
  const kind = oneOf(members, 'kind', KINDS);
  switch (kind) {
    case 'record':
      return { kind, recordId: matching(members, 'recordId', RECORD_ID) };
    case 'search':
      return {
        kind,
        term: text(members, 'term', 2, 100),
        ...(isThere(members, 'objectApiName') && { objectApiName: matching(members, 'objectApiName', API_NAME) }),
      };
    case 'list': {
      const objectApiName = matching(members, 'objectApiName', API_NAME);
      return { kind, objectApiName, listViewApiName: matching(members, 'listViewApiName', API_NAME) };
    }
    case 'newRecord':
      return {
        kind,
        objectApiName: matching(members, 'objectApiName', API_NAME),
        defaults: texts(members, 'defaults'),
      };
    case 'flow':
      return { kind, flow: matching(members, 'flow', API_NAME), inputs: texts(members, 'inputs') };
    case 'url':
      return {
        kind,
        url: text(members, 'url', 1, LONGEST_URL),
        mode: isThere(members, 'mode') ? oneOf(members, 'mode', MODES) : 'newBrowserTab',
        queryParameters: texts(members, 'queryParameters'),
      };
    case 'caller':
      return { kind, phone: text(members, 'phone', 1, 255) };
  }
}

function membersOf(json: string): Members {
  let value: unknown;
  try {
    value = typeof json === 'string' && json.length <= LONGEST_REQUEST ? JSON.parse(json) : undefined;
  } catch {
    value = undefined;
  }
  if (!isObject(value)) {
    throw new RequestProblem('requestJson');
  }
  return value;
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isThere = (members: Members, name: string): boolean => members[name] !== undefined && members[name] !== null;

function text(members: Members, name: string, shortest: number, longest: number): string {
  const value = members[name];
  const trimmed = typeof value === 'string' ? value.trim() : '';
  if (trimmed.length < shortest || trimmed.length > longest) {
    throw new RequestProblem(name);
  }
  return trimmed;
}

function matching(members: Members, name: string, pattern: RegExp): string {
  const value = text(members, name, 1, LONGEST_VALUE);
  if (!pattern.test(value)) {
    throw new RequestProblem(name);
  }
  return value;
}

function oneOf<Value extends string>(members: Members, name: string, values: readonly Value[]): Value {
  const given = text(members, name, 1, LONGEST_VALUE).toLowerCase();
  const value = values.find((each) => each.toLowerCase() === given);
  if (value === undefined) {
    throw new RequestProblem(name);
  }
  return value;
}

/** Values that are no text are written as one, those that are null are left out. */
function texts(members: Members, name: string): Texts {
  const given = members[name] ?? {};
  if (!isObject(given) || Object.keys(given).length > MOST_VALUES) {
    throw new RequestProblem(name);
  }
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  for (const [key, value] of entries) {
    const isText = ['string', 'number', 'boolean'].includes(typeof value);
    if (!isText || key.trim() === '' || key.length > 80 || String(value).length > LONGEST_VALUE) {
      throw new RequestProblem(`${name}.${key.slice(0, 80)}`);
    }
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
