/** After a call, the contact centre saves its recording in a while. */
const DELAYS_MS = [3_000, 10_000, 30_000, 60_000, 120_000, 300_000];

/** Asks now and then whether a recording has arrived. */
export class Arrival {
  private readonly ask: () => void;
  private timers: number[] = [];

  constructor(ask: () => void) {
    this.ask = ask;
  }

  await(): void {
    this.end();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the player ends.
    this.timers = DELAYS_MS.map((delay) => window.setTimeout(this.ask, delay));
  }

  end(): void {
    this.timers.forEach((timer) => window.clearTimeout(timer));
  }
}
