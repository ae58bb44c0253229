/** The screen-pop endpoint under requests that nobody should send. */
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { LONGEST, fuzz, oddPaths, posts, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf } from './promises';
import { MARK } from './secrets';

jest.setTimeout(LONGEST);

const PATH = '/services/apexrest/screenpop/v1';
const AGENT = { agent: 'agent@patchbay.example.com' };
const EXAMPLES = [
  { ...AGENT, kind: 'record', recordId: '500000000000001AAA' },
  { ...AGENT, kind: 'search', term: 'Castellanos', objectApiName: 'Contact', requestKey: 'fuzzed' },
  { ...AGENT, kind: 'list', objectApiName: 'Case', listViewApiName: 'AllOpenCases' },
  { ...AGENT, kind: 'newRecord', objectApiName: 'Contact', defaults: { LastName: 'Castellanos', Phone: '+15550123' } },
  { ...AGENT, kind: 'flow', flow: 'Verify_Caller', inputs: { phone: '+15550123', attempt: 1 } },
  {
    ...AGENT,
    kind: 'url',
    url: 'https://helpdesk.example.com/x?a=1#b',
    mode: 'existingBrowserTab',
    queryParameters: { ani: '+15550123' },
  },
  { ...AGENT, kind: 'caller', phone: '+15550123' },
];

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
    expect(data).toMatchObject({ warnings: expect.any(Array) });
    expect('requestId' in (data as object)).toBe(answer.status === 202);
    for (const { correlationId } of errors as Failure[]) correlationIds.add(correlationId);
  });
  // 409: the key of an example with another content.
  expect(statuses).toEqual([202, 400, 409]);
});

test('what was taken may be opened by a browser', async () => {
  const soql = "SELECT Payload__c FROM Screen_Pop_Request__c WHERE Kind__c = 'url'";
  const { body } = await org.request('agent', 'GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`);
  const urls = (body as { records: { Payload__c: string }[] }).records.map(
    ({ Payload__c }) => new URL((JSON.parse(Payload__c) as { url: string }).url),
  );
  expect(urls.length).toBeGreaterThan(0);
  for (const { protocol, hostname, username, password } of urls) {
    expect({ protocol, hostname, username, password }).toEqual({
      protocol: 'https:',
      hostname: 'helpdesk.example.com',
      username: '',
      password: '',
    });
  }
});

test('every failure was recorded under its correlation id, without a secret', async () => {
  const logs = await recordedErrors(org);
  const recorded = new Set(logs.map((log) => log['Correlation_ID__c']));
  expect([...correlationIds].filter((id) => !recorded.has(id))).toEqual([]);
  expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
});

test('whatever the address, it is an answer of the platform or the envelope', async () => {
  const paths = oddPaths([PATH, '/services/apexrest/screenpop']);
  const statuses = await fuzz(org, 'integration', paths, 200, (answer) => void envelopeOf(answer, true));
  expect(statuses).toEqual([400, 404, 405]);
});
