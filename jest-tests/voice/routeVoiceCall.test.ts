/** The flow Route_Voice_Call, as the Telephony Integration API runs it in the sample org. */
import { join } from 'node:path';

import { SObject } from '../../local-org/values/sobject';
import { Exchange } from '../local-org/vendors/exchange';

const HARBOR = { developerName: 'Harbor_Voice', certificate: 'Harbor_Voice_Telephony', provider: 'harbor_voice' };

let harbor: Exchange;
beforeAll(async () => void (harbor = await Exchange.open(join(__dirname, '../..'), HARBOR)), 300_000);
afterAll(() => harbor.close());

let calls = 0;
const callFrom = (from: string) => harbor.create({ vendorCallKey: `wxcc_${++calls}`, from });

const route = (id: string, more: Record<string, unknown> = {}) =>
  harbor.send('PATCH', `/voiceCalls/${id}/omniFlow`, { flowDevName: 'Route_Voice_Call', ...more });

function insert(object: string, values: Record<string, string>): string {
  const { org } = harbor;
  const made = new SObject(org.model.objects.get(object.toLowerCase())!);
  for (const [name, value] of Object.entries(values)) made.set(name, value);
  org.run(org.admin, 'synchronous', () =>
    org.data.dml('insert', [made], { access: 'SYSTEM', sharing: false, allOrNone: true }),
  );
  return made.id!;
}

const popsOf = (id: string) =>
  (harbor.control('GET', '/screenPops').body as { voiceCallId: string; screenPops: unknown[] }[])
    .filter(({ voiceCallId }) => voiceCallId === id)
    .flatMap(({ screenPops }) => screenPops);

const errorsOf = (id: string) =>
  harbor.query(`SELECT Code__c, Severity__c, Message__c FROM Integration_Error_Log__c WHERE Record_ID__c = '${id}'`);

test('a call of somebody known is related to and opens the caller, and waits in the queue', () => {
  const contact = insert('Contact', { LastName: 'Adebayo', Phone: '(555) 555-0111' });
  const id = callFrom('+15555550111');
  expect(route(id).body).toEqual({ queue: 'Harbor_Support', agent: null });
  expect(harbor.call(id, 'RelatedRecordId')).toEqual({ RelatedRecordId: contact });
  expect(popsOf(id)).toEqual([{ id: 'caller', targetObjectId: contact, isFocused: true }]);
  const pending = harbor.query(`SELECT GroupId FROM PendingServiceRouting WHERE WorkItemId = '${id}'`);
  expect(pending).toMatchObject([
    { GroupId: harbor.query("SELECT Id FROM Group WHERE DeveloperName = 'Voice_Support'")[0]!['Id'] },
  ]);
  expect(errorsOf(id)).toEqual([]);
});

test('a call that is related to a record stays so, and opens the caller', () => {
  const contact = insert('Contact', { LastName: 'Brandt', Phone: '+15555550112' });
  const account = insert('Account', { Name: 'Harbor Freight' });
  const id = harbor.create({
    vendorCallKey: 'wxcc_related',
    from: '+15555550112',
    callAttributes: JSON.stringify({ RelatedRecordId: account }),
  });
  expect(route(id).status).toBe(200);
  expect(harbor.call(id, 'RelatedRecordId')).toEqual({ RelatedRecordId: account });
  expect(popsOf(id)).toEqual([{ id: 'caller', targetObjectId: contact, isFocused: true }]);
});

test.each([
  ['nobody', '+15555550113'],
  ['several', '+15555550114'],
  ['a withheld number', 'anonymous'],
])('a call of %s is routed all the same, and opens nothing', (_, from) => {
  for (const LastName of ['Castro', 'Dumont']) insert('Contact', { LastName, Phone: '+15555550114' });
  const id = callFrom(from);
  expect(route(id).body).toEqual({ queue: 'Harbor_Support', agent: null });
  expect(harbor.call(id, 'RelatedRecordId')).toEqual({ RelatedRecordId: null });
  expect(popsOf(id)).toEqual([]);
  expect(errorsOf(id)).toEqual([]);
});

test('the contact centre may name another queue; one that is gone is recorded, and the fallback queue takes the call', () => {
  const id = callFrom('+15555550113');
  const flowInputParameters = { queueDeveloperName: 'Gone' };
  expect(route(id, { flowInputParameters, fallbackQueue: 'Voice_Support' }).body).toMatchObject({
    queue: 'Harbor_Support',
  });
  expect(errorsOf(id)).toMatchObject([
    {
      Code__c: 'VOICE_CALL_NOT_ROUTED',
      Severity__c: 'Error',
      Message__c: expect.stringContaining(
        'The call has not been routed to the queue Gone; its fallback queue is used.',
      ),
    },
  ]);
});

test('the phone channel of the sample org routes by the flow', () => {
  const id = callFrom('+15555550113');
  const answer = harbor.send('PATCH', `/voiceCalls/${id}/omniFlow`, { dialedNumber: '+15555550100' });
  expect(answer.body).toEqual({ queue: 'Harbor_Support', agent: null });
});
