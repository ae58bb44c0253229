/**
 * What the console shows: the app, its tabs, the address. The one place that changes it; the shell's components draw
 * what `view()` answers. A standard app is a workspace of which only the navigation tab is used.
 */
import type { Location, PageReference } from '../addresses/addresses';
import { AddressError, NOT_FOUND, addressOf, identityOf, pageOf, subtabAddress } from '../addresses/addresses';
import {
  NAVIGATION_TAB,
  changeTab,
  closeTab,
  focusPrimary,
  focusTab,
  frontTab,
  newWorkspace,
  openSubtab,
  openTab,
  pinTab,
  refreshTab,
  replacePage,
  restored,
  showNavigation,
  stored,
  subtabsOf,
  tabOf,
  tabShowing,
  unsavedWithin,
} from '../workspace/workspace';
import type { OpenOptions, Workspace, WorkspaceTab } from '../workspace/workspace';
import type { App } from './apps';
import { appNamed, isNavigationPage, startPage } from './apps';

/** What the console needs of the browser; the tests have their own. */
export interface Browser {
  /** Path and query of the page. */
  address(): string;
  pushAddress(address: string): void;
  replaceAddress(address: string): void;
  openWindow(address: string): void;
  read(key: string): string | null;
  write(key: string, value: string): void;
  /** Asks whether input in these tabs may be lost. */
  confirmLoss(tabs: readonly WorkspaceTab[]): Promise<boolean>;
  /** The record in a lookup field, to find the workspace tab that a record opens under; null when empty or unseen. */
  parentRecord(recordId: string, objectApiName: string, field: string): Promise<string | null>;
}

/** An action drawn in a modal over the page in front. */
export interface ConsoleAction {
  readonly kind: 'new' | 'edit' | 'clone';
  readonly page: PageReference;
}

export interface ConsoleView {
  readonly app: App;
  readonly workspace: Workspace;
  readonly action: ConsoleAction | null;
}

export interface NavigateOptions {
  readonly replace?: boolean;
  /** In a console: the tab in which it was asked for; the one in front when it is not given. */
  readonly sourceTabId?: string;
}

const APP_KEY = 'console.app';
const workspaceKey = (app: App): string => `console.workspace.${app.developerName}`;

export class Console {
  readonly apps: readonly App[];
  #browser: Browser;
  #app: App;
  #workspace: Workspace;
  #action: ConsoleAction | null = null;
  #listeners = new Set<(view: ConsoleView) => void>();

  /** Opens the browser's address. `apps` are those of the user, at least one. */
  constructor(apps: readonly App[], browser: Browser) {
    const first = apps[0];
    if (!first) throw new Error('The user has no app.');
    this.apps = apps;
    this.#browser = browser;
    const location = pageOf(browser.address());
    const wanted = location?.app ?? browser.read(APP_KEY);
    const app = wanted === null || wanted === undefined ? null : appNamed(apps, wanted);
    this.#app = app ?? first;
    this.#workspace = this.#stored();
    const unknownApp = location?.app !== undefined && app === null;
    this.#show(unknownApp || !location ? { page: this.#notFound() } : location);
    this.#settle(true);
  }

  view(): ConsoleView {
    return { app: this.#app, workspace: this.#workspace, action: this.#action };
  }

  /** Calls the listener after every change; answers how to stop it. */
  subscribe(listener: (view: ConsoleView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes to a page. Throws an AddressError for a reference that means none. Answers false when the user stayed. */
  async navigate(page: PageReference, options: NavigateOptions = {}): Promise<boolean> {
    const address = addressOf(page);
    if (page.type === 'standard__webPage') {
      const location = pageOf(address);
      if (!location || !address.startsWith('/')) {
        this.#browser.openWindow(address);
        return true;
      }
      return this.navigate(location.page ?? startPage(this.#app), options);
    }
    if (page.type === 'standard__app') {
      const app = appNamed(this.apps, String(page.attributes['appTarget']));
      if (!app) throw new Error(`The user has no app ${String(page.attributes['appTarget'])}.`);
      return this.openApp(app, page.attributes['pageRef'] as PageReference | undefined);
    }
    const action = actionOf(page);
    if (action) {
      this.#action = action;
      this.#changed();
      return true;
    }
    if (!this.#app.isConsole && !(await this.#mayLeave(page))) return false;
    const parent = this.#app.isConsole ? await this.#mappedParent(page) : null;
    this.#place(page, { ...options, parent });
    this.#settle(options.replace ?? false);
    return true;
  }

  /** Opens an app where it was left, or at a page. Answers false when the user stayed. */
  async openApp(app: App, page?: PageReference): Promise<boolean> {
    if (app === this.#app) return this.navigate(page ?? startPage(app));
    if (!(await this.#mayLose(unsaved(this.#workspace)))) return false;
    this.#app = app;
    this.#workspace = this.#stored();
    if (page) this.#place(page, {});
    this.#settle(false);
    return true;
  }

  /** Follows the browser's history. */
  async followHistory(): Promise<void> {
    const location = pageOf(this.#browser.address());
    const target = location?.page ?? null;
    if (!this.#app.isConsole && target && !(await this.#mayLeave(target))) {
      this.#browser.pushAddress(this.#address());
      return;
    }
    this.#action = null;
    this.#show(location ?? { page: this.#notFound() });
    this.#settle(true);
  }

  /** Opens an address of the console, with the app it names. */
  async open(address: string): Promise<boolean> {
    const location = pageOf(address);
    if (!location) throw new AddressError(`There is no page at ${address}.`);
    if (location.app !== undefined) {
      const app = appNamed(this.apps, location.app);
      if (!app) throw new AddressError(`You have no app ${location.app}.`);
      return this.openApp(app, location.page ?? undefined);
    }
    return this.navigate(location.page ?? startPage(this.#app));
  }

  /** Brings the page of the second row to the front: a subtab or the workspace tab's own page. */
  focusFront(tabId: string): void {
    const { parentTabId } = tabOf(this.#workspace, tabId);
    this.#workspace = parentTabId === null ? focusPrimary(this.#workspace, tabId) : focusTab(this.#workspace, tabId);
    this.#settle(false);
  }

  closeAction(): void {
    this.#action = null;
    this.#changed();
  }

  openTab(page: PageReference, options: OpenOptions = {}): string {
    this.#needConsole();
    addressOf(page);
    const { workspace, tabId } = openTab(this.#workspace, page, options);
    this.#workspace = workspace;
    this.#settle(false);
    return tabId;
  }

  openSubtab(parentTabId: string, page: PageReference, options: OpenOptions = {}): string {
    this.#needConsole();
    addressOf(page);
    const { workspace, tabId } = openSubtab(this.#workspace, parentTabId, page, options);
    this.#workspace = workspace;
    this.#settle(false);
    return tabId;
  }

  focusTab(tabId: string): void {
    this.#workspace = focusTab(this.#workspace, tabId);
    this.#settle(false);
  }

  /** Answers false when the tab may not be closed or the user would lose input and stayed. */
  async closeTab(tabId: string): Promise<boolean> {
    if (!tabOf(this.#workspace, tabId).closeable) return false;
    const lost = unsavedWithin(this.#workspace, tabId);
    if (lost.length > 0) {
      this.focusTab(lost[0]!.tabId);
      if (!(await this.#mayLose(lost))) return false;
    }
    this.#workspace = closeTab(this.#workspace, tabId);
    this.#settle(false);
    return true;
  }

  changeTab(tabId: string, change: Partial<WorkspaceTab>): WorkspaceTab {
    this.#workspace = changeTab(this.#workspace, tabId, change);
    this.#changed();
    return tabOf(this.#workspace, tabId);
  }

  pinTab(tabId: string, pinned: boolean): void {
    this.#workspace = pinTab(this.#workspace, tabId, pinned);
    this.#changed();
  }

  refreshTab(tabId: string, includeAllSubtabs = true): void {
    this.#workspace = refreshTab(this.#workspace, tabId, includeAllSubtabs);
    this.#changed();
  }

  /** Whether leaving the whole page would lose input. */
  hasUnsaved(): boolean {
    return unsaved(this.#workspace).length > 0;
  }

  #stored(): Workspace {
    const kept = this.#app.isConsole ? restored(this.#browser.read(workspaceKey(this.#app))) : null;
    return kept ?? newWorkspace(startPage(this.#app));
  }

  #notFound(): PageReference {
    return { type: NOT_FOUND, attributes: { address: this.#browser.address() } };
  }

  /** Shows what an address says, an action over the page it belongs to. */
  #show({ page, workspace }: Location): void {
    if (page === null) return;
    const action = actionOf(page);
    const below = action ? pageBelow(page) : page;
    this.#action = action;
    const parentPage = workspace === undefined ? null : (pageOf(workspace)?.page ?? null);
    if (this.#app.isConsole && parentPage && !tabShowing(this.#workspace, below)) {
      const parent = openTab(this.#workspace, parentPage);
      this.#workspace = openSubtab(parent.workspace, parent.tabId, below).workspace;
      return;
    }
    this.#place(below, { sourceTabId: NAVIGATION_TAB });
  }

  #place(page: PageReference, options: NavigateOptions & { readonly parent?: PageReference | null }): void {
    if (!this.#app.isConsole || isNavigationPage(this.#app, page)) {
      this.#workspace = showNavigation(this.#workspace, page);
      return;
    }
    const open = tabShowing(this.#workspace, page);
    if (open) {
      this.#workspace = focusTab(replacePage(this.#workspace, open.tabId, page), open.tabId);
      return;
    }
    const source = options.sourceTabId ?? frontTab(this.#workspace).tabId;
    if (options.replace && source !== NAVIGATION_TAB) {
      this.#workspace = replacePage(this.#workspace, source, page);
      return;
    }
    if (options.parent) {
      const parent = openTab(this.#workspace, options.parent);
      this.#workspace = openSubtab(parent.workspace, parent.tabId, page).workspace;
      return;
    }
    const opened =
      source === NAVIGATION_TAB ? openTab(this.#workspace, page) : openSubtab(this.#workspace, source, page);
    this.#workspace = opened.workspace;
  }

  /** The record under whose tab the app's workspace mapping puts another. */
  async #mappedParent(page: PageReference): Promise<PageReference | null> {
    if (page.type !== 'standard__recordPage' || tabShowing(this.#workspace, page)) return null;
    const { objectApiName, recordId } = page.attributes;
    const field = typeof objectApiName === 'string' ? this.#app.parentFields[objectApiName] : undefined;
    if (field === undefined) return null;
    const parent = await this.#browser.parentRecord(String(recordId), String(objectApiName), field);
    if (parent === null) return null;
    return { type: 'standard__recordPage', attributes: { recordId: parent, actionName: 'view' } };
  }

  async #mayLeave(page: PageReference): Promise<boolean> {
    const front = frontTab(this.#workspace);
    if (!front.unsaved || identityOf(front.page) === identityOf(page)) return true;
    return this.#mayLose([front]);
  }

  async #mayLose(tabs: readonly WorkspaceTab[]): Promise<boolean> {
    if (tabs.length === 0) return true;
    if (!(await this.#browser.confirmLoss(tabs))) return false;
    for (const { tabId } of tabs) this.#workspace = changeTab(this.#workspace, tabId, { unsaved: false });
    return true;
  }

  #needConsole(): void {
    if (!this.#app.isConsole) throw new Error('Tabs can be opened only in an app with console navigation.');
  }

  #address(): string {
    const front = frontTab(this.#workspace);
    if (front.parentTabId === null) return addressOf(front.page);
    return subtabAddress(front.page, addressOf(tabOf(this.#workspace, front.parentTabId).page));
  }

  /** Brings the address up to date with what is in front. */
  #settle(replace: boolean): void {
    const address = this.#address();
    if (address !== this.#browser.address()) {
      if (replace) this.#browser.replaceAddress(address);
      else this.#browser.pushAddress(address);
    }
    this.#changed();
  }

  #changed(): void {
    this.#browser.write(APP_KEY, this.#app.developerName);
    if (this.#app.isConsole) this.#browser.write(workspaceKey(this.#app), stored(this.#workspace));
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
  }
}

const unsaved = ({ navigation, tabs, subtabs }: Workspace): readonly WorkspaceTab[] =>
  [navigation, ...tabs, ...subtabs].filter((tab) => tab.unsaved);

/** The subtabs and the tab itself, as a console's second row shows them. */
export function rowOf(workspace: Workspace, tabId: string): readonly WorkspaceTab[] {
  const subtabs = subtabsOf(workspace, tabId);
  return subtabs.length === 0 ? [] : [tabOf(workspace, tabId), ...subtabs];
}

function actionOf(page: PageReference): ConsoleAction | null {
  const { actionName } = page.attributes;
  if (page.type === 'standard__objectPage' && actionName === 'new') return { kind: 'new', page };
  if (page.type === 'standard__recordPage' && (actionName === 'edit' || actionName === 'clone')) {
    return { kind: actionName, page };
  }
  return null;
}

function pageBelow({ type, attributes }: PageReference): PageReference {
  return { type, attributes: { ...attributes, actionName: attributes['actionName'] === 'new' ? 'home' : 'view' } };
}
