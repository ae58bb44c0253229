/** The data actions, executed with an event against a started org, signed in by their own custom auth action. */
import { repository } from '../../../scripts/shared/paths';
import { RunningOrg } from '../../../scripts/shared/runningOrg';
import { outputOf, readAction, requestOf } from './dataAction';
import type { Context } from './dataAction';

const event = {
  conversationId: '3fb7c1de-0c5e-4b53-9d5a-1f5f9d8b7a10',
  participantId: 'a1d5a9d2-5c1c-4a7e-9d59-2f6c4a1d5a9d',
  code: 'Follow_Up',
  notes: 'Asked for "a call back"\nabout invoice \\ 4711',
  eventTime: Date.parse('2026-05-04T10:20:00Z'),
  queueId: 'Billing',
  ani: 'tel:+15550101',
  agentExtension: '1042',
};

describe('Genesys Cloud', () => {
  let org: RunningOrg;
  let authResponse: Record<string, unknown>;

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
  }, 60_000);

  afterAll(() => org.stop());

  async function execute(name: string, context: Context): Promise<unknown> {
    const action = readAction(name);
    const { url, method, headers, body } = requestOf(action, context);
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return outputOf(action, text);
  }

  test('signs in with the credentials of the integration', async () => {
    const { instanceUrl, clientId, clientSecret } = org.connection;
    const output = await execute('Salesforce_Authentication', {
      credentials: { loginUrl: instanceUrl, clientId, clientSecret },
    });
    expect(output).toMatchObject({ token_type: 'Bearer', instance_url: instanceUrl });
    authResponse = output as Record<string, unknown>;
  });

  test('sends a disposition, which the flow acts on', async () => {
    const output = await execute('Send_Disposition', { input: event, authResponse });
    expect(output).toEqual({ id: expect.stringMatching(/^a\w{17}$/), outcome: 'created', status: 'Processed' });
    const key = `${event.conversationId}_${event.participantId}`;
    expect(
      await org.query(
        `SELECT Disposition_Code__c, Disposition_Reason__c, Timestamp__c, Agent_Extension__c, Queue__c, Source_System__c, Contact__r.Name FROM Disposition_Log__c WHERE Interaction_ID__c = '${key}'`,
      ),
    ).toEqual([
      expect.objectContaining({
        Disposition_Code__c: 'Follow_Up',
        Disposition_Reason__c: event.notes,
        Timestamp__c: '2026-05-04T10:20:00.000+0000',
        Agent_Extension__c: '1042',
        Queue__c: 'Billing',
        Source_System__c: 'Genesys Cloud',
        Contact__r: expect.objectContaining({ Name: 'Mara Lindqvist' }),
      }),
    ]);
  });

  test('may send it again: the trigger fires more than once for a reopened conversation', async () => {
    const output = await execute('Send_Disposition', { input: event, authResponse });
    expect(output).toMatchObject({ outcome: 'unchanged' });
  });

  test('keeps the wrap-ups of a transferred conversation apart', async () => {
    const input = { ...event, participantId: 'b2e6bae3-6d2d-4b8f-8e6a-307d5b2e6bae', code: 'Completed' };
    expect(await execute('Send_Disposition', { input, authResponse })).toMatchObject({ outcome: 'created' });
  });

  test('takes the failure path when Salesforce refuses', async () => {
    const input = { ...event, contactId: 'crm-4711' };
    await expect(execute('Send_Disposition', { input, authResponse })).rejects.toThrow(/^400 .*UNKNOWN_CONTACT/);
  });
});
