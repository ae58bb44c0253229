import { join } from 'node:path';

import { RunningOrg } from '../../../scripts/shared/runningOrg';

let org: RunningOrg;

beforeAll(async () => {
  org = await RunningOrg.start(join(__dirname, '../fixtures/console'));
});

afterAll(() => org.stop());

const values = '/lightning/data/apex/WidgetController/values';

test('components call Apex over HTTP, and that is no API call', async () => {
  const answer = await org.request('worker', 'POST', values, {});
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ returnValue: { decimal: 1.5, quiddity: 'AURA' } });
  expect(answer.headers.has('Sforce-Limit-Info')).toBe(false);
  const usage = (await org.request('admin', 'GET', '/services/data/v66.0/limits')).headers.get('Sforce-Limit-Info');
  expect(usage).toBe('api-usage=1/100000');
});

test('a token is needed', async () => {
  const response = await fetch(org.connection.instanceUrl + values, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject([{ errorCode: 'INVALID_SESSION_ID' }]);
});

test('users of the API alone are refused', async () => {
  expect(await org.request('robot', 'POST', values, {})).toMatchObject({
    status: 403,
    body: [{ errorCode: 'API_ONLY_USER' }],
  });
});

test('a deployment of one request is seen by the next, in Apex and in SOQL', async () => {
  const call = (method: string, params: object) =>
    org.request('admin', 'POST', `/lightning/data/apex/RateDeployer/${method}`, { params });
  const { body } = await call('rename', { developerName: 'High', label: 'Higher' });
  const { returnValue: id } = body as { returnValue: string };
  expect((await call('labelOf', { developerName: 'High' })).body).toEqual({ returnValue: 'Higher' });
  const soql = encodeURIComponent("SELECT MasterLabel FROM Rate__mdt WHERE DeveloperName = 'High'");
  expect((await org.request('admin', 'GET', `/services/data/v66.0/query?q=${soql}`)).body).toMatchObject({
    records: [{ MasterLabel: 'Higher' }],
  });
  expect((await org.request('admin', 'GET', `/services/data/v66.0/metadata/deployRequest/${id}`)).body).toMatchObject({
    deployResult: { status: 'Succeeded' },
  });
});

test('events reach who asks for them', async () => {
  const events = async (replay: number) => {
    const query = new URLSearchParams({ channel: '/event/Ping__e', replay: String(replay) });
    const { body } = await org.request('worker', 'GET', `/lightning/data/events?${query.toString()}`);
    return body as { events: { data: { payload: Record<string, unknown> } }[]; replay: number };
  };
  const { replay } = await events(-1);
  expect(
    (await org.request('admin', 'POST', '/services/data/v66.0/sobjects/Ping__e', { Text__c: 'hello' })).status,
  ).toBe(201);
  expect((await events(replay)).events.map(({ data }) => data.payload['Text__c'])).toEqual(['hello']);
});

test('the context comes with apps, the UI API with records', async () => {
  const { status, body } = await org.request('worker', 'GET', '/lightning/data/context');
  expect(status).toBe(200);
  expect(body).toMatchObject({ user: { name: 'Wanda Worker' }, customPermissions: ['Approve_Widgets'] });
  const info = await org.request('worker', 'GET', '/lightning/data/ui-api/object-info/Widget__c');
  expect(info).toMatchObject({ status: 200, body: { apiName: 'Widget__c' } });
});
