/**
 * The user's telephone: presence, calls, and the toolkit's events, asked of the server each second while anybody in the
 * page wants to know. The state lies on the server, so that a page that is loaded again finds the call.
 */
import { request } from '../http/http';
import { context } from '../session/session';

export interface PresenceStatus {
  /** Developer name. */
  readonly name: string;
  readonly label: string;
  /** Gets no work. */
  readonly isAway: boolean;
}

export type Phase = 'queued' | 'ringing' | 'connected' | 'afterCallWork' | 'ended';

/** Times are milliseconds since 1970, by the server's clock. */
export interface Call {
  readonly voiceCallId: string;
  readonly vendorCallKey: string;
  readonly phase: Phase;
  readonly isTransfer: boolean;
  readonly from: string;
  readonly to: string;
  /** Label of the queue; null: to this agent by name. */
  readonly queue: string | null;
  /** Name of the agent; null: nobody yet. */
  readonly agent: string | null;
  readonly startedAt: number;
  readonly offeredAt: number | null;
  readonly pushTimeoutAt: number | null;
  readonly acceptedAt: number | null;
  readonly endedAt: number | null;
  readonly wrapUpEndsAt: number | null;
  readonly isOnHold: boolean;
  readonly isMuted: boolean;
  readonly isRecordingPaused: boolean;
  readonly holds: readonly { readonly startsAt: number; readonly endsAt: number | null }[];
  /** What the agent has dialled in the call. */
  readonly digits: string;
  /** How many agents have declined it. */
  readonly declines: number;
  /** What the Omni-Channel flow wants to be opened for who takes the call. */
  readonly screenPops: readonly { readonly targetObjectId: string; readonly isFocused: boolean }[];
}

export interface VoiceEvent {
  readonly sequence: number;
  readonly type: string;
  readonly detail: { readonly callId: string } & Readonly<Record<string, unknown>>;
}

export interface VoiceState {
  readonly now: number;
  readonly presence: {
    /** Null: offline. */
    readonly current: (PresenceStatus & { readonly since: number }) | null;
    readonly statuses: readonly PresenceStatus[];
    readonly capacity: number;
    /** Part of the capacity that is taken: 1 is all of it. */
    readonly used: number;
  };
  readonly settings: {
    readonly canDecline: boolean;
    readonly requestSound: boolean;
    readonly declineReasons: readonly { readonly name: string; readonly label: string }[];
  };
  /** Those that go on, youngest first. */
  readonly calls: readonly Call[];
  /** The last that are over. */
  readonly recent: readonly Call[];
}

interface Answer extends VoiceState {
  readonly sequence: number;
  readonly events: readonly VoiceEvent[];
}

/** What has been said in a call. */
export interface Conversation {
  /** Nothing can be said any more. */
  readonly isOver: boolean;
  /** In the order in which they were begun. */
  readonly lines: readonly {
    readonly messageId: string;
    /** END_USER, EXTERNAL_USER, HUMAN_AGENT, SUPERVISOR or VIRTUAL_AGENT. */
    readonly senderType: string;
    /** Of a user of the org; null: somebody else. */
    readonly senderName: string | null;
    readonly content: string;
    /** Milliseconds since 1970, by the server's clock. */
    readonly startTime: number;
  }[];
}

/** What can be done with a call. */
export type Deed =
  | 'accept'
  | 'decline'
  | 'end'
  | 'hold'
  | 'resume'
  | 'mute'
  | 'unmute'
  | 'pauseRecording'
  | 'resumeRecording'
  | 'sendDigits'
  | 'transfer'
  | 'endWrapUp';

const ADDRESS = '/lightning/data/voice';
const INTERVAL = 1000;

const watchers = new Set<(state: VoiceState) => void>();
const listeners = new Set<(event: VoiceEvent) => void>();
/** Keys of calls that were accepted in this page. */
const accepted = new Set<string>();
let state: VoiceState | null = null;
/** Of the last event that was delivered; null: none was asked for yet. */
let heard: number | null = null;
/** Numbers of the last request, and of the last whose answer was taken. */
let asked = 0;
let taken = 0;
let clockAhead = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let isPolling = false;

/** Whether the org has a contact centre. */
export const hasVoice = (): boolean => context().hasVoice;

/** Milliseconds since 1970 by the server's clock. */
export const serverNow = (): number => Date.now() + clockAhead;

/** Tells of the state, and of each change; the answer ends it. */
export function watchVoice(watcher: (state: VoiceState) => void): () => void {
  watchers.add(watcher);
  if (state) watcher(state);
  start();
  return () => void watchers.delete(watcher);
}

/** Tells of events from now on; the answer ends it. */
export function onVoiceEvent(listener: (event: VoiceEvent) => void): () => void {
  listeners.add(listener);
  start();
  return () => void listeners.delete(listener);
}

/** Rejects with the server's refusal. */
export const setPresence = (status: string | null): Promise<void> => tell('/presence', { status });

export async function act({ vendorCallKey }: Call, deed: Deed, body: object = {}): Promise<void> {
  if (deed === 'accept') accepted.add(vendorCallKey);
  await tell(`/calls/${encodeURIComponent(vendorCallKey)}/${deed}`, body);
}

export const wasAcceptedHere = (vendorCallKey: string): boolean => accepted.has(vendorCallKey);

/** Where calls can be given to. */
export const destinations = (): Promise<{
  readonly queues: readonly { readonly name: string; readonly label: string }[];
  readonly agents: readonly { readonly name: string; readonly label: string }[];
}> => request('GET', `${ADDRESS}/destinations`);

/** What has been said in a call so far. Rejects when the user may not see the call. */
export const conversation = (voiceCallId: string): Promise<Conversation> =>
  request('GET', `${ADDRESS}/conversations/${encodeURIComponent(voiceCallId)}`);

/** The words of a refusal. */
export function refusalOf(error: unknown): string {
  const { body } = error as { body?: { message?: string } };
  return body?.message ?? (error instanceof Error ? error.message : String(error));
}

const tell = (path: string, body: object): Promise<void> => ask('POST', path, body);

/** Answers may come in another order than they were asked for: one that was overtaken changes nothing. */
async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<void> {
  const number = ++asked;
  const query = heard === null ? '' : `?after=${heard}`;
  const answer = await request<Answer>(method, `${ADDRESS}${path}${query}`, body);
  if (number < taken) return;
  taken = number;
  take(answer);
}

function start(): void {
  if (hasVoice() && timer === undefined && !isPolling) void poll();
}

async function poll(): Promise<void> {
  timer = undefined;
  // Asked twice at once, the same would be told twice.
  if (isPolling) return;
  isPolling = true;
  try {
    await ask('GET', '');
  } catch (error) {
    // An org that is starting anew answers again soon.
    console.warn('voice', error);
  }
  isPolling = false;
  if (watchers.size + listeners.size > 0) timer = setTimeout(() => void poll(), INTERVAL);
}

function take(answer: Answer): void {
  const { sequence, events, ...told } = answer;
  const after = heard;
  const fresh = after === null ? [] : events.filter((event) => event.sequence > after);
  // Not the greater of the two: a server that was started anew counts from the beginning.
  heard = sequence;
  clockAhead = answer.now - Date.now();
  state = told;
  for (const watcher of watchers) guarded(() => watcher(told));
  for (const event of fresh) for (const listener of listeners) guarded(() => listener(event));
}

function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    // One listener's mistake is not the others'.
    reportError(error);
  }
}

/** The call that a control of the telephone is for. */
export function currentCall(...phases: readonly Phase[]): Call | null {
  return state?.calls.find(({ phase }) => phases.includes(phase)) ?? null;
}
