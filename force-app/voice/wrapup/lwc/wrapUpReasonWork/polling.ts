const EVERY_MS = 10_000;
/** Coming back to a page tells of itself more than once. */
const SHORTEST_PAUSE_MS = 2_000;

/** Asks again every ten seconds while the page is in sight and somebody may still change what it shows; at once when the user comes back to it. */
export class Polling {
  private readonly ask: () => void;
  private readonly isWanted: () => boolean;
  private readonly timer: number;
  private lastAt = Date.now();
  private readonly comeBack = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - this.lastAt >= SHORTEST_PAUSE_MS) {
      this.now();
    }
  };

  /**
   * @param ask asks
   * @param isWanted whether to ask though the user has not just come back
   */
  constructor(ask: () => void, isWanted: () => boolean) {
    this.ask = ask;
    this.isWanted = isWanted;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by stop.
    this.timer = window.setInterval(() => {
      if (document.visibilityState === 'visible' && this.isWanted()) {
        this.now();
      }
    }, EVERY_MS);
    document.addEventListener('visibilitychange', this.comeBack);
    window.addEventListener('focus', this.comeBack);
    window.addEventListener('online', this.comeBack);
  }

  stop(): void {
    window.clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.comeBack);
    window.removeEventListener('focus', this.comeBack);
    window.removeEventListener('online', this.comeBack);
  }

  private now(): void {
    this.lastAt = Date.now();
    this.ask();
  }
}
