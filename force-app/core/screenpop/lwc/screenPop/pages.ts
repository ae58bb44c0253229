import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import type { PageReference } from 'lightning/navigation';
import { openTab } from 'lightning/platformWorkspaceApi';

import type { FlowRequest, ListRequest, NewRecordRequest, RecordRequest, SearchRequest } from './request';

/** Requests that Lightning Experience has a page for. */
export type PageRequest = RecordRequest | SearchRequest | ListRequest | NewRecordRequest | FlowRequest;

/**
 * Shows a page in front of the agent; of a console in a workspace tab of its own.
 * @param navigate goes to a page from where the agent is
 */
export async function showPage(
  request: PageRequest,
  isConsole: boolean,
  navigate: (page: PageReference) => void,
): Promise<void> {
  const page = pageOf(request);
  if (!isConsole || request.kind === 'newRecord' || request.kind === 'list') {
    // A form lies over what is there, and a list in the navigation's own tab.
    navigate(page);
  } else if (request.kind === 'search') {
    await openTab({ url: page.attributes.url, focus: true });
  } else {
    await openTab({ pageReference: page, focus: true });
  }
}

function pageOf(request: PageRequest): PageReference {
  switch (request.kind) {
    case 'record':
      return { type: 'standard__recordPage', attributes: { recordId: request.recordId, actionName: 'view' } };
    case 'list':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: request.objectApiName, actionName: 'list' },
        state: { filterName: request.listViewApiName },
      };
    case 'newRecord':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: request.objectApiName, actionName: 'new' },
        state: { defaultFieldValues: encodeDefaultFieldValues(request.defaults) },
      };
    case 'flow':
      return {
        type: 'standard__flow',
        attributes: { devName: request.flow },
        state: Object.fromEntries(Object.entries(request.inputs).map(([name, value]) => [`flow__${name}`, value])),
      };
    case 'search':
      return { type: 'standard__webPage', attributes: { url: searchAddress(request) } };
  }
}

/**
 * The search page has no page reference in Lightning Experience. This is the address that its own search box goes to;
 * Salesforce does not document it.
 */
function searchAddress({ term, objectApiName }: SearchRequest): string {
  const scopeMap =
    objectApiName === undefined ? { type: 'TOP_RESULTS' } : { id: objectApiName, name: objectApiName, type: 'ENTITY' };
  const page = {
    componentDef: 'forceSearch:searchPageDesktop',
    attributes: { term, scopeMap, groupId: 'DEFAULT' },
    state: {},
  };
  const bytes = new TextEncoder().encode(JSON.stringify(page));
  return `/one/one.app#${btoa(String.fromCharCode(...bytes))}`;
}
