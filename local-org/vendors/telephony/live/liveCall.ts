/** Calls that go on: what the contact centre knows of them beside their VoiceCall records, and whom it tells. */

/** Waits for an agent; rings at one; is talked; is written up; is over. */
export type Phase = 'queued' | 'ringing' | 'connected' | 'afterCallWork' | 'ended';

/** Milliseconds since 1970. */
export interface Hold {
  readonly startsAt: number;
  readonly endsAt: number | null;
}

/** Times are milliseconds since 1970, by the clock of the org. */
export interface LiveCall {
  /** Id of the VoiceCall record. */
  readonly voiceCallId: string;
  /** The contact centre's name of the call: `callId` of the toolkit's events. */
  readonly vendorCallKey: string;
  readonly contactCenterId: string;
  readonly isTransfer: boolean;
  readonly from: string;
  readonly to: string;
  readonly startedAt: number;
  /** When it began to wait for an agent. */
  readonly requestedAt: number;
  phase: Phase;
  /** Of whom it rings, who talks or who talked. */
  agentId: string | null;
  agentWorkId: string | null;
  /** Label of the queue it came through. */
  queue: string | null;
  /** Part of the agent's capacity that it takes: 1 is all of it. */
  share: number;
  offeredAt: number | null;
  pushTimeoutAt: number | null;
  acceptedAt: number | null;
  endedAt: number | null;
  /** When after-call work ends by itself; null: when the agent says so. */
  wrapUpEndsAt: number | null;
  isMuted: boolean;
  isRecordingPaused: boolean;
  holds: readonly Hold[];
  /** What the agent has dialled in the call. */
  digits: string;
  /** Who declined it, or did not answer: it is not offered to them again until they change their presence. */
  readonly declinedBy: Set<string>;
}

export const isOnHold = ({ holds }: LiveCall): boolean => holds.at(-1)?.endsAt === null;

/** An event of the Service Cloud Voice toolkit, for one agent. */
export interface TelephonyEvent {
  readonly sequence: number;
  readonly userId: string;
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const KEPT_EVENTS = 2000;
const KEPT_CALLS = 500;

export class LiveCalls {
  /** Youngest first. */
  private calls: LiveCall[] = [];
  private events: TelephonyEvent[] = [];
  private sequence = 0;
  /** Something has changed since calls were offered last. */
  mayOffer = false;

  get newest(): number {
    return this.sequence;
  }

  add(call: LiveCall): void {
    this.calls = [call, ...this.calls];
    // Those that are over make room.
    if (this.calls.length > KEPT_CALLS) {
      const last = this.calls.findLastIndex(({ phase }) => phase === 'ended');
      if (last > 0) this.calls.splice(last, 1);
    }
    this.mayOffer = true;
  }

  all(): readonly LiveCall[] {
    return this.calls;
  }

  in(...phases: readonly Phase[]): LiveCall[] {
    return this.calls.filter(({ phase }) => phases.includes(phase));
  }

  ofAgent(userId: string): LiveCall[] {
    return this.calls.filter(({ agentId }) => agentId === userId);
  }

  /** By its record's id or the vendor's key. */
  find(name: string): LiveCall | null {
    return this.calls.find(({ voiceCallId, vendorCallKey }) => voiceCallId === name || vendorCallKey === name) ?? null;
  }

  /** Tells the agent of the call, if it has one. */
  tell({ agentId, vendorCallKey }: LiveCall, type: string, detail: Readonly<Record<string, unknown>> = {}): void {
    if (agentId === null) return;
    const event = { sequence: ++this.sequence, userId: agentId, type, detail: { callId: vendorCallKey, ...detail } };
    this.events.push(event);
    if (this.events.length > KEPT_EVENTS) this.events = this.events.slice(-KEPT_EVENTS / 2);
  }

  /** What an agent has been told after an event. */
  eventsAfter(sequence: number, userId: string): TelephonyEvent[] {
    return this.events.filter((event) => event.sequence > sequence && event.userId === userId);
  }
}
