/** Requests as bytes: what fetch would mend (paths, encodings, headers) goes out as it is. */
import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

import type { RunningOrg } from '../../scripts/shared/runningOrg';

export interface WireRequest {
  readonly method: string;
  /** With the query string, as it goes over the wire. */
  readonly path: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const agent = new Agent({ keepAlive: true, maxSockets: 2 });

export const closeConnections = (): void => agent.destroy();

export function send(org: RunningOrg, alias: string, wire: WireRequest): Promise<WireAnswer> {
  const { hostname, port } = new URL(org.connection.instanceUrl);
  const headers = {
    Authorization: `Bearer ${org.tokenOf(alias)}`,
    'Content-Length': wire.body.length,
    ...(wire.contentType !== null && { 'Content-Type': wire.contentType }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method: wire.method, path: wire.path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end(wire.body);
  });
}

/** A request as a reader can repeat it: bytes that are no text are shown as \xNN. */
export function show({ method, path, contentType, body }: WireRequest): string {
  const text = Buffer.from(body)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, escape);
  return `${method} ${path} (${contentType ?? 'no content type'})\n${text.slice(0, 2000)}`;
}

const escape = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
