/** The endpoint for call events under requests that nobody should send. */
import fc from 'fast-check';

import { oddText } from './bodies';
import { fuzzEndpoint, type Endpoint } from './endpoint';
import { fuzz } from './fuzz';
import { envelopeOf } from './promises';

const ONE = {
  externalNumber: '+15550101',
  agent: 'agent@patchbay.example.com',
  callId: 'fuzzed-1',
  connectedAt: '2024-05-04T12:00:00Z',
  direction: 'Inbound',
  queue: 'Legacy Accounts',
};

/** Too long for the subject of a task: the flow fails. */
const TOO_LONG = { ...ONE, callId: 'fuzzed-3', externalNumber: '0'.repeat(300) };

/** 200 and success say how many interviews have run. */
const check: Endpoint['check'] = ({ data, success }, { status }) => {
  const results = data as { interviewStatus?: string }[];
  const done = results.filter(({ interviewStatus }) => interviewStatus !== undefined).length;
  expect({ isAnyDone: done > 0, areAllDone: done > 0 && done === results.length }).toEqual({
    isAnyDone: status === 200,
    areAllDone: success,
  });
};

const PATH = '/services/apexrest/callevents/v1/Log_Connected_Call';
const FAILURES = ['FLOW_FAILED'];

const org = fuzzEndpoint({
  path: PATH,
  examples: [ONE, { inputs: [ONE, { ...ONE, callId: 'fuzzed-2' }, TOO_LONG] }, TOO_LONG],
  statuses: [200, 400, 500],
  failures: FAILURES,
  check,
  neighbours: ['/services/apexrest/callevents/v1', '/services/apexrest/callevents/v1/Not_Listed'],
});

/** Forms of known and odd names, some encoded, some as they are. */
const forms = fc
  .record({
    pairs: fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...Object.keys(ONE), 'queue[1]', 'queue[]', 'CALLID', '_HttpMethod'), oddText),
        fc.oneof(fc.constantFrom(...Object.values(ONE)), oddText),
        fc.boolean(),
      ),
      { maxLength: 12 },
    ),
    contentType: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=UTF-8',
      'text/plain',
      null,
    ),
  })
  .map(({ pairs, contentType }) => ({
    method: 'POST',
    path: PATH,
    contentType,
    body: Buffer.from(
      pairs
        .map(([name, value, isEncoded]) =>
          isEncoded ? new URLSearchParams([[name, value]]).toString() : `${name}=${value}`,
        )
        .join('&'),
    ),
  }));

test('whatever the form, the envelope comes back', async () => {
  const statuses = await fuzz(org(), 'integration', forms, 150, (answer) => {
    check(envelopeOf(answer, { failures: FAILURES })!, answer);
  });
  expect(statuses).toEqual([200, 400]);
});
