/** What a stand-in has been asked, for tests: the youngest requests, oldest first. */
import type { Fault } from './faults';

export interface LoggedRequest {
  /** ISO 8601. */
  readonly at: string;
  readonly operation: string;
  /** The body as it was sent, when it is JSON. */
  readonly body: unknown;
  /** What was answered; null: the connection was dropped. */
  readonly status: number | null;
  readonly fault: Fault | null;
  /** What the request was about, under the vendor's name for it: `vendorCallKey`. */
  readonly [subject: string]: unknown;
}

const MOST = 10_000;

export class Requests {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > MOST) this.entries.splice(0, this.entries.length - MOST);
  }

  list(): readonly LoggedRequest[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }
}
