/** Callouts that a vendor of the org answers: its transactions run while the caller's waits. */
import { closeSync, openSync, readSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';

import { pause } from '../org/pause';
import type { LocalOrg } from '../org/localOrg';
import type { CalloutAnswer, CalloutRequest } from '../org/messages';
import { isFilePart, type FilePart } from './filePart';
import type { Vendor, VendorResponse } from './vendors';

export function serveCallout(org: LocalOrg, vendor: Vendor, callout: CalloutRequest): CalloutAnswer {
  const url = new URL(callout.url);
  const answer = org.aside(() =>
    vendor.handle({
      method: callout.method.toUpperCase(),
      host: url.host.toLowerCase(),
      path: url.pathname,
      search: url.search.slice(1),
      headers: joined(callout.headers),
      body: callout.body ?? new Uint8Array(),
    }),
  );
  const { delayMilliseconds = 0, onClock = false } = answer;
  const waited = Math.min(delayMilliseconds, callout.timeoutMilliseconds);
  if (onClock) org.aside(() => org.advance(waited));
  else pause(waited);
  if (delayMilliseconds > callout.timeoutMilliseconds) return { error: 'Read timed out' };
  if ('drop' in answer) return { error: 'Unexpected end of file from server' };
  if (sizeOf(answer.body) > callout.largestResponse) {
    return { error: `Exceeded max size limit of ${callout.largestResponse}` };
  }
  return {
    status: answer.status,
    statusText: STATUS_CODES[answer.status] ?? '',
    headers: Object.entries(answer.headers ?? {}),
    body: bytesOf(answer.body),
  };
}

function joined(pairs: CalloutRequest['headers']): Record<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

function sizeOf(body: VendorResponse['body']): number {
  if (body === null) return 0;
  if (isFilePart(body)) return body.end - body.start;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

export function bytesOf(body: VendorResponse['body']): Uint8Array {
  if (body === null) return new Uint8Array();
  if (isFilePart(body)) return readPart(body);
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function readPart({ file, start, end }: FilePart): Uint8Array {
  const bytes = new Uint8Array(end - start);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, start);
  } finally {
    closeSync(handle);
  }
  return bytes;
}
