/** Recordings behind presigned links, as Amazon S3 serves them. */
import { Bucket } from './bucket';

let bucket: Bucket;
beforeAll(async () => void (bucket = await Bucket.open()));
afterAll(() => bucket.org.close());

const code = (text: string) => /<Code>(.*?)<\/Code><Message>(.*?)<\/Message>/.exec(text)?.slice(1);
const EXPIRED = ['AccessDenied', 'Request has expired'];
const DENIED = ['AccessDenied', 'Access Denied'];
const NO_KEY = ['NoSuchKey', 'The specified key does not exist.'];

describe('a link', () => {
  test('gives the file, with its type', () => {
    expect(bucket.media(bucket.link('file=tone.wav'))).toMatchObject({
      status: 200,
      text: '0123456789',
      headers: { 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes', ETag: expect.stringMatching(/^".+"$/) },
    });
    expect(bucket.media(bucket.link('file=broken%20file.mp3'))).toMatchObject({
      status: 200,
      text: 'not audio',
      headers: { 'Content-Type': 'audio/mpeg' },
    });
    expect(bucket.media(bucket.link('file=empty.ogg'))).toMatchObject({ status: 200, text: '' });
  });

  test('is at the address of the org, under the configured name', () => {
    expect(bucket.link('file=tone.wav')).toMatch(/^http:\/\/localhost:8080\/webex\/media\/tone\.wav\?X-Amz-Algorithm=/);
  });

  test('ends when its time is up, by the clock of the org', () => {
    const { url, expiresAt } = bucket.control('GET', '/media?file=tone.wav&expiresInSeconds=60').json as {
      url: string;
      expiresAt: string;
    };
    expect(Date.parse(expiresAt) - bucket.org.now()).toBeGreaterThan(58_000);
    expect(bucket.media(url).status).toBe(200);
    bucket.org.advance(61_000);
    const { status, text, headers } = bucket.media(url);
    expect([status, code(text), headers['Content-Type']]).toEqual([403, EXPIRED, 'application/xml']);
    expect(text).toContain('<X-Amz-Expires>60</X-Amz-Expires><Expires>');
  });

  test('may have ended before it is made', () => {
    const link = bucket.link('file=tone.wav&expiresInSeconds=-60');
    expect(new URL(link).searchParams.get('X-Amz-Expires')).toBe('60');
    expect([bucket.media(link).status, code(bucket.media(link).text)]).toEqual([403, EXPIRED]);
  });

  test.each([
    ['of another file', (link: string) => link.replace('tone.wav', 'empty.ogg')],
    ['with a longer time', (link: string) => link.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000')],
    ['with a parameter more', (link: string) => `${link}&t=7`],
    ['with another signature', (link: string) => `${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`],
  ])('%s does not fit its signature', (_, change) => {
    const { status, text } = bucket.media(change(bucket.link('file=tone.wav&expiresInSeconds=60')));
    expect([status, code(text)![0]]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  test('without a signature is none', () => {
    const { status, text } = bucket.media('http://localhost:8080/webex/media/tone.wav');
    expect([status, code(text)]).toEqual([403, DENIED]);
  });

  test.each([
    ['file=tone.wav&access=forbidden', 403, DENIED],
    ['file=tone.wav&access=missing', 404, NO_KEY],
    ['file=nothing.wav', 404, NO_KEY],
    ['file=tone.wav&access=forbidden&link=permanent', 403, DENIED],
  ])('%s is answered with %i', (query, status, expected) => {
    const answer = bucket.media(bucket.link(query));
    expect([answer.status, code(answer.text)]).toEqual([status, expected]);
  });

  test.each(['..%2Fconfig%2Flocal-org.json', '%2e%2e', '%ff'])('does not leave the folder: %s', (name) => {
    const link = bucket.link('file=tone.wav&link=permanent').replace('tone.wav', name);
    expect(bucket.media(link).status).not.toBe(200);
  });

  test('is one for GET: S3 signs the method; a permanent one is not signed so', () => {
    const { status, text } = bucket.media(bucket.link('file=tone.wav'), {}, 'HEAD');
    expect([status, code(text)![0]]).toEqual([403, 'SignatureDoesNotMatch']);
    expect(bucket.media(bucket.link('file=tone.wav&link=permanent'), {}, 'HEAD').status).toBe(200);
    expect(bucket.media(bucket.link('file=tone.wav'), {}, 'DELETE').status).toBe(405);
  });
});

describe('ranges', () => {
  const range = (header: string, more: Record<string, string> = {}) =>
    bucket.media(bucket.link('file=tone.wav'), { range: header, ...more });

  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('%s is a part', (header, text, contentRange) => {
    expect(range(header)).toMatchObject({ status: 206, text, headers: { 'Content-Range': contentRange } });
  });

  test.each(['bytes=4-2', 'bytes=', 'bytes=-', 'lines=0-1', 'bytes=0-1,3-4', 'bytes=a-b'])(
    '%s is all of it',
    (header) => {
      expect(range(header)).toMatchObject({ status: 200, text: '0123456789' });
    },
  );

  test.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s cannot be', (header) => {
    const { status, text, headers } = range(header);
    expect([status, code(text)![0], headers['Content-Range']]).toEqual([416, 'InvalidRange', 'bytes */10']);
  });

  test('of a file that has changed since is all of it', () => {
    const { ETag: etag } = range('bytes=0-1').headers;
    expect(range('bytes=0-1', { 'if-range': etag! }).status).toBe(206);
    expect(range('bytes=0-1', { 'if-range': '"other"' }).status).toBe(200);
  });
});

describe('CORS', () => {
  const ORIGIN = 'http://127.0.0.1:8080';

  test('is for the configured origins, errors too', () => {
    const link = bucket.link('file=tone.wav');
    expect(bucket.media(link, { origin: ORIGIN }).headers).toMatchObject({ 'Access-Control-Allow-Origin': ORIGIN });
    const failed = bucket.media(bucket.link('file=nothing.wav'), { origin: ORIGIN });
    expect([failed.status, failed.headers['Access-Control-Allow-Origin']]).toEqual([404, ORIGIN]);
    const other = bucket.media(link, { origin: 'https://other.example.com' });
    expect(other.status).toBe(200);
    expect(other.headers).not.toHaveProperty('Access-Control-Allow-Origin');
  });

  test('answers who asks beforehand', () => {
    const link = bucket.link('file=tone.wav');
    const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
    expect(bucket.media(link, { origin: ORIGIN, ...asked }, 'OPTIONS')).toMatchObject({
      status: 200,
      headers: { 'Access-Control-Allow-Headers': 'range', 'Access-Control-Allow-Methods': 'GET, HEAD' },
    });
    const other = bucket.media(link, { origin: 'https://other.example.com', ...asked }, 'OPTIONS');
    expect([other.status, code(other.text)![0]]).toEqual([403, 'AccessForbidden']);
  });
});
