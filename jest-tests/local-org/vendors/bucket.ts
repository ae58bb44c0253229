/** The org of the fixture `bucket`, and requests to its Webex Contact Center as they go over the wire. */
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { bytesOf } from '../../../local-org/vendors/serve';
import type { Vendor } from '../../../local-org/vendors/vendors';

export const HOST = 'api.wxcc-us1.cisco.com';
export const ORGANIZATION = '6f1d3a52-0000-4000-8000-5550100000aa';
export const BUCKET = join(__dirname, '../fixtures/bucket');

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: never;
}

type Headers = Readonly<Record<string, string>>;

export class Bucket {
  readonly org: LocalOrg;
  readonly vendor: Vendor;

  private constructor(org: LocalOrg) {
    this.org = org;
    this.vendor = org.vendors.ofName('webex')!;
  }

  static async open(projectDir = BUCKET): Promise<Bucket> {
    const { org } = await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1:8080', withData: true });
    return new Bucket(org);
  }

  /** Of the API, with a good token unless told otherwise. */
  send(method: string, address: string, body?: unknown, headers: Headers = {}): Answer {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return this.ask(method, address, text, {
      authorization: 'Bearer open-sesame',
      'content-type': 'application/json',
      ...headers,
    });
  }

  /** What a browser gets behind a link. */
  media(url: string, headers: Headers = {}, method = 'GET'): Answer {
    const { pathname, search } = new URL(url);
    return this.ask(method, pathname + search, '', headers);
  }

  control(method: string, address: string, body?: unknown): Answer {
    const [path, search = ''] = address.split('?') as [string, string?];
    const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
    const answer = this.vendor.control!({ method, host: '127.0.0.1', path, search, headers: {}, body: bytes });
    return { status: answer.status, headers: {}, text: '', json: JSON.parse(String(answer.body)) as never };
  }

  link(query: string): string {
    return (this.control('GET', `/media?${query}`).json as { url: string }).url;
  }

  private ask(method: string, address: string, body: string, headers: Headers): Answer {
    const [path, search = ''] = address.split('?') as [string, string?];
    const bytes = new TextEncoder().encode(body);
    const answer = this.vendor.handle({ method, host: HOST, path, search, headers, body: bytes });
    if ('drop' in answer) throw new Error('the connection was dropped');
    const text = Buffer.from(bytesOf(answer.body)).toString();
    const isJson = (answer.headers?.['Content-Type'] ?? '').startsWith('application/json');
    return {
      status: answer.status,
      headers: answer.headers ?? {},
      text,
      json: (isJson ? JSON.parse(text) : undefined) as never,
    };
  }
}
