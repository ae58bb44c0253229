/** An org on a port of this machine that answers as a test tells it, for what runs in a process of its own. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Disposition } from '../../client/src/index';

export interface HttpRequest {
  readonly path: string;
  readonly body: string;
}

export interface HttpReply {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Record<string, string>;
}

/** What it answers to an API request; null: nothing at all. */
export type Handler = (request: HttpRequest) => HttpReply | null;

export class HttpOrg {
  readonly requests: HttpRequest[] = [];
  url = '';
  /** The forms of sign-ins. */
  readonly signIns: Record<string, string>[] = [];
  readonly #server: Server;
  handler: Handler;
  signInReply: HttpReply = { status: 200, json: { access_token: 'token-from-org' } };

  private constructor(handler: Handler) {
    this.handler = handler;
    this.#server = createServer((incoming, outgoing) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      incoming.on('end', () => {
        const path = incoming.url!;
        const reply = path === '/services/oauth2/token' ? this.#signIn(body) : this.#answer({ path, body });
        if (reply === null) return;
        const headers = { 'Content-Type': 'application/json', ...reply.headers };
        outgoing.writeHead(reply.status, headers).end(JSON.stringify(reply.json));
      });
    });
  }

  static async start(handler: Handler): Promise<HttpOrg> {
    const org = new HttpOrg(handler);
    await new Promise<void>((resolve) => org.#server.listen(0, '127.0.0.1', resolve));
    org.url = `http://127.0.0.1:${(org.#server.address() as AddressInfo).port}`;
    return org;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #signIn(body: string): HttpReply {
    this.signIns.push(Object.fromEntries(new URLSearchParams(body)));
    return this.signInReply;
  }

  #answer(request: HttpRequest): HttpReply | null {
    this.requests.push(request);
    return this.handler(request);
  }
}

/** Stores every disposition that has a code, as the endpoint does. */
export const storing: Handler = ({ body }) => {
  const items = JSON.parse(body) as Disposition[];
  const data = items.map(({ Disposition_Code__c }, index) =>
    Disposition_Code__c
      ? { index, id: `a0${index}`, outcome: 'created', status: 'Processed' }
      : { index, outcome: 'failed' },
  );
  const errors = items.flatMap(({ Disposition_Code__c }, item) =>
    Disposition_Code__c
      ? []
      : [{ item, code: 'REQUIRED_FIELD', field: 'Disposition_Code__c', message: 'Disposition_Code__c is required.' }],
  );
  return { status: errors.length < items.length ? 200 : 400, json: { data, errors, success: errors.length === 0 } };
};
