import { withNamespace } from 'c/packageNames';
import { onError, subscribe, unsubscribe } from 'lightning/empApi';
import type { EventMessage, Subscription } from 'lightning/empApi';

const CHANNEL = `/event/${withNamespace('Screen_Pop__e')}`;
const USER_ID = withNamespace('User_Id__c');
const REQUEST_ID = withNamespace('Request_Id__c');
/** Tells the other tabs of this browser that a request is being fetched. */
const CLAIMS = 'patchbay.screenPop';
/** The tab the agent looks at goes first; the others save themselves the question if it does. */
const VISIBLE_MS = 250;
const HIDDEN_MS = 750;

/** Ids of different length: 15 characters are the same in both. */
const isSameId = (one: string, other: string): boolean => one !== '' && one.slice(0, 15) === other.slice(0, 15);

/** Requests that come as platform events for this user. */
export class IncomingRequests {
  private readonly userId: string;
  private readonly fetch: (requestId: string) => void;
  private readonly fail: (error: unknown) => void;
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly seen = new Set<string>();
  private readonly claims = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CLAIMS) : null;
  private subscription: Subscription | null = null;
  private isEnded = false;

  /**
   * @param userId of the running user
   * @param fetch  is told each request once, in the tab that is to show it
   * @param fail   is told why events do not come
   */
  constructor(userId: string, fetch: (requestId: string) => void, fail: (error: unknown) => void) {
    this.userId = userId;
    this.fetch = fetch;
    this.fail = fail;
    this.claims?.addEventListener('message', (event: MessageEvent) => this.forget(String(event.data)));
    onError((error) => {
      if (!this.isEnded && JSON.stringify(error ?? '').includes(CHANNEL)) {
        this.fail(error);
      }
    });
  }

  /** Resolves when events are heard; rejects when they cannot be. */
  async listen(): Promise<void> {
    const subscription = await subscribe(CHANNEL, -1, (message) => this.hear(message));
    if (this.isEnded) {
      unsubscribe(subscription, () => undefined);
      return;
    }
    this.subscription = subscription;
  }

  end(): void {
    this.isEnded = true;
    this.waiting.forEach((timer) => clearTimeout(timer));
    this.waiting.clear();
    this.claims?.close();
    if (this.subscription) {
      unsubscribe(this.subscription, () => undefined);
    }
  }

  private hear({ data }: EventMessage): void {
    const { [USER_ID]: userId, [REQUEST_ID]: requestId } = data.payload;
    const isMine = typeof userId === 'string' && isSameId(userId, this.userId);
    if (!isMine || typeof requestId !== 'string' || this.isEnded || this.seen.has(requestId)) {
      return;
    }
    this.seen.add(requestId);
    const delay = document.visibilityState !== 'visible' ? HIDDEN_MS : document.hasFocus() ? 0 : VISIBLE_MS;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by end().
    const timer = setTimeout(() => {
      this.waiting.delete(requestId);
      this.claims?.postMessage(requestId);
      this.fetch(requestId);
    }, delay);
    this.waiting.set(requestId, timer);
  }

  private forget(requestId: string): void {
    this.seen.add(requestId);
    clearTimeout(this.waiting.get(requestId));
    this.waiting.delete(requestId);
  }
}
