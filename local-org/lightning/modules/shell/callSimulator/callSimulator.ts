import { createMessageContext, publish } from 'lightning/messageService';
import type { MessageChannel } from 'lightning/messageService';
import { LightningElement } from 'lwc';
import { hasVoice, refusalOf } from 'platform/voice';
import type { Call } from 'platform/voice';

import { play } from './script';
import { outside, ring, simulatorState, type Deed, type NewCall, type SimulatorState } from './simulator';

const INTERVAL = 1000;
const OPEN = 'localOrg.callSimulator';
const SMALL = 'small';
const FLOW = 'flow';

const PHASES: Readonly<Record<Call['phase'], string>> = {
  queued: 'waiting for an agent',
  ringing: 'ringing',
  connected: 'connected',
  afterCallWork: 'after-call work',
  ended: 'over',
};

interface DrawnCall {
  readonly key: string;
  readonly from: string;
  readonly state: string;
  readonly canTalk: boolean;
  readonly canHangUp: boolean;
  readonly canEndWrapUp: boolean;
  readonly holdLabel: string;
}

/**
 * The local org's own: the world outside of the contact centre, played by whoever tries the org. Salesforce has nothing
 * of the kind.
 */
export default class CallSimulator extends LightningElement {
  open = sessionStorage.getItem(OPEN) !== null;
  state: SimulatorState | null = null;
  from = '+15550101';
  to = '';
  route = FLOW;
  vendorCallKey = '';
  attributes = '';
  line = '';
  speaker: 'END_USER' | 'HUMAN_AGENT' = 'END_USER';
  channel = '';
  message = '{\n  "source": "CONNECTOR",\n  "payload": {}\n}';
  problem = '';
  told = '';
  isPlaying = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  isSmall = sessionStorage.getItem(OPEN) === SMALL;
  isLeft = false;
  #context = createMessageContext();
  /** Where the pointer has taken the panel, from the panel's corner. */
  #grip: { readonly x: number; readonly y: number } | null = null;

  override connectedCallback(): void {
    if (this.open) void this.#poll();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  get isThere(): boolean {
    return hasVoice();
  }

  get expanded(): 'true' | 'false' {
    return this.open ? 'true' : 'false';
  }

  get numbers(): readonly { readonly label: string; readonly value: string }[] {
    return (this.state?.contactCenters ?? []).flatMap(({ developerName, phoneChannels }) =>
      phoneChannels.map(({ number }) => ({ value: number, label: `${number} (${developerName})` })),
    );
  }

  get routes(): readonly { readonly label: string; readonly value: string }[] {
    const { queues = [], agents = [] } = this.state ?? {};
    return [
      { value: FLOW, label: 'As the flow of the number says' },
      ...queues.map(({ name, label }) => ({ value: `queue:${name}`, label: `To the queue ${label}` })),
      ...agents.map(({ name, label }) => ({ value: `agent:${name}`, label: `To ${label}` })),
    ];
  }

  get attributesHelp(): string {
    const { callFields = [] } = this.state ?? {};
    return `A JSON object of fields of VoiceCall: ${callFields.join(', ') || 'the org has none of its own'}`;
  }

  get calls(): readonly DrawnCall[] {
    return (this.state?.calls ?? [])
      .filter(({ phase }) => phase !== 'ended')
      .map((call) => ({
        key: call.vendorCallKey,
        from: call.from,
        state: [call.isOnHold ? 'on hold' : PHASES[call.phase], call.agent].filter(Boolean).join(' · '),
        canTalk: call.phase === 'connected',
        canHangUp: call.phase !== 'afterCallWork',
        canEndWrapUp: call.phase === 'afterCallWork',
        holdLabel: call.isOnHold ? 'Resume' : 'Hold',
      }));
  }

  get hasCalls(): boolean {
    return this.calls.length > 0;
  }

  get speakers(): readonly { readonly label: string; readonly value: string }[] {
    return [
      { label: 'Customer', value: 'END_USER' },
      { label: 'Agent', value: 'HUMAN_AGENT' },
    ];
  }

  toggle(): void {
    this.open = !this.open;
    if (!this.open) {
      sessionStorage.removeItem(OPEN);
      clearTimeout(this.#timer);
      this.template!.querySelector<HTMLElement>('button')?.focus();
      return;
    }
    sessionStorage.setItem(OPEN, this.isSmall ? SMALL : 'true');
    void this.#poll();
  }

  get isWhole(): boolean {
    return !this.isSmall;
  }

  get panelClass(): string {
    return ['simulator', this.isSmall && 'small', this.isLeft && 'left'].filter(Boolean).join(' ');
  }

  get sideIcon(): string {
    return this.isLeft ? 'utility:right' : 'utility:left';
  }

  get sizeIcon(): string {
    return this.isSmall ? 'utility:expand_alt' : 'utility:contract_alt';
  }

  get sizeText(): string {
    return this.isSmall ? 'Show all of the call simulator' : 'Show the calls only';
  }

  /** What lies below is what the calls are for. */
  toggleSize(): void {
    this.isSmall = !this.isSmall;
    sessionStorage.setItem(OPEN, this.isSmall ? SMALL : 'true');
  }

  changeSide(): void {
    this.isLeft = !this.isLeft;
    Object.assign(this.#panel().style, { left: '', top: '', right: '' });
  }

  grab(event: PointerEvent): void {
    if ((event.target as HTMLElement).localName === 'lightning-button-icon') return;
    const { left, top } = this.#panel().getBoundingClientRect();
    this.#grip = { x: event.clientX - left, y: event.clientY - top };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  drag(event: PointerEvent): void {
    if (!this.#grip) return;
    const { offsetWidth, offsetHeight, style } = this.#panel();
    const left = Math.max(0, Math.min(event.clientX - this.#grip.x, window.innerWidth - offsetWidth));
    const top = Math.max(0, Math.min(event.clientY - this.#grip.y, window.innerHeight - offsetHeight));
    Object.assign(style, { left: `${left}px`, top: `${top}px`, right: 'auto' });
  }

  drop(): void {
    this.#grip = null;
  }

  #panel(): HTMLElement {
    return this.template!.querySelector<HTMLElement>('section')!;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.toggle();
  }

  handleInput(event: CustomEvent<{ value: string }>): void {
    const { name } = event.target as HTMLInputElement;
    (this as unknown as Record<string, string>)[name] = event.detail.value;
  }

  async makeRing(): Promise<void> {
    await this.#attempt(async () => void (await ring(this.#newCall())));
  }

  async playScript(): Promise<void> {
    this.isPlaying = true;
    await this.#attempt(() => play(this.#newCall(), () => void this.#refresh()));
    this.isPlaying = false;
  }

  async say(event: Event): Promise<void> {
    const text = this.line.trim();
    if (text === '') return;
    const isDone = await this.#do(event, 'say', { text, senderType: this.speaker });
    if (isDone) this.line = '';
  }

  async toggleHold(event: Event): Promise<void> {
    await this.#do(event, this.#callOf(event).isOnHold ? 'resume' : 'hold');
  }

  async hangUp(event: Event): Promise<void> {
    await this.#do(event, 'hangUp');
  }

  async endWrapUp(event: Event): Promise<void> {
    await this.#do(event, 'endWrapUp');
  }

  /** As the bridge of a connector does it: on the channel that is named, in this window. */
  async sendMessage(): Promise<void> {
    await this.#attempt(async () => {
      const name = this.channel.trim();
      if (!/^\w+__c$/.test(name)) throw new Error('The name of a message channel ends in __c');
      const message = parsed(this.message, 'The message');
      publish(this.#context, await channelNamed(name), message);
      this.told = `Sent on ${name}`;
    });
  }

  #newCall(): NewCall {
    const [kind = '', name = ''] = this.route.split(':');
    const key = this.vendorCallKey.trim();
    const attributes = this.attributes.trim();
    return {
      from: this.from.trim(),
      to: this.to,
      ...(kind !== FLOW && { [kind]: name }),
      ...(key !== '' && { vendorCallKey: key }),
      ...(attributes !== '' && { callAttributes: parsed(attributes, 'Call attributes') }),
    };
  }

  #callOf(event: Event): Call {
    const { call } = (event.target as HTMLElement).dataset;
    return this.state!.calls.find(({ vendorCallKey }) => vendorCallKey === call)!;
  }

  async #do(event: Event, deed: Deed, body: object = {}): Promise<boolean> {
    const call = this.#callOf(event);
    return this.#attempt(async () => void (await outside(call, deed, body)));
  }

  /** Shows what goes wrong; answers whether nothing did. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    this.problem = '';
    this.told = '';
    try {
      await work();
      await this.#refresh();
      return true;
    } catch (error) {
      this.problem = refusalOf(error);
      return false;
    }
  }

  async #refresh(): Promise<void> {
    this.state = await simulatorState();
    if (this.to === '') this.to = this.numbers[0]?.value ?? '';
  }

  async #poll(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#refresh();
    } catch (error) {
      this.problem = refusalOf(error);
    }
    if (this.open) this.#timer = setTimeout(() => void this.#poll(), INTERVAL);
  }
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function channelNamed(name: string): Promise<MessageChannel> {
  try {
    const { default: channel } = (await import(`@salesforce/messageChannel/${name}`)) as { default: MessageChannel };
    return channel;
  } catch {
    throw new Error(`The project has no message channel ${name}`);
  }
}
