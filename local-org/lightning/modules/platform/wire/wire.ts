/** Wire adapters as Lightning Data Service makes them: `{data, error}`, nothing at first, read-only values. */
import type { WireAdapter, WireAdapterConstructor } from 'lwc';

import type { FetchResponse } from '../http/http';

/** What a wired property holds: nothing yet (both undefined), or one of both. */
export interface WireResult<Data> {
  readonly data: Data | undefined;
  readonly error: FetchResponse | undefined;
}

/** Something that can be watched: it tells what it knows at once, or when it comes, and each change. */
export interface Source<Data> {
  /** The answer ends it. */
  subscribe(listener: (result: WireResult<Data>) => void): () => void;
  /** Asks the server again; resolves when the watchers know. Rejects with a FetchResponse. */
  refresh(): Promise<void>;
}

export const NOTHING: WireResult<never> = Object.freeze({ data: undefined, error: undefined });

/** Which source an emitted value came from, for `refreshApex` and `refresh`. */
const sources = new WeakMap<object, Source<unknown>>();

export const sourceOf = (emitted: object): Source<unknown> | undefined => sources.get(emitted);

/**
 * An adapter over sources. `source` answers null when the configuration is not complete: then nothing is asked, as
 * LWC does with a `$property` that is undefined. What it throws is a mistake of the component and goes to it.
 */
export function adapterOver<Config extends object, Data>(
  source: (config: Config) => Source<Data> | null,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
): WireAdapterConstructor<any, WireResult<Data>> {
  return class SourceAdapter implements WireAdapter {
    readonly #emit: (result: WireResult<Data>) => void;
    #config: Config | null = null;
    #isConnected = false;
    #source: Source<Data> | null = null;
    #stop: (() => void) | null = null;

    constructor(emit: (result: WireResult<Data>) => void) {
      this.#emit = emit;
      // A wired property may be read in the template before anything has come.
      emit(NOTHING);
    }

    update(config: Config): void {
      this.#config = config;
      if (this.#isConnected) this.#watch();
    }

    connect(): void {
      this.#isConnected = true;
      if (this.#config) this.#watch();
    }

    disconnect(): void {
      this.#isConnected = false;
      this.#leave();
    }

    #watch(): void {
      const next = source(this.#config!);
      if (next !== null && next === this.#source) return;
      this.#leave();
      if (next === null) return;
      this.#source = next;
      this.#stop = next.subscribe((result) => {
        const emitted = Object.freeze({ ...result });
        sources.set(emitted, next as Source<unknown>);
        this.#emit(emitted);
      });
    }

    #leave(): void {
      this.#stop?.();
      this.#stop = null;
      this.#source = null;
    }
  };
}

/** Components may not change what others see as well. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** Equality of JSON values, whatever the order of the members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
