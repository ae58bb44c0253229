/** HttpRequest and HttpResponse. Header names ignore case and keep that of their last setting. */
import { ApexBlob } from '../../values/blob';
import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../values/value';
import { T, listOf } from '../types/type';
import { definePlatform, type PlatformFunction } from './define';

class Headers {
  private readonly byName = new Map<string, readonly [name: string, value: string]>();

  get(name: string): string | null {
    return this.byName.get(name.toLowerCase())?.[1] ?? null;
  }

  set(name: string, value: string): void {
    this.byName.set(name.toLowerCase(), [name, value]);
  }

  get pairs(): (readonly [string, string])[] {
    return [...this.byName.values()];
  }
}

const DEFAULT_TIMEOUT = 10_000;
const LONGEST_TIMEOUT = 120_000;

export class ApexHttpRequest implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly headers = new Headers();
  body: ApexBlob | null = null;
  endpoint: string | null = null;
  method: string | null = null;
  timeout = DEFAULT_TIMEOUT;
  compressed = false;

  tostring$0(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

export class ApexHttpResponse implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly headers = new Headers();
  body: ApexBlob = ApexBlob.fromText('');
  status: string | null = null;
  statusCode = 0;

  tostring$0(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}

type Message = ApexHttpRequest | ApexHttpResponse;

/** A method that takes no null. */
const strict =
  (name: string, work: (self: never, ...args: never[]) => unknown): PlatformFunction =>
  (self: unknown, ...args: unknown[]) => {
    if (args.includes(null)) raise('System.NullPointerException', `null argument for ${name}()`);
    return work(self as never, ...(args as never[])) ?? null;
  };

const textOf = (body: ApexBlob | null): string => (body ? new TextDecoder().decode(body.bytes) : '');

const messageMethods = (name: string): Record<string, PlatformFunction> => ({
  'String getBody()': (self: Message) => textOf(self.body),
  'Blob getBodyAsBlob()': (self: Message) => self.body,
  'String getHeader(String key)': strict(`${name}.getHeader`, (self: Message, key: string) => self.headers.get(key)),
  'void setBody(String body)': strict(`${name}.setBody`, (self: Message, body: string) => {
    self.body = ApexBlob.fromText(body);
  }),
  'void setBodyAsBlob(Blob body)': strict(`${name}.setBodyAsBlob`, (self: Message, body: ApexBlob) => {
    self.body = body;
  }),
  'void setHeader(String key, String value)': strict(`${name}.setHeader`, (self: Message, key: string, value: string) =>
    self.headers.set(key, value),
  ),
  'String toString()': (self: Message) => self.tostring$0(),
});

function setTimeout(self: ApexHttpRequest, milliseconds: number): void {
  if (milliseconds < 1 || milliseconds > LONGEST_TIMEOUT) {
    raise('System.CalloutException', `Invalid timeout: ${milliseconds}. Must be between 1 and ${LONGEST_TIMEOUT}`);
  }
  self.timeout = milliseconds;
}

definePlatform({
  name: 'HttpRequest',
  namespace: 'System',
  jsClass: ApexHttpRequest,
  constructors: { '()': () => new ApexHttpRequest() },
  methods: {
    ...messageMethods('HttpRequest'),
    'Boolean getCompressed()': (self: ApexHttpRequest) => self.compressed,
    'String getEndpoint()': (self: ApexHttpRequest) => self.endpoint,
    'String getMethod()': (self: ApexHttpRequest) => self.method,
    'void setCompressed(Boolean flag)': strict('HttpRequest.setCompressed', (self: ApexHttpRequest, flag: boolean) => {
      self.compressed = flag;
    }),
    'void setEndpoint(String endpoint)': strict(
      'HttpRequest.setEndpoint',
      (self: ApexHttpRequest, endpoint: string) => {
        self.endpoint = endpoint;
      },
    ),
    'void setMethod(String method)': strict('HttpRequest.setMethod', (self: ApexHttpRequest, method: string) => {
      self.method = method.toUpperCase();
    }),
    'void setTimeout(Integer timeout)': strict('HttpRequest.setTimeout', setTimeout),
  },
});

definePlatform({
  name: 'HttpResponse',
  namespace: 'System',
  jsClass: ApexHttpResponse,
  constructors: { '()': () => new ApexHttpResponse() },
  methods: {
    ...messageMethods('HttpResponse'),
    'List<String> getHeaderKeys()': (self: ApexHttpResponse) =>
      new ApexList(
        listOf(T.String),
        self.headers.pairs.map(([name]) => name),
      ),
    'String getStatus()': (self: ApexHttpResponse) => self.status,
    'Integer getStatusCode()': (self: ApexHttpResponse) => self.statusCode,
    'void setStatus(String status)': (self: ApexHttpResponse, status: string | null) => {
      self.status = status;
    },
    'void setStatusCode(Integer statusCode)': strict(
      'HttpResponse.setStatusCode',
      (self: ApexHttpResponse, code: number) => {
        self.statusCode = code;
      },
    ),
  },
});
