import { PermissionError, UnavailableError } from '../../client/src/index';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const PATH = '/services/apexrest/health/v1';
const finding = (state: string) => ({ check: 'Integration_User', title: 'Integration user', section: 'People', state });
const report = (status: string, state: string) => ({
  status,
  checkedAt: '2026-05-04T00:00:00.000Z',
  findings: [finding(state)],
});
const failed = { code: 'CHECK_FAILED', message: 'No user.', field: 'Integration_User', correlationId: 'x' };

it.each([
  ['ok', 'DONE'],
  ['warning', 'WARNING'],
])('a report that is %s is healthy', async (status, state) => {
  const data = report(status, state);
  const org = new ScriptedOrg([json(200, { data, errors: [], success: true })]);
  await expect(org.client().setup.health()).resolves.toEqual({ isHealthy: true, ...data });
  expect(org.requests).toMatchObject([{ method: 'GET', path: PATH, body: '' }]);
});

it('a report of what does not work is an answer at 503, not asked for twice', async () => {
  const data = report('failed', 'FAILED');
  const org = new ScriptedOrg([json(503, { data, errors: [failed], success: false })]);
  await expect(org.client().setup.health()).resolves.toEqual({ isHealthy: false, ...data });
  expect(org.requests).toHaveLength(1);
});

it('503 without a report is none: it is asked for again, and thrown when it stays', async () => {
  const org = new ScriptedOrg([
    json(503, { data: null, errors: [], success: false }),
    json(503, 'Service Unavailable'),
    json(200, { data: report('ok', 'DONE'), errors: [], success: true }),
  ]);
  await expect(org.client().setup.health()).resolves.toMatchObject({ isHealthy: true });
  expect(org.requests).toHaveLength(3);
  const away = new ScriptedOrg(Array.from({ length: 50 }, () => json(503, 'Service Unavailable')));
  expect(await rejection(away.client().setup.health())).toBeInstanceOf(UnavailableError);
});

it('puts the namespace into the path, and throws what is not permitted', async () => {
  const errors = [{ code: 'NOT_PERMITTED', message: 'no', correlationId: 'x' }];
  const org = new ScriptedOrg([json(403, { data: null, errors, success: false })]);
  const error = await rejection(org.client({ namespace: 'acme' }).setup.health());
  expect(error).toBeInstanceOf(PermissionError);
  expect(org.requests.map(({ path }) => path)).toEqual(['/services/apexrest/acme/health/v1']);
});
