/** After a call, the contact centre saves its recording in a while. */
const DELAYS_MS = [3_000, 10_000, 30_000, 60_000, 120_000, 300_000];

/** Asks whether a recording has arrived: now and then after the call, and when somebody comes back to the page. */
export class Arrival {
  private readonly ask: () => void;
  private timers: number[] = [];
  private readonly askIfSeen = (): void => {
    if (document.visibilityState === 'visible') {
      this.ask();
    }
  };

  constructor(ask: () => void) {
    this.ask = ask;
  }

  open(): void {
    document.addEventListener('visibilitychange', this.askIfSeen);
  }

  /** The call is over. */
  await(): void {
    this.forget();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the player closes.
    this.timers = DELAYS_MS.map((delay) => window.setTimeout(this.askIfSeen, delay));
  }

  close(): void {
    this.forget();
    document.removeEventListener('visibilitychange', this.askIfSeen);
  }

  private forget(): void {
    this.timers.forEach((timer) => window.clearTimeout(timer));
  }
}
