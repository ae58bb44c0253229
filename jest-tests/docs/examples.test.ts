/** Does what the docs tell: every command and payload in them, against a running org. */
import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { strToU8, zipSync } from 'fflate';

import { checkMetadata } from '../../scripts/check/metadata';
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { deleteProjects, writeProject } from '../scripts/project';
import { blocksOf, httpOf, likeInDocs } from './blocks';
import type { Block } from './blocks';
import { pages } from './pages';

jest.setTimeout(120_000);

/** Blocks that other tests run, or that nothing here can run, by page. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'README.md': 'the two commands are what .ci/run runs',
  'docs/first-steps.md': 'jest-tests/end-to-end/firstSteps.test.ts',
  'client/README.md': 'jest-tests/client/readme.test.ts',
  'docs/xima.md': 'jest-tests/callevents/xima.test.ts',
  'docs/numbers.md': 'jest-tests/numbers/docs.test.ts',
  'docs/admin.md': 'jest-tests/end-to-end/sfCli.test.ts, with the names of its own org',
  'docs/developer.md': 'jest-tests/scripts/translations',
  'local-org/README.md': 'jest-tests/local-org, feature by feature',
  'docs/upgrading.md': 'jest-tests/scripts/release/install.test.ts',
  'config/releases/INSTALL.md': 'jest-tests/scripts/release: the template of the guide in each release',
  'config/bruno/README.md': 'jest-tests/config/bruno runs the collection; Bruno itself would have to be downloaded',
};
interface Sent {
  readonly name: string;
  readonly method: string;
  readonly body: unknown;
  readonly text: string;
}

const HERE: Readonly<Record<string, number>> = {
  'docs/contact-centre-engineer.md': 4,
  'docs/cobalt.md': 5,
  'docs/outbound.md': 4,
  'docs/voice-api.md': 3,
  'docs/centercode.md': 2,
  'docs/caller-matching.md': 1,
  'config/webex/README.md': 1,
};

let org: RunningOrg;
beforeAll(async () => {
  org = await RunningOrg.start(repository);
  symlinkSync(join(repository, 'node_modules'), join(org.project, 'node_modules'));
});
afterAll(async () => {
  deleteProjects();
  await org.stop();
});

const data = () => `/services/data/v${org.connection.apiVersion}`;

async function ask<A>(method: string, path: string, body?: unknown, alias = 'admin'): Promise<A> {
  const answer = await org.request(alias, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as A;
}

async function expectApex(source: string): Promise<void> {
  const query = new URLSearchParams({ anonymousBody: source }).toString();
  const result = await ask<Record<string, unknown>>('GET', `${data()}/tooling/executeAnonymous?${query}`);
  expect(result).toMatchObject({ compileProblem: null, exceptionMessage: null, success: true });
}

const advance = (advanceSeconds: number) => ask('POST', '/local-org/clock', { advanceSeconds });

const blocks = (path: string): Block[] => {
  const found = blocksOf(path);
  expect([path, found.length]).toEqual([path, HERE[path]]);
  return found;
};

describe('every page', () => {
  test('has its blocks run by a test', () => {
    const withBlocks = pages().filter(({ path }) => path !== 'CHANGELOG.md' && blocksOf(path).length > 0);
    expect(withBlocks.map(({ path }) => path).filter((path) => !(path in HERE) && !(path in ELSEWHERE))).toEqual([]);
  });

  test('says of each block in which language it is', () => {
    const unnamed = pages().filter(({ path }) => blocksOf(path).some(({ language }) => language === ''));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  test('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: object };
    const named = pages().flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map((match) => `${path}: ${match[1]}`),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((each) => !(each.split(': ')[1]! in scripts))).toEqual([]);
  });
});

describe('docs/contact-centre-engineer.md', () => {
  const [token, disposition, answer, pop] = blocksOf('docs/contact-centre-engineer.md');

  test('has four blocks', () => expect(blocks('docs/contact-centre-engineer.md')).toHaveLength(4));

  test('signs in', async () => {
    const { method, url, headers, body } = httpOf(token!);
    const { instanceUrl, clientId, clientSecret } = org.connection;
    const filled = body.replace('client_id=…', `client_id=${clientId}`).replace('secret=…', `secret=${clientSecret}`);
    const address = url.replace('https://MY-DOMAIN.my.salesforce.com', instanceUrl);
    const response = await fetch(address, { method, headers, body: filled });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 200,
      body: { access_token: expect.any(String) },
    });
  });

  test('sends a disposition, and two of which one is wrong', async () => {
    const [contact] = await org.query('SELECT Id FROM Contact LIMIT 1');
    const sent = { ...(JSON.parse(disposition!.text) as object), Contact_ID__c: contact!['Id'] };
    const path = '/services/apexrest/dispositions/v1';
    expect(await ask('POST', path, sent, 'integration')).toMatchObject({ success: true });

    const wrong = { ...sent, Interaction_ID__c: '77c2', Contact_ID__c: 'crm-4711' };
    const { body } = await org.request('integration', 'POST', path, [{ ...sent, Interaction_ID__c: '3fb7' }, wrong]);
    expect(body).toEqual({ ...(likeInDocs(JSON.parse(answer!.text)) as object), success: false });
  });

  test('pops a screen', async () => {
    const { method, url, body } = httpOf(pop!);
    const { status } = await org.request('integration', method, url, body);
    expect(status).toBe(202);
  });
});

describe('docs/voice-api.md', () => {
  const [created, refused, health] = blocksOf('docs/voice-api.md');
  const path = '/services/apexrest/voice/v1/createVoiceCall';
  const call = {
    callCenterDevName: 'Harbor_Voice',
    vendorCallKey: 'wxcc_docs',
    to: '+15555550100',
    from: '+15550101',
    initiationMethod: 'Inbound',
    startTime: '2026-05-04T12:00:00Z',
    participants: [{ participantKey: '+15550101', type: 'END_USER' }],
  };

  test('answers as it says', async () => {
    expect(blocks('docs/voice-api.md')).toHaveLength(3);
    const good = await org.request('integration', 'POST', path, call);
    expect(good.body).toEqual(likeInDocs(JSON.parse(created!.text)));

    const bad = { ...call, startTime: undefined, participants: [{ participantKey: '+15550101', type: 'NOBODY' }] };
    const { body } = await org.request('integration', 'POST', path, bad);
    const wanted = JSON.parse(refused!.text) as { errors: string[] };
    const [id, withId] = [/[0-9a-f-]{36}/, wanted.errors.at(-1)!.replace(/[0-9a-f-]{36}/, '…')];
    const errors = (body as { errors: string[] }).errors.map((error) => error.replace(id, '…'));
    expect({ ...(body as object), errors }).toEqual({ ...wanted, errors: [...wanted.errors.slice(0, -1), withId] });
  });

  test('its command runs', async () => {
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', health!.text], { cwd: org.project });
    expect(stdout).toContain('Harbor_Voice');
  });
});

describe('docs/caller-matching.md', () => {
  test('finds a caller', async () => {
    const [example] = blocks('docs/caller-matching.md');
    await expectApex(`insert new Contact(LastName = 'Docs', Phone = '+41 31 917 52 00');`);
    await expectApex(`${example!.text}\nSystem.assertEquals(CallerMatch.ONE, match.kind);`);
  });
});

describe('docs/cobalt.md', () => {
  const [link, subscriber, map, event, push] = blocksOf('docs/cobalt.md');

  test('links an account', async () => {
    expect(blocks('docs/cobalt.md')).toHaveLength(5);
    await expectApex(`insert new Account(Name = 'Docs');`);
    await expectApex(`Account account = [SELECT Id FROM Account WHERE Name = 'Docs'];\n${link!.text}`);
    expect(await org.query("SELECT Id FROM Linked_Account__c WHERE Name = 'Bramble & Finch'")).toHaveLength(1);
  });

  test('has metadata that Salesforce would take', async () => {
    const file = 'core/platformEventSubscriberConfigs/Cobalt_Webhooks.platformEventSubscriberConfig-meta.xml';
    expect(
      await checkMetadata(writeProject({ [file]: `<?xml version="1.0" encoding="UTF-8"?>\n${subscriber!.text}` })),
    ).toEqual([]);
  });

  test('sends batches as it shows', async () => {
    expect(sampleRecord('Cobalt_Sync.Opportunity_Import', 'Field_Map__c')).toEqual(JSON.parse(map!.text));
    await expectApex(`
      Account account = [SELECT Id FROM Account LIMIT 1];
      insert new Opportunity(Name = 'Rope', StageName = 'Prospecting', Amount = 12.5, CloseDate = Date.today(), AccountId = account.Id);`);
    await advance(600);
    await expectApex(`CobaltImportService.start('Opportunity_Import', 'Full', null);`);
    await advance(900);
    const requests = await ask<readonly { body?: { event?: string } }[]>('GET', '/local-org/cobalt/requests');
    const batch = requests.map(({ body }) => body).find((body) => body?.event === 'opportunity_import');
    const wanted = JSON.parse(event!.text) as { payload: { records: { fields: object }[] } };
    const [shown] = wanted.payload.records;
    const like = likeInDocs(wanted) as { payload: object };
    const fields = { ...shown!.fields, amount: 12.5, close_date: expect.any(String), account: expect.any(String) };
    const records = [{ id: expect.any(String), external_id: null, updated_at: expect.any(String), fields }];
    expect(batch).toEqual({ ...like, payload: { ...like.payload, records } });
  });

  test('takes what the other side pushes', async () => {
    const { payload } = JSON.parse(push!.text) as { payload: object };
    const taken = await ask('POST', '/services/apexrest/cobalt/v1/records/Contact_Push', payload, 'integration');
    expect(taken).toMatchObject({ success: true });
    expect(await org.query("SELECT LastName FROM Contact WHERE Harbor_ID__c = '4711'")).toMatchObject([
      { LastName: 'Lindqvist' },
    ]);
  });
});

describe('docs/outbound.md and docs/centercode.md', () => {
  const [send, chat, customer, form] = blocksOf('docs/outbound.md');
  const [query, feedback] = blocksOf('docs/centercode.md');

  beforeAll(async () => {
    const shared = { Active__c: true, Named_Credential__c: 'Harbor_Webhook', Method__c: 'POST', Path__c: '/docs' };
    const result = await org.deploy(
      endpoints({
        Order_System: { ...shared, Path__c: '/orders', Body_Mapping__c: '{"reason": "reason", "lines": "lines"}' },
        Chat: { ...shared, Path__c: '/chat', Body_Template__c: chat!.text },
        Customer: {
          ...shared,
          Method__c: 'PUT',
          Path__c: '/customers/{{record.Id}}',
          Ordering_Key__c: '{{recordId}}',
          Body_Mapping__c: customer!.text,
        },
        Message: {
          ...shared,
          Path__c: '/messages',
          Body_Format__c: 'Form',
          Idempotency_Header__c: 'Idempotency-Key',
          Body_Template__c: form!.text,
        },
        Feedback: { ...shared, Path__c: '/feedback', Body_Mapping__c: feedback!.text },
      }),
    );
    if (result.status !== 'Succeeded') throw new Error(JSON.stringify(result.details));
  });

  test('have six blocks', () => {
    expect(blocks('docs/outbound.md')).toHaveLength(4);
    expect(blocks('docs/centercode.md')).toHaveLength(2);
  });

  test('the query of the removal is that of the package', () => {
    const file = 'force-app/core/outbound/centercode/customMetadata/Outbound_Endpoint.Centercode_Removal.md-meta.xml';
    expect(readFileSync(join(repository, file), 'utf8')).toContain(query!.text.trim());
  });

  test('each example sends what it says', async () => {
    await expectApex(`
      Account order = [SELECT Id FROM Account LIMIT 1];
      List<String> lines = new List<String>{ 'rope', 'sail' };
      ${send!.text}`);
    await expectApex(`
      Account customer = [SELECT Id FROM Account LIMIT 1];
      customer.Phone = '+15550107';
      customer.BillingCity = null;
      update customer;
      Case complaint = new Case(Subject = 'A torn sail', Priority = 'High', AccountId = customer.Id);
      insert complaint;
      OutboundService.send(new List<OutboundMessage>{
        new OutboundMessage('Chat', complaint.Id),
        new OutboundMessage('Feedback', complaint.Id),
        new OutboundMessage('Customer', customer.Id),
        new OutboundMessage('Message', customer.Id).with('parcel', 'P 1')
      });`);
    await advance(60);
    const requests = await ask<readonly Sent[]>('GET', '/local-org/webhooks/requests');
    const sent = (receiver: string) => requests.filter(({ name }) => name === receiver);
    const [account] = await org.query("SELECT Id, Name FROM Account WHERE Phone = '+15550107'");
    const [complaint] = await org.query("SELECT CaseNumber FROM Case WHERE Subject = 'A torn sail'");
    expect(sent('orders')).toMatchObject([{ body: { reason: 'shipped', lines: ['rope', 'sail'] } }]);
    const text = `Case ${String(complaint!['CaseNumber'])} is closed: A torn sail`;
    expect(sent('chat')).toMatchObject([{ body: { text } }]);
    expect(sent('customers').map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { name: account!['Name'], source: 'Salesforce', owner: 'Ada Okafor' }],
    ]);
    expect(sent('messages').map((request) => request.text)).toEqual([
      'to=%2B15550107&text=Your+parcel+P+1+is+on+its+way',
    ]);
    expect(sent('feedback').map(({ body }) => body)).toEqual([
      { title: 'A torn sail', severity: 'High', reference: complaint!['CaseNumber'] },
    ]);
  });
});

test('config/webex/README.md: the line can be added to the body of the flow', () => {
  const [line] = blocks('config/webex/README.md');
  const filled = line!.text.replace(/\{\{\w+\}\}/g, 'Billing');
  expect(JSON.parse(`{${filled}}`)).toEqual({ callAttributes: '{"Menu_Choice__c": "Billing"}' });
});

/** JSON in a field of a record of the sample org. */
function sampleRecord(name: string, field: string): unknown {
  const text = readFileSync(join(repository, `config/sample-org/customMetadata/${name}.md-meta.xml`), 'utf8');
  const value = new RegExp(`<field>${field}</field>\\s*<value[^>]*>([^<]*)<`).exec(text)![1]!;
  return JSON.parse(value.replaceAll('&quot;', '"'));
}

/** A deployment of endpoints, as an admin makes them in Setup. */
function endpoints(records: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Uint8Array {
  const names = Object.keys(records).map((name) => `<members>Outbound_Endpoint.${name}</members>`);
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types>${names.join('')}<name>CustomMetadata</name></types><version>${org.connection.apiVersion}</version></Package>`;
  const files = Object.entries(records).map(([name, values]) => [
    `customMetadata/Outbound_Endpoint.${name}.md`,
    strToU8(record(name, values)),
  ]);
  return zipSync({ 'package.xml': strToU8(manifest), ...(Object.fromEntries(files) as Record<string, Uint8Array>) });
}

function record(label: string, values: Readonly<Record<string, unknown>>): string {
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const fields = Object.entries(values).map(
    ([name, value]) =>
      `<values><field>${name}</field><value xsi:type="xsd:${typeof value === 'boolean' ? 'boolean' : 'string'}">${escape(String(value))}</value></values>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>${label}</label><protected>false</protected>${fields.join('')}</CustomMetadata>`;
}
