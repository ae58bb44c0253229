/** Runs the Bruno collection from top to bottom against a started org, and looks at what then lies in Salesforce. */
import { repository } from '../../../scripts/shared/paths';
import { RunningOrg } from '../../../scripts/shared/runningOrg';
import { collectionSettings, environment, requests } from './collection';
import { run } from './runner';
import type { Variables } from './runner';

jest.setTimeout(240_000);

describe('the collection', () => {
  let org: RunningOrg;
  const variables: Variables = new Map();
  const firstCall: Variables = new Map();

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
    for (const [name, value] of Object.entries(environment('Local').variables)) variables.set(name, value);
    variables.set('baseUrl', org.connection.instanceUrl);
    variables.set('clientId', org.connection.clientId);
    variables.set('clientSecret', org.connection.clientSecret);
    variables.set('monitoringToken', org.tokenOf('admin'));
  });

  afterAll(() => org?.stop());

  test.each(requests().map((request) => [request.file, request] as const))('%s', async (file, request) => {
    expect(await run(request, variables, collectionSettings().auth!.bearer!.token)).toEqual([]);
    if (file.startsWith('2-')) for (const [name, value] of variables) firstCall.set(name, value);
  });

  test('leaves two completed calls', async () => {
    const calls = await org.query(
      `SELECT Id, VendorCallKey, CallDisposition, Menu_Choice__c, NumberOfHolds FROM VoiceCall ORDER BY CreatedDate, Id`,
    );
    expect(calls).toEqual([
      expect.objectContaining({
        Id: firstCall.get('voiceCallId'),
        VendorCallKey: firstCall.get('vendorCallKey'),
        CallDisposition: 'completed',
      }),
      expect.objectContaining({
        Id: variables.get('voiceCallId'),
        CallDisposition: 'completed',
        Menu_Choice__c: 'Billing, then technical',
        NumberOfHolds: 1,
      }),
    ]);
  });

  test('leaves no routing pending', async () => {
    expect(await org.query('SELECT Id FROM PendingServiceRouting')).toEqual([]);
  });

  test('leaves its dispositions', async () => {
    const key = variables.get('vendorCallKey');
    const logs = await org.query(
      `SELECT Interaction_ID__c, Disposition_Code__c, Status__c FROM Disposition_Log__c WHERE Interaction_ID__c LIKE '${key}%' ORDER BY Interaction_ID__c`,
    );
    expect(logs).toMatchObject([
      { Interaction_ID__c: key, Disposition_Code__c: 'Follow_Up', Status__c: 'Processed' },
      { Interaction_ID__c: `${key}-a`, Disposition_Code__c: 'Follow_Up', Status__c: 'Processed' },
      { Interaction_ID__c: `${key}-b`, Disposition_Code__c: 'Abandoned', Status__c: 'Processed' },
    ]);
  });
});
