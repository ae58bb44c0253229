import { LightningElement, api } from 'lwc';
import { destinations, refusalOf } from 'platform/voice';
import type { Call, Deed, VoiceState } from 'platform/voice';

/** What a control asks for. */
export interface Wish {
  readonly call: Call;
  readonly deed: Deed;
  readonly body?: object;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** A call at the agent's desk: it rings, it is talked, it is written up. Fires `wish` for what is to be done with it. */
export default class CallPanel extends LightningElement {
  @api settings: VoiceState['settings'] | null = null;
  /** Milliseconds since 1970: the time to draw. */
  @api now = 0;
  @api busy = false;
  extra: 'none' | 'keypad' | 'transfer' | 'decline' = 'none';
  destinationOptions: readonly Option[] = [];
  destination = '';
  problem = '';
  _call: Call | null = null;
  #keepsFocus = false;

  @api get call(): Call | null {
    return this._call;
  }
  set call(value: Call | null) {
    if (value?.phase !== this._call?.phase) {
      this.extra = 'none';
      // The control that had the focus is about to go.
      this.#keepsFocus = this.#holdsFocus();
    }
    this._call = value;
  }

  override renderedCallback(): void {
    if (!this.#keepsFocus) return;
    this.#keepsFocus = false;
    this.template!.querySelector<HTMLElement>('article')!.focus();
  }

  get isBusy(): 'true' | 'false' {
    return this.busy ? 'true' : 'false';
  }

  get isRinging(): boolean {
    return this._call?.phase === 'ringing';
  }

  get isTalking(): boolean {
    return this._call?.phase === 'connected';
  }

  get isAfterCallWork(): boolean {
    return this._call?.phase === 'afterCallWork';
  }

  get customer(): string {
    return this._call?.from ?? '';
  }

  get heading(): string {
    if (this.isRinging) return this._call!.isTransfer ? 'Incoming transfer' : 'Incoming call';
    if (this.isAfterCallWork) return 'After-call work';
    return this._call?.isOnHold ? 'On hold' : 'Connected';
  }

  get origin(): string {
    const { to = '', queue = null } = this._call ?? {};
    return queue === null ? `Dialed ${to}` : `${queue} · dialed ${to}`;
  }

  get panelClass(): string {
    const state = this.isRinging
      ? 'ringing'
      : this.isAfterCallWork
        ? 'after'
        : this._call?.isOnHold
          ? 'held'
          : 'talking';
    return `panel ${state}`;
  }

  get timer(): string {
    const { offeredAt, acceptedAt, endedAt, wrapUpEndsAt } = this._call ?? {};
    if (this.isAfterCallWork) return clock(wrapUpEndsAt ? wrapUpEndsAt - this.now : this.now - endedAt!);
    return clock(this.now - ((this.isRinging ? offeredAt : acceptedAt) ?? this.now));
  }

  get timerLabel(): string {
    if (this.isRinging) return 'Ringing for';
    if (!this.isAfterCallWork) return 'Call time';
    return this._call?.wrapUpEndsAt ? 'Ends in' : 'After-call work for';
  }

  get holdTime(): string {
    const since = this._call?.holds.at(-1)?.startsAt;
    return this._call?.isOnHold && since !== undefined ? `On hold for ${clock(this.now - since)}` : '';
  }

  get canDecline(): boolean {
    return this.settings?.canDecline ?? false;
  }

  get holdLabel(): string {
    return this._call?.isOnHold ? 'Resume' : 'Hold';
  }

  get holdIcon(): string {
    return this._call?.isOnHold ? 'utility:play' : 'utility:pause';
  }

  get muteLabel(): string {
    return this._call?.isMuted ? 'Unmute' : 'Mute';
  }

  get muteIcon(): string {
    return this._call?.isMuted ? 'utility:muted' : 'utility:unmuted';
  }

  get recordLabel(): string {
    return this._call?.isRecordingPaused ? 'Resume recording' : 'Pause recording';
  }

  get recordIcon(): string {
    return this._call?.isRecordingPaused ? 'utility:record' : 'utility:stop';
  }

  get recordingState(): string {
    return this._call?.isRecordingPaused ? 'Recording paused' : 'Recording';
  }

  get isHeld(): 'true' | 'false' {
    return this._call?.isOnHold ? 'true' : 'false';
  }

  get isMuted(): 'true' | 'false' {
    return this._call?.isMuted ? 'true' : 'false';
  }

  get isPaused(): 'true' | 'false' {
    return this._call?.isRecordingPaused ? 'true' : 'false';
  }

  get showsKeypad(): boolean {
    return this.extra === 'keypad';
  }

  get showsTransfer(): boolean {
    return this.extra === 'transfer';
  }

  get showsReasons(): boolean {
    return this.extra === 'decline';
  }

  get keypadExpanded(): 'true' | 'false' {
    return this.showsKeypad ? 'true' : 'false';
  }

  get transferExpanded(): 'true' | 'false' {
    return this.showsTransfer ? 'true' : 'false';
  }

  get keys(): readonly string[] {
    return KEYS;
  }

  get digits(): string {
    return this._call?.digits ?? '';
  }

  get reasons(): readonly { readonly name: string; readonly label: string }[] {
    return this.settings?.declineReasons ?? [];
  }

  get cannotTransfer(): boolean {
    return this.destination === '';
  }

  accept(): void {
    this.#wish('accept');
  }

  decline(): void {
    if (this.reasons.length > 0) this.extra = 'decline';
    else this.#wish('decline');
  }

  declineFor(event: Event): void {
    this.#wish('decline', { reason: (event.currentTarget as HTMLElement).dataset['reason'] });
  }

  toggleHold(): void {
    this.#wish(this._call?.isOnHold ? 'resume' : 'hold');
  }

  toggleMute(): void {
    this.#wish(this._call?.isMuted ? 'unmute' : 'mute');
  }

  toggleRecording(): void {
    this.#wish(this._call?.isRecordingPaused ? 'resumeRecording' : 'pauseRecording');
  }

  toggleKeypad(): void {
    this.extra = this.showsKeypad ? 'none' : 'keypad';
  }

  press(event: Event): void {
    this.#wish('sendDigits', { digits: (event.currentTarget as HTMLElement).dataset['key'] });
  }

  async toggleTransfer(): Promise<void> {
    this.extra = this.showsTransfer ? 'none' : 'transfer';
    this.destination = '';
    this.problem = '';
    if (!this.showsTransfer) return;
    try {
      const { queues, agents } = await destinations();
      this.destinationOptions = [
        ...queues.map(({ name, label }) => ({ value: `queue:${name}`, label: `Queue: ${label}` })),
        ...agents.map(({ name, label }) => ({ value: `agent:${name}`, label })),
      ];
    } catch (error) {
      this.problem = refusalOf(error);
    }
  }

  chooseDestination(event: CustomEvent<{ value: string }>): void {
    this.destination = event.detail.value;
  }

  transfer(): void {
    const [kind = '', name = ''] = this.destination.split(':');
    this.#wish('transfer', { destination: { [kind]: name } });
  }

  end(): void {
    this.#wish('end');
  }

  endWrapUp(): void {
    this.#wish('endWrapUp');
  }

  #holdsFocus(): boolean {
    return (this.template as unknown as DocumentOrShadowRoot).activeElement !== null;
  }

  /** Controls stay enabled while the phone is busy: one that is disabled loses the focus. */
  #wish(deed: Deed, body?: object): void {
    if (this.busy) return;
    const detail: Wish = { call: this._call!, deed, ...(body && { body }) };
    this.dispatchEvent(new CustomEvent('wish', { detail }));
  }
}

/** `4:05`, `1:02:03`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
