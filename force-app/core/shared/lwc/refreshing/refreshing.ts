/** A failure makes the pauses twice as long, up to this many times the usual one. */
const LONGEST_PAUSE = 16;

/**
 * Keeps a page up to date: asks again after a pause, only while the page is in sight, at once when the user comes back to
 * it, and less often as long as it fails.
 */
export class Refreshing {
  private readonly ask: () => Promise<void>;
  private readonly pauseMs: number;
  private timer: number | undefined;
  private isOn = false;
  private isAsking = false;
  private failures = 0;
  private dueAt = 0;
  private readonly comeBack = (): void => {
    window.clearTimeout(this.timer);
    if (isVisible() && !this.isAsking) {
      this.waitFor(Math.max(0, this.dueAt - Date.now()));
    }
  };

  /**
   * @param ask asks and shows the answer; rejects when it has none
   * @param pauseMs from an answer to the next question, in milliseconds
   */
  constructor(ask: () => Promise<void>, pauseMs: number) {
    this.ask = ask;
    this.pauseMs = pauseMs;
  }

  /** Milliseconds from the last answer to the next question: longer after failures. */
  get currentPauseMs(): number {
    return this.pauseMs * Math.min(2 ** this.failures, LONGEST_PAUSE);
  }

  /** Begins to ask, the first time after a pause; nothing happens if it does already. */
  start(): void {
    if (!this.isOn) {
      this.isOn = true;
      this.failures = 0;
      document.addEventListener('visibilitychange', this.comeBack);
      this.pause();
    }
  }

  /** Asks no more; what is on its way still arrives. */
  stop(): void {
    this.isOn = false;
    window.clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.comeBack);
  }

  private pause(): void {
    this.dueAt = Date.now() + this.currentPauseMs;
    this.waitFor(this.currentPauseMs);
  }

  private waitFor(milliseconds: number): void {
    window.clearTimeout(this.timer);
    if (isVisible()) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by stop, which whoever starts has to call.
      this.timer = window.setTimeout(() => this.askNow(), milliseconds);
    }
  }

  private async askNow(): Promise<void> {
    if (this.isAsking) {
      // Stopped and started again meanwhile; the answer that is on its way goes on from here.
      return;
    }
    this.isAsking = true;
    try {
      await this.ask();
      this.failures = 0;
    } catch {
      // Whoever asks shows what went wrong; here it only means to be in less of a hurry.
      this.failures += 1;
    }
    this.isAsking = false;
    if (this.isOn) {
      this.pause();
    }
  }
}

const isVisible = (): boolean => document.visibilityState === 'visible';
