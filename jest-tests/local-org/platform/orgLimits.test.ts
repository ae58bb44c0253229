/** What is used of the org's allocations, told in Apex and by the REST API. */
import { OrgLimits } from '../../../local-org/org/orgLimits';
import { data, Workshop } from '../api/workshop';

let org: Workshop;
beforeEach(async () => void (org = await Workshop.open('console')));
afterEach(() => org.org.close());

const publish = (...texts: string[]) => {
  for (const text of texts)
    expect(org.send('admin', 'POST', `${data}/sobjects/Ping__e`, { Text__c: text }).status).toBe(201);
};
const ask = (replay: number, alias = 'worker') =>
  org.send(alias, 'GET', `/lightning/data/events?channel=/event/Ping__e&replay=${replay}`);
const replayOf = (answer: { body: unknown }) => (answer.body as { replay: number }).replay;
const apex = (source: string) =>
  org.org.run(org.org.admin, 'synchronous', (transaction) => {
    org.org.apex.runAnonymous(source);
    return transaction.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text);
  });
const delivered = () => apex(`System.debug(OrgLimits.getMap().get('DailyDeliveredPlatformEvents').getValue());`)[0];

test('each subscriber’s copy of an event counts once', () => {
  const [first, second] = [replayOf(ask(-1)), replayOf(ask(-1))];
  publish('one', 'two');
  expect(delivered()).toBe('0');
  const next = replayOf(ask(first));
  expect(delivered()).toBe('2');
  ask(second);
  ask(next);
  expect(delivered()).toBe('4');
  expect(apex(`System.debug(OrgLimits.getMap().get('HourlyPublishedPlatformEvents').getValue());`)).toEqual(['2']);
});

test('after a day it is forgotten', () => {
  const replay = replayOf(ask(-1));
  publish('one');
  ask(replay);
  org.org.advance(25 * 3_600_000);
  expect(delivered()).toBe('0');
});

test('subscribers get nothing more when it is spent', () => {
  const replay = replayOf(ask(-1));
  publish('one');
  org.org.orgLimits.countDelivered(50_000);
  expect(ask(replay)).toMatchObject({
    status: 403,
    body: [{ errorCode: 'LIMIT_EXCEEDED', message: '403::Organization total events daily limit exceeded' }],
  });
  expect(delivered()).toBe('50000');
  org.org.advance(25 * 3_600_000);
  expect(ask(replay)).toMatchObject({ status: 200, body: { events: [{}] } });
});

test('Apex and the REST API tell the same', () => {
  org.org.orgLimits.countDelivered(7);
  const { body } = org.send('admin', 'GET', `${data}/limits`);
  expect(body).toMatchObject({
    DailyApiRequests: { Max: expect.any(Number) },
    DailyDeliveredPlatformEvents: { Max: 50_000, Remaining: 49_993 },
    HourlyPublishedPlatformEvents: { Max: 250_000, Remaining: 250_000 },
    HourlyPublishedStandardVolumePlatformEvents: { Max: 100_000, Remaining: 100_000 },
  });
  const told = apex(`for (System.OrgLimit each : OrgLimits.getAll()) {
    System.debug(each.getName() + ' ' + (each.getLimit() - each.getValue()));
  }`);
  const expected = Object.entries(body as Record<string, { Remaining: number }>);
  expect(told).toEqual(expected.map(([name, { Remaining }]) => `${name} ${Remaining}`));
});

test('as texts', () => {
  expect(apex(`System.debug(OrgLimits.getMap().get('DailyDeliveredPlatformEvents'));`)).toEqual([
    'OrgLimit[DailyDeliveredPlatformEvents: consumed 0 of 50000]',
  ]);
});

test('the allocation is what is configured', () => {
  const limits = new OrgLimits(2, () => 0);
  limits.countDelivered(1);
  expect(limits.isDeliverySpent).toBe(false);
  limits.countDelivered(5);
  expect(limits.isDeliverySpent).toBe(true);
  expect(limits.list()).toContainEqual({ name: 'DailyDeliveredPlatformEvents', maximum: 2, value: 2 });
});
