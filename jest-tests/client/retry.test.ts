import { ConnectionError, LimitError, PatchbayError, TimeoutError, UnavailableError } from '../../client/src/index';
import { broken, json, refusal, rejection, ScriptedOrg } from './scriptedOrg';
import type { Scripted } from './scriptedOrg';

const CALL = { callCenterDevName: 'Harbor_Voice', voiceCallId: 'wxcc_1' };
const DONE = json(200, { data: { status: 'Success' }, errors: null, success: true });

/** A failure as the voice API answers it. */
const voiceFailure = (sent: number, meant: number, text: string, headers: Record<string, string> = {}) =>
  json(
    sent,
    { data: null, errors: [text, `Status ${meant}, correlation id c-1`], success: false },
    { 'Patchbay-Status': String(meant), 'Patchbay-Correlation-Id': 'c-1', ...headers },
  );

const clear = (org: ScriptedOrg, options = {}) => org.client(options).voice.clearRouting(CALL);

describe('what is repeated', () => {
  it.each<[string, Scripted]>([
    ['429', refusal(429, 'TOO_MANY_REQUESTS')],
    ['403 REQUEST_LIMIT_EXCEEDED', refusal(403, 'REQUEST_LIMIT_EXCEEDED')],
    ['500', refusal(500, 'UNKNOWN_EXCEPTION')],
    ['502', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
    ['503', refusal(503, 'SERVER_UNAVAILABLE')],
    ['504', new Response('', { status: 504 })],
    [
      'a failure of ours that passes',
      voiceFailure(503, 502, 'upstream failed (UPSTREAM_FAILED)', { 'Retry-After': '1' }),
    ],
    ['a dropped connection', broken('ECONNRESET')],
    ['an unresolved name', broken('ENOTFOUND')],
    ['no answer', 'silence'],
  ])('%s', async (_, failure) => {
    const org = new ScriptedOrg([failure, DONE]);
    await expect(clear(org)).resolves.toEqual({ status: 'Success' });
    expect(org.requests).toHaveLength(2);
    expect(org.requests[1]!.body).toBe(org.requests[0]!.body);
    expect(org.retries).toHaveLength(1);
  });

  it.each<[string, Scripted]>([
    ['400', voiceFailure(400, 400, 'voiceCallId: is required (REQUIRED_FIELD)')],
    ['400 that means 422', voiceFailure(400, 422, 'refused (UPSTREAM_REFUSED)')],
    ['403', refusal(403, 'INSUFFICIENT_ACCESS')],
    ['404', voiceFailure(404, 404, 'callCenterDevName: unknown (CONTACT_CENTER_UNKNOWN)')],
    ['409', voiceFailure(409, 409, 'vendorCallKey: taken (CALL_CONFLICT)')],
    ['502 for our own certificate', voiceFailure(503, 502, 'token refused (UPSTREAM_TOKEN_REFUSED)')],
    ['a certificate that is not trusted', broken('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['a redirect', new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example.com' } })],
  ])('not: %s', async (_, failure) => {
    const org = new ScriptedOrg([failure]);
    const error = await rejection(clear(org));
    expect(error).toBeInstanceOf(PatchbayError);
    expect(error).toMatchObject({ attempts: 1 });
    expect(org.requests).toHaveLength(1);
  });

  it('gives up after four attempts and throws the last failure', async () => {
    const org = new ScriptedOrg([broken('ECONNRESET'), refusal(500, 'A'), refusal(503, 'B'), refusal(503, 'LAST')]);
    const error = await rejection(clear(org));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 4, code: 'LAST', status: 503, httpStatus: 503 });
    expect(org.requests).toHaveLength(4);
  });

  it('nothing when repeating is switched off', async () => {
    const org = new ScriptedOrg([broken('ECONNRESET')]);
    expect(await rejection(clear(org, { retry: { attempts: 1 } }))).toMatchObject({ reason: 'ECONNRESET' });
    expect(org.requests).toHaveLength(1);
  });
});

describe('how long it waits', () => {
  const waits = (org: ScriptedOrg) => org.retries.map(({ wait }) => wait);

  it('doubles, with full jitter, up to the longest delay', async () => {
    const jitter = [0, 0.999, 0.5, 0.25];
    const org = new ScriptedOrg([refusal(503, 'BUSY')]);
    await rejection(
      clear(org, { random: () => jitter.shift(), retry: { attempts: 5, firstDelay: 1000, longestDelay: 3000 } }),
    );
    expect(waits(org)).toEqual([0, 1998, 1500, 750]);
  });

  it('does not lengthen with chance alone: all of it lies between nothing and the doubled delay', async () => {
    for (let run = 0; run < 20; run += 1) {
      const org = new ScriptedOrg([refusal(503, 'BUSY')]);
      await rejection(clear(org, { random: Math.random }));
      expect(org.retries).toHaveLength(3);
      org.retries.forEach(({ wait }, index) => {
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(500 * 2 ** index);
      });
    }
  });

  it.each([
    ['seconds', { 'Retry-After': '7' }, 7250],
    ['a date by our clock', { 'Retry-After': 'Mon, 04 May 2026 10:00:09 GMT' }, 9250],
    [
      "a date by the server's own clock",
      { 'Retry-After': 'Mon, 04 May 2026 12:00:04 GMT', Date: 'Mon, 04 May 2026 12:00:00 GMT' },
      4250,
    ],
    ['a date that has passed', { 'Retry-After': 'Mon, 04 May 2026 09:00:00 GMT' }, 250],
    ['nonsense', { 'Retry-After': 'soon' }, 250],
  ])('as Retry-After asks, with jitter on top: %s', async (_, headers, expected) => {
    const org = new ScriptedOrg([refusal(503, 'BUSY', headers as Record<string, string>), DONE]);
    await clear(org);
    expect(waits(org)).toEqual([expected]);
    expect(org.requests[1]!.at - org.requests[0]!.at).toBe(expected);
  });

  it('longer after REQUEST_LIMIT_EXCEEDED than after a stumble', async () => {
    const org = new ScriptedOrg([refusal(403, 'REQUEST_LIMIT_EXCEEDED'), DONE]);
    await clear(org);
    expect(waits(org)).toEqual([5000]);
  });

  it('not at all when Retry-After goes beyond the time budget: the caller is told at once', async () => {
    const org = new ScriptedOrg([refusal(429, 'BUSY', { 'Retry-After': '3600' })]);
    const error = await rejection(clear(org));
    expect(error).toBeInstanceOf(LimitError);
    expect(error).toMatchObject({ retryAfter: 3600, attempts: 1 });
    expect(org.clock.elapsed).toBe(0);
  });
});

describe('time-outs', () => {
  it('end each attempt, and the time budget ends all', async () => {
    const org = new ScriptedOrg(['silence']);
    const error = await rejection(clear(org, { timeout: 4000, timeBudget: 10_000 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain('no answer within');
    expect(error).toMatchObject({ status: null, attempts: 3 });
    expect(org.clock.elapsed).toBe(10_000);
  });

  it('of a single call go before those of the client', async () => {
    const org = new ScriptedOrg(['silence']);
    const client = org.client({ retry: { attempts: 1 }, timeout: 9000 });
    await rejection(client.voice.clearRouting(CALL, { timeout: 1500 }));
    expect(org.clock.elapsed).toBe(1500);
  });

  it('cover the body of an answer', async () => {
    const org = new ScriptedOrg([() => new Response(new ReadableStream({ start: () => {} }), { status: 200 })]);
    expect(await rejection(clear(org, { retry: { attempts: 1 } }))).toBeInstanceOf(TimeoutError);
  });
});

describe('an abort signal', () => {
  it('ends a request under way with its own reason', async () => {
    const org = new ScriptedOrg(['silence']);
    const controller = new AbortController();
    const call = org.client().voice.clearRouting(CALL, { signal: controller.signal });
    org.clock.after(100, () => controller.abort(new Error('hung up')));
    expect(await rejection(call)).toEqual(new Error('hung up'));
    expect(org.requests).toHaveLength(1);
  });

  it('ends a wait', async () => {
    const org = new ScriptedOrg([refusal(503, 'BUSY', { 'Retry-After': '20' })]);
    const controller = new AbortController();
    const call = org.client().voice.clearRouting(CALL, { signal: controller.signal });
    org.clock.after(100, () => controller.abort());
    expect((await rejection(call)).name).toBe('AbortError');
    expect(org.clock.elapsed).toBe(100);
  });

  it('that is aborted already sends nothing', async () => {
    const org = new ScriptedOrg([DONE]);
    const call = org.client().voice.clearRouting(CALL, { signal: AbortSignal.abort(new Error('too late')) });
    expect(await rejection(call)).toEqual(new Error('too late'));
    expect(org.requests).toHaveLength(0);
  });

  it('leaves no listener behind', async () => {
    const org = new ScriptedOrg([refusal(503, 'BUSY'), DONE]);
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...listener: Parameters<typeof add>) => {
      listeners += 1;
      add(...listener);
    };
    signal.removeEventListener = (...listener: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...listener);
    };
    await org.client().voice.clearRouting(CALL, { signal });
    expect(listeners).toBe(0);
  });
});

it('names the cause of a broken connection', async () => {
  const error = await rejection(clear(new ScriptedOrg([broken('EPIPE')]), { retry: { attempts: 1 } }));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toBe('clearRouting: fetch failed: read EPIPE');
});
