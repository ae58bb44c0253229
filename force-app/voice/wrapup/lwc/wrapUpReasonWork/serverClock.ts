/** An answer that took longer than this tells the time too badly to replace what is known. */
const SLOW_MS = 2_000;

/** The server's time, as far as its answers tell: the browser's clock may be minutes off. */
export class ServerClock {
  private offset: number | undefined;

  /**
   * Takes an answer's time.
   * @param now the time in the answer, ISO 8601
   * @param askedAt the browser's time when the question was sent, in milliseconds
   */
  take(now: string, askedAt: number): void {
    const receivedAt = Date.now();
    const time = Date.parse(now);
    if (!Number.isNaN(time) && (this.offset === undefined || receivedAt - askedAt < SLOW_MS)) {
      this.offset = time - (askedAt + receivedAt) / 2;
    }
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + (this.offset ?? 0);
  }
}
