/** Messages between the components of one browser tab. */
declare module 'lightning/messageService' {
  import type { WireAdapterConstructor } from 'lwc';

  interface MessageChannel {
    readonly fullName: string;
  }
  /** What a component's subscriptions end with. */
  export type MessageContextValue = object;
  export type Subscription = object;
  export const MessageContext: WireAdapterConstructor<Record<string, never>, MessageContextValue>;
  /** Messages are heard on tabs that are not in front, too. */
  export const APPLICATION_SCOPE: symbol;
  export function publish(context: MessageContextValue, channel: MessageChannel, message?: object): void;
  export function subscribe(
    context: MessageContextValue,
    channel: MessageChannel,
    listener: (message: unknown) => void,
    options?: { readonly scope?: symbol },
  ): Subscription;
  export function unsubscribe(subscription: Subscription | null): void;
}
