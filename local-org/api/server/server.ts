/** The HTTP server: addresses, tokens, sizes, usage; what needs the engine is asked of the worker. */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';

import type { LightningServer } from '../../lightning/server/routes';
import { isFilePart, type FilePart } from '../../vendors/filePart';
import type { VendorAnswer, VendorRequest, VendorResponse } from '../../vendors/vendors';
import type { Site } from '../../org/sites';
import type { ApiRequest, ApiUsage } from '../message';
import { faultEnvelope, readEnvelope, SoapFault } from '../soap/envelope';
import { versionList } from '../versions';
import { errorAnswer, JSON_TYPE, jsonAnswer } from './answers';
import { BodyRefused, readBody } from './body';
import { REST_DEPLOY, restDeploy } from './metadataApi/restMetadata';
import type { MetadataService } from './metadataApi/service';
import { SOAP_METADATA, soapMetadata } from './metadataApi/soapMetadata';
import type { OAuth, OrgUser } from './oauth';
import { startPage } from './page';
import type { PageFacts } from './page';
import type { ApiUsageCounter } from './usage';

/** An answer with its body as it goes over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

export interface ServerParts {
  readonly oauth: OAuth;
  readonly usage: ApiUsageCounter;
  readonly page: PageFacts;
  /** The console in a browser. */
  readonly lightning: Pick<LightningServer, 'answer'>;
  /** Origins of web pages that may call the API. */
  readonly corsOrigins: readonly string[];
  /** Asks the engine. */
  readonly answer: (userId: string, request: ApiRequest) => Promise<WireResponse>;
  /** Deployments; absent: this org takes none. */
  readonly metadata?: MetadataService;
  /** Addresses that need no session. */
  readonly sites: readonly Site[];
  /** The other ends that the org serves itself, and where. */
  readonly vendors: {
    readonly paths: readonly string[];
    readonly answer: (request: VendorRequest) => Promise<VendorAnswer>;
  };
}

const KEEP_ALIVE_MILLISECONDS = 60_000;
const CORS_HEADERS = 'authorization, content-type, sforce-query-options, x-sfdc-session, if-modified-since';
const CORS_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** Requests that arrive before the org is up wait for `parts`. */
export function createOrgServer(parts: Promise<ServerParts>): Server {
  // Longer than a deployment keeps the process busy: a client must not find its connection closed under its request.
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS }, (request, response) => {
    void parts
      .then((ready) => respond(ready, request, response))
      .catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return;
        send(request, response, failure(error));
      });
  });
}

async function respond(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [rawPath, search = ''] = splitOnce(request.url ?? '/', '?');
  // Clients that join an instance URL and a path with a slash each ask for `//services/…`.
  const path = rawPath.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  allowOrigin(parts, request, response);
  const isVendors = parts.vendors.paths.some((beginning) => path.startsWith(beginning));
  if (request.method === 'OPTIONS' && !isVendors)
    return send(request, response, { status: 204, headers: {}, body: null });
  const body = await readBody(request, path);
  const incoming = { request, path, search, body };
  if (isVendors) return answerAsVendor(parts, incoming, response);
  return send(request, response, await route(parts, incoming));
}

/** What a vendor says is done: it may answer late, or drop the connection. */
async function answerAsVendor(parts: ServerParts, incoming: Incoming, response: ServerResponse): Promise<void> {
  const { request, path, search, body } = incoming;
  const { method = 'GET', headers } = request;
  const host = (headers.host ?? '').toLowerCase();
  const answer = await parts.vendors.answer({ method, host, path, search, headers: headersOf(request), body });
  if (answer.delayMilliseconds) await setTimeout(answer.delayMilliseconds);
  if ('drop' in answer) request.socket.destroy();
  else if (isFilePart(answer.body)) await sendFile(incoming, response, answer, answer.body);
  else send(request, response, { status: answer.status, headers: answer.headers ?? {}, body: answer.body });
}

/** As it is read: a file may be larger than what should lie in memory. */
async function sendFile(
  { request }: Incoming,
  response: ServerResponse,
  { status, headers }: Omit<VendorResponse, 'body'>,
  { file, start, end }: FilePart,
): Promise<void> {
  response.writeHead(status, { ...headers, 'Content-Length': end - start });
  if (request.method === 'HEAD' || end === start) {
    response.end();
    return;
  }
  try {
    await pipeline(createReadStream(file, { start, end: end - 1 }), response);
  } catch {
    // Whoever asked is gone (a player that seeks), or the file is: the headers are out, so the connection ends.
    request.socket.destroy();
  }
}

/** Names in lower case; repeated headers joined by a comma. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

const NOT_FOUND = errorAnswer(404, 'NOT_FOUND', 'The requested resource does not exist');

interface Incoming {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly search: string;
  readonly body: Uint8Array;
}

async function route(parts: ServerParts, incoming: Incoming): Promise<WireResponse> {
  const { request, path, body } = incoming;
  if (path === '/about')
    return { status: 200, headers: { 'Content-Type': 'text/html;charset=UTF-8' }, body: startPage(parts.page) };
  if (path === '/services/data' && isRead(request)) return jsonAnswer(200, versionList());
  if (path === '/services/oauth2/token') return token(parts, incoming);
  if (path === '/services/oauth2/revoke') return revoke(parts, incoming);
  const site = siteOf(parts.sites, path);
  if (site) return answerAsSite(parts, incoming, site);
  const { method = 'GET', headers } = request;
  const page = await parts.lightning.answer({ method, path, body, headers: headers as Record<string, string> });
  if (page) return page;

  const session = sessionOf(parts, incoming);
  if ('status' in session) return session;
  const { user } = session;
  if (path === '/services/oauth2/userinfo') return jsonAnswer(200, parts.oauth.userInfo(user));
  const identity = /^\/id\/([^/]+)\/([^/]+)$/.exec(path);
  if (identity) {
    const facts = parts.oauth.identity(user, identity[1]!, identity[2]!);
    return facts ? jsonAnswer(200, facts) : jsonAnswer(403, { error: 'Bad_OAuth_Token' });
  }
  // What the console in a browser asks, or a test of the org itself, is no API call.
  if (/^\/(lightning\/data|local-org)\//.test(path)) return ask(parts, user, incoming, parts.usage.current());
  if (!path.startsWith('/services/')) return NOT_FOUND;
  return api(parts, user, incoming);
}

/** Apex REST and nothing else; a session that is sent along has to hold, and is then whom the request is of. */
async function answerAsSite(parts: ServerParts, incoming: Incoming, site: Site): Promise<WireResponse> {
  const path = incoming.path.slice(site.urlPathPrefix.length + 1);
  const session = sessionOf(parts, incoming);
  if (!path.startsWith('/services/apexrest/')) {
    return 'status' in session && path.startsWith('/services/') ? session : NOT_FOUND;
  }
  if ('user' in session) return api(parts, session.user, { ...incoming, path });
  if (incoming.request.headers.authorization !== undefined) return session;
  return ask(parts, { id: site.guestUserId }, { ...incoming, path }, parts.usage.current());
}

async function api(parts: ServerParts, user: OrgUser, incoming: Incoming): Promise<WireResponse> {
  const { request, path } = incoming;
  const usage = parts.usage.count();
  if (usage.used > usage.maximum) {
    const answer = errorAnswer(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    return withUsage(answer, { ...usage, used: usage.maximum });
  }
  if (wantsXml(request, path)) {
    const feature = 'XML: ask for application/json';
    return withUsage(errorAnswer(501, 'NOT_SUPPORTED_BY_LOCAL_ORG', `local-org does not support ${feature}`), usage);
  }
  return withUsage((await deployment(parts, user, incoming)) ?? (await ask(parts, user, incoming, usage)), usage);
}

/** Null: it is none. */
async function deployment(
  { metadata }: ServerParts,
  user: OrgUser,
  { request, path, search, body }: Incoming,
): Promise<WireResponse | null> {
  if (!metadata) return null;
  const { method = 'GET', headers } = request;
  if (SOAP_METADATA.test(path) && method === 'POST') return soapMetadata(metadata, user, body);
  if (!REST_DEPLOY.test(path)) return null;
  return restDeploy(metadata, user, { method, path, search, contentType: headers['content-type'] ?? '', body });
}

/** Puts a request to the engine. */
function ask(
  parts: ServerParts,
  user: Pick<OrgUser, 'id'>,
  incoming: Incoming,
  usage: ApiUsage,
): Promise<WireResponse> {
  const { request, path, search, body } = incoming;
  return parts.answer(user.id, {
    method: request.method ?? 'GET',
    path,
    search,
    headers: headersOf(request),
    rawHeaders: pairs(request.rawHeaders),
    body,
    apiUsage: usage,
  });
}

const siteOf = (sites: readonly Site[], path: string): Site | null =>
  sites.find(({ urlPathPrefix }) => `${path}/`.toLowerCase().startsWith(`/${urlPathPrefix.toLowerCase()}/`)) ?? null;

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1]!]] : []));
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/** Apex REST decides by itself what it answers. */
function wantsXml({ headers }: IncomingMessage, path: string): boolean {
  const accept = headers.accept ?? '';
  return path.startsWith('/services/data') && /\bxml\b/.test(accept) && !/json|\*\/\*/.test(accept);
}

async function token({ oauth }: ServerParts, { request, search, body }: Incoming): Promise<WireResponse> {
  if (request.method !== 'POST') {
    return jsonAnswer(400, { error: 'invalid_request', error_description: 'must use HTTP POST' });
  }
  const form = new URLSearchParams(Buffer.from(body).toString());
  for (const [name, value] of new URLSearchParams(search)) if (!form.has(name)) form.set(name, value);
  const { status, json } = await oauth.token(form, request.headers.authorization);
  return { ...jsonAnswer(status, json), headers: { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' } };
}

function revoke({ oauth }: ServerParts, { search, body }: Incoming): WireResponse {
  const form = new URLSearchParams(Buffer.from(body).toString());
  const { status, json } = oauth.revoke(form.get('token') ?? new URLSearchParams(search).get('token') ?? '');
  return status === 200 ? { status, headers: {}, body: null } : jsonAnswer(status, json);
}

function sessionOf(parts: ServerParts, incoming: Incoming): { user: OrgUser } | WireResponse {
  return isSoap(incoming.path) ? soapSession(parts, incoming) : httpSession(parts, incoming);
}

const isSoap = (path: string): boolean => /^\/services\/Soap\//i.test(path);

/** SOAP says in the envelope who asks. */
function soapSession({ oauth }: ServerParts, { body }: Incoming): { user: OrgUser } | WireResponse {
  try {
    const { sessionId } = readEnvelope(Buffer.from(body).toString());
    const user = oauth.userOf(sessionId?.trim() ?? '');
    if (user) return { user };
    throw new SoapFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    const text = faultEnvelope('urn:fault.partner.soap.sforce.com', error);
    return { status: 500, headers: { 'Content-Type': 'text/xml;charset=UTF-8' }, body: text };
  }
}

function httpSession({ oauth }: ServerParts, { request, path }: Incoming): { user: OrgUser } | WireResponse {
  const authorization = request.headers.authorization ?? '';
  const given = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization)?.[1];
  const user = given === undefined ? null : oauth.userOf(given);
  if (user) return { user };
  if (path === '/services/oauth2/userinfo' || path.startsWith('/id/')) {
    return { status: 403, headers: { 'Content-Type': 'text/html;charset=UTF-8' }, body: 'Bad_OAuth_Token' };
  }
  const answer =
    authorization !== '' && given === undefined
      ? errorAnswer(401, 'INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE')
      : errorAnswer(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Token' } };
}

function allowOrigin(parts: ServerParts, request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined || !parts.corsOrigins.includes(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', CORS_METHODS);
  response.setHeader('Access-Control-Allow-Headers', CORS_HEADERS);
  response.setHeader('Access-Control-Expose-Headers', 'Sforce-Limit-Info, Location');
  response.setHeader('Vary', 'Origin');
}

const withUsage = (answer: WireResponse, { used, maximum }: ApiUsage): WireResponse => ({
  ...answer,
  headers: { ...answer.headers, 'Sforce-Limit-Info': `api-usage=${used}/${maximum}` },
});

function failure(error: unknown): WireResponse {
  if (error instanceof BodyRefused) return errorAnswer(error.status, error.errorCode, error.message);
  return errorAnswer(500, 'UNKNOWN_EXCEPTION', error instanceof Error ? error.message : String(error));
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: WireResponse): void {
  const bytes = body === null ? Buffer.alloc(0) : Buffer.from(body as string);
  // What was refused before it was read cannot be followed by another request on this connection.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { ...headers, ...(status !== 204 && { 'Content-Length': bytes.length }) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
