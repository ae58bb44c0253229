/** The console as the platform's modules see it (`platform/shell`). */
import type { OpenTabRequest, PageReference, Shell, TabInfo, Workspace as WorkspaceApi } from 'platform/shell';

import { AddressError, addressOf, pageOf } from '../addresses/addresses';
import type { Console } from '../console/console';
import { startPage } from '../console/apps';
import type { Utilities } from '../utilities/utilities';
import { NAVIGATION_TAB, frontTab, subtabsOf, tabOf } from '../workspace/workspace';
import type { OpenOptions, Workspace, WorkspaceTab } from '../workspace/workspace';

export function shellOf(console: Console, utilityBar: Utilities): Shell {
  const front = (): PageReference => frontTab(console.view().workspace).page;
  return {
    async navigate(page, { replace, tabId }) {
      await console.navigate(page, { replace, ...(tabId !== null && { sourceTabId: tabId }) });
    },
    generateUrl: addressOf,
    currentPage: front,
    onPageChange(listener) {
      let last = front();
      return console.subscribe(() => {
        const page = front();
        if (page === last) return;
        last = page;
        listener(page);
      });
    },
    isConsole: () => console.view().app.isConsole,
    workspace: workspaceApi(console),
    utilityBar,
  };
}

function workspaceApi(console: Console): WorkspaceApi {
  const info = (tabId: string): TabInfo => tabInfo(console.view().workspace, tabOf(console.view().workspace, tabId));
  return {
    open: async (request) => console.openTab(pageAskedFor(console, request), optionsOf(request)),
    openSubtab: async (parentTabId, request) =>
      console.openSubtab(parentTabId, pageAskedFor(console, request), optionsOf(request)),
    focus: async (tabId) => {
      console.focusTab(tabId);
      return info(tabId);
    },
    close: async (tabId) => console.closeTab(tabId),
    focused: async () => info(frontTab(console.view().workspace).tabId),
    info: async (tabId) => info(tabId),
    all: async () => {
      const { workspace } = console.view();
      return workspace.tabs.map((tab) => tabInfo(workspace, tab));
    },
    setLabel: async (tabId, label) => {
      console.changeTab(tabId, { customTitle: label });
      return info(tabId);
    },
    setIcon: async (tabId, icon, alternativeText) => {
      console.changeTab(tabId, { icon, iconAlternativeText: alternativeText });
      return info(tabId);
    },
    setHighlighted: async (tabId, highlighted, { pulse, state }) => {
      console.changeTab(tabId, { highlighted, highlightState: state, pulse: highlighted && pulse });
      return info(tabId);
    },
    setCloseDisabled: async (tabId, disabled) => {
      console.changeTab(tabId, { closeable: !disabled });
      return info(tabId);
    },
    refresh: async (tabId, includeAllSubtabs) => console.refreshTab(tabId, includeAllSubtabs),
  };
}

function pageAskedFor(console: Console, { pageReference, recordId, url }: OpenTabRequest): PageReference {
  if (pageReference) return pageReference;
  if (recordId !== undefined) {
    return { type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } };
  }
  if (url === undefined) throw new AddressError('a pageReference, recordId or url is needed to open a tab');
  const location = pageOf(url);
  if (location) return location.page ?? startPage(console.view().app);
  throw new AddressError(`local-org does not support tabs of other sites: ${url}`);
}

const optionsOf = ({ focus, icon, iconAlt, label, overrideNavRules }: OpenTabRequest): OpenOptions => ({
  ...(focus !== undefined && { focus }),
  ...(icon !== undefined && { icon }),
  ...(iconAlt !== undefined && { iconAlternativeText: iconAlt }),
  ...(label !== undefined && { label }),
  ...(overrideNavRules !== undefined && { another: overrideNavRules }),
});

export function tabInfo(workspace: Workspace, tab: WorkspaceTab): TabInfo {
  const { tabId, page, parentTabId } = tab;
  const recordId = page.attributes['recordId'];
  return {
    tabId,
    url: addressOf(page),
    pageReference: page,
    recordId: typeof recordId === 'string' ? recordId : null,
    title: tab.customTitle ?? tab.title ?? '',
    customTitle: tab.customTitle,
    icon: tab.icon,
    iconAlt: tab.iconAlternativeText,
    customIcon: null,
    customIconAlt: null,
    closeable: tab.closeable,
    highlighted: tab.highlighted,
    pinned: tab.pinned,
    focused: frontTab(workspace).tabId === tabId,
    isSubtab: parentTabId !== null,
    parentTabId,
    subtabs:
      parentTabId === null && tabId !== NAVIGATION_TAB
        ? subtabsOf(workspace, tabId).map((subtab) => tabInfo(workspace, subtab))
        : [],
  };
}
