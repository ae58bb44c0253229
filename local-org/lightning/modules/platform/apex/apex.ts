/** Apex methods as components import them: called, or wired; results of cacheable methods are shared and read-only. */
import { unwrap } from 'lwc';
import type { WireAdapterConstructor } from 'lwc';

import { Cache } from '../cache/cache';
import { request } from '../http/http';
import { adapterOver, sourceOf } from '../wire/wire';
import type { WireResult } from '../wire/wire';

type Parameters = Readonly<Record<string, unknown>>;

export interface ApexMethod {
  /** Resolves to what the method returns; rejects with a FetchResponse. */
  (parameters?: Parameters): Promise<unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as LWC types its adapters
  readonly adapter: WireAdapterConstructor<any, WireResult<unknown>>;
}

/** Milliseconds for which Lightning keeps the result of a cacheable method. */
const LIFETIME = 300_000;
const cache = new Cache(null);

/** The default export of `@salesforce/apex/Class.method`. */
export function invoker(className: string, methodName: string, isCacheable: boolean): ApexMethod {
  const path = `/lightning/data/apex/${encodeURIComponent(className)}/${encodeURIComponent(methodName)}`;
  const call = async (params: Parameters, cacheable: boolean): Promise<unknown> => {
    const answer = await request<{ readonly returnValue?: unknown }>('POST', path, { params, cacheable });
    return answer.returnValue ?? null;
  };
  const entryOf = (params: Parameters) =>
    cache.entry<unknown>(`${className}.${methodName}(${canonical(params)})`, {
      lifetime: LIFETIME,
      load: () => call(params, true),
    });
  const method = (parameters: Parameters = {}): Promise<unknown> => {
    const params = plain(parameters, `${className}.${methodName}`);
    return isCacheable ? entryOf(params).value() : call(params, false);
  };
  const adapter = adapterOver<Parameters, unknown>((config) => {
    // A method that is not cacheable is refused by the server, as Salesforce does.
    const isComplete = Object.values(config).every((value) => value !== undefined);
    return isComplete ? entryOf(plain(config, `${className}.${methodName}`)) : null;
  });
  return Object.assign(method, { adapter });
}

/** What is sent: a copy, so that what the component changes later does not change the key. */
function plain(parameters: unknown, name: string): Parameters {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new TypeError(`${name} takes one object with a property for each parameter`);
  }
  return JSON.parse(JSON.stringify(parameters)) as Parameters;
}

/** The same text for the same parameters, whatever their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/**
 * Asks again what gave a wired property its value; every component with the same method and parameters gets the new
 * one. Takes what the wire service handed over, whole: `{data, error}`.
 */
export async function refreshApex(wired: unknown): Promise<void> {
  const emitted = unwrap(wired);
  const source = typeof emitted === 'object' && emitted !== null ? sourceOf(emitted) : undefined;
  if (!source) {
    // Salesforce's words, and what they mean.
    const reason = 'refreshApex takes the whole value that a wired Apex method provisioned';
    throw new Error(`Refresh failed because resolved configuration is not available: ${reason}`);
  }
  await source.refresh();
}

/** A field's value of an Apex result: `getSObjectValue(record, NAME_FIELD)`. */
export function getSObjectValue(
  record: unknown,
  field: string | { readonly objectApiName: string; readonly fieldApiName: string },
): unknown {
  const path = typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName;
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      record,
    );
}
