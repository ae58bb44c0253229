/** The org of the fixture `peers`, and requests to one of its other ends as they go over the wire. */
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { bytesOf } from '../../../local-org/vendors/serve';
import type { Vendor, VendorAnswer } from '../../../local-org/vendors/vendors';

export const PEERS = join(__dirname, '../fixtures/peers');
const INSTANCE_URL = 'http://127.0.0.1:8080';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined unless it is JSON. */
  readonly json: never;
}

export type Headers = Readonly<Record<string, string>>;

export const openPeers = async (): Promise<LocalOrg> =>
  (await openOrg({ projectDir: PEERS, instanceUrl: INSTANCE_URL, withData: true })).org;

export class Peer {
  readonly org: LocalOrg;
  readonly vendor: Vendor;
  private readonly host: string;

  constructor(org: LocalOrg, name: string, host: string) {
    this.org = org;
    this.vendor = org.vendors.ofName(name)!;
    this.host = host;
  }

  raw(method: string, address: string, body?: unknown, headers: Headers = {}): VendorAnswer {
    const [path, search = ''] = address.split('?') as [string, string?];
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return this.vendor.handle({
      method,
      host: this.host,
      path,
      search,
      headers: { 'content-type': 'application/json', ...headers },
      body: new TextEncoder().encode(text),
    });
  }

  send(method: string, address: string, body?: unknown, headers: Headers = {}): Answer {
    const answer = this.raw(method, address, body, headers);
    if ('drop' in answer) throw new Error('the connection was dropped');
    return answerOf(answer);
  }

  control(method: string, address: string, body?: unknown): Answer {
    const [path, search = ''] = address.split('?') as [string, string?];
    const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
    return answerOf(this.vendor.control!({ method, host: '127.0.0.1', path, search, headers: {}, body: bytes }));
  }

  /** Forgets what tests have asked for, and what was sent. */
  reset(...addresses: string[]): void {
    for (const address of ['/faults', '/requests', ...addresses]) this.control('DELETE', address);
  }
}

function answerOf({ status, headers = {}, body }: Exclude<VendorAnswer, { drop: true }>): Answer {
  const text = Buffer.from(bytesOf(body)).toString();
  const isJson = /^application\/(problem\+)?json/.test(headers['Content-Type'] ?? '');
  return { status, headers, text, json: (isJson ? JSON.parse(text) : undefined) as never };
}
