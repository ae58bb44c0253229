import { InvalidRequestError } from '../../client/src/index';
import { json, rejection, ScriptedOrg } from './scriptedOrg';

const PATH = '/services/apexrest/cobalt/v1/records';
const records = [{ external_id: '4711', fields: { last_name: 'Lindqvist' } }, { external_id: '4712' }];
const created = { externalId: '4711', id: '003', result: 'created', ignoredFields: [] };
const failed = { externalId: '4712', result: 'failed', ignoredFields: [] };
const error = { code: 'REQUIRED_FIELD_MISSING', message: 'no', item: 1, correlationId: 'x' };

it('upsertRecords sends records, times as text, and tells which were not taken', async () => {
  const body = { data: [created, failed], errors: [error], success: false };
  const org = new ScriptedOrg([json(200, body)]);
  const given = [{ ...records[0]!, updated_at: new Date('2026-05-04T08:59:58.120Z') }, records[1]!];
  await expect(org.client().cobalt.upsertRecords('Contact_Push', given)).resolves.toEqual(body);
  expect(org.requests).toMatchObject([{ method: 'POST', path: `${PATH}/Contact_Push` }]);
  expect(JSON.parse(org.requests[0]!.body)).toEqual({
    action: 'upsert',
    records: [{ ...records[0], updated_at: '2026-05-04T08:59:58.120Z' }, records[1]],
  });
});

it('deleteRecords says so', async () => {
  const body = { data: [{ ...created, result: 'deleted' }], errors: [], success: true };
  const org = new ScriptedOrg([json(200, body)]);
  await expect(
    org.client({ namespace: 'acme' }).cobalt.deleteRecords('a/b', [{ external_id: '4711' }]),
  ).resolves.toEqual(body);
  expect(org.requests[0]!.path).toBe('/services/apexrest/acme/cobalt/v1/records/a%2Fb');
  expect(JSON.parse(org.requests[0]!.body)).toEqual({ action: 'delete', records: [{ external_id: '4711' }] });
});

it('throws when none was taken, and names each', async () => {
  const org = new ScriptedOrg([json(400, { data: [failed], errors: [{ ...error, item: 0 }], success: false })]);
  const thrown = await rejection(org.client().cobalt.upsertRecords('Contact_Push', [{ external_id: '4712' }]));
  expect(thrown).toBeInstanceOf(InvalidRequestError);
  expect((thrown as InvalidRequestError).messages).toMatchObject([{ code: 'REQUIRED_FIELD_MISSING' }]);
  expect(org.requests).toHaveLength(1);
});
