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
