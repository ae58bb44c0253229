import { InvalidRequestError, PermissionError, UnavailableError } from '../../client/src/index';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const PATH = '/services/apexrest/monitoring/v1';
const page = { events: [{ type: 'error.recorded', at: '2026-05-04T00:00:01.000Z' }], next: 'eyI', hasMore: true };
const report = { at: '2026-05-04T00:00:00.000Z', metrics: [{ name: 'patchbay_errors', value: 3, labels: {} }] };
const answer = (data: object) => json(200, { data, errors: [], success: true });
const refused = (status: number, code: string) =>
  json(status, { data: null, errors: [{ code, message: 'no', correlationId: 'x' }], success: false });

it('events asks for a page, and gives it with where to ask on', async () => {
  const org = new ScriptedOrg([answer(page)]);
  await expect(org.client().monitoring.events()).resolves.toEqual(page);
  expect(org.requests).toMatchObject([{ method: 'GET', path: `${PATH}/events`, body: '' }]);
});

it('events sends what is given, encoded, and nothing else', async () => {
  const org = new ScriptedOrg([answer(page), answer(page)]);
  const { monitoring } = org.client();
  await monitoring.events({ since: '2026-05-04T02:00:00+02:00', limit: 500 });
  await monitoring.events({ after: 'a b&limit=1', since: undefined as unknown as string });
  expect(org.requests.map(({ path }) => path)).toEqual([
    `${PATH}/events?since=2026-05-04T02%3A00%3A00%2B02%3A00&limit=500`,
    `${PATH}/events?after=a+b%26limit%3D1`,
  ]);
});

it('metrics gives the numbers', async () => {
  const org = new ScriptedOrg([answer(report)]);
  await expect(org.client().monitoring.metrics()).resolves.toEqual(report);
  expect(org.requests).toMatchObject([{ method: 'GET', path: `${PATH}/metrics`, body: '' }]);
});

it('puts the namespace into both paths', async () => {
  const org = new ScriptedOrg([answer(page), answer(report)]);
  const { monitoring } = org.client({ namespace: 'acme' });
  await monitoring.events();
  await monitoring.metrics();
  expect(org.requests.map(({ path }) => path)).toEqual([
    '/services/apexrest/acme/monitoring/v1/events',
    '/services/apexrest/acme/monitoring/v1/metrics',
  ]);
});

it.each([
  [400, 'INVALID_VALUE', InvalidRequestError],
  [403, 'NOT_PERMITTED', PermissionError],
] as const)('throws what %i %s means, and does not repeat it', async (status, code, type) => {
  const org = new ScriptedOrg([refused(status, code), refused(status, code)]);
  const { monitoring } = org.client();
  for (const ask of [() => monitoring.events({ limit: 0 }), () => monitoring.metrics()]) {
    const error = await rejection(ask());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ code });
  }
  expect(org.requests).toHaveLength(2);
});

it('repeats what it reads when Salesforce is not there for a moment, and says so when it stays away', async () => {
  const back = new ScriptedOrg([json(503, 'Service Unavailable'), answer(page)]);
  await expect(back.client().monitoring.events()).resolves.toEqual(page);
  const away = new ScriptedOrg(Array.from({ length: 50 }, () => json(503, 'Service Unavailable')));
  expect(await rejection(away.client().monitoring.metrics())).toBeInstanceOf(UnavailableError);
  expect(away.requests.length).toBeGreaterThan(1);
});
