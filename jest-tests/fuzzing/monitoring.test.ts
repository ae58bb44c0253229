/** The endpoints for monitoring and health under requests that nobody should send. They only read: nothing may change. */
import fc from 'fast-check';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { oddText } from './bodies';
import { LONGEST, fuzz, oddPaths, recordedErrors, stopQuietly } from './fuzz';
import { envelopeOf } from './promises';
import { MARK } from './secrets';
import type { WireAnswer, WireRequest } from './wire';

const EVENTS = '/services/apexrest/monitoring/v1/events';
const METRICS = '/services/apexrest/monitoring/v1/metrics';
const HEALTH = '/services/apexrest/health/v1';

/** The longest parameter that is sent; servers refuse longer request lines by themselves. */
const LONGEST_VALUE = 1000;

jest.setTimeout(LONGEST);

interface Page {
  readonly events: readonly { readonly at: string }[];
  readonly next: string;
  readonly hasMore: boolean;
}

const cursorOf = (members: unknown): string =>
  Buffer.from(JSON.stringify(members)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');

const NOW = Date.now();

/** Right values, and cursors that are nearly those that the endpoint gives. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  since: ['2026-05-04T00:00:00Z', '2026-05-04T02:00:00.123+02:00', '2026-05-04', '1970-01-01T00:00:00Z', '-1', 'now'],
  limit: ['1', '1000', '0', '1001', '-1', '99999', '1.5', '1e2', '٣', '１', ' 7 ', '+5', '0x10'],
  after: [
    cursorOf({ '': NOW }),
    cursorOf({ '': NOW, 'error.recorded': [NOW, null] }),
    cursorOf({ '': NOW, 'error.recorded': [NOW, '001000000000001AAA'] }),
    cursorOf({ '': NOW, 'error.recorded': [NOW, "' OR Id != '"] }),
    cursorOf({ '': NOW, 'error.recorded': [] }),
    cursorOf({ '': 9e15 }),
    cursorOf({ '': -9e15, nothing: [0, '001000000000001AAA'] }),
    cursorOf({ '': 'x' }),
    cursorOf({}),
    cursorOf([1]),
    cursorOf(null),
    '====',
    'eyI',
  ],
};

const parameter = fc
  .constantFrom(...Object.keys(VALUES))
  .chain((name) =>
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: oddText }),
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...VALUES[name]!) }, { weight: 1, arbitrary: oddText }),
    ),
  );

const query = fc.array(parameter, { maxLength: 3 }).map((pairs) => {
  const cut = pairs.map(([name, value]): [string, string] => [
    name.slice(0, LONGEST_VALUE),
    value.slice(0, LONGEST_VALUE),
  ]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(cut).toString()}`;
});

const reads = (path: string): fc.Arbitrary<WireRequest> =>
  query.map((text) => ({ method: 'GET', path: path + text, contentType: null, body: Buffer.alloc(0) }));

let org: RunningOrg;
beforeAll(async () => {
  org = await RunningOrg.start(repository);
});
afterAll(() => stopQuietly(org));

test('whatever is asked of the events, the envelope comes back, and a cursor that leads on', async () => {
  const cursors = new Set<string>();
  const statuses = await fuzz(org, 'admin', reads(EVENTS), 200, (answer) => {
    const { data, success } = envelopeOf(answer)!;
    expect(success).toBe(answer.status === 200);
    if (success) cursors.add((data as Page).next);
  });
  expect(statuses).toEqual([200, 400]);
  for (const next of cursors) {
    const { status, body } = await org.request('admin', 'GET', `${EVENTS}?after=${encodeURIComponent(next)}&limit=1`);
    expect({ next, status, body }).toMatchObject({ status: 200, body: { success: true } });
  }
});

test('the numbers take no parameter', async () => {
  const statuses = await fuzz(org, 'admin', reads(METRICS), 30, (answer, { path }) => {
    expect(envelopeOf(answer)!.success).toBe(path === METRICS);
  });
  expect(statuses).toEqual([200, 400]);
});

test('the health check answers whatever is put behind it', async () => {
  const statuses = await fuzz(org, 'integration', reads(HEALTH), 30, (answer) => {
    const { data } = envelopeOf(answer)!;
    expect(data).toMatchObject({ status: expect.any(String) as string, findings: expect.any(Array) as unknown[] });
  });
  expect([200, 503]).toEqual(expect.arrayContaining(statuses));
});

test('whatever the address, it is an answer of the platform or the envelope', async () => {
  const check = (answer: WireAnswer) => void envelopeOf(answer, { mayBePlatform: true });
  const monitoring = oddPaths([EVENTS, METRICS, '/services/apexrest/monitoring/v1']);
  const statuses = await fuzz(org, 'admin', monitoring, 100, check);
  // The integration user: causes, which others get with it, name the org's host.
  statuses.push(...(await fuzz(org, 'integration', oddPaths([HEALTH]), 40, check)));
  expect(statuses).toEqual(expect.arrayContaining([400, 404, 405]));
});

test('who lacks the right is refused by the platform, whatever is asked', async () => {
  const refused = fc.oneof(reads(EVENTS), reads(METRICS));
  for (const alias of ['integration', 'agent', 'supervisor']) {
    const statuses = await fuzz(org, alias, refused, 10, (answer) => {
      // In Salesforce's own words.
      expect(JSON.parse(Buffer.from(answer.body).toString())).toMatchObject([{ errorCode: 'FORBIDDEN' }]);
    });
    expect(statuses).toEqual([403]);
  }
});

test('nothing of it was a failure, and nothing secret was kept', async () => {
  const logs = await recordedErrors(org);
  expect(logs.filter((log) => log['Feature__c'] === 'Monitoring')).toEqual([]);
  expect(logs.filter((log) => JSON.stringify(log).includes(MARK))).toEqual([]);
});
