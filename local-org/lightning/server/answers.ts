/** Answers of the console's addresses. */
import type { WireResponse } from '../../api/server/server';

const NOSNIFF = { 'X-Content-Type-Options': 'nosniff' } as const;
const SCRIPT = 'text/javascript;charset=UTF-8';
const TEXT = 'text/plain;charset=UTF-8';

export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** A module that may be another one at the next request. */
export const script = (code: string): WireResponse => ({
  status: 200,
  headers: { ...NOSNIFF, 'Content-Type': SCRIPT, 'Cache-Control': 'no-cache' },
  body: code,
});

export const text = (status: number, message: string): WireResponse => ({
  status,
  headers: { ...NOSNIFF, 'Content-Type': TEXT, 'Cache-Control': 'no-cache' },
  body: `${message}\n`,
});

export interface FileAnswer {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
  /** The request's `Range`: media players ask for parts. */
  readonly range: string | undefined;
}

export function file({ body, contentType, cacheControl, range }: FileAnswer): WireResponse {
  const headers = { ...NOSNIFF, 'Content-Type': contentType, 'Cache-Control': cacheControl, 'Accept-Ranges': 'bytes' };
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return { status: 200, headers, body };
  const size = body.length;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` }, body: null };
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${size}` },
    body: body.subarray(first, last + 1),
  };
}
