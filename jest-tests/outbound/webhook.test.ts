/**
 * Messages to a webhook, over HTTP, with everything that may go wrong on the way: none is lost, none has its effect twice
 * where keys are known, those of one record keep their order, and the record is told.
 */
import { FAULTS } from './faults';
import { OutboundOrg, type Fault, type Message } from './outboundOrg';

jest.setTimeout(120_000);

interface Effect {
  readonly key: string | null;
  readonly text: string;
  readonly at: string;
  readonly deliveries: number;
}

let hub: OutboundOrg;
beforeAll(async () => void (hub = await OutboundOrg.start(['Tell_Cobalt_'])));
afterAll(async () => hub?.stop());
afterEach(async () => {
  await hub.rest('webhooks');
  for (const address of ['/effects', '/requests']) await hub.control('DELETE', 'webhooks', address);
});

const account = (name = 'Bramble "&" Finch') => hub.create('Account', { Name: name });
const effects = (name: string) => hub.control<Effect[]>('GET', 'webhooks', `/effects?name=${name}`);
const statuses = async () =>
  (await hub.control<{ status: number | null }[]>('GET', 'webhooks', '/requests')).map(({ status }) => status);
const resultOf = async (id: string) =>
  (await hub.org.query(`SELECT AccountNumber, Description FROM Account WHERE Id = '${id}'`))[0]!;

/** Sends one message and runs what is due at once. */
async function sendOne(endpoint = 'Test_Keyed'): Promise<{ id: string; message: () => Promise<Message> }> {
  const id = await account();
  await hub.send([{ endpoint, recordId: id, values: ['n=1', 'q=a b+c&d'] }]);
  await hub.settle();
  const message = async () => {
    const fields = 'Status__c, Outcome__c, Attempts__c, Response_Status__c, Last_Error__c, Next_Attempt_At__c';
    const rows = await hub.org.query(`SELECT ${fields} FROM Pending_Sync__c WHERE Record_ID__c = '${id}'`);
    expect(rows).toHaveLength(1);
    return rows[0] as unknown as Message;
  };
  return { id, message };
}

describe('what goes wrong once', () => {
  test.each(FAULTS)('%s is made up for, once', async (_what, fault, expected) => {
    const { answer, wait, arrivals, attempts } = expected;
    await hub.fault('webhooks', { ...fault, times: 1 });
    const { id, message } = await sendOne();
    const waiting = { Status__c: 'Pending', Attempts__c: attempts - 1, Last_Error__c: expect.any(String) as string };
    expect(await message()).toMatchObject(expected.mayBeOver ? {} : waiting);
    expect(await resultOf(id)).toMatchObject(expected.mayBeOver ? {} : { AccountNumber: null });
    await hub.advance(wait + 120);
    expect(await message()).toMatchObject({ Status__c: 'Sent', Outcome__c: 'Delivered', Attempts__c: attempts });
    const asked = await hub.control<{ at: string; status: number | null }[]>('GET', 'webhooks', '/requests');
    expect(asked.map(({ status }) => status)).toEqual([answer === 'done' ? 200 : answer, 200]);
    expect(Date.parse(asked[1]!.at) - Date.parse(asked[0]!.at)).toBeGreaterThanOrEqual(wait * 1000);
    expect(await effects('keyed')).toMatchObject([{ key: expect.any(String), deliveries: arrivals }]);
    expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Delivered', Description: null });
  });

  test.each<[string, Fault]>([
    ['a body that is no JSON', { body: '<html>', headers: { 'Content-Type': 'text/html' } }],
    ['a slow answer', { delayMilliseconds: 10_000, onClock: true }],
  ])('%s does not matter: the status counts', async (_what, fault) => {
    await hub.fault('webhooks', { ...fault, times: 1 });
    const { id, message } = await sendOne();
    expect(await message()).toMatchObject({ Status__c: 'Sent', Attempts__c: 1 });
    expect(await effects('keyed')).toMatchObject([{ deliveries: 1 }]);
    expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Delivered' });
  });

  test('404, of this endpoint, says that there was nothing to do', async () => {
    await hub.fault('webhooks', { status: 404, times: 1 });
    const { id, message } = await sendOne();
    expect(await message()).toMatchObject({ Status__c: 'Sent', Outcome__c: 'Nothing_To_Do', Response_Status__c: 404 });
    expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Nothing_To_Do' });
  });

  test('401 is for the administrator: messages wait and use up no attempt', async () => {
    await hub.fault('webhooks', { status: 401, times: 1 });
    const { message } = await sendOne();
    expect(await message()).toMatchObject({ Status__c: 'Pending', Attempts__c: 0, Response_Status__c: 401 });
    await hub.advance(4 * 3600);
    expect(await message()).toMatchObject({ Status__c: 'Sent' });
    expect(await effects('keyed')).toHaveLength(1);
  });

  test('what is refused is given up at once, logged, and sent when somebody retries it', async () => {
    await hub.fault('webhooks', { status: 400, times: 1, body: { detail: 'n is wrong for j.doe@example.com' } });
    const { id, message } = await sendOne();
    expect(await message()).toMatchObject({ Status__c: 'Failed', Attempts__c: 1, Response_Status__c: 400 });
    const result = await resultOf(id);
    expect(result).toMatchObject({ AccountNumber: 'Failed', Description: expect.stringContaining('n is wrong') });
    const log = await hub.org.query(
      'SELECT Message__c FROM Integration_Error_Log__c ORDER BY CreatedDate DESC, Id DESC',
    );
    expect(log[0]!['Message__c']).toContain('n is wrong');
    expect(JSON.stringify([log, result])).not.toContain('j.doe@');
    await hub.apex(
      `PendingSyncService.retry(new Map<Id, Pending_Sync__c>([SELECT Id FROM Pending_Sync__c WHERE Record_ID__c = '${id}']).keySet());`,
    );
    await hub.settle();
    expect(await message()).toMatchObject({ Status__c: 'Sent' });
    expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Delivered', Description: null });
    expect(await effects('keyed')).toMatchObject([{ deliveries: 1 }]);
  });
});

test('delays grow until it is given up for good', async () => {
  await hub.fault('webhooks', { operation: 'keyed', status: 500 });
  const { id, message } = await sendOne();
  await hub.advance(6 * 3600);
  expect(await message()).toMatchObject({ Status__c: 'Failed', Attempts__c: 12 });
  expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Failed', Description: expect.stringContaining('500') });
  const times = (await hub.control<{ at: string }[]>('GET', 'webhooks', '/requests')).map(({ at }) => Date.parse(at));
  const gaps = times.slice(1).map((time, at) => (time - times[at]!) / 1000);
  expect(times).toHaveLength(12);
  expect(gaps[3]!).toBeGreaterThan(gaps[0]!);
});

test('a key that is asked for twice is sent once', async () => {
  const id = await account();
  const input = { endpoint: 'Test_Keyed', recordId: id, values: ['n=1'], idempotencyKey: `twice-${id}` };
  await hub.send([input]);
  await hub.send([input]);
  // The breaker may still be open after what went before.
  await hub.advance(3600);
  expect(await effects('keyed')).toMatchObject([{ key: `twice-${id}`, deliveries: 1 }]);
});

test('without keys on the other side each arrives at least once, encoded as it has to be', async () => {
  await hub.fault('webhooks', { operation: 'plain', drop: 'response', times: 1 });
  await sendOne('Test_Plain');
  await hub.advance(60);
  const sent = await hub.control<{ query: string }[]>('GET', 'webhooks', '/effects?name=plain');
  expect(sent.map(({ query }) => query)).toEqual(['q=a%20b%2Bc%26d', 'q=a%20b%2Bc%26d']);
});

test('200 messages of 5 records, with faults by chance: all once, each record in order', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, (_each, at) => account(`Record ${at}`)));
  await hub.control('POST', 'webhooks', '/faults', {
    seed: 7,
    faults: [
      { probability: 0.06, status: 500 },
      { probability: 0.03, status: 429, headers: { 'Retry-After': '20' } },
      { probability: 0.05, drop: 'request' },
      { probability: 0.05, drop: 'response' },
      { probability: 0.03, delayMilliseconds: 60_000, onClock: true },
    ],
  });
  const inputs = Array.from({ length: 200 }, (_each, at) => ({
    endpoint: 'Test_Keyed',
    recordId: ids[at % 5],
    values: [`n=${at}`],
  }));
  await hub.send(inputs);
  for (let round = 0; round < 40 && (await hub.waiting()) > 0; round++) await hub.advance(600);
  expect(await hub.waiting()).toBe(0);
  const done = await effects('keyed');
  expect(done).toHaveLength(200);
  expect(new Set(done.map(({ key }) => key)).size).toBe(200);
  const numbers = done.map(({ text }) => Number((JSON.parse(text) as { n: string }).n));
  expect([...numbers].sort((a, b) => a - b)).toEqual(inputs.map((_input, at) => at));
  for (let record = 0; record < 5; record++) {
    const own = numbers.filter((number) => number % 5 === record);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
  for (const id of ids) expect(await resultOf(id)).toMatchObject({ AccountNumber: 'Delivered' });
  // The faults have struck: some were sent more than once, and none had its effect twice.
  expect((await statuses()).length).toBeGreaterThan(200);
  expect(done.some(({ deliveries }) => deliveries > 1)).toBe(true);
});

test('an endpoint that fails is left alone for a while, then asked with one message', async () => {
  await hub.fault('webhooks', { operation: 'plain', status: 500 });
  const id = await account();
  await hub.send(
    Array.from({ length: 10 }, (_each, at) => ({ endpoint: 'Test_Plain', recordId: id, values: [`n=${at}`, 'q=1'] })),
  );
  await hub.settle();
  expect(await statuses()).toEqual([500, 500, 500]);
  const state = `SELECT Breaker__c FROM Endpoint_State__c WHERE Name_Key__c = 'Test_Plain'`;
  expect(await hub.org.query(state)).toMatchObject([{ Breaker__c: 'Open' }]);
  await hub.advance(240);
  expect(await statuses()).toHaveLength(3);
  await hub.advance(120);
  expect(await statuses()).toHaveLength(4);
  await hub.control('DELETE', 'webhooks', '/faults');
  await hub.advance(1200);
  expect(await effects('plain')).toHaveLength(10);
  expect(await hub.org.query(state)).toMatchObject([{ Breaker__c: 'Closed' }]);
});

test('messages go at the pace of the endpoint: a burst, then so many a minute', async () => {
  const id = await account();
  await hub.send(
    Array.from({ length: 10 }, (_each, at) => ({ endpoint: 'Test_Paced', recordId: id, values: [`n=${at}`, 'q=1'] })),
  );
  await hub.advance(900);
  const times = (await effects('paced')).map(({ at }) => Date.parse(at));
  expect(times).toHaveLength(10);
  for (const seconds of [1, 10, 60]) {
    const most = 3 + (seconds * 12) / 60;
    for (const time of times)
      expect(times.filter((other) => other >= time && other < time + seconds * 1000).length).toBeLessThanOrEqual(most);
  }
});

test('a copy of the template flow tells of a case that is closed, whoever closes it', async () => {
  const [agent] = await hub.org.query(`SELECT Id FROM User WHERE Username = 'agent@patchbay.example.com'`);
  const id = await hub.create('Case', { Subject: 'Lamp', OwnerId: agent!['Id'] });
  await hub.settle();
  expect(await effects('events')).toEqual([]);
  const path = `/services/data/v${hub.org.connection.apiVersion}/sobjects/Case/${id}`;
  expect(await hub.org.request('agent', 'PATCH', path, { Status: 'Closed' })).toMatchObject({ status: 204 });
  await hub.settle();
  await hub.update('Case', id, { Subject: 'Lamp, mended' });
  await hub.settle();
  const told = await effects('events');
  expect(told.map(({ text }) => JSON.parse(text) as unknown)).toEqual([{ event: 'case_closed', status: 'Closed' }]);
});

test('a user without the credential stops nobody else, and another one sends what they queued', async () => {
  const path = `/services/data/v${hub.org.connection.apiVersion}/sobjects/Case`;
  const users = await hub.org.query(`SELECT Id, Username FROM User WHERE Username LIKE '%@patchbay.example.com'`);
  const close = async (alias: string): Promise<void> => {
    const user = users.find(({ Username: name }) => name === `${alias}@patchbay.example.com`);
    const id = await hub.create('Case', { Subject: 'Lamp', OwnerId: user!['Id'] });
    expect(await hub.org.request(alias, 'PATCH', `${path}/${id}`, { Status: 'Closed' })).toMatchObject({ status: 204 });
    await hub.settle();
  };
  for (let at = 0; at < 5; at++) await close('trainee');
  await hub.advance(1200);
  expect(await effects('events')).toEqual([]);
  expect(await hub.waiting()).toBe(5);
  await close('agent');
  expect(await effects('events')).toHaveLength(6);
  expect(await hub.waiting()).toBe(0);
});
