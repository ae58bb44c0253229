import { LightningElement, api } from 'lwc';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { timeOfDay } from 'platform/i18n';
import { conversation, hasVoice, onVoiceEvent } from 'platform/voice';
import type { Conversation as Told } from 'platform/voice';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';

/** Who only looks on is told nothing by the telephone, and asks. */
const INTERVAL = 2000;
/** Pixels from the end within which a reader counts as being there. */
const AT_END = 24;

const SPEAKERS: Readonly<Record<string, string>> = {
  END_USER: 'Customer',
  EXTERNAL_USER: 'External participant',
  HUMAN_AGENT: 'Agent',
  SUPERVISOR: 'Supervisor',
  VIRTUAL_AGENT: 'Bot',
};
/** Those who call; everybody else speaks for the company. */
const CALLERS = new Set(['END_USER', 'EXTERNAL_USER']);

interface DrawnLine {
  readonly key: string;
  readonly text: string;
  readonly meta: string;
  readonly itemClass: string;
  readonly textClass: string;
  readonly metaClass: string;
}

/** `scrt:conversationBody`: what is said in a call, while it goes on and afterwards. */
export default class Conversation extends LightningElement {
  @api objectApiName: string | null = null;
  told: Told | null = null;
  failure: Failure | null = null;
  _recordId = '';
  #isThere = false;
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the last time it was asked. */
  #asked = 0;
  #followsEnd = true;
  #drawnLines = 0;

  @api get recordId(): string {
    return this._recordId;
  }
  set recordId(value: string) {
    if (value === this._recordId) return;
    this._recordId = value;
    this.told = null;
    this.failure = null;
    this.#followsEnd = true;
    if (this.#isThere) void this.#load();
  }

  override connectedCallback(): void {
    this.#isThere = true;
    if (!hasVoice()) {
      this.told = { isOver: true, lines: [] };
      return;
    }
    this.#stop = onVoiceEvent(({ type }) => {
      if (type === 'transcript' || type === 'callended') void this.#load();
    });
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.#isThere = false;
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  override renderedCallback(): void {
    const { length } = this.lines;
    if (length === this.#drawnLines) return;
    this.#drawnLines = length;
    const log = this.#log();
    if (log && this.#followsEnd) log.scrollTop = log.scrollHeight;
  }

  get isLoading(): boolean {
    return this.told === null;
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  get lines(): readonly DrawnLine[] {
    return (this.told?.lines ?? []).map(({ messageId, senderType, senderName, content, startTime }) => {
      const direction = CALLERS.has(senderType) ? 'inbound' : 'outbound';
      return {
        key: messageId,
        text: content,
        meta: `${senderName ?? SPEAKERS[senderType] ?? senderType} • ${timeOfDay(startTime)}`,
        itemClass: `slds-chat-listitem slds-chat-listitem_${direction}`,
        textClass: `slds-chat-message__text slds-chat-message__text_${direction}`,
        metaClass: `slds-chat-message__meta ${direction}`,
      };
    });
  }

  /** A reader who has scrolled up stays there. */
  handleScroll(): void {
    const log = this.#log();
    if (log) this.#followsEnd = log.scrollHeight - log.scrollTop - log.clientHeight <= AT_END;
  }

  #log(): HTMLElement | null {
    return this.template!.querySelector<HTMLElement>('[role="log"]');
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    const recordId = this._recordId;
    const number = ++this.#asked;
    const isCurrent = () => this.#isThere && number === this.#asked;
    const wentOn = this.told !== null && !this.told.isOver;
    try {
      const told = await conversation(recordId);
      if (!isCurrent()) return;
      this.told = told;
      this.failure = null;
      if (wentOn && told.isOver) await notifyRecordUpdateAvailable([{ recordId }]);
    } catch (error) {
      if (!isCurrent()) return;
      // What is shown already stays: an org that is starting anew answers again soon.
      if (this.told === null) this.failure = failureOf(error);
      if ((error as { status?: number }).status === 404) return;
    }
    if (isCurrent() && this.told?.isOver !== true) this.#timer = setTimeout(() => void this.#load(), INTERVAL);
  }
}
