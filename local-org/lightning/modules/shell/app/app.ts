import { LightningElement } from 'lwc';
import { context, switchUser, users } from 'platform/session';
import type { LoginUser, SessionUser } from 'platform/session';
import { registerShell } from 'platform/shell';
import type { PageReference } from 'platform/shell';
import { pageOf } from 'shell/addresses';
import { appOf, itemsOfApps } from 'shell/appData';
import type { AppData } from 'shell/appData';
import { browser } from 'shell/browser';
import { Console, rowOf } from 'shell/console';
import type { ConsoleAction, ConsoleView } from 'shell/console';
import { setCurrentApp } from 'shell/currentApp';
import { openEditor } from 'shell/editor';
import { showToast } from 'shell/pageEvents';
import type { PageFacts } from 'shell/pageEvents';
import { shellOf } from 'shell/service';
import { showToasts } from 'shell/toasts';
import { Utilities } from 'shell/utilities';

import type { App as AppFacts, NavigationItem, UtilityItem } from '../console/apps';
import { identityOf } from '../addresses/addresses';
import { NAVIGATION_TAB, allTabs, frontTab } from '../workspace/workspace';
import type { Workspace, WorkspaceTab } from '../workspace/workspace';

interface DrawnPage {
  readonly key: string;
  readonly tabId: string;
  readonly page: PageReference;
  readonly className: string;
}

/** The console: header, navigation, the pages of its tabs, utility bar. */
export default class App extends LightningElement {
  #console = new Console((context().apps as unknown as readonly AppData[]).map(appOf), browser);
  utilities = new Utilities();
  view: ConsoleView = this.#console.view();
  users: readonly LoginUser[] = [];
  announcement = '';
  #action: ConsoleView['action'] = null;
  /** Tabs that were in front once: the others are drawn when they first are. */
  #seen = new Set<string>();

  constructor() {
    super();
    registerShell(shellOf(this.#console, this.utilities));
    this.utilities.load(this.view.app);
    setCurrentApp(this.view.app.developerName);
  }

  override connectedCallback(): void {
    this.#console.subscribe((view) => this.#take(view));
    this.#take(this.#console.view());
    showToasts(this.template!.host as HTMLElement);
    window.addEventListener('popstate', () => void this.#console.followHistory());
    window.addEventListener('beforeunload', (event) => {
      if (this.#console.hasUnsaved()) event.preventDefault();
    });
    document.addEventListener('click', (event) => this.#followLink(event));
    void this.#loadUsers();
  }

  async #loadUsers(): Promise<void> {
    try {
      this.users = await users();
    } catch (error) {
      // An org that listens beyond this machine lets nobody switch.
      console.warn(error);
    }
  }

  #take(view: ConsoleView): void {
    if (view.app !== this.view.app) {
      setCurrentApp(view.app.developerName);
      this.utilities.load(view.app);
      this.#seen.clear();
    }
    this.view = view;
    this.#seen.add(keyOf(this.front));
    this.#name();
    if (view.action === this.#action) return;
    this.#action = view.action;
    if (view.action) {
      void this.#edit(view.action);
    }
  }

  async #edit(action: ConsoleAction): Promise<void> {
    const { tabId } = this.front;
    const tellUnsaved = (unsaved: boolean): void => {
      if (allTabs(this.workspace).some((tab) => tab.tabId === tabId)) this.#console.changeTab(tabId, { unsaved });
    };
    try {
      await openEditor(action, this.template!.host as HTMLElement, tellUnsaved);
    } catch (error) {
      showToast(this.template!.host!, 'error', messageOf(error));
    } finally {
      if (this.view.action === action) this.#console.closeAction();
    }
  }

  #name(): void {
    const { customTitle, title, kind } = this.front;
    const shown = customTitle ?? title;
    document.title = [shown, kind, this.organization].filter(Boolean).join(' | ');
    if (shown !== null) this.announcement = shown;
  }

  get organization(): string {
    return context().organization.name;
  }

  get user(): SessionUser {
    return context().user;
  }

  get app(): AppFacts {
    return this.view.app;
  }

  get apps(): readonly AppFacts[] {
    return this.#console.apps;
  }

  get allItems(): readonly NavigationItem[] {
    return itemsOfApps(this.apps);
  }

  get workspace(): Workspace {
    return this.view.workspace;
  }

  get front(): WorkspaceTab {
    return frontTab(this.view.workspace);
  }

  get subtabRow(): readonly WorkspaceTab[] {
    return this.app.isConsole ? rowOf(this.workspace, this.workspace.focusedTabId) : [];
  }

  get barClass(): string {
    return this.app.isConsole ? 'slds-context-bar slds-context-bar_tabs bar' : 'slds-context-bar bar';
  }

  get backgroundItems(): readonly UtilityItem[] {
    return this.app.utilities.filter(({ isBackground }) => isBackground);
  }

  get navigationLabel(): string {
    return `${this.app.label} navigation`;
  }

  get brand(): string {
    const { headerColor } = this.app;
    const colour = headerColor !== null && /^#[0-9a-f]{6}$/i.test(headerColor) ? headerColor : '#0176d3';
    return `--console-brand: ${colour}`;
  }

  /** Pages stay where they are while another is in front; only what was seen once is drawn. */
  get pages(): readonly DrawnPage[] {
    const { front } = this;
    return allTabs(this.workspace)
      .filter((tab) => this.#seen.has(keyOf(tab)))
      .map((tab) => ({
        key: keyOf(tab),
        tabId: this.app.isConsole && tab.tabId !== NAVIGATION_TAB ? tab.tabId : NAVIGATION_TAB,
        page: tab.page,
        className: tab === front ? 'page' : 'page slds-hide',
      }));
  }

  skipToMain(event: Event): void {
    event.preventDefault();
    this.template!.querySelector<HTMLElement>('main')?.focus();
  }

  async handleSwitchUser(event: CustomEvent<{ username: string }>): Promise<void> {
    try {
      await switchUser(event.detail.username);
    } catch (error) {
      showToast(this.template!.host!, 'error', 'This user cannot use the console', messageOf(error));
    }
  }

  focusTab(event: CustomEvent<string>): void {
    this.#console.focusTab(event.detail);
  }

  focusFront(event: CustomEvent<string>): void {
    this.#console.focusFront(event.detail);
  }

  closeTab(event: CustomEvent<string>): void {
    void this.#console.closeTab(event.detail);
  }

  async handleTabAction(event: CustomEvent<string>): Promise<void> {
    const { workspace } = this;
    const { focusedTabId } = workspace;
    switch (event.detail) {
      case 'refresh':
        return this.#console.refreshTab(focusedTabId);
      case 'pin':
      case 'unpin':
        return this.#console.pinTab(focusedTabId, event.detail === 'pin');
      case 'close':
        await this.#console.closeTab(focusedTabId);
        return undefined;
      default: {
        const others = event.detail === 'closeOthers';
        const closing = workspace.tabs.filter(({ tabId, pinned }) => !pinned && !(others && tabId === focusedTabId));
        for (const { tabId } of closing) if (!(await this.#console.closeTab(tabId))) return undefined;
        return undefined;
      }
    }
  }

  openAddress(event: CustomEvent<string>): void {
    this.#open(event.detail);
  }

  takeFacts(event: CustomEvent<{ tabId: string; detail: PageFacts }>): void {
    const { tabId, detail } = event.detail;
    if (!allTabs(this.workspace).some((tab) => tab.tabId === tabId)) return;
    const { title, icon, kind = null } = detail;
    this.#console.changeTab(tabId, { title, icon, kind });
  }

  takeUnsaved(event: CustomEvent<{ tabId: string; detail: boolean }>): void {
    const { tabId, detail } = event.detail;
    if (allTabs(this.workspace).some((tab) => tab.tabId === tabId)) {
      this.#console.changeTab(tabId, { unsaved: detail });
    }
  }

  /** Links to the console's own pages are followed in place, wherever a component has them. */
  #followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.hasAttribute('download'))
      return;
    if (link.target !== '' && link.target !== '_self') return;
    const address = link.pathname + link.search;
    if (!pageOf(address)) return;
    event.preventDefault();
    this.#open(address);
  }

  #open(address: string): void {
    this.#console.open(address).catch((error: unknown) => showToast(this.template!.host!, 'error', messageOf(error)));
  }
}

/** A tab that shows another record or is loaded anew has a new page. */
const keyOf = ({ tabId, page, generation }: WorkspaceTab): string => `${tabId} ${identityOf(page)} ${generation}`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
