import { LightningElement } from 'lwc';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { announcePage } from 'shell/pageEvents';
import { homePage } from 'shell/uiApi';
import type { ResolvedPage } from 'shell/uiApi';

/** The Home page of the org. */
export default class HomePage extends LightningElement {
  page: ResolvedPage | null = null;
  failure: Failure | null = null;

  override connectedCallback(): void {
    announcePage(this, { title: 'Home', icon: 'standard:home' });
    void this.#load();
  }

  get isEmpty(): boolean {
    return this.page?.regions.every(({ components }) => components.length === 0) ?? true;
  }

  async #load(): Promise<void> {
    try {
      this.page = await homePage();
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
