import { isSame } from './model';
import type { WrapUpChoice, WrapUpServer, WrapUpView } from './model';
import { Refusal } from './refusal';

/** Why the choice is not saved yet. */
export interface Failure {
  readonly error: unknown;
  /** Whether Salesforce has said no, which another attempt does not change. */
  readonly isRefused: boolean;
  readonly isOffline: boolean;
}

export interface SendingState {
  /** The choice that Salesforce has not confirmed. */
  readonly unsent?: WrapUpChoice;
  /** Whether the wrap-up is to be completed after it. */
  readonly isDone: boolean;
  readonly isSending: boolean;
  readonly failure?: Failure;
}

export interface SendingEvents {
  changed(): void;
  saved(view: WrapUpView, choice: WrapUpChoice, askedAt: number): void;
  completed(view: WrapUpView, askedAt: number): void;
}

/** An attempt without an answer by then counts as failed. */
const ANSWER_MS = 20_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Saves the newest choice, and tries until Salesforce has it or refuses it. */
export class Sending {
  state: SendingState = { isDone: false, isSending: false };
  /** Counts attempts: what was asked before one may have been answered from before it. */
  attempts = 0;
  private failures = 0;
  private timer: number | undefined;
  private readonly callId: string;
  private readonly server: WrapUpServer;
  private readonly events: SendingEvents;
  private readonly again = (): void => {
    if (document.visibilityState === 'visible') {
      this.retry();
    }
  };

  constructor(callId: string, server: WrapUpServer, events: SendingEvents) {
    this.callId = callId;
    this.server = server;
    this.events = events;
    window.addEventListener('online', this.again);
    document.addEventListener('visibilitychange', this.again);
  }

  /**
   * Takes the place of a choice that is not saved yet. Waits for the answer to one that is under way: sent together, the
   * older of two choices of one second might win.
   */
  put(unsent: WrapUpChoice): void {
    this.failures = 0;
    this.set({ unsent, failure: undefined });
    if (!this.state.isSending) {
      this.send();
    }
  }

  /** Completes the wrap-up, after the choice if one is under way. */
  finish(): void {
    if (!this.state.isDone) {
      this.set({ isDone: true });
      if (!this.state.isSending) {
        this.send();
      }
    }
  }

  /** Tries again at once what failed; what was refused only when the user wants it. */
  retry(isWanted = false): void {
    const { failure, isSending } = this.state;
    if (failure !== undefined && !isSending && (isWanted || !failure.isRefused)) {
      this.send();
    }
  }

  stop(): void {
    window.clearTimeout(this.timer);
    window.removeEventListener('online', this.again);
    document.removeEventListener('visibilitychange', this.again);
  }

  private async send(): Promise<void> {
    window.clearTimeout(this.timer);
    const attempt = ++this.attempts;
    const { unsent } = this.state;
    this.set({ isSending: true });
    try {
      await (unsent === undefined ? this.complete() : this.save(unsent));
    } catch (error) {
      if (attempt === this.attempts && unsent === this.state.unsent) {
        this.fail(error);
        return;
      }
    }
    if (attempt === this.attempts) {
      this.failures = 0;
      this.set({ isSending: false, failure: undefined });
      if (this.state.unsent !== undefined || this.state.isDone) {
        this.send();
      }
    }
  }

  private async save(choice: WrapUpChoice): Promise<void> {
    const askedAt = Date.now();
    const view = await this.answered(this.server.save(this.callId, choice));
    const { unsent } = this.state;
    if (unsent === choice) {
      this.set({ unsent: undefined });
      this.events.saved(view, choice, askedAt);
    } else if (unsent?.version === choice.version && isSame(view.choice, choice)) {
      // What was chosen meanwhile was chosen knowing of this choice. Any other answer is old: an earlier attempt was saved.
      this.set({ unsent: { ...unsent!, version: view.version } });
    }
  }

  private async complete(): Promise<void> {
    const askedAt = Date.now();
    const view = await this.answered(this.server.complete(this.callId));
    if (this.state.isDone && this.state.unsent === undefined) {
      this.set({ isDone: false });
      this.events.completed(view, askedAt);
    }
  }

  private fail(error: unknown): void {
    const isRefused = error instanceof Refusal;
    this.set({ isSending: false, failure: { error, isRefused, isOffline: !isRefused && !navigator.onLine } });
    if (!isRefused) {
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
      this.failures += 1;
      // Not all at the same time when the network comes back.
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by stop.
      this.timer = window.setTimeout(() => this.retry(), pause * (0.75 + Math.random() / 2));
    }
  }

  private answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by the answer.
      const timer = window.setTimeout(() => reject(new Error()), ANSWER_MS);
      answer.then(resolve, reject).finally(() => window.clearTimeout(timer));
    });
  }

  private set(changes: Partial<SendingState>): void {
    this.state = { ...this.state, ...changes };
    this.events.changed();
  }
}
