/** Platform events in the browser. */
declare module 'lightning/empApi' {
  export interface EventMessage {
    readonly data: { readonly payload: Readonly<Record<string, unknown>> };
  }
  export interface Subscription {
    readonly channel: string;
  }
  /** `replayId`: −1 for events from now on. */
  export function subscribe(
    channel: string,
    replayId: number,
    listener: (message: EventMessage) => void,
  ): Promise<Subscription>;
  export function unsubscribe(subscription: Subscription, done: (answer: unknown) => void): Promise<unknown>;
  /** Hears of what goes wrong with any subscription of the page. */
  export function onError(listener: (error: unknown) => void): void;
}
