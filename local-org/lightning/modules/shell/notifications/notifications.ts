import { request } from 'platform/http';
import { dateAndTime } from 'platform/i18n';
import { shell } from 'platform/shell';
import type { PageReference } from 'platform/shell';

import HeaderDialog from '../globalHeader/headerDialog';

interface Notification {
  readonly id: string;
  readonly messageTitle: string;
  readonly messageBody: string;
  readonly target: string | null;
  readonly targetPageRef: string | null;
  readonly read: boolean;
  readonly mostRecentActivityDate: string;
}

const ADDRESS = '/lightning/data/connect/notifications';
const INTERVAL = 10_000;
const SHOWN = 50;

/** The bell of the header: how many notifications are new; opened, what they say. A click goes where one points to. */
export default class Notifications extends HeaderDialog {
  items: readonly Notification[] = [];
  unseen = 0;
  problem = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    void this.#poll();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  get hasNew(): boolean {
    return this.unseen > 0;
  }

  get buttonTitle(): string {
    return this.hasNew ? `Notifications: ${this.unseen} new` : 'Notifications';
  }

  /** Said when it changes. */
  get announcement(): string {
    return this.hasNew ? `${this.unseen} new ${this.unseen === 1 ? 'notification' : 'notifications'}` : '';
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  get hasUnread(): boolean {
    return this.items.some(({ read }) => !read);
  }

  get shown(): readonly (Notification & { readonly className: string; readonly at: string })[] {
    return this.items.map((item) => ({
      ...item,
      className: item.read ? 'item' : 'item unread',
      at: dateAndTime(new Date(item.mostRecentActivityDate)),
    }));
  }

  async show(): Promise<void> {
    this.toggle();
    if (!this.open) return;
    await this.#attempt(async () => {
      await this.#load();
      const notificationIds = this.items.map(({ id }) => id);
      if (notificationIds.length) await request('PATCH', ADDRESS, { notificationIds, seen: true });
      this.unseen = 0;
    });
  }

  async markAll(): Promise<void> {
    await this.#attempt(async () => {
      await request('PATCH', ADDRESS, { notificationIds: this.items.map(({ id }) => id), read: true });
      await this.#load();
    });
    this.template!.querySelector<HTMLElement>('[data-first]')?.focus();
  }

  async choose(event: Event): Promise<void> {
    const chosen = this.items.find(({ id }) => id === (event.currentTarget as HTMLElement).dataset['id'])!;
    await this.#attempt(async () => {
      await request('PATCH', `${ADDRESS}/${chosen.id}`, { read: true });
      this.items = this.items.map((item) => (item === chosen ? { ...item, read: true } : item));
      const page = pageOf(chosen);
      if (!page) return;
      this.open = false;
      await shell().navigate(page, { replace: false, tabId: null });
    });
  }

  async #poll(): Promise<void> {
    await this.#attempt(async () => {
      const { unseenCount } = await request<{ unseenCount: number }>('GET', `${ADDRESS}/status`);
      if (unseenCount > this.unseen && this.open) await this.#load();
      this.unseen = unseenCount;
    });
    this.#timer = setTimeout(() => void this.#poll(), INTERVAL);
  }

  async #load(): Promise<void> {
    const path = `${ADDRESS}?size=${SHOWN}&trimMessages=false`;
    const { notifications } = await request<{ notifications: readonly Notification[] }>('GET', path);
    this.items = notifications;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = '';
    } catch (error) {
      const { body } = error as { readonly body?: { readonly message?: string } };
      this.problem = body?.message ?? String(error);
    }
  }
}

/** Where a notification points to; null: nowhere. */
function pageOf({ target, targetPageRef }: Notification): PageReference | null {
  if (targetPageRef !== null) return JSON.parse(targetPageRef) as PageReference;
  if (target === null) return null;
  return { type: 'standard__recordPage', attributes: { recordId: target, actionName: 'view' } };
}
