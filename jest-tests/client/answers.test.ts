import {
  ConflictError,
  InvalidRequestError,
  LimitError,
  NotFoundError,
  PatchbayError,
  PermissionError,
  RefusedError,
  TimeoutError,
  UnavailableError,
} from '../../client/src/index';
import type { AnswerEvent } from '../../client/src/index';
import { json, refusal, rejection, ScriptedOrg } from './scriptedOrg';

const CREATE = {
  callCenterDevName: 'Harbor_Voice',
  vendorCallKey: 'wxcc_1',
  to: '+15550100',
  from: '+15550101',
  initiationMethod: 'Inbound',
  startTime: new Date('2026-05-04T10:00:00Z'),
  participants: [{ participantKey: '+15550101', type: 'END_USER' }],
} as const;

const success = (data: unknown) => json(200, { data, errors: null, success: true });
const once = { retry: { attempts: 1 } };

describe('requests', () => {
  it('send dates as ISO 8601 and attributes as JSON in a text', async () => {
    const org = new ScriptedOrg([success({ voiceCallId: '0LQ000000000001AAA' })]);
    const attributes = { Menu_Choice__c: 'Billing' };
    const created = await org.client().voice.createVoiceCall({ ...CREATE, callAttributes: attributes });
    expect(created).toEqual({ voiceCallId: '0LQ000000000001AAA' });
    const [{ method, path, body, headers }] = org.requests as [(typeof org.requests)[0]];
    expect([method, path]).toEqual(['POST', '/services/apexrest/voice/v1/createVoiceCall']);
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('User-Agent')).toMatch(/^patchbay-client\/\d/);
    expect(JSON.parse(body)).toEqual({
      ...CREATE,
      startTime: '2026-05-04T10:00:00.000Z',
      callAttributes: '{"Menu_Choice__c":"Billing"}',
    });
  });

  it('encode the key of a call in a path', async () => {
    const org = new ScriptedOrg([success({ accepted: 1, queued: 0 })]);
    const line = {
      messageId: 'm-1',
      content: 'Hello',
      senderType: 'END_USER',
      participantId: '+15550101',
      startTime: new Date(0),
      endTime: 1000,
    } as const;
    await org.client().voice.sendTranscript('wxcc_1/../x', { callCenterDevName: 'Harbor_Voice', messages: [line] });
    expect(org.requests[0]!.path).toBe('/services/apexrest/voice/v1/calls/wxcc_1%2F..%2Fx/transcript');
    expect(JSON.parse(org.requests[0]!.body)).toMatchObject({ messages: [{ startTime: '1970-01-01T00:00:00.000Z' }] });
  });
});

describe('errors', () => {
  it.each([
    [400, undefined, InvalidRequestError, 'invalid'],
    [403, undefined, PermissionError, 'permission'],
    [404, undefined, NotFoundError, 'notFound'],
    [409, undefined, ConflictError, 'conflict'],
    [400, 422, RefusedError, 'refused'],
    [503, 429, LimitError, 'limit'],
    [500, 500, UnavailableError, 'unavailable'],
    [503, 502, UnavailableError, 'unavailable'],
    [503, 504, TimeoutError, 'timeout'],
  ])('%s that means %s', async (sent, meant, type, kind) => {
    const headers: Record<string, string> = { 'Patchbay-Correlation-Id': 'c-1', 'Patchbay-Upstream-Status': '418' };
    if (meant !== undefined) headers['Patchbay-Status'] = String(meant);
    const body = { data: null, errors: ['text (SOME_CODE)', 'Status x, correlation id c-1'], success: false };
    const org = new ScriptedOrg([json(sent, body, headers)]);
    const error = await rejection(org.client(once).voice.clearRouting({ callCenterDevName: 'X', voiceCallId: 'k' }));
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(PatchbayError);
    expect(error).toMatchObject({
      ...{ kind, name: type.name, status: meant ?? sent, httpStatus: sent, upstreamStatus: 418 },
      ...{ correlationId: 'c-1', code: 'SOME_CODE', messages: [{ text: 'text', code: 'SOME_CODE' }] },
    });
  });

  it.each([
    [
      'texts of the voice API',
      { data: null, success: false, errors: ['participants[0].type: is required (REQUIRED_FIELD)', 'plain text'] },
      [{ parameter: 'participants[0].type', text: 'is required', code: 'REQUIRED_FIELD' }, { text: 'plain text' }],
    ],
    [
      'texts with a colon of their own, and with brackets',
      { data: null, success: false, errors: ['Telephony says: no (at all) (UPSTREAM_REFUSED)', 'a (b) c'] },
      [{ text: 'Telephony says: no (at all)', code: 'UPSTREAM_REFUSED' }, { text: 'a (b) c' }],
    ],
    [
      'objects of the dispositions endpoint',
      { data: [], success: false, errors: [{ code: 'TOO_LONG', message: 'long', item: 3, field: 'Queue__c' }] },
      [{ parameter: '[3].Queue__c', text: 'long', code: 'TOO_LONG' }],
    ],
    [
      "Salesforce's own",
      [{ message: 'bad', errorCode: 'MALFORMED', fields: ['A', 'B'] }],
      [{ parameter: 'A, B', text: 'bad', code: 'MALFORMED' }],
    ],
    ['an object without texts', { what: 'ever' }, [{ text: '{"what":"ever"}' }]],
    ['errors that are nonsense', [1, null], [{ text: '1' }, { text: 'null' }]],
  ])('read %s', async (_, body, messages) => {
    const error = await rejection(new ScriptedOrg([json(400, body)]).client(once).voice.health());
    expect(error).toMatchObject({ messages });
  });

  it('show a page of HTML as text, and not all of it', async () => {
    const page = `<html><body><h1>Down for maintenance</h1>${'<p>long</p>'.repeat(500)}</body></html>`;
    const error = await rejection(new ScriptedOrg([new Response(page, { status: 503 })]).client(once).voice.health());
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('Down for maintenance long');
    expect(error.message.length).toBeLessThan(300);
  });

  it('read well in a log', async () => {
    const body = { data: null, errors: ['from: is required (REQUIRED_FIELD)'], success: false };
    const org = new ScriptedOrg([json(400, body, { 'Patchbay-Correlation-Id': 'c-7' })]);
    const error = await rejection(org.client().voice.clearRouting({ callCenterDevName: 'X', voiceCallId: 'k' }));
    expect(error.message).toBe('clearRouting: status 400, from: is required (REQUIRED_FIELD), correlation id c-7');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ kind: 'invalid', code: 'REQUIRED_FIELD', attempts: 1 });
    expect(Object.keys(error)).not.toContain('body');
  });

  it.each([
    ['a page', new Response('<h1>Sign in to the network</h1>', { status: 200 })],
    ['something else', json(200, { hello: 'world' })],
  ])('tell that a proxy answered %s with 200', async (_, answer) => {
    const error = await rejection(new ScriptedOrg([answer]).client().voice.health());
    expect(error).toBeInstanceOf(PatchbayError);
    expect(error.message).toContain('the answer is not one of Patchbay');
  });
});

describe('health', () => {
  const checks = [{ check: 'certificate', ok: false, cause: 'It has expired.', remedy: 'Replace it.' }];

  it('is the answer, also when something is wrong', async () => {
    const body = { data: { checks }, errors: ['It has expired.'], success: false };
    const org = new ScriptedOrg([json(503, body, { 'Patchbay-Status': '503' })]);
    await expect(org.client().voice.health()).resolves.toEqual({ isHealthy: false, checks });
    expect(org.requests).toHaveLength(1);
  });

  it('is no answer when Salesforce itself is not there', async () => {
    const org = new ScriptedOrg([refusal(503, 'SERVER_UNAVAILABLE')]);
    expect(await rejection(org.client(once).voice.health())).toBeInstanceOf(UnavailableError);
  });
});

describe("the org's API limit", () => {
  const limited = (info: string) => json(200, { data: { checks: [] }, errors: null }, { 'Sforce-Limit-Info': info });

  it('is known after an answer', async () => {
    const org = new ScriptedOrg([
      limited('api-usage=18/5000; per-app-api-usage=17/250(appName=sample)'),
      limited('per-app-api-usage=17/250(appName=sample)'),
    ]);
    const events: AnswerEvent[] = [];
    const client = org.client({ onAnswer: (event) => void events.push(event) });
    expect(client.usage).toBeNull();
    await client.voice.health();
    expect(client.usage).toEqual({ used: 18, maximum: 5000, share: 0.0036 });
    await client.voice.health();
    expect(client.usage).toMatchObject({ used: 18 });
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ operation: 'getHealth', httpStatus: 200, usage: { used: 18 }, duration: 0 });
  });

  it.each([4000, 100, 30_000])('leaves time for the request itself of a budget of %d ms', async (timeBudget) => {
    const org = new ScriptedOrg([limited('api-usage=100/100')]);
    const client = org.client();
    await client.voice.health();
    const timeouts: number[] = [];
    const { after } = org.clock;
    org.clock.after = (milliseconds, action) => {
      timeouts.push(milliseconds);
      return after.call(org.clock, milliseconds, action);
    };
    const begun = org.clock.elapsed;
    await client.voice.sendTranscript('wxcc_1', { callCenterDevName: 'Harbor_Voice', messages: [] }, { timeBudget });
    const pause = Math.min(10_000, timeBudget / 2);
    expect(org.requests[1]!.at - begun).toBe(pause);
    expect(timeouts.at(-1)).toBe(Math.min(10_000, timeBudget - pause));
  });

  it('slows down batches when it is near, and never live calls', async () => {
    const org = new ScriptedOrg([limited('api-usage=95/100')]);
    const client = org.client();
    await client.voice.health();
    await client.voice.health();
    expect(org.clock.elapsed).toBe(0);
    await client.dispositions.send([{ Interaction_ID__c: 'a', Disposition_Code__c: 'b' }]);
    expect(org.clock.elapsed).toBe(5000);
  });

  it.each([
    ['api-usage=90/100', {}, 0],
    ['api-usage=89/100', {}, 0],
    ['api-usage=120/100', {}, 10_000],
    ['api-usage=75/100', { from: 0.5, longestPause: 2000 }, 1000],
  ])('%s with %j', async (info, slowDown, expected) => {
    const org = new ScriptedOrg([limited(info)]);
    const client = org.client({ slowDown });
    await client.voice.health();
    await client.dispositions.send([{ Interaction_ID__c: 'a', Disposition_Code__c: 'b' }]);
    expect(org.clock.elapsed).toBe(expected);
  });
});
