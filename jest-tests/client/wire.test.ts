/** The client over real sockets: what servers and networks do, with the real clock and fetch. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { accessToken, ConnectionError, PatchbayClient, TimeoutError } from '../../client/src/index';
import type { PatchbayClientOptions } from '../../client/src/index';
import { rejection } from './scriptedOrg';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

const DONE = JSON.stringify({ data: { checks: [] }, errors: null, success: true });

const answers: Behaviour = (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(DONE);
const drops: Behaviour = (request) => request.socket.destroy();
const resets: Behaviour = (request) => request.socket.resetAndDestroy();
const breaksOff: Behaviour = (request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(DONE.length) });
  response.write(DONE.slice(0, 10), () => request.socket.destroy());
};
const keepsSilent: Behaviour = () => {};
const stallsInBody: Behaviour = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write(DONE.slice(0, 10));
};
const isBusy =
  (retryAfter: string): Behaviour =>
  (_, response) =>
    response
      .writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': retryAfter })
      .end('[{"message":"busy","errorCode":"SERVER_UNAVAILABLE"}]');

let server: Server | null = null;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

/** A client of a server that behaves so, one request after the other; the last behaviour stays. */
async function clientOf(
  behaviours: readonly Behaviour[],
  options: Partial<PatchbayClientOptions> = {},
): Promise<{ client: PatchbayClient; times: number[] }> {
  const left = [...behaviours];
  const times: number[] = [];
  server = createServer((request, response) => {
    times.push(performance.now());
    (left.length > 1 ? left.shift()! : left[0]!)(request, response);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new PatchbayClient({
    instanceUrl: `http://127.0.0.1:${port}`,
    auth: accessToken('token'),
    retry: { firstDelay: 1 },
    ...options,
  });
  return { client, times };
}

it.each([
  ['drops the connection', drops],
  ['resets the connection', resets],
  ['breaks off in the middle of an answer', breaksOff],
  ['is busy', isBusy('0')],
])('repeats when the server %s', async (_, behaviour) => {
  const { client, times } = await clientOf([behaviour, behaviour, answers]);
  await expect(client.voice.health()).resolves.toEqual({ isHealthy: true, checks: [] });
  expect(times).toHaveLength(3);
});

it.each([
  ['in seconds', () => '1', 950],
  // A date has whole seconds: two ahead is more than one from now.
  ['as a date', () => new Date(Date.now() + 2000).toUTCString(), 950],
])('waits as long as Retry-After says %s', async (_, retryAfter, atLeast) => {
  const { client, times } = await clientOf([isBusy(retryAfter()), answers]);
  await client.voice.health();
  expect(times).toHaveLength(2);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(atLeast);
});

it.each([
  ['a server that keeps silent', keepsSilent],
  ['a server that stalls in the middle of an answer', stallsInBody],
])('gives up on %s', async (_, behaviour) => {
  const { client } = await clientOf([behaviour], { timeout: 100, retry: { attempts: 2, firstDelay: 1 } });
  const error = await rejection(client.voice.health());
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ attempts: 2 });
});

it('says what is wrong with the connection', async () => {
  const { client } = await clientOf([drops], { retry: { attempts: 1 } });
  const error = await rejection(client.voice.health());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toMatch(/^getHealth: fetch failed: /);
});

it('says that nobody listens', async () => {
  const { client } = await clientOf([answers], { retry: { attempts: 2, firstDelay: 1 } });
  await new Promise((resolve) => server!.close(resolve));
  const error = await rejection(client.voice.health());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ reason: 'ECONNREFUSED', attempts: 2 });
  server = null;
});

it('closes the connection of a request that is aborted', async () => {
  let isClosed: Promise<void> | null = null;
  const controller = new AbortController();
  const { client } = await clientOf([
    (request) => {
      isClosed = new Promise((resolve) => request.socket.once('close', () => resolve()));
      controller.abort(new Error('hung up'));
    },
  ]);
  expect(await rejection(client.voice.health(undefined, { signal: controller.signal }))).toEqual(new Error('hung up'));
  await expect(isClosed).resolves.toBeUndefined();
});

it('sends what was asked byte for byte, whatever is in it', async () => {
  let body = '';
  const { client } = await clientOf([
    (request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => response.writeHead(200).end('{"data":{"status":"Success"}}'));
    },
  ]);
  const voiceCallId = 'wxcc_"\\\u2028\u0000 ü 漢字 😀';
  await client.voice.clearRouting({ callCenterDevName: 'Harbor_Voice', voiceCallId });
  expect(JSON.parse(body)).toEqual({ callCenterDevName: 'Harbor_Voice', voiceCallId });
});
