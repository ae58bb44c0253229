import type { Clock } from '../../client/src/index';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** Turns of the event loop after which nothing but a timer can be what is waited for. */
const QUIET_TURNS = 20;

/** Time that jumps to the next timer as soon as everything else has come to rest. */
export class VirtualClock implements Clock {
  /** 2026-05-04T10:00:00Z. */
  readonly start = Date.UTC(2026, 4, 4, 10);
  #now = this.start;
  #timers: Timer[] = [];
  #isPumping = false;

  /** Milliseconds since the start. */
  get elapsed(): number {
    return this.#now - this.start;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer: Timer = { at: this.#now + milliseconds, action };
    this.#timers.push(timer);
    if (!this.#isPumping) void this.#pump();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async #pump(): Promise<void> {
    this.#isPumping = true;
    while (this.#timers.length > 0) {
      for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      const [next] = [...this.#timers].sort((left, right) => left.at - right.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
    }
    this.#isPumping = false;
  }
}
