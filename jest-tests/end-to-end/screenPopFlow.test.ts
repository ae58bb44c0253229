/** A flow that pops the screens of many agents' callers at once, by the action Pop Screen. */
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';

jest.setTimeout(240_000);

const INTERVIEWS = 200;

interface Interview {
  readonly isSuccess: boolean;
  readonly errors: unknown;
  readonly outputValues: Readonly<Record<string, unknown>>;
}

let org: RunningOrg;

beforeAll(async () => {
  org = await RunningOrg.start(repository);
  // Who runs the flow asks for screen pops.
  const [admin] = await org.query("SELECT Id FROM User WHERE Alias = 'admin'");
  const [sender] = await org.query("SELECT Id FROM PermissionSet WHERE Name = 'Patchbay_Integration'");
  const { status } = await org.request('admin', 'POST', '/services/data/v66.0/sobjects/PermissionSetAssignment', {
    AssigneeId: admin!['Id'],
    PermissionSetId: sender!['Id'],
  });
  if (status !== 201) throw new Error(`The admin has no permission set: ${status}`);
});

afterAll(() => org?.stop());

async function run(inputs: readonly object[]): Promise<Interview[]> {
  const path = '/services/data/v66.0/actions/custom/flow/Pop_Caller';
  const { status, body } = await org.request('admin', 'POST', path, { inputs });
  expect([status, body]).toEqual([200, expect.any(Array)]);
  return body as Interview[];
}

test('pops 200 in one transaction; one that is wrong does not stop the others; the same again pops none', async () => {
  const inputs = Array.from({ length: INTERVIEWS }, (_, index) => ({
    agent: index === 7 ? 'nobody' : index % 2 === 0 ? 'tomas.reyes' : 'agent2@patchbay.example.com',
    phone: `+1555010${1000 + index}`,
    conversation: `conversation-${index}`,
  }));
  const first = await run(inputs);
  expect(first).toHaveLength(INTERVIEWS);
  const ids = first.map(({ outputValues }) => outputValues['requestId']);
  const refused = first.flatMap(({ outputValues: { isSent, problem } }, index) => (isSent ? [] : [[index, problem]]));
  expect(refused).toEqual([[7, expect.stringContaining('nobody')]]);
  expect(first.filter(({ outputValues }) => outputValues['problem']).length).toBe(1);
  expect(new Set(ids).size).toBe(INTERVIEWS);

  const stored = await org.query(
    'SELECT Id, User__r.Alias, Payload__c, Source__c, Request_Key__c FROM Screen_Pop_Request__c ORDER BY Name',
  );
  expect(stored).toHaveLength(INTERVIEWS - 1);
  expect(stored[0]).toMatchObject({
    Id: ids[0],
    User__r: { Alias: 'agent' },
    Payload__c: '{"kind":"caller","phone":"+15550101000"}',
    Source__c: 'Flow',
    Request_Key__c: 'conversation-0',
  });

  const again = await run(inputs);
  expect(again.map(({ outputValues }) => outputValues['requestId'])).toEqual(ids);
  expect(await org.query('SELECT Id FROM Screen_Pop_Request__c')).toHaveLength(INTERVIEWS - 1);
});
