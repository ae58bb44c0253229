/** What was queued arrives, whatever becomes of the jobs that send it, and nothing old after something new. */
import { VoiceOrg, createBody, newKey, updateBody } from './voiceOrg';

jest.setTimeout(60_000);

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.start();
});
afterAll(() => voice?.stop());
beforeEach(() => voice.noFaults());

const DATA = '/services/data/v66.0';
const PENDING = { Status__c: 'Pending' };

async function run(apex: string): Promise<void> {
  const path = `${DATA}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`;
  expect(await voice.org.request('admin', 'GET', path)).toMatchObject({ status: 200, body: { success: true } });
}

async function create(): Promise<string> {
  const { body } = await voice.post('createVoiceCall', createBody(newKey()));
  return body.data!['voiceCallId'] as string;
}

const messages = () =>
  voice.query(
    "SELECT Id, Name, Status__c, Payload__c FROM Pending_Sync__c WHERE Endpoint_Name__c = 'Telephony' ORDER BY Name",
  );
const update = (id: string, step: string) =>
  voice.post('updateVoiceCall', updateBody(id, { callAttributes: JSON.stringify({ Menu_Choice__c: step }) }));

async function outboxCauses(): Promise<string> {
  const { body } = await voice.health();
  return (body.errors ?? []).join(' ');
}

test('a message whose job was aborted: health tells, and the sweep sends it within the hour', async () => {
  const { body: clock } = await voice.org.request('admin', 'GET', '/local-org/clock');
  const minute = new Date((clock as { now: string }).now).getUTCMinutes();
  // The sweep comes twenty minutes past each hour.
  await voice.advance(((60 + 25 - minute) % 60) * 60);
  const id = await create();
  await run('PendingSyncSweep.schedule();');
  await voice.faults([{ operation: 'update', status: 503, times: 4 }]);
  expect((await update(id, 'kept')).body.data).toMatchObject({ status: 'queued' });
  // The first attempt of the job fails too; then the job waits for the next.
  await voice.advance(1);
  expect(await outboxCauses()).not.toContain('no job waits');
  await run("for (AsyncApexJob job : [SELECT Id FROM AsyncApexJob WHERE Status = 'Queued']) System.abortJob(job.Id);");
  await voice.advance(6 * 60);
  expect(await messages()).toMatchObject([PENDING]);
  expect(await outboxCauses()).toContain('no job waits');
  await voice.advance(60 * 60);
  expect(await messages()).toMatchObject([{ Status__c: 'Sent', Payload__c: null }]);
  expect(await outboxCauses()).not.toContain('no job waits');
});

test('a message that was given up cannot be revived after a later one of the call was sent', async () => {
  const id = await create();
  await voice.faults([
    { operation: 'update', status: 503, times: 4 },
    { operation: 'update', status: 400, times: 1 },
  ]);
  await update(id, 'old');
  await update(id, 'new');
  expect(await voice.emptyOutbox()).toBe(0);
  const [old, later] = (await messages()).slice(-2);
  expect([old, later]).toMatchObject([{ Status__c: 'Failed' }, { Status__c: 'Sent' }]);

  const path = `${DATA}/sobjects/Pending_Sync__c`;
  const revived = await voice.org.request('admin', 'PATCH', `${path}/${String(old!['Id'])}`, PENDING);
  expect(revived.status).toBe(400);
  expect(JSON.stringify(revived.body)).toContain(String(later!['Name']));
  const again = await voice.org.request('admin', 'PATCH', `${path}/${String(later!['Id'])}`, PENDING);
  expect(again.status).toBe(400);

  await voice.advance(60 * 60);
  expect(await voice.query(`SELECT Menu_Choice__c FROM VoiceCall WHERE Id = '${id}'`)).toEqual([
    { Menu_Choice__c: 'new' },
  ]);
});
