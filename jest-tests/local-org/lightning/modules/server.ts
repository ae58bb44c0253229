/** A server that answers what a test says, in the place of `fetch`. */

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export class TestServer {
  readonly asked: Asked[] = [];
  answer: (asked: Asked) => Answer | Promise<Answer>;

  constructor(answer: (asked: Asked) => Answer | Promise<Answer>) {
    this.answer = answer;
    globalThis.fetch = (async (address: string, init: RequestInit = {}) => {
      const { pathname, searchParams } = new URL(address, 'http://org.example.com');
      const asked: Asked = {
        method: init.method ?? 'GET',
        path: pathname,
        query: Object.fromEntries(searchParams),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        headers: init.headers as Record<string, string>,
      };
      this.asked.push(asked);
      const { status, body } = await this.answer(asked);
      const text = body === undefined ? '' : JSON.stringify(body);
      return { ok: status < 400, status, statusText: `S${status}`, text: async () => text };
    }) as typeof fetch;
  }
}

/** A record as the UI API gives it. */
export function record(
  apiName: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
  weakEtag = 1,
): Record<string, unknown> {
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }]),
  );
  return { apiName, id, fields, childRelationships: {}, recordTypeId: null, weakEtag, eTag: String(weakEtag) };
}

interface Adapter {
  update(config: object): void;
  connect(): void;
  disconnect(): void;
}

/** A component with one wired property: what it was given, in order. */
export function wired(
  adapter: unknown,
  config: object,
): { readonly given: unknown[]; readonly adapter: Adapter; last(): { data?: unknown; error?: unknown } } {
  const given: unknown[] = [];
  const Constructor = ((adapter as { adapter?: unknown }).adapter ?? adapter) as new (
    emit: (value: unknown) => void,
  ) => Adapter;
  const instance = new Constructor((value) => given.push(value));
  instance.connect();
  instance.update(config);
  return { given, adapter: instance, last: () => given.at(-1) as { data?: unknown; error?: unknown } };
}

/** Until all answers that are under way have come. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
