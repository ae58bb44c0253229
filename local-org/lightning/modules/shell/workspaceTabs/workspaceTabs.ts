import { api } from 'lwc';
import { drawnTab } from 'shell/tabStrip';
import type { DrawnTab } from 'shell/tabStrip';
import { addressOf } from 'shell/addresses';
import { fitted } from 'shell/fitting';
import type { Fitted } from 'shell/fitting';

import { itemOf } from '../console/apps';
import type { App, NavigationItem } from '../console/apps';
import TabRow from '../tabStrip/tabRow';
import { NAVIGATION_TAB, allTabs } from '../workspace/workspace';
import type { Workspace } from '../workspace/workspace';

/** A tab at its narrowest, the navigation item with the menu of tab actions, the menu of what does not fit. */
const TAB_WIDTH = 144;
const NAVIGATION_WIDTH = 270;
const MORE_WIDTH = 90;

/**
 * The navigation bar of a console app: the navigation item with its menu, and the workspace tabs. Fires `focustab`,
 * `closetab`, `tabaction` and `openaddress`.
 */
export default class WorkspaceTabs extends TabRow {
  @api app: App | null = null;
  @api workspace: Workspace | null = null;
  width = 0;
  #observer: ResizeObserver | null = null;

  override connectedCallback(): void {
    this.#observer = new ResizeObserver(([entry]) => (this.width = entry!.contentRect.width));
    this.#observer.observe(this.template!.host);
  }

  override disconnectedCallback(): void {
    this.#observer?.disconnect();
  }

  get navigation(): { label: string; icon: string; href: string; current: 'page' | null } {
    const { app, workspace } = this;
    if (!app || !workspace) return { label: '', icon: 'standard:default', href: '/', current: null };
    const { page, title } = workspace.navigation;
    const item = itemOf(app, page);
    return {
      label: item?.label ?? title ?? app.label,
      icon: item?.icon ?? workspace.navigation.icon ?? 'standard:default',
      href: addressOf(page),
      current: workspace.focusedTabId === NAVIGATION_TAB ? 'page' : null,
    };
  }

  get navigationClass(): string {
    const active = this.workspace?.focusedTabId === NAVIGATION_TAB ? ' slds-is-active' : '';
    return `slds-context-bar__item slds-context-bar__item_tab navigation-item${active}`;
  }

  get items(): readonly NavigationItem[] {
    return this.app?.items ?? [];
  }

  get tabs(): readonly DrawnTab[] {
    const { workspace } = this;
    if (!workspace) return [];
    // Tab stops are roving: with the navigation item in front, the first tab is the one to reach.
    const first = workspace.tabs[0]?.tabId;
    const inFront = workspace.focusedTabId === NAVIGATION_TAB ? first : workspace.focusedTabId;
    return workspace.tabs.map((tab) =>
      drawnTab(tab, {
        selected: tab.tabId === workspace.focusedTabId,
        reachable: tab.tabId === inFront,
        unsaved: allTabs(workspace).some(
          ({ tabId, parentTabId, unsaved }) => unsaved && (tabId === tab.tabId || parentTabId === tab.tabId),
        ),
        className: 'slds-context-bar__item slds-context-bar__item_tab',
      }),
    );
  }

  /** Beside the navigation item and the menus there is this much space for tabs, in pixels. */
  #fitted(): Fitted<DrawnTab> {
    const space = this.width === 0 ? 0 : this.width - NAVIGATION_WIDTH;
    return fitted(
      this.tabs,
      () => TAB_WIDTH,
      space,
      MORE_WIDTH,
      ({ selected }) => selected === 'true',
    );
  }

  get shownTabs(): readonly DrawnTab[] {
    return this.#fitted().shown;
  }

  get overflowing(): readonly DrawnTab[] {
    return this.#fitted().overflowing;
  }

  get hasMore(): boolean {
    return this.overflowing.length > 0;
  }

  get hasTabs(): boolean {
    return this.tabs.length > 0;
  }

  get actions(): readonly { value: string; label: string; disabled: boolean }[] {
    const { workspace } = this;
    const front = workspace?.tabs.find(({ tabId }) => tabId === workspace.focusedTabId);
    return [
      { value: 'refresh', label: 'Refresh tab', disabled: !front },
      { value: front?.pinned ? 'unpin' : 'pin', label: front?.pinned ? 'Unpin tab' : 'Pin tab', disabled: !front },
      { value: 'close', label: 'Close tab', disabled: !front?.closeable },
      { value: 'closeOthers', label: 'Close other tabs', disabled: !front || workspace!.tabs.length < 2 },
      { value: 'closeAll', label: 'Close all tabs', disabled: false },
    ];
  }

  /** A plain click only: with a modifier the browser opens the address elsewhere. */
  showNavigation(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.fire('focustab', NAVIGATION_TAB);
  }

  openOverflowing(event: CustomEvent<{ value: string }>): void {
    this.fire('focustab', event.detail.value);
  }

  openItem(event: CustomEvent<{ value: string }>): void {
    const item = this.app?.items.find(({ apiName }) => apiName === event.detail.value);
    if (item) this.fire('openaddress', addressOf(item.page));
  }

  handleAction(event: CustomEvent<{ value: string }>): void {
    this.fire('tabaction', event.detail.value);
  }

  protected override row(): readonly DrawnTab[] {
    return this.tabs;
  }

  protected override askFor(tabId: string): void {
    this.fire('focustab', tabId);
  }
}
