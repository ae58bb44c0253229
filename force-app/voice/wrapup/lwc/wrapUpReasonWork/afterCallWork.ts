import type { WrapUpView } from './model';
import type { ServerClock } from './serverClock';

/** Seconds before the end at which it is told how many are left. */
const MARKS = [120, 60, 30, 10] as const;
/** A timer that is later than this was held up: its mark is no news any more. */
const LATE_SECONDS = 3;

export interface CountdownEvents {
  /** The work has begun, or comes to a mark. */
  left(seconds: number): void;
  over(): void;
}

/** Follows after-call work to its end, by the server's time. */
export class AfterCallWork {
  /** When it runs out, in the server's milliseconds; undefined while it does not run. */
  endsAt: number | undefined;
  /** When it ran out or was to, as far as it was ever known. */
  lastEnd: number | undefined;
  private readonly clock: ServerClock;
  private readonly events: CountdownEvents;
  private heardEndAt: number | undefined;
  private timer: number | undefined;

  constructor(clock: ServerClock, events: CountdownEvents) {
    this.clock = clock;
    this.events = events;
  }

  /** The toolkit has told that the call is over; Salesforce may learn it later. */
  hearEnd(): void {
    this.heardEndAt ??= this.clock.now();
  }

  follow(view: WrapUpView): void {
    const endedAt = view.endedAt === undefined ? this.heardEndAt : Date.parse(view.endedAt);
    const isRunning =
      view.isConfigured &&
      view.afterCallWorkSeconds > 0 &&
      endedAt !== undefined &&
      (view.status === 'AfterCallWork' || (view.status === 'InCall' && view.isMine && this.heardEndAt !== undefined));
    const wasRunning = this.endsAt !== undefined;
    this.stop();
    if (isRunning) {
      this.endsAt = endedAt + view.afterCallWorkSeconds * 1000;
      this.lastEnd = this.endsAt;
      if (!wasRunning && this.secondsLeft() > 0) {
        this.events.left(this.secondsLeft());
      }
      this.wait();
    }
  }

  stop(): void {
    window.clearTimeout(this.timer);
    this.endsAt = undefined;
  }

  private secondsLeft(): number {
    return Math.round((this.endsAt! - this.clock.now()) / 1000);
  }

  private wait(): void {
    const left = this.endsAt! - this.clock.now();
    const mark = MARKS.find((seconds) => seconds * 1000 < left) ?? 0;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by stop.
    this.timer = window.setTimeout(() => this.reach(mark), Math.max(left - mark * 1000, 0));
  }

  private reach(mark: number): void {
    const late = mark - this.secondsLeft();
    if (mark === 0) {
      this.events.over();
    } else {
      if (late <= LATE_SECONDS) {
        this.events.left(mark);
      }
      this.wait();
    }
  }
}
