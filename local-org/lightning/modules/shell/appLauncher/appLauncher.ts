import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { matching } from 'shell/launcherEntries';
import type { LauncherEntry } from 'shell/launcherEntries';

/** All apps and all items, each with what it is for. */
export default class AppLauncher extends LightningModal {
  @api apps: readonly LauncherEntry[] = [];
  @api items: readonly LauncherEntry[] = [];
  term = '';

  get foundApps(): readonly LauncherEntry[] {
    return matching(this.apps, this.term);
  }

  get foundItems(): readonly LauncherEntry[] {
    return matching(this.items, this.term);
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
  }

  /** The link itself is followed by the console. */
  handleChoice(): void {
    void this.close('chosen');
  }
}
