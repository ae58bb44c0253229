/**
 * Recordings in a bucket as Amazon S3 keeps them: GET with a presigned link (Signature Version 4, in the query), ranges,
 * CORS by rules of the bucket, errors in XML. The links are signed with a key of this process.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { statSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { FilePart } from '../filePart';
import type { PlainResponse, VendorRequest, VendorResponse } from '../vendors';
import { ACCESSES, isFileName, type Access } from './config';
import { rangeOf } from './range';

export interface MediaOptions {
  /** Absolute folder. */
  readonly folder: string;
  /** `http://127.0.0.1:8080/webex/media`: what links begin with. */
  readonly base: string;
  readonly origins: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface LinkRequest {
  readonly file: string;
  readonly access: Access;
  readonly isPermanent: boolean;
  /** From now on; below zero: it has expired. */
  readonly expiresInSeconds: number;
}

export interface Link {
  readonly url: string;
  /** ISO 8601; null: never. */
  readonly expiresAt: string | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.oga': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.webm': 'audio/webm',
};
/** What S3 says of objects that were stored without a type. */
const NO_TYPE = 'binary/octet-stream';
const CREDENTIAL_SCOPE = 'us-east-1/s3/aws4_request';
const EXPOSED = 'Accept-Ranges, Content-Length, Content-Range, ETag';
const WRONG_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.';

export class Media {
  private readonly options: MediaOptions;
  private readonly key = randomBytes(32);

  constructor(options: MediaOptions) {
    this.options = options;
  }

  link({ file, access, isPermanent, expiresInSeconds }: LinkRequest): Link {
    const address = `${this.options.base}/${encodeURIComponent(file)}`;
    if (isPermanent) {
      const query = new URLSearchParams({ signature: this.sign(file, access, 'permanent') });
      return { url: `${address}?${query}`, expiresAt: null };
    }
    // A link that has expired was made long enough ago: S3 knows no negative times.
    const seconds = Math.max(1, Math.abs(expiresInSeconds));
    const made = this.options.now() - (expiresInSeconds < 0 ? (seconds + 1) * 1000 * 2 : 0);
    const date = new Date(made).toISOString().replace(/[-:]|\.\d+/g, '');
    const signed = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `LOCALORG/${date.slice(0, 8)}/${CREDENTIAL_SCOPE}`,
      'X-Amz-Date': date,
      'X-Amz-Expires': String(seconds),
      'X-Amz-SignedHeaders': 'host',
    };
    const text = new URLSearchParams(signed).toString();
    const query = new URLSearchParams({ ...signed, 'X-Amz-Signature': this.sign(file, access, text) });
    return { url: `${address}?${query}`, expiresAt: new Date(instantOf(date)! + seconds * 1000).toISOString() };
  }

  /** What a browser asks before a request that is not simple. */
  preflight(request: VendorRequest): PlainResponse {
    const cors = this.corsOf(request);
    if (cors) return { status: 200, headers: cors, body: null };
    return xmlError(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.', { Method: 'GET' });
  }

  /** An answer with the headers that the rules of the bucket give its origin. */
  withCors<A extends VendorResponse>(request: VendorRequest, answer: A): A {
    return { ...answer, headers: { ...answer.headers, ...this.corsOf(request) } };
  }

  /** GET of what lies behind a link; `name` as it stands in the path. */
  get(request: VendorRequest, name: string): VendorResponse {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return xmlError(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
    const file = decoded(name);
    const access = this.accessOf(request, file);
    if ('status' in access) return access;
    if (access.given === 'forbidden') return xmlError(403, 'AccessDenied', 'Access Denied');
    const size = access.given === 'missing' ? null : sizeOf(join(this.options.folder, file));
    if (size === null) return xmlError(404, 'NoSuchKey', 'The specified key does not exist.', { Key: file });
    return this.content(request, join(this.options.folder, file), size);
  }

  private content({ headers }: VendorRequest, file: string, { bytes, modified }: FileFacts): VendorResponse {
    const etag = `"${createHmac('md5', 'etag').update(`${file} ${bytes} ${modified}`).digest('hex')}"`;
    const lastModified = new Date(modified).toUTCString();
    const common = {
      'Accept-Ranges': 'bytes',
      'Content-Type': TYPES[extname(file).toLowerCase()] ?? NO_TYPE,
      ETag: etag,
      'Last-Modified': lastModified,
    };
    const condition = headers['if-range'];
    const isFresh = condition === undefined || condition === etag || condition === lastModified;
    const range = isFresh ? rangeOf(headers['range'], bytes) : null;
    if (range === 'unsatisfiable') {
      const answer = xmlError(416, 'InvalidRange', 'The requested range is not satisfiable', {
        RangeRequested: headers['range']!,
        ActualObjectSize: String(bytes),
      });
      return { ...answer, headers: { ...answer.headers, 'Content-Range': `bytes */${bytes}` } };
    }
    if (range === null) return { status: 200, headers: common, body: { file, start: 0, end: bytes } };
    const body: FilePart = { file, ...range };
    const contentRange = `bytes ${range.start}-${range.end - 1}/${bytes}`;
    return { status: 206, headers: { ...common, 'Content-Range': contentRange }, body };
  }

  /** Who may have it, as the signature says; a refusal when it is wrong or too old. */
  private accessOf(request: VendorRequest, file: string): { readonly given: Access } | PlainResponse {
    const query = new URLSearchParams(request.search);
    const permanent = query.get('signature');
    if (permanent !== null && query.size === 1)
      return this.verified(file, permanent, 'permanent') ?? xmlError(403, 'SignatureDoesNotMatch', WRONG_SIGNATURE);
    const signature = query.get('X-Amz-Signature');
    if (signature === null) return xmlError(403, 'AccessDenied', 'Access Denied');
    query.delete('X-Amz-Signature');
    // The method is signed, too: a link for GET is none for HEAD. So are all parameters.
    const access = request.method === 'GET' ? this.verified(file, signature, query.toString()) : null;
    if (!access) return xmlError(403, 'SignatureDoesNotMatch', WRONG_SIGNATURE);
    const expires = instantOf(query.get('X-Amz-Date') ?? '')! + Number(query.get('X-Amz-Expires')) * 1000;
    const now = this.options.now();
    if (now < expires) return access;
    return xmlError(403, 'AccessDenied', 'Request has expired', {
      'X-Amz-Expires': query.get('X-Amz-Expires')!,
      Expires: new Date(expires).toISOString().replace(/\.\d+/, ''),
      ServerTime: new Date(now).toISOString().replace(/\.\d+/, ''),
    });
  }

  private verified(file: string, signature: string, text: string): { readonly given: Access } | null {
    const given = [null, ...ACCESSES].find((access) => isSame(signature, this.sign(file, access, text)));
    return given === undefined ? null : { given };
  }

  private sign(file: string, access: Access, text: string): string {
    return createHmac('sha256', this.key).update(`GET\n${file}\n${access}\n${text}`).digest('hex');
  }

  private corsOf({ headers }: VendorRequest): Readonly<Record<string, string>> | null {
    const { origin } = headers;
    const { origins } = this.options;
    if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return null;
    return {
      'Access-Control-Allow-Origin': origins.includes('*') ? '*' : origin,
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Expose-Headers': EXPOSED,
      ...(headers['access-control-request-headers'] !== undefined && {
        'Access-Control-Allow-Headers': headers['access-control-request-headers'],
      }),
      Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    };
  }
}

/** An error as S3 says it. */
export function xmlError(
  status: number,
  code: string,
  message: string,
  details: Readonly<Record<string, string>> = {},
): PlainResponse {
  const elements = Object.entries({ Code: code, Message: message, ...details, RequestId: requestId() });
  const content = elements.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('');
  return {
    status,
    headers: { 'Content-Type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${content}</Error>`,
  };
}

interface FileFacts {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Null: there is no such file in the folder. */
function sizeOf(path: string): FileFacts | null {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts?.isFile() ? { bytes: facts.size, modified: Math.floor(facts.mtimeMs / 1000) * 1000 } : null;
}

/** A name that cannot be a file's is left as it is: no signature fits it. */
function decoded(name: string): string {
  try {
    const file = decodeURIComponent(name);
    return isFileName(file) ? file : name;
  } catch {
    return name;
  }
}

/** `20261121T090500Z`; null: it is no time. */
function instantOf(date: string): number | null {
  const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(time) ? null : time;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const requestId = (): string => randomBytes(8).toString('hex').toUpperCase();

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
