/**
 * The address of search results, as Lightning Experience writes it: `/one/one.app#` and a component with its attributes as
 * base64 of JSON. Salesforce documents it nowhere; it is what its search box goes to.
 */

export const SEARCH_PATH = '/one/one.app';

export interface Search {
  readonly term: string;
  /** Absent: in all objects. */
  readonly objectApiName?: string;
}

const COMPONENT = 'forceSearch:searchPageDesktop';

/** Null when it is none of the search page. */
export function searchOfFragment(fragment: string): Search | null {
  try {
    const bytes = Uint8Array.from(atob(decodeURIComponent(fragment)), (char) => char.charCodeAt(0));
    const { componentDef, attributes } = JSON.parse(new TextDecoder().decode(bytes)) as {
      componentDef?: unknown;
      attributes?: { term?: unknown; scopeMap?: { type?: unknown; name?: unknown } };
    };
    const { term, scopeMap } = attributes ?? {};
    if (componentDef !== COMPONENT || typeof term !== 'string' || term === '') return null;
    const isTop = scopeMap?.type === 'TOP_RESULTS' || typeof scopeMap?.name !== 'string';
    return { term, ...(!isTop && { objectApiName: scopeMap.name as string }) };
  } catch {
    return null;
  }
}

export function searchFragment({ term, objectApiName }: Search): string {
  const scopeMap =
    objectApiName === undefined ? { type: 'TOP_RESULTS' } : { type: 'ENTITY', name: objectApiName, id: objectApiName };
  const json = JSON.stringify({
    componentDef: COMPONENT,
    attributes: { term, scopeMap, groupId: 'DEFAULT' },
    state: {},
  });
  return btoa(String.fromCharCode(...new TextEncoder().encode(json)));
}
