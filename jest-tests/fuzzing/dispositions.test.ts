/** The dispositions endpoint under requests that nobody should send. */
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { LONGEST, fuzz, oddPaths, posts, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf } from './promises';
import { MARK } from './secrets';

jest.setTimeout(LONGEST);

const PATH = '/services/apexrest/dispositions/v1';
const ONE = {
  Interaction_ID__c: 'fuzzed-1',
  Disposition_Code__c: 'Completed',
  Disposition_Reason__c: 'Resolved',
  Timestamp__c: '2024-05-04T12:00:00Z',
  Agent_Extension__c: '4711',
  Customer_Number__c: '+1 555 0101',
  Source_System__c: 'Example',
};
const EXAMPLES = [ONE, [ONE, { ...ONE, Interaction_ID__c: 'fuzzed-2', Disposition_Code__c: 'Follow_Up' }]];

let org: RunningOrg;
beforeAll(async () => {
  org = await RunningOrg.start(repository);
});
afterAll(() => stopQuietly(org));

interface Failure {
  readonly correlationId: string;
}

const correlationIds = new Set<string>();

test('whatever is posted, the envelope comes back', async () => {
  const statuses = await fuzz(org, 'integration', posts(PATH, EXAMPLES), 400, (answer) => {
    const { data, errors } = envelopeOf(answer)!;
    expect(Array.isArray(data)).toBe(true);
    for (const { correlationId } of errors as Failure[]) correlationIds.add(correlationId);
  });
  expect(statuses).toEqual([200, 400]);
});

test('every failure was recorded under its correlation id, without a secret', async () => {
  const logs = await recordedErrors(org);
  const recorded = new Set(logs.map((log) => log['Correlation_ID__c']));
  expect([...correlationIds].filter((id) => !recorded.has(id))).toEqual([]);
  expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
});

test('whatever the address, it is an answer of the platform or the envelope', async () => {
  const paths = oddPaths([PATH, '/services/apexrest/dispositions']);
  const statuses = await fuzz(org, 'integration', paths, 200, (answer) => void envelopeOf(answer, true));
  expect(statuses).toEqual([400, 404, 405]);
});
