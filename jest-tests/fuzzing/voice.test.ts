/** The voice API under requests that nobody should send. */
import fc from 'fast-check';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { clearBody, createBody, flowBody, updateBody } from '../voice/voiceOrg';
import type { Json } from './bodies';
import { LONGEST, fuzz, oddPaths, posts, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf } from './promises';
import { MARK } from './secrets';
import { checkVoice } from './voicePromises';
import type { WireAnswer, WireRequest } from './wire';

jest.setTimeout(LONGEST);

const REST = '/services/apexrest/voice/v1';
const KEY = 'wxcc_fuzzed';
/** The call that updates end: what has ended takes no transcript. */
const ENDED = `${KEY}_ended`;

let org: RunningOrg;
beforeAll(async () => {
  org = await RunningOrg.start(repository);
  for (const key of [KEY, ENDED]) await org.request('integration', 'POST', `${REST}/createVoiceCall`, createBody(key));
});
afterAll(() => stopQuietly(org));

const attributes = JSON.stringify({ Menu_Choice__c: 'Billing', Customer_Tier__c: 'Gold' });
const transcript = {
  callCenterDevName: 'Harbor_Voice',
  messages: [
    {
      messageId: 'm1',
      content: 'My order is late.',
      senderType: 'END_USER',
      startTime: '2026-05-04T10:15:31Z',
      endTime: 1777889733000,
      participantId: '+15550123',
    },
  ],
};

/** Statuses that each operation has by its document, as Apex can send them. */
const OPERATIONS: readonly [string, readonly object[], readonly number[]][] = [
  [
    'createVoiceCall',
    [
      createBody(KEY, { callAttributes: attributes, callOrigin: 'Preview' }),
      createBody(`${KEY}_transfer`, { initiationMethod: 'Transfer', parentVoiceCallId: KEY, queue: 'Voice_Support' }),
    ],
    [200, 400, 404, 409],
  ],
  [
    'updateVoiceCall',
    [
      updateBody(ENDED),
      updateBody(ENDED, {
        isActiveCall: true,
        fromNumber: '+15550123',
        callOrigin: 'Preview',
        enqueueTime: '2026-05-04T10:15:40Z',
        acceptTime: '2026-05-04T10:15:50Z',
        numberOfHolds: 2,
        queue: 'Voice_Support',
        agent: 'agent@patchbay.example.com',
        agentInteractionDuration: 12,
        longestHoldDuration: 10,
        totalHoldDuration: 21,
        recordingLocation: 'Bern',
        totalRecordingDuration: 55,
        callAttributes: attributes,
      }),
    ],
    [200, 400, 404],
  ],
  ['executeOmniFlow', [flowBody(KEY, { flowInputParameters: { a: 'b', c: 1, d: true } })], [200, 400, 404]],
  ['clearRouting', [clearBody(KEY)], [200, 400, 404]],
  [`calls/${KEY}/transcript`, [transcript], [200, 400, 404]],
];

const correlationIds = new Set<string>();

function check(answer: WireAnswer): void {
  const correlationId = checkVoice(answer);
  if (correlationId !== null) correlationIds.add(correlationId);
}

test.each(OPERATIONS)('%s: whatever is posted, the envelope comes back', async (operation, examples, documented) => {
  const requests = posts(`${REST}/${operation}`, examples as Json[]);
  const statuses = await fuzz(org, 'integration', requests, 150, check);
  expect(statuses.filter((status) => !documented.includes(status))).toEqual([]);
  expect(statuses).toEqual(expect.arrayContaining([200, 400]));
});

test('transcript: whatever the key in the address, the envelope comes back', async () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).map(wellFormed),
    fc.constantFrom(
      '%',
      '%00',
      '%2F',
      '..%2F',
      '%F0%28%8C%28',
      '%20',
      '+',
      'a;b',
      'a?b=c',
      '0LQ000000000001',
      '%E2%80%AE',
    ),
  );
  const requests = key.map((text): WireRequest => ({
    method: 'POST',
    path: `${REST}/calls/${text}/transcript`,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(transcript)),
  }));
  const statuses = await fuzz(
    org,
    'integration',
    requests,
    80,
    (answer) => void envelopeOf(answer, { mayBePlatform: true }),
  );
  expect(statuses).toEqual(expect.arrayContaining([400, 404]));
});

test('health: whatever is asked for, the envelope comes back', async () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => wellFormed(text)),
    fc.constantFrom('Harbor_Voice', '', '%00', '%', "'", '%27%20OR%201=1', '%F0%28%8C%28', 'a&callCenterDevName=b'),
  );
  const requests = name.map((text): WireRequest => ({
    method: 'GET',
    path: `${REST}/health?callCenterDevName=${text}`,
    contentType: null,
    body: new Uint8Array(),
  }));
  const statuses = await fuzz(org, 'integration', requests, 60, (answer) => void envelopeOf(answer));
  expect(statuses).toEqual([200, 400, 404]);
});

test('whatever the address, it is an answer of the platform or the envelope', async () => {
  const paths = [...OPERATIONS.map(([operation]) => `${REST}/${operation}`), `${REST}/health`, `${REST}/calls`, REST];
  const statuses = await fuzz(
    org,
    'integration',
    oddPaths(paths),
    150,
    (answer) => void envelopeOf(answer, { mayBePlatform: true }),
  );
  expect(statuses).toEqual(expect.arrayContaining([400, 404, 405]));
});

test('every failure was recorded under its correlation id, without a secret', async () => {
  const logs = await recordedErrors(org);
  const recorded = new Set(logs.map((log) => log['Correlation_ID__c']));
  expect(correlationIds.size).toBeGreaterThan(100);
  expect([...correlationIds].filter((id) => !recorded.has(id))).toEqual([]);
  expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
});

/** Percent-encoded; JavaScript refuses to encode half of a surrogate pair. */
const wellFormed = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
