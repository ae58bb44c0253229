import { LightningElement, api } from 'lwc';
import { addressOf, identityOf } from 'shell/addresses';
import type { PageReference } from 'shell/addresses';
import { fitted } from 'shell/fitting';
import type { Fitted } from 'shell/fitting';

import { itemOf } from '../console/apps';
import type { App } from '../console/apps';

interface ShownItem {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly href: string;
  readonly icon: string;
  readonly temporary: boolean;
  readonly current: 'page' | null;
  readonly className: string;
}

/** Width that an item takes beside its text, and that of the "More" button, in pixels. */
const ITEM_PADDING = 26;
const CHARACTER = 7.6;
const MORE_WIDTH = 90;

/**
 * The items of an app with standard navigation. A page that belongs to none of them stands at the end as a temporary
 * item; what does not fit is under "More".
 */
export default class AppNavigation extends LightningElement {
  @api app: App | null = null;
  @api page: PageReference | null = null;
  @api pageTitle: string | null = null;
  @api pageIcon: string | null = null;
  width = 0;
  observer: ResizeObserver | null = null;

  override connectedCallback(): void {
    this.observer = new ResizeObserver(([entry]) => (this.width = entry!.contentRect.width));
    this.observer.observe(this.template!.host);
  }

  override disconnectedCallback(): void {
    this.observer?.disconnect();
  }

  get items(): readonly ShownItem[] {
    const { app, page } = this;
    if (!app || !page) return [];
    const active = itemOf(app, page);
    const items = app.items.map((item) => shown(item.apiName, item.label, item.page, item.icon, item === active));
    const home = page.type === 'standard__namedPage' || page.type === 'shell__notFound';
    if (active || home || !this.pageTitle) return items;
    return [...items, shown(identityOf(page), this.pageTitle, page, this.pageIcon, true, true)];
  }

  #fitted(): Fitted<ShownItem> {
    const width = ({ text }: ShownItem): number => ITEM_PADDING + text.length * CHARACTER;
    return fitted(this.items, width, this.width, MORE_WIDTH, ({ current }) => current !== null);
  }

  get shown(): readonly ShownItem[] {
    return this.#fitted().shown;
  }

  get overflowing(): readonly ShownItem[] {
    return this.#fitted().overflowing;
  }

  get hasMore(): boolean {
    return this.overflowing.length > 0;
  }

  handleMore(event: CustomEvent<{ value: string }>): void {
    this.dispatchEvent(new CustomEvent('openaddress', { detail: event.detail.value, bubbles: true, composed: true }));
  }
}

function shown(
  key: string,
  label: string,
  page: PageReference,
  icon: string | null,
  active: boolean,
  temporary = false,
): ShownItem {
  return {
    key,
    label,
    text: temporary ? `* ${label}` : label,
    href: addressOf(page),
    icon: icon ?? 'standard:default',
    temporary,
    current: active ? 'page' : null,
    className: active ? 'slds-context-bar__item slds-is-active' : 'slds-context-bar__item',
  };
}
