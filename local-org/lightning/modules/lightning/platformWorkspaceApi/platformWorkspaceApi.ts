/** `lightning/platformWorkspaceApi`: the tabs of a console app. Outside of console navigation every function rejects. */
import type { WireAdapter, WireAdapterConstructor } from 'lwc';

import { EnclosingTabId } from '../../platform/place/adapters';
import { hasShell, shell } from '../../platform/shell/shell';
import type { OpenTabRequest, TabInfo, Workspace } from '../../platform/shell/shell';

export { EnclosingTabId };

/** Whether the app has console navigation. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
export const IsConsoleNavigation: WireAdapterConstructor<any, boolean> = class implements WireAdapter {
  readonly #emit: (isConsole: boolean) => void;
  #stop: (() => void) | null = null;
  #last: boolean | null = null;

  constructor(emit: (isConsole: boolean) => void) {
    this.#emit = emit;
  }

  update(): void {}

  connect(): void {
    this.#tell();
    // Another app may have another kind of navigation.
    if (hasShell()) this.#stop = shell().onPageChange(() => this.#tell());
  }

  disconnect(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #tell(): void {
    const isConsole = hasShell() && shell().isConsole();
    if (isConsole !== this.#last) this.#emit(isConsole);
    this.#last = isConsole;
  }
};

function workspace(called: string): Workspace {
  if (!shell().isConsole()) throw new Error(`${called} works only in apps with console navigation`);
  return shell().workspace;
}

function opening(called: string, request: OpenTabRequest): OpenTabRequest {
  const given = [request?.pageReference, request?.recordId, request?.url].filter(
    (page) => page !== undefined && page !== null,
  );
  if (given.length !== 1) throw new TypeError(`${called} takes one of pageReference, recordId and url`);
  return request;
}

/** Opens a workspace tab, or focuses the one that shows the page; resolves to its id. */
export const openTab = async (request: OpenTabRequest): Promise<string> =>
  workspace('openTab').open(opening('openTab', request));

/** Opens a subtab of the workspace tab `parentTabId`; resolves to its id. */
export const openSubtab = async (parentTabId: string, request: OpenTabRequest): Promise<string> =>
  workspace('openSubtab').openSubtab(parentTabId, opening('openSubtab', request));

export const focusTab = async (tabId: string): Promise<TabInfo> => workspace('focusTab').focus(tabId);

/** Resolves to true when the tab is closed. */
export const closeTab = async (tabId: string): Promise<boolean> => workspace('closeTab').close(tabId);

export const getFocusedTabInfo = async (): Promise<TabInfo> => workspace('getFocusedTabInfo').focused();

export const getTabInfo = async (tabId: string): Promise<TabInfo> => workspace('getTabInfo').info(tabId);

/** The workspace tabs, each with its subtabs. */
export const getAllTabInfo = async (): Promise<readonly TabInfo[]> => workspace('getAllTabInfo').all();

export const setTabLabel = async (tabId: string, label: string): Promise<TabInfo> =>
  workspace('setTabLabel').setLabel(tabId, label);

/** `icon`: of SLDS, `utility:call`. */
export const setTabIcon = async (
  tabId: string,
  icon: string,
  { iconAlt }: { readonly iconAlt?: string } = {},
): Promise<TabInfo> => workspace('setTabIcon').setIcon(tabId, icon, iconAlt ?? null);

export const setTabHighlighted = async (
  tabId: string,
  highlighted: boolean,
  { pulse = false, state }: { readonly pulse?: boolean; readonly state?: 'success' | 'warning' | 'error' } = {},
): Promise<TabInfo> =>
  workspace('setTabHighlighted').setHighlighted(tabId, highlighted, { pulse, state: state ?? null });

/** Takes the way to close the tab from the user, or gives it back. */
export const disableTabClose = async (tabId: string, disabled: boolean): Promise<TabInfo> =>
  workspace('disableTabClose').setCloseDisabled(tabId, disabled);

export const refreshTab = async (
  tabId: string,
  { includeAllSubtabs = true }: { readonly includeAllSubtabs?: boolean } = {},
): Promise<boolean> => {
  await workspace('refreshTab').refresh(tabId, includeAllSubtabs);
  return true;
};
