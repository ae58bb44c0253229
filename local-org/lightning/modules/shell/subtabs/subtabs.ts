import { api } from 'lwc';
import { drawnTab } from 'shell/tabStrip';
import type { DrawnTab } from 'shell/tabStrip';

import TabRow from '../tabStrip/tabRow';
import type { WorkspaceTab } from '../workspace/workspace';

/** The second row of a console: the page of a workspace tab and its subtabs. Fires `focusfront` and `closetab`. */
export default class Subtabs extends TabRow {
  @api tabs: readonly WorkspaceTab[] = [];
  @api frontTabId = '';

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

  protected override row(): readonly DrawnTab[] {
    return this.drawn;
  }

  protected override askFor(tabId: string): void {
    this.fire('focusfront', tabId);
  }
}
