import { LightningElement } from 'lwc';
import { timeOfDay } from 'platform/i18n';
import { placeOf } from 'platform/place';
import { notifyChanged } from 'platform/records';
import { shell } from 'platform/shell';
import {
  act,
  hasVoice,
  onVoiceEvent,
  refusalOf,
  serverNow,
  setPresence,
  wasAcceptedHere,
  watchVoice,
} from 'platform/voice';
import type { Call, VoiceState } from 'platform/voice';

import { clock } from '../callPanel/callPanel';
import type { Wish } from '../callPanel/callPanel';
import { openCall, showsRecord } from './callTabs';

const TICK = 1000;

interface DrawnRecent {
  readonly key: string;
  readonly url: string;
  readonly from: string;
  readonly when: string;
}

/** `runtime_service_omnichannel:omniWidget`: the agent's presence, the calls at the desk, and the last ones. */
export default class OmniChannel extends LightningElement {
  state: VoiceState | null = null;
  now = serverNow();
  busy = false;
  problem = '';
  #ends: (() => void)[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Calls whose ringing has been shown. */
  #announced = new Set<string>();
  #isFirst = true;
  /** How each call stood, by its record. */
  #stood = new Map<string, string>();
  #keepsFocus = false;

  override connectedCallback(): void {
    if (!hasVoice()) return;
    this.#ends = [
      watchVoice((state) => this.#take(state)),
      onVoiceEvent(({ type, detail }) => {
        if (type === 'callconnected') this.#connected(detail.callId);
      }),
    ];
    this.#timer = setInterval(() => (this.now = serverNow()), TICK);
  }

  override renderedCallback(): void {
    if (!this.#keepsFocus) return;
    this.#keepsFocus = false;
    this.template!.querySelector<HTMLElement>('.widget')!.focus();
  }

  override disconnectedCallback(): void {
    for (const end of this.#ends) end();
    clearInterval(this.#timer);
  }

  get isThere(): boolean {
    return hasVoice();
  }

  get isLoading(): boolean {
    return this.state === null;
  }

  get presence(): VoiceState['presence'] | null {
    return this.state?.presence ?? null;
  }

  get settings(): VoiceState['settings'] | null {
    return this.state?.settings ?? null;
  }

  get calls(): readonly Call[] {
    return this.state?.calls ?? [];
  }

  /** Why nothing rings here; empty when something may. */
  get hint(): string {
    const { current = null, statuses = [] } = this.presence ?? {};
    if (this.calls.length > 0) return '';
    if (statuses.length === 0)
      return 'No presence status is given to you by your profile or your permission sets: no work comes to you.';
    if (current === null) return 'You are offline. Choose a status to get work.';
    return current.isAway ? 'No work comes to you in this status.' : 'Waiting for work.';
  }

  get recent(): readonly DrawnRecent[] {
    return (this.state?.recent ?? []).map((call) => ({
      key: call.voiceCallId,
      url: `/lightning/r/VoiceCall/${call.voiceCallId}/view`,
      from: call.from,
      when: `${timeOfDay(call.acceptedAt!)} · ${clock(call.endedAt! - call.acceptedAt!)}`,
    }));
  }

  get hasRecent(): boolean {
    return this.recent.length > 0;
  }

  async choosePresence(event: CustomEvent<string | null>): Promise<void> {
    await this.#attempt(() => setPresence(event.detail));
  }

  async handleWish(event: CustomEvent<Wish>): Promise<void> {
    const { call, deed, body } = event.detail;
    await this.#attempt(() => act(call, deed, body));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
    } catch (error) {
      this.problem = refusalOf(error);
    } finally {
      this.busy = false;
    }
  }

  #take(state: VoiceState): void {
    const gone = this.calls.filter(({ voiceCallId }) => !state.calls.some((call) => call.voiceCallId === voiceCallId));
    this.#keepsFocus = gone.length > 0 && this.#focused()?.localName === 'shell-call-panel';
    this.#refreshRecords(state);
    this.state = state;
    this.now = serverNow();
    this.#drawItem();
    for (const { phase, vendorCallKey } of state.calls) {
      if (phase !== 'ringing' || this.#announced.has(vendorCallKey)) continue;
      this.#announced.add(vendorCallKey);
      void this.#showPanel();
    }
    if (this.#isFirst) {
      this.#isFirst = false;
      void this.#findAgain();
    }
  }

  #focused(): Element | null {
    return (this.template as unknown as DocumentOrShadowRoot).activeElement;
  }

  /** Pages that show the record of a call show how it stands now. */
  #refreshRecords({ calls, recent }: VoiceState): void {
    const stands = new Map([...recent, ...calls].map((call) => [call.voiceCallId, `${call.phase} ${call.isOnHold}`]));
    const changed = [...stands].filter(([id, standing]) => (this.#stood.get(id) ?? standing) !== standing);
    this.#stood = stands;
    if (changed.length > 0) void notifyChanged(changed.map(([id]) => id));
  }

  /** After the page was loaded anew: the call goes on, its tab may be gone. */
  async #findAgain(): Promise<void> {
    for (const call of this.calls) {
      if (call.phase === 'ringing' || (await showsRecord(call.voiceCallId))) continue;
      await openCall(call, false);
    }
  }

  #connected(callId: string): void {
    const call = this.calls.find(({ vendorCallKey }) => vendorCallKey === callId);
    // Of several windows of a user the one opens the call in which it was accepted.
    if (call && wasAcceptedHere(callId)) void this.#attempt(() => openCall(call, true));
  }

  async #showPanel(): Promise<void> {
    const { utilityId } = placeOf(this.template!.host!);
    if (utilityId !== null) await shell().utilityBar.open(utilityId, false);
  }

  /** The item of the bar says how things stand, as its panel is mostly shut. */
  #drawItem(): void {
    const { utilityId } = placeOf(this.template!.host!);
    if (utilityId === null) return;
    const { current } = this.state!.presence;
    const isRinging = this.calls.some(({ phase }) => phase === 'ringing');
    const label = `Omni-Channel (${isRinging ? 'Incoming call' : (current?.label ?? 'Offline')})`;
    const icon = isRinging ? 'incoming_call' : current && !current.isAway ? 'omni_channel' : 'routing_offline';
    void shell().utilityBar.update(utilityId, { label, icon });
  }
}
