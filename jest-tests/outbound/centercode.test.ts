/**
 * Centercode over HTTP, as the sample org is set up: removing people with an approval, feedback from cases, with
 * everything that may go wrong on the way.
 */
import { FAULTS } from './faults';
import { OutboundOrg } from './outboundOrg';

jest.setTimeout(120_000);

interface Asked {
  readonly at: string;
  readonly operation: string;
  readonly find: string | null;
  readonly status: number | null;
}

const KEY = 'harbor-community-on-this-machine';

let hub: OutboundOrg;
let people = 0;
// Contacts of this suite are not Cobalt's concern.
beforeAll(async () => void (hub = await OutboundOrg.start(['Tell_Cobalt_'])));
afterAll(async () => hub?.stop());
afterEach(async () => {
  await hub.rest('centercode');
  for (const address of ['/state', '/requests']) await hub.control('DELETE', 'centercode', address);
});

const asked = () => hub.control<Asked[]>('GET', 'centercode', '/requests');
const users = () => hub.control<{ email: string }[]>('GET', 'centercode', '/users');
const feedback = () =>
  hub.control<{ submitter: string; fields: Record<string, unknown> }[]>('GET', 'centercode', '/feedback');

/** A contact whose address has to be encoded, and the community's user of that address. */
async function person(isUser = true): Promise<{ id: string; email: string }> {
  const email = `o'neil+beta${++people}@example.com`;
  if (isUser) await hub.control('POST', 'centercode', '/users', [{ email }]);
  return { email, id: await hub.create('Contact', { LastName: 'O’Neil', Email: email }) };
}

const ask = (id: string, step: string) => hub.update('Contact', id, { Centercode_Removal__c: step });
const removalOf = async (id: string) =>
  (
    await hub.org.query(
      `SELECT Centercode_Removal__c, Centercode_Removal_At__c, Centercode_Removal_Message__c FROM Contact WHERE Id = '${id}'`,
    )
  )[0]!;

async function remove(id: string): Promise<void> {
  await ask(id, 'Requested');
  await ask(id, 'Approved');
  await hub.settle();
}

describe('a person who is to be removed', () => {
  test('is, once somebody who may has approved', async () => {
    const { id, email } = await person();
    await ask(id, 'Requested');
    await hub.advance(600);
    expect(await asked()).toEqual([]);
    const agents = await hub.org.request('agent', 'PATCH', `/services/data/v66.0/sobjects/Contact/${id}`, {
      Centercode_Removal__c: 'Approved',
    });
    expect(agents.status).toBeGreaterThanOrEqual(400);
    await ask(id, 'Approved');
    await hub.settle();
    expect(await asked()).toMatchObject([{ operation: 'macroListener', find: email, status: 202 }]);
    expect(await removalOf(id)).toMatchObject({
      Centercode_Removal__c: 'Delivered',
      Centercode_Removal_At__c: expect.any(String),
      Centercode_Removal_Message__c: null,
    });
    await hub.advance(5);
    expect((await users()).map((user) => user.email)).not.toContain(email);
  });

  test('and has no account needs nothing to be done', async () => {
    const { id } = await person(false);
    await remove(id);
    expect(await asked()).toMatchObject([{ status: 404 }]);
    expect(await removalOf(id)).toMatchObject({ Centercode_Removal__c: 'Nothing_To_Do' });
  });

  test.each(FAULTS)('is removed in spite of %s', async (_what, fault, expected) => {
    const { answer, wait, arrivals } = expected;
    const { id, email } = await person();
    await hub.fault('centercode', { ...fault, operation: 'macroListener', times: 1 });
    await remove(id);
    expect(await removalOf(id)).toMatchObject(expected.mayBeOver ? {} : { Centercode_Removal__c: 'Queued' });
    await hub.advance(wait + 120);
    const [first, second, ...others] = await asked();
    // Who was removed at the first time is not found at the second.
    const statuses = [answer === 'done' ? 202 : answer, arrivals === 2 ? 404 : 202];
    expect([first!.status, second!.status, others]).toEqual([...statuses, []]);
    expect(Date.parse(second!.at) - Date.parse(first!.at)).toBeGreaterThanOrEqual(wait * 1000);
    expect(await removalOf(id)).toMatchObject({
      Centercode_Removal__c: arrivals === 2 ? 'Nothing_To_Do' : 'Delivered',
    });
    await hub.advance(5);
    expect((await users()).map((user) => user.email)).not.toContain(email);
  });

  test('waits for a key that is right, and nobody learns it', async () => {
    const { id, email } = await person();
    const secret = (key: string) =>
      hub.apex(
        `Outbound_Access__c keys = Outbound_Access__c.getOrgDefaults(); keys.Centercode__c = '${key}'; update keys;`,
      );
    await secret('wrong-key-of-nobody');
    await remove(id);
    expect(await asked()).toMatchObject([{ status: 401 }]);
    expect(await removalOf(id)).toMatchObject({ Centercode_Removal__c: 'Queued' });
    await secret(KEY);
    await hub.advance(12 * 3600);
    expect(await removalOf(id)).toMatchObject({ Centercode_Removal__c: 'Delivered' });
    const kept = JSON.stringify([
      await hub.org.query('SELECT FIELDS(ALL) FROM Integration_Error_Log__c LIMIT 200'),
      await hub.org.query(
        'SELECT Last_Error__c, Endpoint__c, Idempotency_Key__c, Ordering_Key__c FROM Pending_Sync__c',
      ),
    ]);
    expect(kept).not.toMatch(/wrong-key-of-nobody|harbor-community|harbor-beta/);
    expect(kept).not.toContain(email);
  });
});

describe('a case that becomes feedback', () => {
  /** A case of a tester of the project; its id. */
  async function report(subject: string): Promise<string> {
    const { id: ContactId } = await person();
    const id = await hub.create('Case', { Subject: subject, Priority: 'High', ContactId });
    await hub.update('Case', id, { Centercode_Feedback__c: 'Requested' });
    await hub.settle();
    return id;
  }
  const resultOf = async (id: string) =>
    (await hub.org.query(`SELECT Centercode_Feedback__c, CaseNumber FROM Case WHERE Id = '${id}'`))[0]!;

  test('arrives with the fields that are mapped', async () => {
    const id = await report('The "horn" is silent\nat sea');
    const { CaseNumber, ...result } = await resultOf(id);
    expect(result).toMatchObject({ Centercode_Feedback__c: 'Delivered' });
    expect(await feedback()).toMatchObject([
      {
        submitter: `o'neil+beta${people}@example.com`,
        fields: { title: expect.stringContaining('The "horn" is silent'), severity: 'High', reference: CaseNumber },
      },
    ]);
  });

  test.each(FAULTS)('arrives in spite of %s', async (_what, fault, expected) => {
    const { answer, wait, arrivals } = expected;
    await hub.fault('centercode', { ...fault, operation: 'externalSource', times: 1 });
    const id = await report('Bilge pump');
    expect(await resultOf(id)).toMatchObject(expected.mayBeOver ? {} : { Centercode_Feedback__c: 'Queued' });
    await hub.advance(wait + 120);
    const answers = await asked();
    expect(answers.map(({ status }) => status)).toEqual([answer === 'done' ? 201 : answer, 201]);
    expect(await resultOf(id)).toMatchObject({ Centercode_Feedback__c: 'Delivered' });
    // Centercode knows no keys: at least once.
    expect(await feedback()).toHaveLength(arrivals);
  });

  test('that is refused says why', async () => {
    await hub.fault('centercode', {
      operation: 'externalSource',
      status: 400,
      body: { message: 'title is too long' },
      times: 1,
    });
    const id = await report('Bilge pump');
    const [row] = await hub.org.query(
      `SELECT Centercode_Feedback__c, Centercode_Feedback_Message__c FROM Case WHERE Id = '${id}'`,
    );
    expect(row).toMatchObject({
      Centercode_Feedback__c: 'Failed',
      Centercode_Feedback_Message__c: expect.stringContaining('title is too long'),
    });
  });
});

test('200 people are removed, none twice', async () => {
  const addresses = Array.from({ length: 200 }, (_each, at) => `bulk+${at}@example.com`);
  await hub.control(
    'POST',
    'centercode',
    '/users',
    addresses.map((email) => ({ email })),
  );
  await hub.fault('centercode', { operation: 'macroListener', status: 503, probability: 0.1 });
  await hub.apex(`
    List<Contact> people = new List<Contact>();
    for (Integer i = 0; i < 200; i++) people.add(new Contact(LastName = 'Bulk', Email = 'bulk+' + i + '@example.com'));
    insert people;
    for (Contact each : people) each.Centercode_Removal__c = 'Requested';
    update people;
    for (Contact each : people) each.Centercode_Removal__c = 'Approved';
    update people;`);
  for (let round = 0; round < 40 && (await hub.waiting()) > 0; round++) await hub.advance(600);
  const done = (await asked()).filter(({ status }) => status === 202).map(({ find }) => find);
  expect(done).toHaveLength(200);
  expect(new Set(done)).toEqual(new Set(addresses));
  expect(
    await hub.org.query(`SELECT Id FROM Contact WHERE LastName = 'Bulk' AND Centercode_Removal__c = 'Delivered'`),
  ).toHaveLength(200);
});
