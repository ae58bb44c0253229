import { api } from 'lwc';

import AppLauncher from 'shell/appLauncher';
import { entryOfApp, entryOfItem, matching } from 'shell/launcherEntries';
import { openOverlay } from 'shell/overlays';
import type { LauncherEntry } from 'shell/launcherEntries';

import type { App, NavigationItem } from '../console/apps';
import HeaderDialog from '../globalHeader/headerDialog';

/** The App Launcher: every app of the user, and every item of any app. */
export default class Waffle extends HeaderDialog {
  @api apps: readonly App[] = [];
  /** Tabs of the user, in whatever app. */
  @api items: readonly NavigationItem[] = [];
  @api appLabel = '';
  term = '';

  get foundApps(): readonly LauncherEntry[] {
    return matching(this.apps.map(entryOfApp), this.term);
  }

  get foundItems(): readonly LauncherEntry[] {
    return matching(this.items.map(entryOfItem), this.term);
  }

  get hasApps(): boolean {
    return this.foundApps.length > 0;
  }

  get hasItems(): boolean {
    return this.foundItems.length > 0;
  }

  get hasNothing(): boolean {
    return !this.hasApps && !this.hasItems;
  }

  override toggle(): void {
    super.toggle();
    this.term = '';
  }

  close(): void {
    this.open = false;
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
  }

  viewAll(): void {
    this.open = false;
    // The window gives the focus back to what had it.
    this.focusButton();
    void openOverlay(AppLauncher, {
      label: 'App Launcher',
      size: 'large',
      apps: this.apps.map(entryOfApp),
      items: this.items.map(entryOfItem),
    });
  }
}
