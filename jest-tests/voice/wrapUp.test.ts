/** How a call was wrapped up reaches the call, the disposition and its flow, and the contact centre: once, whatever fails. */
import type { Answer } from '../../scripts/shared/runningOrg';
import { CENTER, CERTIFICATE, PREFIX, QUEUE, VoiceOrg, createBody, newKey } from './voiceOrg';
import type { Fault } from './voiceOrg';

jest.setTimeout(60_000);

let voice: VoiceOrg;
beforeAll(async () => {
  voice = await VoiceOrg.start();
});
afterAll(() => voice?.stop());
beforeEach(async () => {
  await control('DELETE', 'faults');
  await control('DELETE', 'wrapUps');
  await control('DELETE', 'requests');
});

/** Codes of config/sample-org. */
const RESOLVED = '7c1e0f5a-2b64-4d18-9a3e-5f0c8b7a1001';
const FOLLOW_UP = '7c1e0f5a-2b64-4d18-9a3e-5f0c8b7a1002';
const FAULT_REPORTED = '7c1e0f5a-2b64-4d18-9a3e-5f0c8b7a1008';

/** After-call work of the sample org, and a moment. */
const AFTER_CALL_WORK = 62;

interface Choice {
  readonly codeId: string;
  readonly note?: string | null;
  readonly version?: string | null;
  readonly chosenAt?: string;
  readonly isDefault?: boolean;
}

interface View {
  readonly status: string;
  readonly version: string;
  readonly choice?: { readonly codeId: string; readonly name: string; readonly note?: string; readonly origin: string };
  readonly reasons: readonly { readonly codeId: string; readonly name: string }[];
  readonly vendorStatus: string;
  readonly isVendorInformed: boolean;
  readonly canSave: boolean;
}

async function control(method: string, what: string, body?: unknown): Promise<unknown> {
  const answer = await voice.org.request('admin', method, `/local-org/webex/${what}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const faults = (...list: Fault[]) =>
  control(
    'POST',
    'faults',
    list.map((fault) => ({ operation: 'wrapUp', ...fault })),
  );

/** What the contact centre was told about a task, first come first. */
async function wrapUps(key: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const all = (await control('GET', 'wrapUps')) as { taskId: string }[];
  return all.filter(({ taskId }) => taskId === key.slice(PREFIX.length));
}

const apex = (alias: string, method: string, params: Record<string, unknown>): Promise<Answer> =>
  voice.org.request(alias, 'POST', `/lightning/data/apex/WrapUpController/${method}`, { params, cacheable: false });

async function view(alias: string, method: string, params: Record<string, unknown>): Promise<View> {
  const { status, body } = await apex(alias, method, params);
  if (status !== 200) throw new Error(`${method}: ${status} ${JSON.stringify(body)}`);
  return (body as { returnValue: View }).returnValue;
}

const save = (voiceCallId: string, choice: Choice, alias = 'agent') => view(alias, 'save', { voiceCallId, choice });

async function now(secondsAgo = 0): Promise<string> {
  const { body } = await voice.org.request('admin', 'GET', '/local-org/clock');
  return new Date(Date.parse((body as { now: string }).now) - secondsAgo * 1000).toISOString();
}

interface Call {
  readonly id: string;
  readonly key: string;
}

/** A call of the sample org's agent, from the queue for support, that goes on. */
async function inCall(): Promise<Call> {
  const key = newKey();
  const startTime = await now(120);
  const { body } = await voice.post('createVoiceCall', createBody(key, { startTime }));
  const id = body.data!['voiceCallId'] as string;
  await update(id, {
    isActiveCall: true,
    acceptTime: startTime,
    agent: 'agent@patchbay.example.com',
    queue: 'Harbor_Support',
  });
  return { id, key };
}

async function update(voiceCallId: string, more: Record<string, unknown>): Promise<void> {
  const center = { callCenterDevName: CENTER, certDevName: CERTIFICATE };
  const { status, body } = await voice.post('updateVoiceCall', { ...center, voiceCallId, ...more });
  if (status !== 200) throw new Error(JSON.stringify(body));
  // Salesforce does it a moment after it has answered.
  await voice.advance(1);
}

const hangUp = async ({ id }: Call) => update(id, { startTime: await now(120), endTime: await now(1) });

async function afterCall(): Promise<Call> {
  const call = await inCall();
  await hangUp(call);
  return call;
}

const stored = async ({ id }: Call) =>
  (
    await voice.query(
      `SELECT Wrap_Up_Code__c, Wrap_Up_Reason__c, Wrap_Up_Note__c, Wrap_Up_Origin__c, Wrap_Up_By__r.Username FROM VoiceCall WHERE Id = '${id}'`,
    )
  )[0]!;
const disposition = async ({ id, key }: Call) =>
  (
    await voice.query(
      `SELECT Id, Disposition_Code__c, Disposition_Reason__c, Status__c, Processed_Flag__c, Queue__c, Customer_Number__c, Agent__r.Username, Case__c, Source_System__c FROM Disposition_Log__c WHERE Interaction_ID__c = '${key}_${id}'`,
    )
  )[0]!;
const messages = ({ id }: Call) =>
  voice.query(
    `SELECT Id, Status__c, Payload__c, Attempts__c, Last_Error__c FROM Pending_Sync__c WHERE Idempotency_Key__c = 'WrapUp/${id}'`,
  );

/**
 * Lets time pass until after-call work is over and the contact centre was to be told. Salesforce delays jobs by whole
 * minutes: one that waits already, for another call, may look a moment too early, and then again a minute later.
 */
async function afterCallWork(call: Call): Promise<void> {
  const isUntried = async () =>
    (await messages(call)).some(({ Status__c, Last_Error__c }) => Status__c === 'Pending' && Last_Error__c === null);
  await voice.advance(AFTER_CALL_WORK);
  for (let seconds = 0; seconds < 60 && (await isUntried()); seconds += 5) await voice.advance(5);
}

/** Lets time pass until the message of a call waits no longer, an hour at most. */
async function outboxIsDone(call: Call): Promise<void> {
  const isWaiting = async () => (await messages(call)).some(({ Status__c }) => Status__c === 'Pending');
  for (let minutes = 0; minutes < 60 && (await isWaiting()); minutes += 5) await voice.advance(5 * 60);
}

test('a choice is on the call, processed as a disposition, and told to the contact centre after after-call work', async () => {
  const call = await afterCall();
  const answer = await save(call.id, { codeId: FOLLOW_UP, note: 'Send the price list', chosenAt: await now() });

  expect(answer).toMatchObject({ status: 'AfterCallWork', vendorStatus: 'Waiting', canSave: true });
  expect(await stored(call)).toEqual({
    Wrap_Up_Code__c: FOLLOW_UP,
    Wrap_Up_Reason__c: 'Follow-up needed',
    Wrap_Up_Note__c: 'Send the price list',
    Wrap_Up_Origin__c: 'Agent',
    Wrap_Up_By__r: { Username: 'agent@patchbay.example.com' },
  });
  const log = await disposition(call);
  expect(log).toMatchObject({
    Disposition_Code__c: 'Follow_Up',
    Disposition_Reason__c: 'Send the price list',
    Status__c: 'Processed',
    Processed_Flag__c: true,
    Queue__c: 'Harbor_Support',
    Customer_Number__c: '+15550123',
    Agent__r: { Username: 'agent@patchbay.example.com' },
    Source_System__c: 'Voice',
  });
  // The rule for this code opens a case.
  expect(log['Case__c']).toMatch(/^500/);
  expect(await wrapUps(call.key)).toEqual([]);

  await afterCallWork(call);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: FOLLOW_UP, wrapUpReason: 'Send the price list' }]);
  expect(await messages(call)).toMatchObject([{ Status__c: 'Sent', Payload__c: null }]);
  expect(await view('agent', 'getWrapUp', { voiceCallId: call.id })).toMatchObject({
    status: 'Ended',
    vendorStatus: 'Sent',
    isVendorInformed: true,
    canSave: false,
  });
});

test('what was chosen in the call waits for its end, and a later choice takes its place', async () => {
  const call = await inCall();
  const first = await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  expect(first.status).toBe('InCall');
  await voice.advance(20 * 60);
  expect(await wrapUps(call.key)).toEqual([]);
  expect(await messages(call)).toMatchObject([{ Status__c: 'Pending', Attempts__c: 0 }]);

  await hangUp(call);
  const choice = { codeId: FAULT_REPORTED, note: 'No dial tone', version: first.version, chosenAt: await now() };
  await save(call.id, choice);
  await afterCallWork(call);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: FAULT_REPORTED, wrapUpReason: 'No dial tone' }]);
  expect(await disposition(call)).toMatchObject({ Disposition_Code__c: 'Follow_Up', Status__c: 'Processed' });
});

test('a choice in the call is told although nobody looks at the page any more', async () => {
  const call = await inCall();
  await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  await hangUp(call);
  await voice.advance(10 * 60);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: RESOLVED, wrapUpReason: 'Resolved on the first call' }]);
});

test('an agent who is done does not wait for the time to run out', async () => {
  const call = await afterCall();
  await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  expect(await view('agent', 'complete', { voiceCallId: call.id })).toMatchObject({ status: 'Ended', canSave: false });
  await voice.advance(2);
  expect(await wrapUps(call.key)).toHaveLength(1);
});

test('the same choice sent again, and an older one that arrives late, change nothing', async () => {
  const call = await inCall();
  const choice = { codeId: FOLLOW_UP, note: 'Prices', chosenAt: await now(30) };
  const first = await save(call.id, choice);
  expect(await save(call.id, choice)).toMatchObject({ version: first.version });
  const late = await save(call.id, { codeId: RESOLVED, chosenAt: await now(60) });
  expect(late).toMatchObject({ version: first.version, choice: { codeId: FOLLOW_UP, note: 'Prices' } });
  const [log] = [await disposition(call)];
  expect(await voice.count(`Disposition_Change__c WHERE Disposition_Log__c = '${String(log['Id'])}'`)).toBe(1);
});

test.each<[string, Fault[]]>([
  ['has too much to do', [{ status: 429, headers: { 'Retry-After': '30' }, times: 2 }]],
  ['is down', [{ status: 503, times: 3 }]],
  ['does not get the message', [{ drop: 'request', times: 2 }]],
  ['takes it and does not answer', [{ drop: 'response', times: 1 }]],
])('while the contact centre %s, the message waits, and is told once', async (_what, list) => {
  const call = await afterCall();
  await faults(...list);
  await save(call.id, { codeId: FOLLOW_UP, note: 'Prices', chosenAt: await now() });
  await afterCallWork(call);
  expect(await messages(call)).toMatchObject([{ Status__c: 'Pending' }]);
  await outboxIsDone(call);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: FOLLOW_UP, wrapUpReason: 'Prices' }]);
  expect(await messages(call)).toMatchObject([{ Status__c: 'Sent' }]);
});

test('what the contact centre refuses is told to the admin and to the page; a correction is tried again', async () => {
  const call = await afterCall();
  await faults({ status: 400, body: { errors: [{ key: 400, message: 'auxCodeId: no active code' }] }, times: 1 });
  const first = await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  await afterCallWork(call);
  expect(await wrapUps(call.key)).toEqual([]);
  expect(await view('agent', 'getWrapUp', { voiceCallId: call.id })).toMatchObject({
    vendorStatus: 'Failed',
    isVendorInformed: false,
  });
  const [message] = await messages(call);
  expect(message).toMatchObject({ Status__c: 'Failed', Last_Error__c: expect.stringContaining('no active code') });
  expect(
    await voice.query(
      `SELECT Feature__c, Interaction_ID__c FROM Integration_Error_Log__c WHERE Record_ID__c = '${String(message!['Id'])}'`,
    ),
  ).toEqual([{ Feature__c: 'Wrap-Up', Interaction_ID__c: call.key }]);

  await save(
    call.id,
    { codeId: FOLLOW_UP, note: 'Corrected', version: first.version, chosenAt: await now() },
    'supervisor',
  );
  await outboxIsDone(call);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: FOLLOW_UP, wrapUpReason: 'Corrected' }]);
});

test('wrap-ups are told at the end of after-call work, wherever the jobs stand that wait for other calls', async () => {
  const other = await inCall();
  await save(other.id, { codeId: RESOLVED, chosenAt: await now() });
  // What waits for the call that goes on is looked at every five minutes: here by and by at every moment of a minute.
  for (let moment = 0; moment < 60; moment += 3) {
    const call = await afterCall();
    await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
    await afterCallWork(call);
    expect(await wrapUps(call.key)).toHaveLength(1);
    await voice.advance(5 * 60 + moment);
  }
});

test('a supervisor corrects what was told already: here with a trace, there not again', async () => {
  const call = await afterCall();
  const first = await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  await afterCallWork(call);
  const choice = { codeId: FOLLOW_UP, note: 'Wants a price list', version: first.version, chosenAt: await now() };
  expect(await save(call.id, choice, 'supervisor')).toMatchObject({
    status: 'Ended',
    isVendorInformed: true,
    choice: { origin: 'Correction', name: 'Follow-up needed' },
  });

  expect(await stored(call)).toMatchObject({
    Wrap_Up_Origin__c: 'Correction',
    Wrap_Up_By__r: { Username: 'supervisor@patchbay.example.com' },
  });
  const log = await disposition(call);
  expect(log).toMatchObject({ Disposition_Code__c: 'Follow_Up', Status__c: 'Processed' });
  expect(
    await voice.query(
      `SELECT Disposition_Code__c, Source_System__c, CreatedBy.Username FROM Disposition_Change__c WHERE Disposition_Log__c = '${String(log['Id'])}' ORDER BY Name`,
    ),
  ).toEqual([
    {
      Disposition_Code__c: 'Completed',
      Source_System__c: 'Voice',
      CreatedBy: { Username: 'agent@patchbay.example.com' },
    },
    {
      Disposition_Code__c: 'Follow_Up',
      Source_System__c: 'Voice (correction)',
      CreatedBy: { Username: 'supervisor@patchbay.example.com' },
    },
  ]);
  await voice.advance(60 * 60);
  expect(await wrapUps(call.key)).toMatchObject([{ auxCodeId: RESOLVED }]);
});

test('the reasons are those of the queue, by whatever name the call knows it', async () => {
  const call = await inCall();
  const names = async () =>
    (await view('agent', 'getWrapUp', { voiceCallId: call.id })).reasons.map(({ name }) => name);
  const support = await names();
  expect(support).toContain('Fault reported');
  expect(support).not.toContain('Quote requested');
  expect(support).not.toContain('Customer survey of 2024');
  await update(call.id, { isActiveCall: true, queue: QUEUE });
  expect(await names()).toEqual(support);
  await update(call.id, { isActiveCall: true, queue: 'Harbor_Sales' });
  expect(await names()).toContain('Quote requested');
});

test('who may not is refused, and what cannot be stored says why', async () => {
  const call = await afterCall();
  const choice = { codeId: RESOLVED, chosenAt: await now() };
  const refused = async (alias: string, voiceCallId: string, sent: Choice) => {
    const { status, body } = await apex(alias, 'save', { voiceCallId, choice: sent });
    return [status, (body as { message: string }).message];
  };
  expect(await refused('trainee', call.id, choice)).toEqual([403, expect.stringContaining('WrapUpController')]);
  expect(await refused('agent2', call.id, choice)).toEqual([
    500,
    expect.stringMatching(/may not see it.*\(WRAP_UP_REFUSED\)$/),
  ]);
  expect(await refused('agent', call.id, { ...choice, codeId: FOLLOW_UP })).toEqual([
    500,
    'note: the reason Follow-up needed needs a note. (WRAP_UP_REFUSED)',
  ]);
  expect(await refused('agent', call.id, { ...choice, note: 'x'.repeat(129) })).toEqual([
    500,
    'note: it has 129 characters; the limit is 128. (WRAP_UP_REFUSED)',
  ]);
  expect(await refused('agent', call.id, { ...choice, codeId: 'idle-lunch' })).toEqual([
    500,
    expect.stringMatching(/^codeId: .*\(WRAP_UP_REFUSED\)$/),
  ]);
  expect(await stored(call)).toMatchObject({ Wrap_Up_Code__c: null });
});

test('an agent cannot write a wrap-up past its rules', async () => {
  const call = await afterCall();
  await save(call.id, { codeId: RESOLVED, chosenAt: await now() });
  const path = `/services/data/v66.0/sobjects/VoiceCall/${call.id}`;
  for (const forged of [
    { Wrap_Up_Reason__c: 'FORGED', Wrap_Up_Origin__c: 'Correction' },
    { Wrap_Up_Completed_At__c: null },
    { Wrap_Up_Note__c: 'FORGED' },
  ]) {
    const { status, body } = await voice.org.request('agent', 'PATCH', path, forged);
    expect([status, body]).toEqual([400, [expect.objectContaining({ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' })]]);
  }
  expect(await stored(call)).toMatchObject({ Wrap_Up_Code__c: RESOLVED, Wrap_Up_Origin__c: 'Agent' });
});

test('a default that is none does not get around the note', async () => {
  const call = await afterCall();
  const { status, body } = await apex('agent', 'save', {
    voiceCallId: call.id,
    choice: { codeId: FOLLOW_UP, isDefault: true, chosenAt: '1970-01-01T00:00:00Z' },
  });
  expect(status).toBe(500);
  expect(body).toEqual({ message: expect.stringMatching(/^codeId: .*\(WRAP_UP_REFUSED\)$/) });
  expect(await stored(call)).toMatchObject({ Wrap_Up_Code__c: null });
});
