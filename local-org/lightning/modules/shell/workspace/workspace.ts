/**
 * The tabs of a console app: the navigation item, workspace tabs, and subtabs of each. Immutable: every operation
 * answers a new workspace, so that what is shown is what one state says.
 */
import { identityOf } from '../addresses/addresses';
import type { PageReference } from '../addresses/addresses';

export interface WorkspaceTab {
  readonly tabId: string;
  /** The workspace tab of a subtab; null for a workspace tab. */
  readonly parentTabId: string | null;
  readonly page: PageReference;
  /** What the page says its title is; null until it is known. */
  readonly title: string | null;
  /** The label of the object whose record it shows. */
  readonly kind: string | null;
  /** What setTabLabel said instead. */
  readonly customTitle: string | null;
  readonly icon: string | null;
  readonly iconAlternativeText: string | null;
  readonly highlighted: boolean;
  readonly highlightState: 'success' | 'warning' | 'error' | null;
  readonly pulse: boolean;
  readonly pinned: boolean;
  readonly closeable: boolean;
  /** Holds input that closing would lose. */
  readonly unsaved: boolean;
  /** Counts up when the tab is to load its page anew. */
  readonly generation: number;
}

export interface Workspace {
  /** What the navigation item shows. */
  readonly navigation: WorkspaceTab;
  readonly tabs: readonly WorkspaceTab[];
  readonly subtabs: readonly WorkspaceTab[];
  /** A workspace tab, or the navigation tab. */
  readonly focusedTabId: string;
  /** Which page of each workspace tab is in front: the tab itself or one of its subtabs. */
  readonly fronts: Readonly<Record<string, string>>;
  /** Workspace tabs, the latest focused last: closing one goes back to the one before. */
  readonly visited: readonly string[];
  readonly counter: number;
}

export const NAVIGATION_TAB = 'navigation';

/** A tab id that names no open tab. */
export class NoSuchTab extends Error {
  override readonly name = 'NoSuchTab';
  constructor(tabId: unknown) {
    super(`no open tab has the id ${JSON.stringify(tabId)}`);
  }
}

export interface OpenOptions {
  readonly focus?: boolean;
  readonly label?: string | null;
  readonly icon?: string | null;
  readonly iconAlternativeText?: string | null;
  readonly closeable?: boolean;
  /** Opens one more tab though another shows the page already. */
  readonly another?: boolean;
}

export interface Opened {
  readonly workspace: Workspace;
  readonly tabId: string;
}

function newTab(tabId: string, parentTabId: string | null, page: PageReference, options: OpenOptions): WorkspaceTab {
  return {
    tabId,
    parentTabId,
    page,
    title: null,
    kind: null,
    customTitle: options.label ?? null,
    icon: options.icon ?? null,
    iconAlternativeText: options.iconAlternativeText ?? null,
    highlighted: false,
    highlightState: null,
    pulse: false,
    pinned: false,
    closeable: options.closeable ?? true,
    unsaved: false,
    generation: 0,
  };
}

export function newWorkspace(page: PageReference): Workspace {
  return {
    navigation: newTab(NAVIGATION_TAB, null, page, { closeable: false }),
    tabs: [],
    subtabs: [],
    focusedTabId: NAVIGATION_TAB,
    fronts: {},
    visited: [NAVIGATION_TAB],
    counter: 0,
  };
}

export const allTabs = ({ navigation, tabs, subtabs }: Workspace): readonly WorkspaceTab[] => [
  navigation,
  ...tabs,
  ...subtabs,
];

export function tabOf(workspace: Workspace, tabId: string): WorkspaceTab {
  const tab = allTabs(workspace).find((candidate) => candidate.tabId === tabId);
  if (!tab) throw new NoSuchTab(tabId);
  return tab;
}

export function subtabsOf(workspace: Workspace, tabId: string): readonly WorkspaceTab[] {
  return workspace.subtabs.filter(({ parentTabId }) => parentTabId === tabId);
}

/** The page in front: that of the focused tab or of its subtab. */
export function frontTab(workspace: Workspace): WorkspaceTab {
  return tabOf(workspace, workspace.fronts[workspace.focusedTabId] ?? workspace.focusedTabId);
}

/** The open tab that shows this page; under `parentTabId` when given. */
export function tabShowing(workspace: Workspace, page: PageReference, parentTabId?: string): WorkspaceTab | null {
  const identity = identityOf(page);
  const candidates =
    parentTabId === undefined
      ? [...workspace.tabs, ...workspace.subtabs]
      : [...workspace.tabs.filter(({ tabId }) => tabId === parentTabId), ...subtabsOf(workspace, parentTabId)];
  return candidates.find((tab) => identityOf(tab.page) === identity) ?? null;
}

export function openTab(workspace: Workspace, page: PageReference, options: OpenOptions = {}): Opened {
  const open = options.another ? null : workspace.tabs.find((tab) => identityOf(tab.page) === identityOf(page));
  if (open) {
    const shown = changeTab(workspace, open.tabId, { page, ...labelOf(options) });
    return { tabId: open.tabId, workspace: options.focus === false ? shown : focusTab(shown, open.tabId) };
  }
  const counter = workspace.counter + 1;
  const tabId = `ctab${counter}`;
  const tabs = [...workspace.tabs, newTab(tabId, null, page, options)];
  const grown = { ...workspace, tabs, counter, fronts: { ...workspace.fronts, [tabId]: tabId } };
  return { tabId, workspace: options.focus === false ? grown : focusTab(grown, tabId) };
}

export function openSubtab(
  workspace: Workspace,
  parentTabId: string,
  page: PageReference,
  options: OpenOptions = {},
): Opened {
  const parent = tabOf(workspace, parentTabId);
  const primary = parent.parentTabId ?? parent.tabId;
  if (primary === NAVIGATION_TAB) throw new NoSuchTab(parentTabId);
  const open = options.another ? null : tabShowing(workspace, page, primary);
  if (open) {
    const shown = changeTab(workspace, open.tabId, { page, ...labelOf(options) });
    return { tabId: open.tabId, workspace: options.focus === false ? shown : focusTab(shown, open.tabId) };
  }
  const counter = workspace.counter + 1;
  const tabId = `${primary}_${counter}`;
  const grown = { ...workspace, subtabs: [...workspace.subtabs, newTab(tabId, primary, page, options)], counter };
  return { tabId, workspace: options.focus === false ? grown : focusTab(grown, tabId) };
}

const labelOf = ({ label, icon }: OpenOptions): Partial<WorkspaceTab> => ({
  ...(label !== undefined && { customTitle: label }),
  ...(icon !== undefined && { icon }),
});

/** Brings a tab to the front; a subtab with its workspace tab. What is looked at is no longer highlighted. */
export function focusTab(workspace: Workspace, tabId: string): Workspace {
  const tab = tabOf(workspace, tabId);
  const primary = tab.parentTabId ?? tabId;
  const fronts = tab.parentTabId === null ? workspace.fronts : { ...workspace.fronts, [primary]: tabId };
  const visited = [...workspace.visited.filter((visitedId) => visitedId !== primary), primary];
  const focused = { ...workspace, focusedTabId: primary, fronts, visited };
  return tab.highlighted
    ? changeTab(focused, tabId, { highlighted: false, highlightState: null, pulse: false })
    : focused;
}

/** Brings the page of the workspace tab itself before its subtabs. */
export function focusPrimary(workspace: Workspace, tabId: string): Workspace {
  const focused = focusTab(workspace, tabId);
  return { ...focused, fronts: { ...focused.fronts, [tabId]: tabId } };
}

/** Shows a page in the navigation item. */
export function showNavigation(workspace: Workspace, page: PageReference): Workspace {
  const same = identityOf(workspace.navigation.page) === identityOf(page);
  const change = same ? { page } : { page, title: null, kind: null, customTitle: null, icon: null };
  return focusTab(changeTab(workspace, NAVIGATION_TAB, change), NAVIGATION_TAB);
}

/** Shows another page in an open tab, as navigation with `replace` does. */
export function replacePage(workspace: Workspace, tabId: string, page: PageReference): Workspace {
  const tab = tabOf(workspace, tabId);
  const same = identityOf(tab.page) === identityOf(page);
  return changeTab(
    workspace,
    tabId,
    same ? { page } : { page, title: null, kind: null, customTitle: null, icon: null },
  );
}

export function changeTab(workspace: Workspace, tabId: string, change: Partial<WorkspaceTab>): Workspace {
  tabOf(workspace, tabId);
  const changed = (tab: WorkspaceTab): WorkspaceTab => (tab.tabId === tabId ? { ...tab, ...change } : tab);
  return {
    ...workspace,
    navigation: changed(workspace.navigation),
    tabs: workspace.tabs.map(changed),
    subtabs: workspace.subtabs.map(changed),
  };
}

/** Tabs with input that closing this one would lose: itself and its subtabs. */
export function unsavedWithin(workspace: Workspace, tabId: string): readonly WorkspaceTab[] {
  return [tabOf(workspace, tabId), ...subtabsOf(workspace, tabId)].filter(({ unsaved }) => unsaved);
}

/** Closes a tab with its subtabs; the one looked at before comes to the front. The navigation item stays. */
export function closeTab(workspace: Workspace, tabId: string): Workspace {
  const tab = tabOf(workspace, tabId);
  if (tabId === NAVIGATION_TAB) return workspace;
  if (tab.parentTabId !== null) return closeSubtab(workspace, tab, tab.parentTabId);
  const fronts = Object.fromEntries(Object.entries(workspace.fronts).filter(([front]) => front !== tabId));
  const visited = workspace.visited.filter((visitedId) => visitedId !== tabId);
  return {
    ...workspace,
    tabs: workspace.tabs.filter((candidate) => candidate !== tab),
    subtabs: workspace.subtabs.filter(({ parentTabId }) => parentTabId !== tabId),
    fronts,
    visited,
    focusedTabId: workspace.focusedTabId === tabId ? (visited.at(-1) ?? NAVIGATION_TAB) : workspace.focusedTabId,
  };
}

function closeSubtab(workspace: Workspace, tab: WorkspaceTab, parentTabId: string): Workspace {
  const siblings = subtabsOf(workspace, parentTabId);
  const at = siblings.indexOf(tab);
  const next = siblings[at + 1] ?? siblings[at - 1];
  const wasInFront = workspace.fronts[parentTabId] === tab.tabId;
  return {
    ...workspace,
    subtabs: workspace.subtabs.filter((candidate) => candidate !== tab),
    fronts: wasInFront ? { ...workspace.fronts, [parentTabId]: next?.tabId ?? parentTabId } : workspace.fronts,
  };
}

/** A pinned tab stands first among the workspace tabs and stays when the others are closed. */
export function pinTab(workspace: Workspace, tabId: string, pinned: boolean): Workspace {
  const changed = changeTab(workspace, tabId, { pinned });
  return { ...changed, tabs: [...changed.tabs].sort((a, b) => Number(b.pinned) - Number(a.pinned)) };
}

/** Loads a tab's page anew; with `includeAllSubtabs` its subtabs' as well. */
export function refreshTab(workspace: Workspace, tabId: string, includeAllSubtabs = true): Workspace {
  const ids = [tabId, ...(includeAllSubtabs ? subtabsOf(workspace, tabId).map((tab) => tab.tabId) : [])];
  return ids.reduce(
    (current, id) => changeTab(current, id, { generation: tabOf(current, id).generation + 1 }),
    workspace,
  );
}

/** What survives a reload of the page. */
export function stored(workspace: Workspace): string {
  const clean = (tab: WorkspaceTab): WorkspaceTab => ({ ...tab, unsaved: false });
  return JSON.stringify({
    ...workspace,
    navigation: clean(workspace.navigation),
    tabs: workspace.tabs.map(clean),
    subtabs: workspace.subtabs.map(clean),
  });
}

/** The workspace that was stored; null when there is none that can be read. */
export function restored(text: string | null): Workspace | null {
  if (text === null) return null;
  try {
    const workspace = JSON.parse(text) as Workspace;
    frontTab(workspace);
    allTabs(workspace).forEach(({ page }) => identityOf(page));
    return workspace;
  } catch {
    return null;
  }
}
