/** Cobalt: events, the executions they set off, the webhooks that follow. */
import { createHmac } from 'node:crypto';

import { API, CobaltPeer, FAILURE, KEY, LOG, WORKFLOW } from './cobaltPeer';

let cobalt: CobaltPeer;
beforeAll(async () => void (cobalt = await CobaltPeer.open()));
afterEach(() => cobalt.reset());
afterAll(() => cobalt.org.close());

type Json = Record<string, never>;
const list = (query = '') => cobalt.ask('GET', `${API}/execution${query}`).json as { docs: Json[]; totalDocs: number };
const newest = () => list('?limit=1').docs[0]!;
const details = (id: string) => cobalt.ask('GET', `${API}/execution/${id}`).json as Json;
const nodes = (id: string) => (details(id)['nodes'] as Json[]).map((node) => [node['node_name'], node['node_status']]);
const seconds = (count: number) => cobalt.org.advance(count * 1000);
const settings = (body: unknown) => cobalt.peer.control('PATCH', '/settings', body);
const fault = (...faults: unknown[]) => cobalt.peer.control('POST', '/faults', faults);

describe('an event', () => {
  test('runs the workflows that are on, node by node, as the clock goes', () => {
    expect(cobalt.fire('opportunity', { n: 7 })).toMatchObject({
      status: 200,
      json: { message: 'Webhook Fired Success' },
    });
    const { _id: id, ...summary } = newest();
    expect(summary).toMatchObject({
      name: 'Import opportunities',
      status: 'RUNNING',
      associated_workflow: { _id: WORKFLOW, name: 'Import opportunities' },
      linked_account_id: 'acme',
      config_id: 'acme',
      environment: 'test',
      completion_percentage: 33,
      execution_source: 'Event',
    });
    expect(summary).not.toHaveProperty('nodes');
    expect(nodes(id!)).toEqual([
      ['Event', 'Success'],
      ['Look up', 'Ready'],
    ]);
    seconds(5);
    expect(nodes(id!)).toEqual([
      ['Event', 'Success'],
      ['Look up', 'Success'],
      ['Save', 'Ready'],
    ]);
    seconds(5);
    expect(details(id!)).toMatchObject({
      status: 'COMPLETED',
      completion_percentage: 100,
      instance_execution_time: 10_000,
      nodes: [
        { input_data: { event: 'opportunity', payload: { n: 7 } } },
        { execution_time: 4000 },
        { latest_output: { status: 200 } },
      ],
    });
  });

  test('that nobody listens to runs nothing', () => {
    const before = list().totalDocs;
    expect(cobalt.fire('nobody_listens').status).toBe(200);
    expect(cobalt.fire('opportunity', {}, { config_id: 'other' }).status).toBe(200);
    expect(list().totalDocs).toBe(before);
  });

  test('of a customer who is not connected fails at the application', () => {
    cobalt.ask('POST', `${API}/config`, { slug: 'salesforce' }, { linked_account_id: 'umbra' });
    cobalt.ask(
      'PATCH',
      `${API}/slug/salesforce/config/umbra/workflows/${WORKFLOW}`,
      { enabled: true },
      { linked_account_id: 'umbra' },
    );
    cobalt.fire('opportunity', {}, { linked_account_id: 'umbra' });
    seconds(4);
    const { docs } = cobalt.ask('GET', `${API}/execution`, undefined, { linked_account_id: 'umbra' }).json as {
      docs: Json[];
    };
    expect(docs).toMatchObject([{ status: 'ERRORED' }]);
    const found = cobalt.ask('GET', `${API}/execution/${docs[0]!['_id']}`, undefined, {
      linked_account_id: 'umbra',
    }).json;
    expect((found as Json)['nodes']).toMatchObject([
      { node_status: 'Success' },
      { node_status: 'Errored', latest_output: { error: { message: 'Salesforce is not connected' } } },
    ]);
    expect(cobalt.ask('GET', `${API}/execution/${docs[0]!['_id']}`)).toMatchObject(
      FAILURE(404, 'NOT_FOUND', 'RESOURCE_NOT_FOUND', 'Execution not found'),
    );
  });

  test.each([
    [undefined, 'salesforce', 404, 'INVALID_EVENT', 'Trigger not found'],
    ['x', 'salesforce', 400, 'SERVER_ERROR', 'Trigger with name x not found for application salesforce'],
    ['opportunity', 'x', 400, 'SERVER_ERROR', 'Application with slug x not found'],
  ])('%s of %s is refused with %i', (event, slug, status, code, message) => {
    const type = status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST';
    expect(cobalt.ask('POST', `${API}/event/${slug}`, { event })).toMatchObject(FAILURE(status, type, code, message));
  });

  test('comes 5 times at once and 20 times a second, no more', () => {
    const statuses = (count: number) => Array.from({ length: count }, () => cobalt.fire('nobody_listens').status);
    expect(statuses(5)).toEqual([200, 200, 200, 200, 200]);
    const burst = Array.from({ length: 10 }, () => cobalt.fire('nobody_listens'));
    expect(burst.find(({ status }) => status === 429)).toMatchObject({
      ...FAILURE(429, 'TOO_MANY_REQUESTS', 'RATE_LIMITED', 'Too many requests'),
      headers: { 'Retry-After': '1' },
    });
    seconds(1);
    expect(statuses(5)).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('an execution', () => {
  test('is stopped, which takes its time', () => {
    cobalt.fire('opportunity');
    const id = newest()['_id']!;
    seconds(1);
    expect(cobalt.ask('POST', `${API}/execution/${id}/stop`).json).toEqual({ message: 'Stopping instance' });
    expect(details(id)).toMatchObject({ status: 'STOPPING' });
    seconds(2);
    expect(details(id)).toMatchObject({ status: 'STOPPED', nodes: [{}, { node_status: 'Stopped' }] });
    seconds(60);
    expect(cobalt.heard()).toEqual([]);
    expect(cobalt.ask('POST', `${API}/execution/${id}/stop`).status).toBe(200);
    expect(details(id)).toMatchObject({ status: 'STOPPED' });
  });

  test('that failed is run again, as another one', () => {
    const failed = list('?status=ERRORED').docs[0]!['_id']!;
    expect(details(failed)).toMatchObject({
      nodes: [{}, {}, { latest_output: { error: { message: 'No such owner' } } }],
    });
    const again = cobalt.ask('POST', `${API}/execution/${failed}/rerun`).json as Json;
    expect(again).toMatchObject({ message: 'Execution queued' });
    expect(cobalt.ask('POST', `${API}/execution/${again['instanceId']}/rerun`)).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', 'Execution is RUNNING'),
    );
    seconds(10);
    expect(details(again['instanceId']!)).toMatchObject({
      status: 'COMPLETED',
      name: `Retry for workflow ${WORKFLOW}`,
      execution_source: 'API_CALL',
      nodes: [{ input_data: { payload: { n: 1 } } }, {}, {}],
    });
    expect(details(failed)).toMatchObject({ status: 'ERRORED' });
  });

  test.each(['ERRORED', 'TIMED_OUT', 'DUPLICATE'])('ends %s when a test wants it', (outcome) => {
    fault({ operation: 'fireEvent', times: 1, outcome, message: 'The test wants it' });
    cobalt.fire('opportunity');
    seconds(10);
    expect(newest()).toMatchObject({ status: outcome });
    expect(cobalt.heard().map(({ json }) => json['event'])).toEqual(outcome === 'ERRORED' ? ['Workflow Errored'] : []);
  });

  test('does not end in ways that there are not', () => {
    fault({ operation: 'fireEvent', times: 1, outcome: 'FINE' });
    expect(cobalt.fire('opportunity').status).toBe(400);
  });

  test.each(['GET', 'POST'])('that is not there is 404 (%s)', (method) => {
    const address = `${API}/execution/x${method === 'POST' ? '/rerun' : ''}`;
    expect(cobalt.ask(method, address).status).toBe(404);
  });
});

describe('the log', () => {
  const names = (query: string) => list(query).docs.map((each) => each['status']);

  test('comes by pages, the youngest first', () => {
    expect(list('?limit=2')).toMatchObject({
      docs: [{ status: 'STOPPED' }, { status: 'COMPLETED' }],
      totalDocs: 3,
      limit: 2,
      page: 1,
      totalPages: 2,
      pagingCounter: 1,
      hasPrevPage: false,
      hasNextPage: true,
      prevPage: null,
      nextPage: 2,
    });
    expect(list('?limit=2&page=2')).toMatchObject({
      docs: [{ status: 'ERRORED' }],
      pagingCounter: 3,
      hasNextPage: false,
    });
    expect(names('?sortAsc=true')).toEqual(['ERRORED', 'COMPLETED', 'STOPPED']);
    expect(list('?page=9')).toMatchObject({ docs: [], totalDocs: 3 });
  });

  test('is filtered', () => {
    const day = (hours: number) => new Date(cobalt.org.now() - hours * 3_600_000).toISOString();
    expect(names('?status=All')).toHaveLength(3);
    expect(names('?status=ERRORED')).toEqual(['ERRORED']);
    expect(names(`?workflow_id=${LOG}`)).toEqual(['STOPPED']);
    expect(names('?workflow_name=import')).toEqual(['COMPLETED', 'ERRORED']);
    expect(names('?slug=hubspot')).toEqual([]);
    expect(names('?slug=hubspot,salesforce&execution_source=Event')).toHaveLength(3);
    expect(names(`?end_date=${day(24)}`)).toEqual(['ERRORED']);
    expect(names(`?start_date=${day(24)}`)).toEqual(['STOPPED', 'COMPLETED']);
    expect(names(`?end_date=${day(25).slice(0, 10)}`)).toContain('ERRORED');
  });

  test.each([
    ['?page=0', 'page must be a whole number above 0'],
    ['?limit=x', 'limit must be a whole number above 0'],
    ['?start_date=x', 'start_date must be a date'],
  ])('%s is refused', (query, message) => {
    expect(cobalt.ask('GET', `${API}/execution${query}`)).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', message),
    );
  });

  test('is not filtered by what nobody knows', () => {
    expect(() => list('?colour=red')).toThrow('local-org does not support the parameter colour of executions');
  });
});

describe('a webhook', () => {
  const sent = () => cobalt.peer.control('GET', '/webhooks').json as unknown as Json[];
  const send = (body: unknown) => {
    const answer = cobalt.peer.control('POST', '/webhooks', body);
    cobalt.org.async.drain();
    return answer.json as Json;
  };

  test('tells of the end of an execution, signed with the key', () => {
    cobalt.fire('opportunity');
    seconds(9);
    expect(cobalt.heard()).toEqual([]);
    seconds(1);
    const [{ signature, text, json }] = cobalt.heard() as [ReturnType<typeof cobalt.heard>[0]];
    expect(json).toMatchObject({
      event: 'Workflow Completed',
      instance_id: newest()['_id'],
      linked_account_id: 'acme',
      workflow_id: WORKFLOW,
      workflow_name: 'Import opportunities',
      status: 'COMPLETED',
    });
    expect(signature).toBe(createHmac('sha256', KEY).update(text).digest('hex'));
    expect(sent()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }]);
  });

  test('is sent 3 times more, later and later, then no more', () => {
    send({ body: { event: 'fail' } });
    expect(sent()).toMatchObject([{ state: 'waiting', attempts: [{ status: 503 }] }]);
    seconds(10);
    seconds(20);
    expect(sent()[0]).toMatchObject({ state: 'waiting', attempts: [{}, {}, {}] });
    seconds(40);
    expect(sent()[0]).toMatchObject({ state: 'failed', attempts: [{}, {}, {}, { status: 503 }] });
    seconds(600);
    expect(cobalt.heard()).toHaveLength(4);
    expect(new Set(cobalt.heard().map(({ text }) => text)).size).toBe(1);
  });

  test('comes twice, late, replayed, wrongly signed or not at all signed, when a test wants it', () => {
    settings({ duplicates: 1 });
    cobalt.fire('opportunity');
    seconds(10);
    expect(cobalt.heard()).toHaveLength(2);
    expect(cobalt.heard()[0]).toEqual(cobalt.heard()[1]);
    send({ replay: sent()[0]!['id'] });
    expect(cobalt.heard()).toHaveLength(3);
    send({ body: '{"a": 1}', delaySeconds: 5 });
    expect(cobalt.heard()).toHaveLength(3);
    seconds(5);
    const [, , , { text, signature }] = cobalt.heard() as never[] as { text: string; signature: string }[];
    expect(text).toBe('{"a": 1}');
    send({ body: '{"a": 1}', signature: 'wrong' });
    send({ body: '{"a": 1}', signature: 'none' });
    const [wrong, none] = cobalt
      .heard()
      .slice(4)
      .map((each) => each.signature);
    expect(wrong).toMatch(/^[0-9a-f]{64}$/);
    expect(wrong).not.toBe(signature);
    expect(none).toBeNull();
  });

  test('after a part of a millisecond leaves the clock at whole ones', () => {
    send({ body: '{"a": 1}', delaySeconds: 0.1234 });
    expect(Number.isInteger(cobalt.org.async.nextDue)).toBe(true);
    seconds(1);
    expect(cobalt.heard()).toHaveLength(1);
    expect(Number.isInteger(cobalt.org.now())).toBe(true);
  });

  test('may overtake another', () => {
    settings({ delays: [10, 1], echo: true });
    cobalt.fire('nobody_listens', { n: 1 });
    cobalt.fire('nobody_listens', { n: 2 });
    seconds(10);
    expect(cobalt.heard().map(({ json }) => json['payload'])).toEqual([{ n: 2 }, { n: 1 }]);
  });

  test('of an echoing peer sends back what came, under a name of its own', () => {
    settings({ echo: true });
    cobalt.fire('nobody_listens', { n: 1 });
    settings({ echoEvent: 'changed' });
    cobalt.fire('nobody_listens', { n: 2 });
    expect(cobalt.heard().map(({ json }) => json)).toMatchObject([
      { event: 'nobody_listens', linked_account_id: 'acme', payload: { n: 1 } },
      { event: 'changed', payload: { n: 2 } },
    ]);
    const ids = cobalt.heard().map(({ json }) => json['instance_id']);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test.each<[string, string, unknown, string]>([
    ['PATCH', '/settings', { echo: 1 }, 'echo: true or false'],
    ['PATCH', '/settings', { duplicates: 0.5 }, 'duplicates: a whole number from 0'],
    ['PATCH', '/settings', { delays: [] }, 'delays: a list of seconds, 0 to 604800 each'],
    ['PATCH', '/settings', { delays: [1, 604_801] }, 'delays: a list of seconds, 0 to 604800 each'],
    ['PATCH', '/settings', { echoEvent: 1 }, 'echoEvent: a text or null'],
    ['PATCH', '/settings', { other: 1 }, 'other: no such member; there are echo, echoEvent, duplicates, delays'],
    ['POST', '/webhooks', {}, 'body: an object, or a text that is sent as it is'],
    ['POST', '/webhooks', { replay: 'x' }, 'replay: the id of a webhook'],
    ['POST', '/webhooks', { body: {}, signature: 'x' }, 'signature: one of right, wrong, none'],
    ['POST', '/webhooks', { body: {}, delaySeconds: -1 }, 'delaySeconds: a number from 0 to 604800'],
    ['POST', '/webhooks', { body: {}, delaySeconds: 1e300 }, 'delaySeconds: a number from 0 to 604800'],
    ['POST', '/webhooks', 'x', 'the body: a JSON object'],
    ['PATCH', '/connections', { linked_account_id: 'x', slug: 's' }, 'linked_account_id and slug: a connection'],
    ['PATCH', '/connections', { linked_account_id: 'acme', slug: 's', status: 'x' }, 'status: active, expired or null'],
  ])('%s %s with %j is refused', (method, address, body, problem) => {
    expect(cobalt.peer.control(method, address, body)).toMatchObject({ status: 400, json: { errors: [problem] } });
  });
});

test('connections expire when a test wants it', () => {
  const application = () => cobalt.ask('GET', `${API}/application/salesforce`).json;
  expect(application()).toMatchObject({
    connected: true,
    connected_accounts: [{ identifier: 'Acme <Ltd>', status: 'active' }],
  });
  cobalt.peer.control('PATCH', '/connections', { linked_account_id: 'acme', slug: 'salesforce', status: 'expired' });
  expect(application()).toMatchObject({
    connected: false,
    reauth_required: true,
    connected_accounts: [{ status: 'expired' }],
  });
  expect(cobalt.peer.control('GET', '/state').json).toMatchObject({
    linkedAccounts: [
      {
        account_id: 'acme',
        connections: { salesforce: { status: 'expired' } },
        enabledWorkflows: ['Import opportunities'],
      },
      {},
    ],
    executions: 3,
  });
  cobalt.peer.control('PATCH', '/connections', { linked_account_id: 'acme', slug: 'salesforce', status: null });
  expect(application()).toMatchObject({ connected: false, connected_accounts: [] });
});

test('what has been asked is told, without keys and tokens', () => {
  cobalt.session();
  cobalt.fire('opportunity', { n: 1 });
  fault({ operation: 'fireEvent', status: 500, times: 1 });
  expect(cobalt.fire('opportunity')).toMatchObject(
    FAILURE(500, 'INTERNAL_SERVER_ERROR', 'SERVER_ERROR', 'Internal Server Error'),
  );
  const { json, text } = cobalt.peer.control('GET', '/requests');
  expect(json).toMatchObject([
    { operation: 'sessionToken', status: 200 },
    {
      operation: 'fireEvent',
      linkedAccountId: 'acme',
      names: ['salesforce'],
      body: { payload: { n: 1 } },
      status: 200,
    },
    { operation: 'fireEvent', status: 500, fault: { status: 500 } },
  ]);
  expect(text).not.toMatch(/sesame|eyJ/);
});
