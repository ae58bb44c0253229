import { join } from 'node:path';
import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { createOrg } from '../../../local-org/org/org';

let now = Date.UTC(2026, 10, 21, 9);
let org: LocalOrg;
const failures: string[] = [];
beforeAll(async () => {
  const onFailure = (what: string) => void failures.push(what);
  org = await createOrg({ projectDir: join(__dirname, '../save/project'), now: () => now, onFailure });
});
beforeEach(() => {
  failures.length = 0;
  org.store.run('DELETE FROM "Account"');
});

const run = (apex: string) => org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(apex));
const names = (): string[] =>
  org.store.select('SELECT "Name" FROM "Account" ORDER BY "Id"').map(([name]) => name as string);
const statuses = () => org.store.select('SELECT DISTINCT "Status" FROM "AsyncApexJob"').map(([status]) => status);

describe('asynchronous Apex in tests', () => {
  const methods = [
    'queueableRunsAtStopTest',
    'aJobQueuedByAJobIsRefusedInATest',
    'anExceptionOfAJobReachesTheTest',
    'futureRunsAtStopTest',
    'batchForgetsBetweenScopes',
    'statefulBatchRemembersWhatItsGoodScopesDid',
    'aBatchThatABatchStartsStaysQueuedInATest',
    'scheduledRunsAtStopTest',
    'anAbortedJobDoesNotRun',
    'aRolledBackJobDoesNotRun',
    'startTestGivesFreshLimits',
    'eventsAreDeliveredWhenTheTestSaysSo',
    'stopTestDeliversEvents',
    'mixedDmlNeedsRunAs',
    'theOrgsDataIsThereWhenAskedFor',
    'theOrgsDataIsHiddenOtherwise',
  ];

  test.each(methods)('%s', (methodName) => {
    run(`Jobs.note('of the org');`);
    expect(org.apex.runTest('JobsTest', methodName)).toMatchObject({ message: null, passed: true });
  });

  test('these are all of them, and nothing stays behind', () => {
    expect(org.apex.testMethods().map(({ methodName }) => methodName)).toEqual(methods);
    org.apex.runTest('JobsTest', 'queueableRunsAtStopTest');
    expect(names()).toEqual([]);
    expect(statuses()).toEqual([]);
  });
});

describe('asynchronous Apex', () => {
  test('runs after the commit, each job in its own transaction', () => {
    run(`System.enqueueJob(new Jobs.Once('one')); Jobs.later('two', null); Jobs.note('now');`);
    expect(names()).toEqual(['now', 'one () true true', 'two null true']);
    expect(statuses()).toEqual(['Completed']);
  });

  test('is dropped with its transaction', () => {
    expect(() => run(`System.enqueueJob(new Jobs.Once('one')); Integer i = 1 / 0;`)).toThrow('Divide by 0');
    expect(names()).toEqual([]);
  });

  test('jobs may queue jobs', () => {
    run(`System.enqueueJob(new Jobs.Chain(3));`);
    expect(names()).toEqual(['chain 3', 'chain 2', 'chain 1']);
  });

  test('a batch may start another one', () => {
    run('Database.executeBatch(new Jobs.Starting(), 1);');
    expect(names().sort()).toEqual(['first', 'sum 12']);
  });

  test('a chain may be held short', () => {
    run(`
      AsyncOptions options = new AsyncOptions();
      options.MaximumQueueableStackDepth = 2;
      System.enqueueJob(new Jobs.Chain(3), options);`);
    expect(names()).toEqual(['chain 3']);
    expect(failures).toEqual(['queueable job Jobs.Chain']);
  });

  test('a failed job is undone and reported, its finalizer runs', () => {
    run(`System.enqueueJob(new Jobs.Failing());`);
    expect(names()).toEqual(['it failed UNHANDLED_EXCEPTION on purpose']);
    expect(failures).toEqual(['queueable job Jobs.Failing']);
    const rows = org.store.select(
      'SELECT "ExtendedStatus" FROM "AsyncApexJob" WHERE "Status" = \'Failed\' ORDER BY "Id" DESC',
    );
    expect(rows[0]).toEqual(['Jobs.Failure: on purpose']);
  });

  test('a finalizer knows what its job has told it after it was attached', () => {
    run(`System.enqueueJob(new Jobs.Learning());`);
    expect(names()).toEqual(['as it became SUCCESS']);
  });

  test('a delayed job waits', () => {
    run(`System.enqueueJob(new Jobs.Once('late'), 2);`);
    expect(names()).toEqual([]);
    now += 119_000;
    org.async.drain();
    expect(names()).toEqual([]);
    expect(org.async.nextDue).toBe(now + 1000);
    now += 1000;
    org.async.drain();
    expect(names()).toEqual(['late () true true']);
  });

  test('a clock that is moved forward runs what falls due, at its time and before what it leads to', () => {
    run(`
      System.schedule('each hour', '0 0 * * * ?', new Jobs.Timed());
      System.enqueueJob(new Jobs.Once('in nine minutes'), 9);
      System.enqueueJob(new Jobs.Once('in three minutes'), 3);`);
    const before = org.now();

    org.advance(8 * 60_000);
    expect(org.now()).toBe(before + 8 * 60_000);
    expect(names()).toEqual(['in three minutes () true true']);

    org.advance(2 * 3_600_000);
    expect(names()).toEqual([
      'in three minutes () true true',
      'in nine minutes () true true',
      'timed true true',
      'timed true true',
    ]);
    const created = org.store.select('SELECT "CreatedDate" FROM "Account" ORDER BY "Id"').map(([at]) => Number(at));
    expect(created.map((at) => at - Math.floor(before / 1000) * 1000).slice(0, 2)).toEqual([3 * 60_000, 9 * 60_000]);
    expect(created.slice(2).map((at) => at % 3_600_000)).toEqual([0, 0]);
    run(`System.abortJob([SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'each hour'].Id);`);
  });

  test('a chain of jobs without an end does not hold up the clock', () => {
    run(`System.enqueueJob(new Jobs.Chain(1500));`);
    const before = org.now();
    org.advance(60_000);
    expect(org.now()).toBe(before + 60_000);
    org.async.drain();
    expect(names()).toHaveLength(1500);
  });

  test('delays are ten minutes at most', () => {
    expect(() => run(`System.enqueueJob(new Jobs.Once('late'), 11);`)).toThrow(
      'Delay must be between 0 and 10 minutes: 11',
    );
  });

  test('scheduled work comes again', () => {
    run(`System.schedule('hourly', '0 0 * * * ?', new Jobs.Timed());`);
    expect(names()).toEqual([]);
    for (let hour = 0; hour < 2; hour++) {
      now = org.async.nextDue!;
      org.async.drain();
    }
    expect(names()).toEqual(['timed true true', 'timed true true']);
    run(`System.abortJob([SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'hourly'].Id);`);
    expect(org.async.nextDue).toBeNull();
  });

  test('a synchronous transaction queues fifty jobs', () => {
    const queue = (count: number) =>
      `for (Integer i = 0; i < ${count}; i++) { System.enqueueJob(new Jobs.Once('x')); }`;
    expect(() => run(queue(51))).toThrow('Too many queueable jobs added to the queue: 51');
    expect(() => run(`System.schedule('never', '0 0 0 1 1 ? 2020', new Jobs.Timed());`)).toThrow('will never fire');
  });

  test('events reach an Apex trigger', () => {
    run(`EventBus.publish(new Alarm__e(Text__c = 'ring'));`);
    expect(names()).toEqual(['alarm ring Automated Process']);
  });

  test('the class of a job is known', () => {
    const jobs = findObject(org.model, 'AsyncApexJob')!;
    expect(jobs.fields.has('apexclassid')).toBe(true);
    const rows = org.store.select(
      'SELECT DISTINCT c."Name" FROM "AsyncApexJob" j JOIN "ApexClass" c ON c."Id" = j."ApexClassId"',
    );
    expect(rows).toEqual([['Jobs']]);
  });
});
