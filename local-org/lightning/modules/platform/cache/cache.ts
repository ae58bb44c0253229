/** Answers of the server that components share: asked once, watched by many, put together from the record store. */
import type { FetchResponse } from '../http/http';
import type { FieldTree, RecordStore } from '../records/store';
import { RecordLink, keyOf, merged } from '../records/store';
import type { Source, WireResult } from '../wire/wire';
import { deepFreeze, isSame } from '../wire/wire';

export interface EntryOptions {
  /** Asks the server. */
  readonly load: () => Promise<unknown>;
  /** Milliseconds for which an answer holds when somebody new wants it. */
  readonly lifetime: number;
  /** What is known without asking, taken apart; null: nothing. */
  readonly known?: () => unknown;
}

type Listener<Data> = (result: WireResult<Data>) => void;

/** Entries somebody watches. */
const watched = new Set<Entry<unknown>>();

export const watchedEntries = (): readonly Entry<unknown>[] => [...watched];

export class Entry<Data> implements Source<Data> {
  readonly #options: EntryOptions;
  readonly #store: RecordStore | null;
  readonly #now: () => number;
  /** Each with what it heard last. */
  readonly #listeners = new Map<Listener<Data>, WireResult<Data> | null>();
  #links: unknown = null;
  #loadedAt = -Infinity;
  #loading: Promise<void> | null = null;
  #ids: ReadonlySet<string> = new Set();
  #stop: (() => void) | null = null;

  /** With a store, records within the answer are kept there. */
  constructor(options: EntryOptions, store: RecordStore | null, now: () => number = Date.now) {
    this.#options = options;
    this.#store = store;
    this.#now = now;
  }

  subscribe(listener: Listener<Data>): () => void {
    this.#listeners.set(listener, null);
    if (this.#listeners.size === 1) this.#open();
    if (!this.#showKnown()) this.#inBackground(this.#loading ?? this.#load());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#close();
    };
  }

  async refresh(): Promise<void> {
    // What is under way may have been answered before the change that asks for this.
    await this.#loading?.catch(() => undefined);
    await (this.#loading ?? this.#load());
  }

  /** What a request for the data alone answers: from the cache while it holds. */
  async value(): Promise<Data> {
    if (this.#isOver()) await (this.#loading ?? this.#load());
    return this.#assembled()! as Data;
  }

  /** The fields that are shown of a record; null: the record is not in it. */
  fieldsOf(id: string): FieldTree | null {
    if (!this.#ids.has(keyOf(id))) return null;
    let tree: FieldTree = new Map();
    const collect = (value: unknown): void => {
      if (value instanceof RecordLink && keyOf(value.id) === keyOf(id)) tree = merged(tree, value.tree);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(this.#links);
    return tree;
  }

  shows(id: string): boolean {
    return this.#ids.has(keyOf(id));
  }

  #open(): void {
    watched.add(this as Entry<unknown>);
    this.#stop = this.#store?.onChange((ids) => this.#onChange(ids)) ?? null;
  }

  #close(): void {
    watched.delete(this as Entry<unknown>);
    this.#stop?.();
    this.#stop = null;
  }

  #isOver(): boolean {
    return this.#now() - this.#loadedAt >= this.#options.lifetime;
  }

  #showKnown(): boolean {
    if (this.#isOver()) {
      const known = this.#options.known?.() ?? null;
      if (known === null) return false;
      this.#links = known;
    }
    const data = this.#assembled();
    if (data === undefined) return false;
    this.#tell({ data, error: undefined });
    return true;
  }

  #onChange(changed: ReadonlySet<string>): void {
    if (this.#loading || this.#links === null || ![...changed].some((id) => this.#ids.has(id))) return;
    const data = this.#assembled();
    if (data === undefined) this.#inBackground(this.#load());
    else this.#tell({ data, error: undefined });
  }

  #assembled(): Data | undefined {
    if (!this.#store) return this.#links as Data;
    const { value, ids, isComplete } = this.#store.assemble(this.#links);
    this.#ids = ids;
    return isComplete ? (deepFreeze(value) as Data) : undefined;
  }

  #load(): Promise<void> {
    this.#loading = this.#loaded().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #loaded(): Promise<void> {
    try {
      const answer = await this.#options.load();
      this.#links = this.#store ? this.#store.take(answer) : deepFreeze(answer);
      this.#loadedAt = this.#now();
      this.#tell({ data: this.#assembled(), error: undefined });
    } catch (error) {
      this.#loadedAt = -Infinity;
      this.#tell({ data: undefined, error: error as FetchResponse });
      throw error;
    }
  }

  /** Who watches hears of the error; nobody waits for the promise. */
  #inBackground(loading: Promise<void>): void {
    loading.catch(() => undefined);
  }

  #tell(result: WireResult<Data>): void {
    for (const [listener, heard] of [...this.#listeners]) {
      if (!this.#listeners.has(listener) || (heard && isSame(heard, result))) continue;
      this.#listeners.set(listener, result);
      listener(result);
    }
  }
}

/** Entries by key, made when first asked for. */
export class Cache {
  readonly #entries = new Map<string, Entry<unknown>>();
  readonly #store: RecordStore | null;

  constructor(store: RecordStore | null) {
    this.#store = store;
  }

  entry<Data>(key: string, options: EntryOptions): Entry<Data> {
    const entry = this.#entries.get(key) ?? new Entry(options, this.#store);
    this.#entries.set(key, entry);
    return entry as Entry<Data>;
  }
}
