/**
 * Hundreds of calls while the telephony API fails: nothing is lost, nothing takes effect twice. The faults come by
 * chance from a seed, but which request meets which depends on the order in which callers are served.
 */
import { PatchbayClient, PatchbayError, clientCredentials } from '../../client/src/index';
import type { Caller, LedCall } from './leadCall';
import { MESSAGE_IDS, attemptsOfWebex, endOf, leadCall, webexFlow } from './leadCall';
import { VoiceOrg, newKey } from './voiceOrg';
import type { Fault } from './voiceOrg';

jest.setTimeout(240_000);

const CALLERS = 6;
const LOST = 60_000;

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.startImpatient();
});
afterAll(() => voice?.stop());

/** Every way to fail, before the work and after it, with this probability in sum. */
const faults = (probability: number): Fault[] =>
  [
    { status: 429, headers: { 'Retry-After': '1' } },
    { status: 401 },
    { status: 403 },
    { status: 500 },
    { status: 503, body: '<html>Down for maintenance</html>' },
    { drop: 'request' } as const,
    { drop: 'response' } as const,
    { delayMilliseconds: LOST },
    { delayMilliseconds: LOST, status: 500 },
  ].map((fault, index, all) => ({ ...fault, probability: probability / (all.length - index * probability) }));

/** Leads calls with several callers at a time, each its share. */
async function leadCalls(send: Caller, count: number): Promise<LedCall[]> {
  const led: LedCall[] = [];
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const caller = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      led.push(await leadCall(send, newKey(), number));
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return led;
}

/** The typed client, whose waits are over at once; its time-outs are those of the system. */
function typedClient(): Caller {
  const { instanceUrl, clientId, clientSecret } = voice.org.connection;
  const client = new PatchbayClient({
    instanceUrl,
    auth: clientCredentials({ clientId, clientSecret }),
    retry: { attempts: 8, firstDelay: 0, firstLimitDelay: 0, longestDelay: 0 },
    random: () => 0,
    clock: {
      now: () => Date.now(),
      after: (milliseconds, action) => {
        const timer = setTimeout(action, milliseconds > 5000 ? milliseconds : 0);
        return () => clearTimeout(timer);
      },
    },
  });
  return async (operation, key, body) => {
    const voiceCalls = client.voice as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    try {
      const data = await voiceCalls[operation]!(...(operation === 'sendTranscript' ? [key, body] : [body]));
      return data as Record<string, unknown>;
    } catch (error) {
      if (error instanceof PatchbayError && error.httpStatus === 503) return null;
      throw error;
    }
  };
}

const ANSWERS = new Set(['pending', 'Success', 'queued', 'fallback']);

interface Run {
  readonly name: string;
  readonly probability: number;
  readonly count: number;
  readonly caller: () => Caller;
  /** What callers are told at least once. */
  readonly told: readonly string[];
}

test.each<Run>([
  {
    name: '120 calls of a Webex flow, one request of ten failing',
    probability: 0.1,
    count: 120,
    caller: () => webexFlow(voice),
    told: ['pending', 'Success'],
  },
  {
    name: '50 calls of the typed client, one request of ten failing',
    probability: 0.1,
    count: 50,
    caller: typedClient,
    told: ['pending', 'Success'],
  },
  {
    name: '40 calls of a Webex flow, six requests of ten failing for a while',
    probability: 0.6,
    count: 40,
    caller: () => webexFlow(voice),
    told: ['pending', 'Success', 'queued', 'fallback'],
  },
])('$name: nothing is lost, nothing is doubled', async ({ probability, count, caller, told }) => {
  await voice.forgetRequests();
  await voice.faults(faults(probability), 20261121);
  const led = await leadCalls(caller(), count);
  // The outbox meets the faults, too.
  await voice.advance(5 * 60);
  await voice.noFaults();
  const left = await voice.emptyOutbox();
  const asked = await voice.requests();

  // The run was a run: about as many faults as were asked for.
  const met = asked.filter(({ fault }) => fault !== null).length;
  expect(met / asked.length).toBeGreaterThan(probability * 0.6);
  expect(met / asked.length).toBeLessThan(probability * 1.4);
  const answers = new Set(
    led.flatMap(({ statuses, isFallback }) => [...statuses, isFallback ? 'fallback' : 'Success']),
  );
  expect([...answers]).toEqual(expect.arrayContaining([...told]));
  expect([...answers].filter((answer) => !ANSWERS.has(answer as string))).toEqual([]);

  expect(left).toBe(0);
  expect(await voice.query("SELECT Name, Last_Error__c FROM Pending_Sync__c WHERE Status__c = 'Failed'")).toEqual([]);
  const created = led.filter(({ voiceCallId }) => voiceCallId !== null);
  expect(created.length / count).toBeGreaterThan(1 - probability);
  expect(created.filter(({ queue, lines }) => queue === null || lines !== MESSAGE_IDS.length)).toEqual([]);
  const calls = await callsByKey(led);
  for (const { key, number, voiceCallId } of led) {
    expect(calls.get(key)).toEqual([{ Id: voiceCallId ?? calls.get(key)?.[0]?.['Id'], ...endOf(number) }]);
  }
  const lines = await linesByKey();
  for (const { key } of created) expect(lines.get(key)).toEqual(MESSAGE_IDS);
  expect(await voice.count('PendingServiceRouting')).toBe(0);
  expectOnceAndInOrder(led, asked);
});

/** The VoiceCalls of the org by vendor's key, of the calls that were led. */
async function callsByKey(led: readonly LedCall[]): Promise<Map<string, Record<string, unknown>[]>> {
  const fields = ['Id', 'VendorCallKey', ...Object.keys(endOf(0))].join(', ');
  const keys = new Set(led.map(({ key }) => key));
  const byKey = new Map<string, Record<string, unknown>[]>();
  for (const { VendorCallKey, ...call } of await voice.query(`SELECT ${fields} FROM VoiceCall`)) {
    const key = VendorCallKey as string;
    if (keys.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), call]);
  }
  return byKey;
}

/** Ids of the lines that the telephony API has, in its order, by vendor's key. */
async function linesByKey(): Promise<Map<string, string[]>> {
  const { body } = await voice.org.request('admin', 'GET', '/local-org/telephony/transcript');
  const byKey = new Map<string, string[]>();
  for (const { vendorCallKey: key, messageId } of body as { vendorCallKey: string; messageId: string }[]) {
    byKey.set(key, [...(byKey.get(key) ?? []), messageId]);
  }
  return byKey;
}

interface Asked {
  readonly operation: string;
  /** Or the id of the call, whichever it was asked by. */
  readonly vendorCallKey: string;
  readonly status: number | null;
  readonly body: { readonly callAttributes?: string; readonly flowDevName?: string } | null;
  readonly fault: { readonly status: number | null; readonly drop: string | null } | null;
}

/** Whether the telephony API did what it was asked for, although the answer may have been lost. */
const wasDone = ({ status, fault }: Asked): boolean =>
  fault === null ? status === 200 : fault.status === null && fault.drop !== 'request';

/**
 * By the account of the telephony API: each call made once, its flow run once at most, its updates in their order. An
 * update whose answer was lost may be sent again: that changes nothing, as long as no other came between.
 */
function expectOnceAndInOrder(led: readonly LedCall[], log: readonly Record<string, unknown>[]): void {
  const done = (log as unknown as Asked[]).filter(wasDone);
  for (const { key, number, voiceCallId, isFallback } of led) {
    const ofCall = done.filter(({ vendorCallKey }) => vendorCallKey === key || vendorCallKey === voiceCallId);
    const isCreated = voiceCallId !== null;
    const times = (operation: string) => ofCall.filter((asked) => asked.operation === operation).length;
    const flows = ofCall.filter(({ operation, body }) => operation === 'omniFlow' && body?.flowDevName !== undefined);
    const steps = ofCall
      .filter(({ operation }) => operation === 'update')
      .map(({ body }) => (JSON.parse(body!.callAttributes!) as { Menu_Choice__c: string }).Menu_Choice__c);
    if (!isCreated) {
      expect(times('create')).toBeLessThanOrEqual(1);
      expect(new Set(steps)).toEqual(new Set([`${number} ended`]));
      continue;
    }
    expect(times('create')).toBe(1);
    expect(times('clearRouting')).toBeGreaterThan(0);
    // A fallback may have been given because the answer of a flow that ran was lost.
    expect(flows.length).toBeLessThanOrEqual(1);
    expect(isFallback || flows.length === 1).toBe(true);
    expect(new Set(steps)).toEqual(new Set([`${number} answered`, `${number} ended`]));
    expect(steps.lastIndexOf(`${number} answered`)).toBeLessThan(steps.indexOf(`${number} ended`));
  }
}

test('the Webex flow of the runs gives up as soon as the one of config/webex', () => {
  expect(attemptsOfWebex()).toBe(2);
});
