import type { Draft, WrapUpChoice } from './model';

/** Work on a call that Salesforce does not know yet. */
export interface Kept {
  readonly draft: Draft;
  readonly unsent?: WrapUpChoice;
  /** Whether the wrap-up is to be completed when the choice is saved. */
  readonly isDone?: boolean;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** After this time nobody waits for it any more. */
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps unsaved work of a user in the browser, so that a refresh, a crash or a lost connection loses nothing. One entry
 * of the storage holds the work on all calls. A browser that stores nothing only loses this comfort.
 */
export class KeptWork {
  private readonly key: string;

  /** @param userId whose work it is: others may use the same browser */
  constructor(userId: string) {
    this.key = `patchbay.wrapUp.${userId}`;
  }

  find(callId: string): Kept | undefined {
    return this.read()[callId];
  }

  /** Work that is nothing is forgotten. */
  keep(callId: string, work: Omit<Kept, 'keptAt'>): void {
    const { draft, unsent, isDone } = work;
    if (draft.step === undefined && draft.note === '' && unsent === undefined && !isDone) {
      this.forget(callId);
      return;
    }
    this.write({ ...this.read(), [callId]: { ...work, keptAt: Date.now() } });
  }

  forget(callId: string): void {
    const { [callId]: forgotten, ...rest } = this.read();
    if (forgotten !== undefined) {
      this.write(rest);
    }
  }

  /** The choices of other calls that were never sent. */
  unsentBut(callId: string): (Kept & { readonly callId: string; readonly unsent: WrapUpChoice })[] {
    return Object.entries(this.read()).flatMap(([id, kept]) => {
      const { unsent } = kept;
      return id === callId || unsent === undefined ? [] : [{ ...kept, callId: id, unsent }];
    });
  }

  private read(): Readonly<Record<string, Kept>> {
    try {
      const all = JSON.parse(localStorage.getItem(this.key) ?? '{}') as Record<string, Kept>;
      const oldest = Date.now() - LIFETIME_MS;
      return Object.fromEntries(Object.entries(all).filter(([, kept]) => kept.keptAt > oldest && kept.draft));
    } catch {
      // Switched off, or not what was written.
      return {};
    }
  }

  private write(all: Readonly<Record<string, Kept>>): void {
    try {
      if (Object.keys(all).length === 0) {
        localStorage.removeItem(this.key);
      } else {
        localStorage.setItem(this.key, JSON.stringify(all));
      }
    } catch {
      // Full or switched off.
    }
  }
}
