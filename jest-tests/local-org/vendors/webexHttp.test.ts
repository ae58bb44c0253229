/** Recordings over HTTP: they are read while they go out, and whoever leaves early harms nobody. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createOrgServer, type ServerParts } from '../../../local-org/api/server/server';
import { BUCKET, Bucket } from './bucket';

const LARGE = randomBytes(24_000_000);

let folder: string;
let bucket: Bucket;
let server: Server;
let base: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bucket-'));
  cpSync(BUCKET, folder, { recursive: true });
  writeFileSync(join(folder, 'audio/large.wav'), LARGE);
  bucket = await Bucket.open(folder);
  const vendors: ServerParts['vendors'] = {
    paths: bucket.org.vendors.paths,
    answer: (request) => Promise.resolve(bucket.vendor.handle(request)),
  };
  server = createOrgServer(Promise.resolve({ vendors, corsOrigins: [] } as unknown as ServerParts));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  bucket.org.close();
  rmSync(folder, { recursive: true });
});

const link = (query: string) => bucket.link(query).replace('http://localhost:8080', base);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('a large file arrives whole, with its length', async () => {
  const before = process.memoryUsage().arrayBuffers;
  const response = await fetch(link('file=large.wav'));
  expect([response.status, response.headers.get('content-length')]).toEqual([200, String(LARGE.length)]);
  const reader = response.body!.getReader();
  // Headers are there before the file has been read.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(LARGE.length / 2);
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    expect(LARGE.subarray(size, size + part.value.length).equals(part.value)).toBe(true);
    size += part.value.length;
  }
  expect(size).toBe(LARGE.length);
});

test('a part of it arrives alone', async () => {
  const response = await fetch(link('file=large.wav'), { headers: { Range: 'bytes=23999000-' } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe('bytes 23999000-23999999/24000000');
  expect((await bytesOf(response)).equals(LARGE.subarray(23_999_000))).toBe(true);
});

test('who leaves early harms nobody', async () => {
  const leaving = new AbortController();
  const response = await fetch(link('file=large.wav'), { signal: leaving.signal });
  await response.body!.getReader().read();
  leaving.abort();
  expect((await bytesOf(await fetch(link('file=tone.wav')))).toString()).toBe('0123456789');
});

test('HEAD tells the length, without a body; an empty file has none either', async () => {
  const response = await fetch(link('file=large.wav&link=permanent'), { method: 'HEAD' });
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '24000000']);
  expect(await bytesOf(response)).toHaveLength(0);
  expect(await bytesOf(await fetch(link('file=empty.ogg')))).toHaveLength(0);
});

test('a browser that asks beforehand is answered by the rules of the bucket', async () => {
  const headers = { Origin: 'http://127.0.0.1:8080', 'Access-Control-Request-Method': 'GET' };
  const allowed = await fetch(link('file=tone.wav'), { method: 'OPTIONS', headers });
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([200, 'http://127.0.0.1:8080']);
  const others = { ...headers, Origin: 'https://other.example.com' };
  expect((await fetch(link('file=tone.wav'), { method: 'OPTIONS', headers: others })).status).toBe(403);
});

test('a dropped connection is one', async () => {
  bucket.control('POST', '/faults', [{ operation: 'media', drop: 'request', times: 1 }]);
  await expect(fetch(link('file=tone.wav'))).rejects.toThrow('fetch failed');
  expect((await fetch(link('file=tone.wav'))).status).toBe(200);
});
