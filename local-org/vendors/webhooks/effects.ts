/** What requests have done: once for each key, as often as they come without one. */
import { createHash, randomUUID } from 'node:crypto';

import type { VendorRequest } from '../vendors';

export interface Effect {
  readonly id: string;
  /** Of the receiver. */
  readonly name: string;
  /** Null: the request had none, so that nobody can tell it from its repetition. */
  readonly key: string | null;
  readonly method: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** The body's text. */
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** Requests with this key that were taken, the first one counted. */
  readonly deliveries: number;
}

export type Taken = { readonly effect: Effect; readonly isRepeated: boolean };

export class Effects {
  private entries: (Effect & { readonly fingerprint: string; deliveries: number })[] = [];

  /** Null: the key came before, with another request. */
  take(request: VendorRequest, name: string, key: string | null, at: string): Taken | null {
    const fingerprint = fingerprintOf(request);
    const before = key === null ? undefined : this.entries.find((each) => each.name === name && each.key === key);
    if (before) {
      if (before.fingerprint !== fingerprint) return null;
      before.deliveries += 1;
      return { effect: before, isRepeated: true };
    }
    const { method, search: query, body } = request;
    const text = new TextDecoder().decode(body);
    const effect = { id: randomUUID(), name, key, method, query, text, at, deliveries: 1, fingerprint };
    this.entries.push(effect);
    return { effect, isRepeated: false };
  }

  /** Oldest first; of one receiver, or of all. */
  list(name: string | null): Effect[] {
    return this.entries
      .filter((effect) => name === null || effect.name === name)
      .map(({ fingerprint: _fingerprint, ...effect }) => effect);
  }

  clear(): void {
    this.entries = [];
  }
}

const fingerprintOf = ({ method, path, search, body }: VendorRequest): string =>
  createHash('sha256').update(`${method} ${path}?${search}\n`).update(body).digest('hex');
