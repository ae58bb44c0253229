/** The screen-pop endpoint under requests that nobody should send. */
import { fuzzEndpoint } from './endpoint';

const AGENT = { agent: 'agent@patchbay.example.com' };

const org = fuzzEndpoint({
  path: '/services/apexrest/screenpop/v1',
  examples: [
    { ...AGENT, kind: 'record', recordId: '500000000000001AAA' },
    { ...AGENT, kind: 'search', term: 'Castellanos', objectApiName: 'Contact', requestKey: 'fuzzed' },
    { ...AGENT, kind: 'list', objectApiName: 'Case', listViewApiName: 'AllOpenCases' },
    {
      ...AGENT,
      kind: 'newRecord',
      objectApiName: 'Contact',
      defaults: { LastName: 'Castellanos', Phone: '+15550123' },
    },
    { ...AGENT, kind: 'flow', flow: 'Verify_Caller', inputs: { phone: '+15550123', attempt: 1 } },
    {
      ...AGENT,
      kind: 'url',
      url: 'https://helpdesk.example.com/x?a=1#b',
      mode: 'existingBrowserTab',
      queryParameters: { ani: '+15550123' },
    },
    { ...AGENT, kind: 'caller', phone: '+15550123' },
  ],
  // 409: the key of an example with another content.
  statuses: [202, 400, 409],
  check: ({ data }, { status }) => {
    expect(data).toMatchObject({ warnings: expect.any(Array) });
    expect('requestId' in (data as object)).toBe(status === 202);
  },
  neighbours: ['/services/apexrest/screenpop'],
});

test('what was taken may be opened by a browser', async () => {
  const soql = "SELECT Payload__c FROM Screen_Pop_Request__c WHERE Kind__c = 'url'";
  const requests = await org().query(soql, 'agent');
  const urls = requests.map(
    ({ Payload__c: payload }) => new URL((JSON.parse(payload as string) as { url: string }).url),
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
