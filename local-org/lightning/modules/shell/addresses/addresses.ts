/**
 * Page references and the addresses they have in the browser, as Lightning Experience writes them
 * ("Page Reference Types" and "URL formats" of the Lightning developer guides).
 */

import type { PageReference } from '../../platform/shell/shell';
import { SEARCH_PATH, searchFragment, searchOfFragment } from './search';

export type { PageReference } from '../../platform/shell/shell';

/** What an address stands for. */
export interface Location {
  /** Null: the page an app starts with. */
  readonly page: PageReference | null;
  /** Developer name of the app (`c__Sales`) or its id. */
  readonly app?: string;
  /** The address of the workspace tab under which a console opens the page as a subtab. */
  readonly workspace?: string;
}

/** A page reference or address that means no page; the message says which part is wrong. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

const ROOT = '/lightning';
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
const API_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const OBJECT_ACTIONS = ['home', 'list', 'new'];
const RECORD_ACTIONS = ['view', 'edit', 'clone'];
/** The parameter that is the console's own, never a page's state. */
const WORKSPACE = 'ws';
/** The page of an address that is none; its attribute `address` is kept as it was asked for. */
export const NOT_FOUND = 'shell__notFound';

/** Results of the global search; the state holds its `term` and, within one object, its `objectApiName`. */
export const SEARCH = 'shell__search';

/** The page of an address (path and query; the fragment of searches). Null when it is none of the console's. */
export function pageOf(address: string): Location | null {
  const url = new URL(address, 'http://console.invalid');
  if (url.pathname === SEARCH_PATH) {
    const search = searchOf(url.hash.slice(1));
    return search && { page: search };
  }
  if (url.pathname !== '/' && url.pathname !== ROOT && !url.pathname.startsWith(`${ROOT}/`)) return null;
  const segments = url.pathname.split('/').filter(Boolean).slice(1).map(decode);
  const state: Record<string, string> = {};
  url.searchParams.forEach((value, name) => (state[name] = value));
  const { [WORKSPACE]: workspace, ...rest } = state;
  const app = segments[0] === 'app' ? segments[1] : undefined;
  const rested = app === undefined ? segments : segments.slice(2);
  const page = rested.length === 0 ? null : pageOfSegments(rested, rest);
  if (page === null && rested.length > 0) return null;
  return { page, ...(app !== undefined && { app }), ...(workspace !== undefined && { workspace }) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function pageOfSegments(segments: readonly string[], state: Record<string, string>): PageReference | null {
  const [kind, first, second, third, fourth] = segments;
  if (first === undefined) return null;
  switch (kind) {
    case 'o':
      if (segments.length > 3 || !API_NAME.test(first)) return null;
      return objectPage(first, second ?? 'home', state);
    case 'r':
      if (RECORD_ID.test(first) && (second === undefined || RECORD_ACTIONS.includes(second)) && third === undefined) {
        return recordPage(undefined, first, second ?? 'view', state);
      }
      if (!API_NAME.test(first) || second === undefined || !RECORD_ID.test(second)) return null;
      if (third === 'related' && fourth !== undefined && segments[5] === 'view' && segments.length === 6) {
        return {
          type: 'standard__recordRelationshipPage',
          attributes: {
            objectApiName: first,
            recordId: second,
            relationshipApiName: fourth,
            actionName: 'view',
          },
          state,
        };
      }
      if (segments.length > 4) return null;
      return recordPage(first, second, third ?? 'view', state);
    case 'n':
      return second === undefined ? { type: 'standard__navItemPage', attributes: { apiName: first }, state } : null;
    case 'cmp':
      return second === undefined && first.includes('__')
        ? { type: 'standard__component', attributes: { componentName: first }, state }
        : null;
    case 'flow':
      return second === undefined && API_NAME.test(first)
        ? { type: 'standard__flow', attributes: { devName: first }, state }
        : null;
    case 'page':
      return second === undefined ? { type: 'standard__namedPage', attributes: { pageName: first }, state } : null;
    default:
      return null;
  }
}

function objectPage(objectApiName: string, actionName: string, state: Record<string, string>): PageReference | null {
  if (!OBJECT_ACTIONS.includes(actionName)) return null;
  return { type: 'standard__objectPage', attributes: { objectApiName, actionName }, state };
}

function recordPage(
  objectApiName: string | undefined,
  recordId: string,
  actionName: string,
  state: Record<string, string>,
): PageReference | null {
  if (!RECORD_ACTIONS.includes(actionName)) return null;
  return {
    type: 'standard__recordPage',
    attributes: { recordId, ...(objectApiName !== undefined && { objectApiName }), actionName },
    state,
  };
}

/** The address of a page. Throws an AddressError that names the attribute that is missing, wrong or unsupported. */
export function addressOf(page: PageReference): string {
  if (!page || typeof page !== 'object') throw new AddressError('a page reference is needed');
  if (page.type === NOT_FOUND) return text(page, 'address');
  if (page.type === 'standard__webPage') return webAddress(page);
  if (page.type === SEARCH) return searchAddress(page);
  return pathOf(page) + queryOf(page.state);
}

function pathOf(page: PageReference): string {
  const { type } = page;
  switch (type) {
    case 'standard__recordPage': {
      const object = page.attributes['objectApiName'];
      const prefix = object === undefined || object === null ? '' : `${name(page, 'objectApiName')}/`;
      return `${ROOT}/r/${prefix}${recordId(page)}/${action(page, RECORD_ACTIONS)}`;
    }
    case 'standard__recordRelationshipPage': {
      action(page, ['view']);
      const object = name(page, 'objectApiName');
      return `${ROOT}/r/${object}/${recordId(page)}/related/${name(page, 'relationshipApiName')}/view`;
    }
    case 'standard__objectPage':
      return `${ROOT}/o/${name(page, 'objectApiName')}/${action(page, OBJECT_ACTIONS)}`;
    case 'standard__navItemPage':
      return `${ROOT}/n/${encodeURIComponent(text(page, 'apiName'))}`;
    case 'standard__component': {
      const component = text(page, 'componentName');
      if (!component.includes('__')) {
        throw new AddressError(`componentName "${component}" needs its namespace: c__${component}`);
      }
      return `${ROOT}/cmp/${encodeURIComponent(component)}`;
    }
    case 'standard__flow':
      return `${ROOT}/flow/${name(page, 'devName')}`;
    case 'standard__namedPage':
      return `${ROOT}/page/${encodeURIComponent(text(page, 'pageName'))}`;
    case 'standard__app': {
      const app = `${ROOT}/app/${encodeURIComponent(text(page, 'appTarget'))}`;
      const inner = page.attributes['pageRef'] as PageReference | undefined;
      return inner ? app + addressOf(inner).slice(ROOT.length) : app;
    }
    default:
      throw new AddressError(`local-org does not support the page reference type ${String(type)}`);
  }
}

function searchOf(fragment: string): PageReference | null {
  const search = searchOfFragment(fragment);
  return search && { type: SEARCH, attributes: {}, state: { ...search } };
}

function searchAddress({ state }: PageReference): string {
  const { term, objectApiName } = state as { term: string; objectApiName?: string };
  return `${SEARCH_PATH}#${searchFragment({ term, ...(objectApiName !== undefined && { objectApiName }) })}`;
}

function webAddress(page: PageReference): string {
  const url = text(page, 'url');
  let parsed: URL;
  try {
    parsed = new URL(url, 'http://console.invalid');
  } catch {
    throw new AddressError(`url "${url}" of a standard__webPage is no address`);
  }
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(parsed.protocol)) {
    throw new AddressError(`url "${url}" of a standard__webPage may not use ${parsed.protocol}`);
  }
  return url;
}

function text({ type, attributes }: PageReference, attribute: string): string {
  const value = attributes?.[attribute];
  if (typeof value !== 'string' || value === '') {
    throw new AddressError(`${attribute} of a ${type} page reference is missing`);
  }
  return value;
}

function name(page: PageReference, attribute: string): string {
  const value = text(page, attribute);
  if (!API_NAME.test(value)) throw new AddressError(`${attribute} "${value}" of a ${page.type} is no API name`);
  return value;
}

function recordId(page: PageReference): string {
  const value = text(page, 'recordId');
  if (!RECORD_ID.test(value)) throw new AddressError(`recordId "${value}" of a ${page.type} is no record id`);
  return value;
}

function action(page: PageReference, allowed: readonly string[]): string {
  const value = text(page, 'actionName');
  if (!allowed.includes(value)) {
    throw new AddressError(`actionName "${value}" of a ${page.type} is not one of ${allowed.join(', ')}`);
  }
  return value;
}

function queryOf(state: PageReference['state']): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}

/** The address of a page that a console shows as a subtab of the workspace tab at `workspace`. */
export function subtabAddress(page: PageReference, workspace: string): string {
  const address = addressOf(page);
  return `${address}${address.includes('?') ? '&' : '?'}${WORKSPACE}=${encodeURIComponent(workspace)}`;
}

/**
 * What tells one page from another, for finding the tab that shows it already: a record is the same page whatever
 * its state and with or without its object's name; an id of 15 characters is that of 18.
 */
export function identityOf(page: PageReference): string {
  if (page.type === 'standard__recordPage') {
    return `record:${String(page.attributes['recordId']).slice(0, 15)}`;
  }
  if (page.type === 'standard__objectPage') return `object:${String(page.attributes['objectApiName'])}`;
  if (page.type === 'standard__recordRelationshipPage') {
    const id = String(page.attributes['recordId']).slice(0, 15);
    return `related:${id}:${String(page.attributes['relationshipApiName'])}`;
  }
  // A tab's state is its component's own affair.
  if (page.type === 'standard__navItemPage') return addressOf({ ...page, state: {} });
  return addressOf(page);
}
