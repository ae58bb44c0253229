import { LightningElement } from 'lwc';

import type { DrawnTab } from './tabStrip';
import { tabKey } from './tabStrip';

/** A row of a console's tabs. Fires `closetab` and what a tab that is asked for fires. */
export default abstract class TabRow extends LightningElement {
  focusAfterRender = false;

  override renderedCallback(): void {
    if (!this.focusAfterRender) return;
    this.focusAfterRender = false;
    this.template!.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  /** The tabs that keys go through. */
  protected abstract row(): readonly DrawnTab[];

  /** Brings a tab to the front. */
  protected abstract askFor(tabId: string): void;

  /** A plain click only: with a modifier the browser opens the address elsewhere. */
  focusTab(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.askFor((event.currentTarget as HTMLElement).dataset['tab']!);
  }

  closeTab(event: Event): void {
    event.stopPropagation();
    this.fire('closetab', (event.currentTarget as HTMLElement).dataset['tab']);
  }

  handleKey(event: KeyboardEvent): void {
    const key = tabKey(event, this.row());
    if (!key) return;
    event.preventDefault();
    this.focusAfterRender = true;
    if (key.kind === 'close') this.fire('closetab', key.tabId);
    else this.askFor(key.tabId);
  }

  protected fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
