import { LightningElement, api } from 'lwc';

import AppLauncher from 'shell/appLauncher';
import { entryOfApp, entryOfItem, matching } from 'shell/launcherEntries';
import { openOverlay } from 'shell/overlays';
import type { LauncherEntry } from 'shell/launcherEntries';

import type { App, NavigationItem } from '../console/apps';

/** The App Launcher: every app of the user, and every item of any app. */
export default class Waffle extends LightningElement {
  @api apps: readonly App[] = [];
  /** Tabs of the user, in whatever app. */
  @api items: readonly NavigationItem[] = [];
  @api appLabel = '';
  open = false;
  term = '';
  focusSearch = false;

  override renderedCallback(): void {
    if (!this.focusSearch) return;
    this.focusSearch = false;
    this.template!.querySelector<HTMLElement>('lightning-input')?.focus();
  }

  get expanded(): string {
    return String(this.open);
  }

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

  toggle(): void {
    this.open = !this.open;
    this.term = '';
    this.focusSearch = this.open;
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
    this.template!.querySelector<HTMLElement>('button')?.focus();
    void openOverlay(AppLauncher, {
      label: 'App Launcher',
      size: 'large',
      apps: this.apps.map(entryOfApp),
      items: this.items.map(entryOfItem),
    });
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.template!.querySelector<HTMLElement>('button')?.focus();
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (next !== null && (event.currentTarget as HTMLElement).contains(next)) return;
    this.open = false;
  }
}
