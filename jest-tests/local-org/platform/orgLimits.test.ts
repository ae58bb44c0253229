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

test('asynchronous executions count: each method of a batch, each queueable, not those of tests', async () => {
  const lighthouse = await Workshop.open('lighthouse');
  const run = (source: string) =>
    lighthouse.org.run(lighthouse.org.admin, 'synchronous', () => lighthouse.org.apex.runAnonymous(source));
  const used = () => lighthouse.org.orgLimits.list().find(({ name }) => name === 'DailyAsyncApexExecutions')!.value;
  run("System.enqueueJob(new Lamp('one'));");
  expect(used()).toBe(1);
  run('insert new List<Log__c>{ new Log__c(), new Log__c(), new Log__c() }; Database.executeBatch(new Sweep(), 2);');
  // start, two scopes, finish
  expect(used()).toBe(5);
  run("System.schedule('watch', '0 0 * * * ?', new Watch('now'));");
  expect(used()).toBe(5);
  lighthouse.org.advance(3_600_000);
  expect(used()).toBe(6);
  lighthouse.org.advance(25 * 3_600_000);
  expect(used()).toBeLessThan(30);
  expect(() =>
    lighthouse.org.run(lighthouse.org.admin, 'test', () =>
      lighthouse.org.apex.runAnonymous("Test.startTest(); System.enqueueJob(new Lamp('test')); Test.stopTest();"),
    ),
  ).not.toThrow();
  const before = used();
  run('Integer nothing = 1;');
  expect(used()).toBe(before);
  lighthouse.org.close();
});

test('as texts', () => {
  expect(apex(`System.debug(OrgLimits.getMap().get('DailyDeliveredPlatformEvents'));`)).toEqual([
    'OrgLimit[DailyDeliveredPlatformEvents: consumed 0 of 50000]',
  ]);
});

test('maxima are what is configured', () => {
  const limits = new OrgLimits(2, () => 0, { DailyAsyncApexExecutions: 10, SingleEmail: 3 });
  limits.countAsyncExecution();
  expect(limits.list()).toContainEqual({ name: 'DailyAsyncApexExecutions', maximum: 10, value: 1 });
  expect(limits.list()).toContainEqual({ name: 'SingleEmail', maximum: 3, value: 0 });
  expect(limits.list()).toContainEqual({ name: 'DailyWorkflowEmails', maximum: 1000, value: 0 });
});

test('the allocation is what is configured', () => {
  const limits = new OrgLimits(2, () => 0);
  limits.countDelivered(1);
  expect(limits.isDeliverySpent).toBe(false);
  limits.countDelivered(5);
  expect(limits.isDeliverySpent).toBe(true);
  expect(limits.list()).toContainEqual({ name: 'DailyDeliveredPlatformEvents', maximum: 2, value: 2 });
});
