/** Reads the body of a request, up to a size, unpacked. */
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Salesforce takes 50 MB over REST, and 6 MB (the heap limit) in Apex REST. */
const LARGEST = 50 * 1024 * 1024;
const LARGEST_APEX_REST = 6 * 1024 * 1024;

export class BodyRefused extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

export async function readBody(request: IncomingMessage, path: string): Promise<Uint8Array> {
  const largest = path.startsWith('/services/apexrest') ? LARGEST_APEX_REST : LARGEST;
  const refuse = () => new BodyRefused(413, 'REQUEST_ENTITY_TOO_LARGE', `The request body exceeds ${largest} bytes`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw refuse();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return body;
  if (encoding !== 'gzip') {
    throw new BodyRefused(415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Encoding is not supported: ${encoding}`);
  }
  try {
    return gunzipSync(body, { maxOutputLength: largest });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw refuse();
    throw new BodyRefused(400, 'BAD_REQUEST', 'The request body is not valid gzip');
  }
}
