/** `lightning/messageService`: messages between components of the page, over the message channels of the project. */
import type { WireAdapter, WireAdapterConstructor } from 'lwc';

/** The default export of `@salesforce/messageChannel/Name__c`. */
export interface MessageChannel {
  readonly fullName: string;
}

/** Who publishes and subscribes; what it has subscribed to ends with it. */
export interface MessageContextValue {
  readonly id: number;
}

export interface Subscription {
  readonly id: number;
}

type Listener = (message: unknown) => void;

interface Subscribed {
  readonly context: MessageContextValue;
  readonly channel: string;
  readonly listener: Listener;
  readonly isEverywhere: boolean;
}

/** Option `scope`: messages come wherever the component is; without it only while its page is in front. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

let lastId = 0;
const contexts = new Map<MessageContextValue, EventTarget | null>();
const subscriptions = new Map<Subscription, Subscribed>();

/** A context for code that is no component; it lives until `releaseMessageContext`. */
export const createMessageContext = (): MessageContextValue => contextAt(null);

function contextAt(host: EventTarget | null): MessageContextValue {
  const context = Object.freeze({ id: ++lastId });
  contexts.set(context, host);
  return context;
}

export function releaseMessageContext(context: MessageContextValue): void {
  contexts.delete(context);
  for (const [subscription, subscribed] of subscriptions) {
    if (subscribed.context === context) subscriptions.delete(subscription);
  }
}

/** Where LWC keeps the element whose wire it is. */
const HOST = '$$DeprecatedWiredElementHostKey$$';

/** `@wire(MessageContext) context;`: a context that ends with the component. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
export const MessageContext: WireAdapterConstructor<any, MessageContextValue> = class implements WireAdapter {
  readonly #host: EventTarget | null;
  readonly #context: MessageContextValue;

  constructor(emit: (context: MessageContextValue) => void) {
    this.#host = (emit as unknown as Record<string, EventTarget | undefined>)[HOST] ?? null;
    this.#context = contextAt(this.#host);
    // Components subscribe in connectedCallback, so the context must be there before.
    emit(this.#context);
  }

  update(): void {}

  connect(): void {
    contexts.set(this.#context, this.#host);
  }

  disconnect(): void {
    releaseMessageContext(this.#context);
  }
};

/** Sends a message (data that JSON can carry) to everybody who has subscribed to the channel. */
export function publish(
  context: MessageContextValue,
  channel: MessageChannel,
  message?: unknown,
  _options?: unknown,
): void {
  checkContext(context, 'publish');
  const name = nameOf(channel, 'publish');
  // Nobody gets an object of somebody else's.
  const text = message === undefined ? undefined : JSON.stringify(message);
  for (const [subscription, subscribed] of [...subscriptions]) {
    if (subscribed.channel !== name || !subscriptions.has(subscription) || !hears(subscribed)) continue;
    try {
      subscribed.listener(text === undefined ? undefined : (JSON.parse(text) as unknown));
    } catch (error) {
      // One listener's mistake is not the publisher's, nor the other listeners'.
      reportError(error);
    }
  }
}

/** The answer is for `unsubscribe`. */
export function subscribe(
  context: MessageContextValue,
  channel: MessageChannel,
  listener: Listener,
  options: { readonly scope?: symbol } = {},
): Subscription {
  checkContext(context, 'subscribe');
  if (typeof listener !== 'function') throw new TypeError('subscribe: the listener is no function');
  const { scope } = options;
  if (scope !== undefined && scope !== APPLICATION_SCOPE) throw new TypeError('subscribe: unknown scope');
  const subscription = Object.freeze({ id: ++lastId });
  const isEverywhere = scope === APPLICATION_SCOPE;
  subscriptions.set(subscription, { context, channel: nameOf(channel, 'subscribe'), listener, isEverywhere });
  return subscription;
}

export function unsubscribe(subscription: Subscription | null | undefined): void {
  if (subscription) subscriptions.delete(subscription);
}

/** The active area: what is on a tab that is not in front is not drawn. */
function hears({ context, isEverywhere }: Subscribed): boolean {
  const element = contexts.get(context);
  if (isEverywhere || !(element instanceof Element)) return true;
  return element.isConnected && element.checkVisibility();
}

function checkContext(context: MessageContextValue, called: string): void {
  if (!contexts.has(context)) {
    throw new TypeError(`${called}: the first argument is no message context, or it was released`);
  }
}

function nameOf(channel: MessageChannel, called: string): string {
  if (typeof channel?.fullName !== 'string')
    throw new TypeError(`${called}: the second argument is no message channel`);
  return channel.fullName;
}
