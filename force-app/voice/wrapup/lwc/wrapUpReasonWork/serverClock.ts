/** The server's time, as far as its answers tell: the browser's clock may be minutes off. */
export class ServerClock {
  /** How far the server is ahead of the browser, in milliseconds. */
  private offset: number | undefined;

  /**
   * Takes an answer's time. The server had it between question and answer, so each answer bounds how far off the browser
   * is: a fast one closely, a slow one no worse than before.
   * @param now the time in the answer, ISO 8601
   * @param askedAt the browser's time when the question was sent, in milliseconds
   */
  take(now: string, askedAt: number): void {
    const time = Date.parse(now);
    if (!Number.isNaN(time)) {
      const least = time - Date.now();
      const most = time - askedAt;
      this.offset = Math.min(Math.max(this.offset ?? (least + most) / 2, least), most);
    }
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + (this.offset ?? 0);
  }
}
