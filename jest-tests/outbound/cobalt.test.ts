/**
 * Cobalt over HTTP, as the sample org is set up: events with everything that may go wrong on the way, imports, records of
 * the other side, and two-way syncs that come to rest.
 */
import { FAULTS } from './faults';
import { OutboundOrg } from './outboundOrg';

jest.setTimeout(120_000);

const ACCOUNT = 'bramble-finch';

interface Asked {
  readonly at: string;
  readonly operation: string;
  readonly status: number | null;
  readonly body: { readonly event: string; readonly payload: Payload };
}

interface Payload {
  readonly action: string;
  readonly delivery_id: string;
  readonly records: readonly Item[];
}

interface Item {
  readonly id?: string;
  readonly external_id?: string | null;
  readonly updated_at?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface Delivery {
  readonly id: string;
  readonly state: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: readonly { readonly status: number; readonly body: string }[];
}

let hub: OutboundOrg;
let people = 0;
beforeAll(async () => {
  hub = await OutboundOrg.start();
  // As an administrator sets it up.
  await hub.apex('PendingSyncSweep.schedule();');
  // What the sample contacts have set off.
  await hub.rest('cobalt');
});
afterAll(async () => hub?.stop());
beforeEach(async () => {
  await hub.rest('cobalt');
  await hub.advance(60);
  for (const address of ['/state', '/requests']) await hub.control('DELETE', 'cobalt', address);
});

const asked = async (event: string) =>
  (await hub.control<Asked[]>('GET', 'cobalt', '/requests')).filter(
    ({ operation, body }) => operation === 'fireEvent' && body.event === event,
  );
const deliveries = () => hub.control<Delivery[]>('GET', 'cobalt', '/webhooks');
const settings = (values: Record<string, unknown>) => hub.control('PATCH', 'cobalt', '/settings', values);

/** A webhook with records of the other side; what became of it. */
async function bring(event: string, records: readonly Item[], more: Record<string, unknown> = {}): Promise<Delivery> {
  const { body = {}, ...sending } = more as { body?: object };
  const whole = { event, linked_account_id: ACCOUNT, payload: { records }, ...body };
  const { id } = await hub.control<Delivery>('POST', 'cobalt', '/webhooks', { body: whole, ...sending });
  await hub.settle();
  return (await deliveries()).find((delivery) => delivery.id === id)!;
}

const executions = async () => (await hub.control<{ executions: number }>('GET', 'cobalt', '/state')).executions;
const contact = (name = `Person ${++people}`) => hub.create('Contact', { LastName: name, FirstName: 'Ewa' });
const contactsOf = (externalId: string) =>
  hub.org.query(`SELECT Id, FirstName, LastName, Email FROM Contact WHERE Harbor_ID__c = '${externalId}'`);
const inbound = (event: string) =>
  hub.org.query(
    `SELECT Status__c, Error__c FROM Inbound_Webhook__c WHERE Event__c = '${event}' ORDER BY CreatedDate, Id`,
  );

describe('an event', () => {
  test.each(FAULTS)('arrives in spite of %s', async (_what, fault, { answer, wait, arrivals }) => {
    const before = await executions();
    await hub.fault('cobalt', { ...fault, operation: 'fireEvent', times: 1 });
    const id = await contact();
    await hub.advance(wait + 120);
    const [first, second, ...others] = await asked('contact_changed');
    expect([first!.status, second!.status, others]).toEqual([answer === 'done' ? 200 : answer, 200, []]);
    // The endpoint begins with 5 s, half of which is left to chance.
    const least = wait === 600 ? 600 : 2.5;
    expect(Date.parse(second!.at) - Date.parse(first!.at)).toBeGreaterThanOrEqual(least * 1000);
    // Cobalt knows no keys: the same event, with the same id, so that a workflow may tell.
    expect(second!.body).toEqual(first!.body);
    expect(second!.body.payload.records).toMatchObject([{ id }]);
    expect((await executions()) - before).toBe(arrivals);
    expect(await hub.waiting()).toBe(0);
  });

  test('counts as taken, whatever the body of the answer', async () => {
    await hub.fault('cobalt', { operation: 'fireEvent', body: '<html>', times: 1 });
    await contact();
    await hub.advance(600);
    expect(await asked('contact_changed')).toHaveLength(1);
  });

  test('of a workflow that fails is in the log of executions, and told by a webhook', async () => {
    await hub.fault('cobalt', { operation: 'fireEvent', outcome: 'ERRORED', times: 1 });
    await contact();
    await hub.advance(60);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', body: { event: 'Workflow Errored' } }]);
    const errors = await hub.org.query(`SELECT Id FROM Integration_Error_Log__c WHERE Feature__c = 'Cobalt'`);
    expect(errors.length).toBeGreaterThan(0);
  });
});

describe('an import', () => {
  const start = async (kind: string): Promise<void> => {
    await hub.apex(`CobaltImportService.start('Opportunity_Import', '${kind}', null);`);
    await hub.settle();
  };
  const lastRun = async () =>
    (
      await hub.org.query(
        'SELECT Id, Status__c, Kind__c, Sent__c, Failed__c, Checkpoint__c FROM Sync_Run__c ORDER BY CreatedDate DESC, Id DESC LIMIT 1',
      )
    )[0]!;
  const batches = async () => (await asked('opportunity_import')).filter(({ status }) => status === 200);
  const sent = async () => (await batches()).flatMap(({ body }) => body.payload.records);
  const ids = async () => (await hub.org.query('SELECT Id FROM Opportunity')).map(({ Id }) => Id);

  beforeAll(async () => {
    await hub.apex(`
      List<Opportunity> deals = new List<Opportunity>();
      for (Integer i = 0; i < 450; i++)
        deals.add(new Opportunity(Name = 'Deal ' + i, StageName = 'Prospecting', CloseDate = Date.today(), Amount = i));
      insert deals;`);
    await hub.advance(60);
  });

  test('brings all records in batches, once each', async () => {
    await start('Full');
    await hub.advance(600);
    expect(await lastRun()).toMatchObject({ Status__c: 'Completed', Sent__c: 450, Failed__c: 0 });
    expect((await batches()).map(({ body }) => body.payload.records.length)).toEqual(Array(9).fill(50));
    const all = await ids();
    expect((await sent()).map(({ id }) => id).sort()).toEqual([...all].sort());
    expect((await sent())[0]).toMatchObject({
      fields: { name: expect.stringMatching(/^Deal /), stage: 'Prospecting' },
    });
  });

  test('brings only what has changed since, when it is incremental', async () => {
    const [first, second] = (await ids()) as string[];
    for (const id of [first!, second!]) await hub.update('Opportunity', id, { StageName: 'Proposal/Price Quote' });
    await hub.advance(60);
    await start('Incremental');
    await hub.advance(600);
    expect(await lastRun()).toMatchObject({ Status__c: 'Completed', Kind__c: 'Incremental', Sent__c: 2 });
    expect((await sent()).map(({ id }) => id).sort()).toEqual([first, second].sort());
  });

  test('goes on where it was cut off: nothing is left out, nothing comes twice', async () => {
    // So many messages wait that the run reads a page and then pauses: its next job is the one that is lost.
    await hub.apex(`
      List<Pending_Sync__c> others = new List<Pending_Sync__c>();
      for (Integer i = 0; i < 1995; i++)
        others.add(new Pending_Sync__c(Endpoint__c = 'Cobalt/Others', Idempotency_Key__c = 'other-' + i, Payload__c = '{}',
          Next_Attempt_At__c = Datetime.now().addDays(3)));
      PendingSyncService.insertWaiting(others);`);
    await start('Full');
    const cut = await lastRun();
    expect(cut).toMatchObject({ Status__c: 'Running', Checkpoint__c: expect.any(String) });
    await hub.apex(`
      for (AsyncApexJob job : [SELECT Id FROM AsyncApexJob WHERE ApexClass.Name = 'CobaltImportJob' AND Status = 'Queued'])
        System.abortJob(job.Id);
      delete [SELECT Id FROM Pending_Sync__c WHERE Endpoint__c = 'Cobalt/Others'];`);
    await hub.advance(900);
    expect((await sent()).length).toBe(400);
    expect(await lastRun()).toMatchObject({ Status__c: 'Running' });
    await hub.apex(`CobaltImportService.resume('${String(cut['Id'])}');`);
    await hub.advance(900);
    expect(await lastRun()).toMatchObject({ Status__c: 'Completed', Sent__c: 450 });
    const arrived = (await sent()).map(({ id }) => id);
    expect([...arrived].sort()).toEqual([...(await ids())].sort());
  });
});

describe('a record of the other side', () => {
  const fields = { first_name: 'Ewan', last_name: 'Castellane', email: 'ewan@example.com' };

  test('becomes a contact, and its change changes it', async () => {
    expect(await bring('contact_push', [{ external_id: 'p-1', fields }])).toMatchObject({ state: 'delivered' });
    expect(await contactsOf('p-1')).toMatchObject([{ FirstName: 'Ewan', LastName: 'Castellane' }]);
    await bring('contact_push', [{ external_id: 'p-1', fields: { last_name: 'Castellano' } }]);
    expect(await contactsOf('p-1')).toMatchObject([{ FirstName: 'Ewan', LastName: 'Castellano' }]);
  });

  test('comes with 49 others', async () => {
    const records = Array.from({ length: 50 }, (_each, at) => ({ external_id: `bulk-${at}`, fields }));
    expect(await bring('contact_push', records)).toMatchObject({ attempts: [{ status: 200 }] });
    const found = await hub.org.query(`SELECT Id FROM Contact WHERE Harbor_ID__c LIKE 'bulk-%'`);
    expect(found).toHaveLength(50);
  });

  test.each(['wrong', 'none'])('is not let in with a signature that is %s', async (signature) => {
    const before = (await hub.org.query('SELECT Id FROM Inbound_Webhook__c')).length;
    const refused = await bring('contact_push', [{ external_id: `forged-${signature}`, fields }], { signature });
    expect(refused).toMatchObject({ attempts: [{ status: 401, body: '{"success":false}' }] });
    await hub.advance(600);
    expect(await contactsOf(`forged-${signature}`)).toEqual([]);
    expect(await hub.org.query('SELECT Id FROM Inbound_Webhook__c')).toHaveLength(before);
  });

  test('that is replayed changes nothing', async () => {
    const first = await bring('contact_push', [{ external_id: 'p-2', fields }]);
    await bring('contact_push', [{ external_id: 'p-2', fields: { ...fields, last_name: 'Later' } }]);
    const { id } = await hub.control<Delivery>('POST', 'cobalt', '/webhooks', { replay: first.id });
    await hub.settle();
    expect((await deliveries()).find((each) => each.id === id)).toMatchObject({ attempts: [{ status: 200 }] });
    expect(await contactsOf('p-2')).toMatchObject([{ LastName: 'Later' }]);
  });

  test('that is old is refused, however well it is signed', async () => {
    const timestamp = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString();
    const refused = await bring('contact_push', [{ external_id: 'p-old', fields }], { body: { timestamp } });
    expect(refused).toMatchObject({ attempts: [{ status: 400 }] });
    expect(await contactsOf('p-old')).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['is no JSON', { body: '{"a' }],
    ['has no instance id', { body: { instance_id: null } }],
  ])('is refused, and not lost without a trace, when its message %s', async (_what, more) => {
    const { body } = more as { body: string | object };
    const sent =
      typeof body === 'string'
        ? await hub.control<Delivery>('POST', 'cobalt', '/webhooks', { body })
        : await bring('contact_push', [{ external_id: 'p-3', fields }], more);
    await hub.settle();
    const found = (await deliveries()).find(({ id }) => id === sent.id)!;
    expect(found).toMatchObject({ attempts: [{ status: 400 }] });
    expect(JSON.parse(found.attempts[0]!.body)).toMatchObject({ success: false, errors: [expect.anything()] });
  });

  test('of which one is wrong does not keep the others out', async () => {
    const records = [
      { external_id: 'p-4', fields },
      { external_id: 'p-5', fields: { ...fields, email: 'no address' } },
      { external_id: 'p-6', fields },
    ];
    await bring('contact_push', records);
    expect([
      (await contactsOf('p-4')).length,
      (await contactsOf('p-5')).length,
      (await contactsOf('p-6')).length,
    ]).toEqual([1, 0, 1]);
    expect((await inbound('contact_push')).at(-1)).toMatchObject({ Error__c: expect.any(String) });
  });

  test('of an event that nobody knows is ignored', async () => {
    await bring('weather_changed', [{ external_id: 'p-7', fields }]);
    expect(await inbound('weather_changed')).toMatchObject([{ Status__c: 'Ignored' }]);
  });

  test('reaches whom a session is given, too, and says what became of each', async () => {
    const path = '/services/apexrest/cobalt/v1/records/Contact_Push';
    const answer = await hub.ask<{ data: unknown[] }>('POST', path, { records: [{ external_id: 'p-8', fields }] });
    expect(JSON.stringify(answer)).toContain('p-8');
    expect(await contactsOf('p-8')).toHaveLength(1);
    const stranger = await fetch(`${hub.org.connection.instanceUrl}${path}`, { method: 'POST', body: '{}' });
    expect(stranger.status).toBe(401);
  });
});

describe('a two-way sync with a peer that echoes', () => {
  const told = async () => (await asked('contact_changed')).filter(({ status }) => status === 200);
  const echoes = async () =>
    (await deliveries())
      .filter(({ body }) => body['event'] === 'contact_changed')
      .map(({ attempts }) => attempts[0]!.status);

  test('settles after one exchange', async () => {
    await settings({ echo: true });
    const id = await contact();
    await hub.advance(7200);
    expect(await told()).toHaveLength(1);
    expect(await echoes()).toEqual([200]);
    await hub.update('Contact', id, { Phone: '+1 555 0123' });
    await hub.advance(7200);
    const phones = (await told()).map(({ body }) => body.payload.records[0]!.fields['phone'] ?? null);
    expect(phones).toEqual([null, '+1 555 0123']);
    expect(await echoes()).toEqual([200, 200]);
    expect(await hub.org.query(`SELECT Phone FROM Contact WHERE Id = '${id}'`)).toMatchObject([
      { Phone: '+1 555 0123' },
    ]);
  });

  test('settles as well when echoes come twice and overtake each other', async () => {
    await settings({ echo: true, duplicates: 1, delays: [20, 1] });
    const id = await contact();
    await hub.advance(3);
    await hub.update('Contact', id, { Title: 'First mate' });
    await hub.update('Contact', id, { Title: 'Captain' });
    await hub.advance(7200);
    expect((await told()).length).toBeLessThanOrEqual(3);
    expect(await hub.org.query(`SELECT Title FROM Contact WHERE Id = '${id}'`)).toMatchObject([{ Title: 'Captain' }]);
    const before = (await told()).length;
    await hub.advance(24 * 3600);
    expect(await told()).toHaveLength(before);
  });

  test('settles for 20 records at once', async () => {
    await settings({ echo: true });
    await hub.apex(`
      List<Contact> crew = new List<Contact>();
      for (Integer i = 0; i < 20; i++) crew.add(new Contact(LastName = 'Crew ' + i));
      insert crew;`);
    await hub.advance(7200);
    const once = (await told()).flatMap(({ body }) => body.payload.records.map(({ id }) => id));
    expect(once).toHaveLength(20);
    expect(new Set(once).size).toBe(20);
    await hub.advance(7200);
    expect((await told()).flatMap(({ body }) => body.payload.records)).toHaveLength(20);
  });

  test('takes a change of the other side without telling it again', async () => {
    await settings({ echo: true });
    const id = await contact();
    await hub.advance(3600);
    const { now } = (await hub.settle()) as { now: string };
    await bring('contact_changed', [{ id, external_id: 'two-1', updated_at: now, fields: { title: 'Boatswain' } }]);
    await hub.advance(7200);
    expect(await hub.org.query(`SELECT Title, Harbor_ID__c FROM Contact WHERE Id = '${id}'`)).toMatchObject([
      { Title: 'Boatswain', Harbor_ID__c: 'two-1' },
    ]);
    expect(await told()).toHaveLength(1);
  });

  test('lets the newer change win, and tells the loser once', async () => {
    const id = await contact();
    await hub.advance(600);
    const { now: earlier } = (await hub.settle()) as { now: string };
    await hub.advance(600);
    await hub.update('Contact', id, { Title: 'Ours' });
    await hub.advance(60);
    await bring('contact_changed', [{ id, updated_at: earlier, fields: { title: 'Theirs' } }]);
    await hub.advance(7200);
    expect(await hub.org.query(`SELECT Title FROM Contact WHERE Id = '${id}'`)).toMatchObject([{ Title: 'Ours' }]);
    const titles = (await told()).map(({ body }) => body.payload.records[0]!.fields['title'] ?? null);
    expect(titles).toEqual([null, 'Ours', 'Ours']);
  });
});
