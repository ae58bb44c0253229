/**
 * What the platform's modules ask of the console, and how they find it. The console registers itself once, before it
 * creates the first component; `lightning/navigation`, `lightning/platformWorkspaceApi` and
 * `lightning/platformUtilityBarApi` only translate what components call into these methods.
 *
 * Two things reach the console by DOM events, as on Salesforce, because they belong to a place in the page:
 * `lightning__showtoast` (bubbles, composed; its `detail` is a `ToastConfig`) and `lightning__actionsclosescreen`
 * (a quick action wants its window closed). What a component is told of its place (tab, page, utility item) it gets
 * from `platform/place`.
 */

export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
}

/** The `detail` of `lightning__showtoast`. */
export interface ToastConfig {
  readonly title?: string;
  readonly message?: string;
  /** What replaces `{0}`, `{1}` … in the message: text, or a link. */
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  /** `info` when absent. */
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
  /** `dismissible` (closes by itself after a while), `pester` (the same, without a button) or `sticky`. */
  readonly mode?: 'dismissible' | 'pester' | 'sticky';
}

/** A tab as `lightning/platformWorkspaceApi` describes it. */
export interface TabInfo {
  readonly tabId: string;
  readonly url: string;
  readonly pageReference: PageReference;
  /** The record the tab shows, if it shows one. */
  readonly recordId: string | null;
  readonly title: string;
  readonly customTitle: string | null;
  readonly icon: string | null;
  readonly iconAlt: string | null;
  readonly customIcon: string | null;
  readonly customIconAlt: string | null;
  readonly closeable: boolean;
  readonly highlighted: boolean;
  readonly pinned: boolean;
  readonly focused: boolean;
  readonly isSubtab: boolean;
  readonly parentTabId: string | null;
  readonly subtabs: readonly TabInfo[];
}

/** What is to be opened: exactly one of the first three. */
export interface OpenTabRequest {
  readonly pageReference?: PageReference;
  readonly recordId?: string;
  /** Of this console (`/lightning/r/Contact/003…/view`) or of another site. */
  readonly url?: string;
  /** True unless false. */
  readonly focus?: boolean;
  /** An icon of SLDS: `standard:account`. */
  readonly icon?: string;
  readonly iconAlt?: string;
  readonly label?: string;
  /** Opens a new tab though one shows the page already. */
  readonly overrideNavRules?: boolean;
}

/** The tabs of a console app. Every method rejects with an Error that names the tab id when there is no such tab. */
export interface Workspace {
  open(request: OpenTabRequest): Promise<string>;
  openSubtab(parentTabId: string, request: OpenTabRequest): Promise<string>;
  focus(tabId: string): Promise<TabInfo>;
  /** False when somebody refused, because of unsaved input. */
  close(tabId: string): Promise<boolean>;
  focused(): Promise<TabInfo>;
  info(tabId: string): Promise<TabInfo>;
  all(): Promise<readonly TabInfo[]>;
  setLabel(tabId: string, label: string): Promise<TabInfo>;
  setIcon(tabId: string, icon: string, alternativeText: string | null): Promise<TabInfo>;
  setHighlighted(
    tabId: string,
    highlighted: boolean,
    options: { readonly pulse: boolean; readonly state: 'success' | 'warning' | 'error' | null },
  ): Promise<TabInfo>;
  setCloseDisabled(tabId: string, disabled: boolean): Promise<TabInfo>;
  refresh(tabId: string, includeAllSubtabs: boolean): Promise<void>;
}

/** A utility item as `lightning/platformUtilityBarApi` describes it. */
export interface UtilityInfo {
  readonly id: string;
  readonly utilityLabel: string;
  readonly utilityIcon: string | null;
  readonly utilityIconVariant: string | null;
  readonly utilityHighlighted: boolean;
  readonly utilityVisible: boolean;
  readonly utilityPoppedOut: boolean;
  readonly panelHeaderLabel: string;
  readonly panelHeaderIcon: string | null;
  readonly panelHeaderIconVariant: string | null;
  /** Pixels. */
  readonly panelHeight: number;
  readonly panelWidth: number;
}

export interface UtilityChange {
  readonly label?: string;
  readonly icon?: string;
  readonly iconVariant?: string;
  readonly highlighted?: boolean;
}

export interface PanelChange {
  readonly label?: string;
  readonly icon?: string;
  readonly iconVariant?: string;
  /** Pixels. */
  readonly height?: number;
  readonly width?: number;
}

/** The utility bar of the app. Every method rejects with an Error that names the id when there is no such item. */
export interface UtilityBar {
  all(): Promise<readonly UtilityInfo[]>;
  info(utilityId: string): Promise<UtilityInfo>;
  /** False when the app has no such panel to open. */
  open(utilityId: string, autoFocus: boolean): Promise<boolean>;
  minimize(utilityId: string): Promise<boolean>;
  update(utilityId: string, change: UtilityChange): Promise<boolean>;
  updatePanel(utilityId: string, change: PanelChange): Promise<boolean>;
  /** The listener hears of each click on the item; the answer ends it. */
  onClick(utilityId: string, listener: (event: { readonly panelVisible: boolean }) => void): () => void;
}

export interface NavigateOptions {
  /** Takes the place of the page in the browser's history. */
  readonly replace: boolean;
  /** The tab of the component that navigates; null outside tabs (utility bar, modal window). */
  readonly tabId: string | null;
}

export interface Shell {
  /**
   * Shows a page: in a console by its rules for tabs, otherwise in place. Rejects with an Error that names the wrong
   * attribute when the page reference stands for no page.
   */
  navigate(page: PageReference, options: NavigateOptions): Promise<void>;
  /** The address of a page, from the origin on (`/lightning/r/Contact/003…/view`). Throws as `navigate` rejects. */
  generateUrl(page: PageReference): string;
  /** The page of the focused tab. */
  currentPage(): PageReference;
  /** Hears of each change of the page in front, app, and address; the answer ends it. */
  onPageChange(listener: (page: PageReference) => void): () => void;
  /** Whether the app of now has console navigation. */
  isConsole(): boolean;
  readonly workspace: Workspace;
  readonly utilityBar: UtilityBar;
}

let registered: Shell | null = null;

/** Called once by the console, before it creates components. */
export function registerShell(shell: Shell): void {
  if (registered) throw new Error('a console is registered already');
  registered = shell;
}

/** Throws when nothing has registered: a page that is no console has no tabs and no navigation. */
export function shell(): Shell {
  if (!registered) throw new Error('no console is registered: this page has no navigation, tabs or utility bar');
  return registered;
}

export const hasShell = (): boolean => registered !== null;
