/** The voice API while the telephony API answers what it should not: nothing of it comes out that is nobody's business. */
import fc from 'fast-check';

import { REST, VoiceOrg, clearBody, createBody, flowBody, newKey, updateBody } from '../voice/voiceOrg';
import type { Fault } from '../voice/voiceOrg';
import { LONGEST, fuzz, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf } from './promises';
import { MARK } from './secrets';
import { upstreamFaults } from './upstreamFaults';
import { checkVoice } from './voicePromises';
import type { WireRequest } from './wire';

jest.setTimeout(LONGEST);

const RUNS = 60;

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.start();
});
afterAll(() => stopQuietly(voice.org));
beforeEach(() => voice.forgetRequests());

interface Faulty extends WireRequest {
  readonly fault: Fault;
}

const line = {
  messageId: 'm1',
  content: 'My order is late.',
  senderType: 'END_USER',
  startTime: '2026-05-04T10:15:31Z',
  endTime: '2026-05-04T10:15:33Z',
  participantId: '+15550123',
};
const { callCenterDevName } = clearBody('');

/** Each request is about a call of its own: one whose earlier request waits would not be sent. */
const OPERATIONS: readonly [string, (key: string) => [string, object], readonly number[]][] = [
  ['createVoiceCall', (key) => ['createVoiceCall', createBody(key)], [200, 400, 409, 503]],
  ['executeOmniFlow', (key) => ['executeOmniFlow', flowBody(key)], [200]],
  ['updateVoiceCall', (key) => ['updateVoiceCall', updateBody(key)], [200, 400, 404, 409]],
  ['clearRouting', (key) => ['clearRouting', clearBody(key)], [200, 400, 404, 409]],
  ['transcript', (key) => [`calls/${key}/transcript`, { callCenterDevName, messages: [line] }], [200, 400, 404, 409]],
];

const correlationIds = new Set<string>();
/** Messages that were ever seen with an error: on a slow machine some are sent, and so emptied, while tests run. */
const failed = new Set<unknown>();

/** What the outbox holds now; none of it is secret. */
async function lookAtOutbox(): Promise<void> {
  const kept = await voice.query(
    'SELECT Id, Last_Error__c, Payload__c, Endpoint__c, Ordering_Key__c FROM Pending_Sync__c',
  );
  expect(kept.filter((row) => JSON.stringify(row).includes(MARK))).toEqual([]);
  for (const { Id, Last_Error__c: error } of kept) if (error !== null) failed.add(Id);
}

const setFault = async ({ fault }: Faulty): Promise<void> => {
  await voice.noFaults();
  await voice.faults([fault]);
};

test.each(OPERATIONS)('%s: whatever is answered, the caller gets no word of it that it must not', async (...each) => {
  const [, request, documented] = each;
  const keys: string[] = [];
  const requests = upstreamFaults.map((fault): Faulty => {
    const key = newKey();
    keys.push(key);
    const [path, body] = request(key);
    const wire = { method: 'POST', path: `${REST}/${path}`, contentType: 'application/json' };
    return { ...wire, body: Buffer.from(JSON.stringify(body)), fault };
  });
  const check = (answer: Parameters<typeof checkVoice>[0], { fault }: Faulty) => {
    try {
      const correlationId = checkVoice(answer);
      if (correlationId !== null) correlationIds.add(correlationId);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n--- answered upstream:\n${JSON.stringify(fault).slice(0, 3000)}`);
    }
  };
  const statuses = await fuzz(voice.org, 'integration', requests, RUNS, check, setFault);
  expect(statuses.filter((status) => !documented.includes(status))).toEqual([]);
  // Nothing of this is true of requests that were never sent.
  const met = (await voice.requests()).filter(({ fault }) => fault !== null).map((asked) => JSON.stringify(asked));
  // What waits since an earlier test is sent again meanwhile.
  expect(keys.filter((key) => met.some((asked) => asked.includes(key)))).toHaveLength(RUNS);
  await lookAtOutbox();
});

test('health: causes are told without a word that they must not have', async () => {
  const wire = { method: 'GET', path: `${REST}/health`, contentType: null, body: new Uint8Array() };
  const requests: fc.Arbitrary<Faulty> = upstreamFaults.map((fault) => ({ ...wire, fault }));
  const check = (answer: Parameters<typeof envelopeOf>[0]) => void envelopeOf(answer);
  const statuses = await fuzz(voice.org, 'integration', requests, RUNS / 2, check, setFault);
  expect(statuses).toEqual(expect.arrayContaining([503]));
  expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
});

test('the outbox keeps and records what it meets without a secret, and so does everything else', async () => {
  for (const fault of fc.sample(upstreamFaults, { numRuns: 10, seed: 7 })) {
    await voice.noFaults();
    await voice.faults([fault]);
    await voice.advance(30 * 60);
    await lookAtOutbox();
  }
  await lookAtOutbox();
  expect(failed.size).toBeGreaterThan(RUNS);

  const logs = await recordedErrors(voice.org);
  const recorded = new Set(logs.map((log) => log['Correlation_ID__c']));
  expect(correlationIds.size).toBeGreaterThan(RUNS * 3);
  expect([...correlationIds].filter((id) => !recorded.has(id))).toEqual([]);
  expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
});
