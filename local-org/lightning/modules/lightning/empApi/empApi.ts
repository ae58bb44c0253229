/** `lightning/empApi`: platform events, with those of before by their replay id. */
import { request } from '../../platform/http/http';

export interface EventMessage {
  /** `/event/Order__e`. */
  readonly channel: string;
  readonly data: {
    readonly schema: string;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly event: { readonly replayId: number; readonly EventUuid?: string };
  };
}

export interface Subscription {
  readonly id: string;
  readonly channel: string;
  readonly replayId: number;
}

interface Live extends Subscription {
  readonly listener: (message: EventMessage) => void;
  /** What has been delivered to it last. */
  replay: number;
}

interface EmpError {
  readonly channel: string;
  readonly subscription: string;
  readonly error: string;
  readonly ext?: unknown;
}

const INTERVAL = 1000;
const live = new Map<string, Live>();
let errorListener: ((error: EmpError) => void) | null = null;
let isDebugging = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let isPolling = false;
let lastId = 0;

/**
 * Calls `listener` for each event of `channel` (`/event/Name__e`). `replayId`: −1 for those from now on, −2 for all
 * that are kept as well, else those after that event. Resolves when events that come from now on will be heard;
 * rejects when there is no such channel or the user may not read it.
 */
export async function subscribe(
  channel: string,
  replayId: number,
  listener: (message: EventMessage) => void,
): Promise<Subscription> {
  if (typeof listener !== 'function') throw new TypeError('subscribe: the third argument is no function');
  const from = Number(replayId);
  if (!Number.isInteger(from) || from < -2) throw new TypeError(`subscribe: replayId ${String(replayId)} is not valid`);
  const { events, replay } = await read(channel, from);
  const subscription: Live = { id: String(++lastId), channel, replayId: from, listener, replay };
  live.set(subscription.id, subscription);
  debug('subscribed', channel, from);
  // The subscription is the caller's before the first event comes.
  queueMicrotask(() => deliver(subscription, events));
  listen();
  return Object.freeze({ id: subscription.id, channel, replayId: from });
}

/** Ends a subscription; `callback` hears how it went. */
export async function unsubscribe(
  subscription: Subscription,
  callback?: (answer: { readonly id: string; readonly channel: string; readonly successful: boolean }) => void,
): Promise<{ readonly id: string; readonly channel: string; readonly successful: boolean }> {
  const successful = live.delete(subscription?.id);
  if (live.size === 0) clearTimeout(timer);
  const answer = {
    id: subscription?.id,
    channel: subscription?.channel,
    subscription: subscription?.channel,
    successful,
  };
  callback?.(answer);
  return answer;
}

/** `listener` hears of what goes wrong with any subscription of the page. */
export function onError(listener: (error: EmpError) => void): void {
  errorListener = listener;
}

export function setDebugFlag(flag: boolean): void {
  isDebugging = flag;
}

export async function isEmpEnabled(): Promise<boolean> {
  return true;
}

interface Answer {
  readonly events: readonly EventMessage[];
  /** To be asked from the next time. */
  readonly replay: number;
}

const read = (channel: string, replay: number): Promise<Answer> =>
  request('GET', `/lightning/data/events?${new URLSearchParams({ channel, replay: String(replay) }).toString()}`);

function listen(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void poll(), INTERVAL);
}

async function poll(): Promise<void> {
  // Asked twice at once, the same events would come twice.
  if (isPolling) return;
  isPolling = true;
  await Promise.all([...live.values()].map(readNext));
  isPolling = false;
  if (live.size > 0) listen();
}

async function readNext(subscription: Live): Promise<void> {
  try {
    const { events, replay } = await read(subscription.channel, subscription.replay);
    subscription.replay = replay;
    deliver(subscription, events);
  } catch (error) {
    debug('error', subscription.channel, error);
    const { channel, id } = subscription;
    const message = (error as { body?: { message?: string } }).body?.message ?? String(error);
    const problem = { channel, subscription: id, error: message, ext: error };
    if (errorListener) errorListener(problem);
    else console.error('empApi', problem);
  }
}

function deliver(subscription: Live, events: readonly EventMessage[]): void {
  for (const event of events) {
    if (!live.has(subscription.id)) return;
    debug('event', subscription.channel, event.data.event.replayId);
    try {
      subscription.listener(event);
    } catch (error) {
      reportError(error);
    }
  }
}

function debug(...words: unknown[]): void {
  if (isDebugging) console.debug('empApi', ...words);
}
