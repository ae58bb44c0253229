import { LightningElement, api } from 'lwc';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { announcePage } from 'shell/pageEvents';
import { appPage, tab } from 'shell/uiApi';
import type { ComponentInstance, ResolvedPage } from 'shell/uiApi';

/** What a custom tab shows: an object, a Lightning component, a Lightning page, or another site. */
export default class TabPage extends LightningElement {
  @api filterName: string | null = null;
  failure: Failure | null = null;
  objectApiName: string | null = null;
  instance: ComponentInstance | null = null;
  page: ResolvedPage | null = null;
  /** Of a web tab; what the content-security policy lets in is shown. */
  url: string | null = null;
  pageHeading = '';
  icon = 'standard:default';
  _name = '';

  @api get tabName(): string {
    return this._name;
  }
  set tabName(value: string) {
    if (value === this._name) return;
    this._name = value;
    void this.#load(value);
  }

  async #load(name: string): Promise<void> {
    this.failure = this.objectApiName = this.instance = this.page = this.url = null;
    try {
      const description = await tab(name);
      const page = description.flexiPage ? await appPage(description.flexiPage) : null;
      if (name !== this._name) return;
      this.icon = description.icon ?? 'standard:default';
      this.objectApiName = description.objectApiName ?? null;
      this.instance = description.component ? { name: description.component, properties: {} } : null;
      this.page = page;
      this.url = webAddress(description.url);
      this.pageHeading = description.label;
      if (this.objectApiName === null) announcePage(this, { title: description.label, icon: this.icon });
    } catch (error) {
      if (name !== this._name) return;
      this.failure = failureOf(error);
      announcePage(this, { title: this.failure.heading, icon: 'standard:default' });
    }
  }
}

function webAddress(url: string | null | undefined): string | null {
  return url && /^https?:/i.test(url) ? url : null;
}
