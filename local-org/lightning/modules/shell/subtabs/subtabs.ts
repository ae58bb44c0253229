import { LightningElement, api } from 'lwc';
import { drawnTab, tabKey } from 'shell/tabStrip';
import type { DrawnTab } from 'shell/tabStrip';

import type { WorkspaceTab } from '../workspace/workspace';

/** The second row of a console: the page of a workspace tab and its subtabs. Fires `focusfront` and `closetab`. */
export default class Subtabs extends LightningElement {
  @api tabs: readonly WorkspaceTab[] = [];
  @api frontTabId = '';
  focusAfterRender = false;

  override renderedCallback(): void {
    if (!this.focusAfterRender) return;
    this.focusAfterRender = false;
    this.template!.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  get drawn(): readonly DrawnTab[] {
    return this.tabs.map((tab) => {
      const selected = tab.tabId === this.frontTabId;
      // The page of the workspace tab itself is closed in the first row.
      const shown = tab.parentTabId === null ? { ...tab, closeable: false } : tab;
      return drawnTab(shown, {
        selected,
        reachable: selected,
        unsaved: tab.unsaved,
        className: 'slds-tabs_default__item slds-sub-tabs__item slds-grid slds-grid_vertical-align-center',
      });
    });
  }

  focusTab(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#fire('focusfront', (event.currentTarget as HTMLElement).dataset['tab']);
  }

  closeTab(event: Event): void {
    event.stopPropagation();
    this.#fire('closetab', (event.currentTarget as HTMLElement).dataset['tab']);
  }

  handleKey(event: KeyboardEvent): void {
    const key = tabKey(event, this.drawn);
    if (!key) return;
    event.preventDefault();
    this.focusAfterRender = true;
    this.#fire(key.kind === 'close' ? 'closetab' : 'focusfront', key.tabId);
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
