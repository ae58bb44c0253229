/** Where Apex may call out, and jobs that are queued once. */
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { accounts, openHarbor, prints, serve } from '../vendors/harbor';

let org: LocalOrg;
beforeAll(async () => {
  org = await openHarbor();
  serve(org, { handle: () => ({ status: 200, body: 'heard' }) });
});
beforeEach(() => {
  org.store.run('DELETE FROM "Account"');
});
afterAll(() => org.close());

const CALL = `System.debug(Calling.send(Calling.ECHO, 'x'));`;
const PENDING = 'CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';
const FUTURE =
  'CalloutException: Callout not allowed from this future method. Please enable callout by annotating the future ' +
  'method. eg: @Future(callout=true)';

describe('uncommitted work forbids callouts', () => {
  test.each([
    ['DML', `insert new Account(Name = 'A');`],
    ['a savepoint', `Database.setSavepoint();`],
    ['a queued job', `System.enqueueJob(new Calling.Quiet());`],
    ['a future call', `Calling.later();`],
    ['a scheduled job', `System.schedule('daily', '0 0 0 * * ?', new Calling.Timed());`],
  ])('%s', (_, work) => {
    const undo = new Error('undo');
    let lines: string[] = [];
    const run = () =>
      org.run(org.admin, 'synchronous', (transaction) => {
        org.apex.runAnonymous(work + CALL);
        lines = transaction.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text);
        throw undo;
      });
    expect(run).toThrow(undo);
    expect(lines).toEqual([PENDING]);
  });

  test('after a rollback to a savepoint that is released a callout may follow', () => {
    const apex = `Savepoint s = Database.setSavepoint(); insert new Account(Name = 'A'); Database.rollback(s);
      Database.releaseSavepoint(s);`;
    expect(prints(org, apex + CALL)).toEqual(['200 OK heard']);
  });

  // Release notes of Winter '21, "Make Apex Callouts After Publishing Platform Event Messages".
  test.each(['Now__e', 'Later__e'])('publishing %s does not', (event) => {
    expect(prints(org, `System.debug(EventBus.publish(new ${event}()).isSuccess());${CALL}`)).toEqual([
      'true',
      '200 OK heard',
    ]);
  });

  test('queries do not', () => {
    expect(prints(org, `Integer n = [SELECT COUNT() FROM Account];${CALL}`)).toEqual(['200 OK heard']);
  });
});

describe('jobs', () => {
  test.each([
    ['a queueable without AllowsCallouts', `System.enqueueJob(new Calling.Quiet());`, FUTURE],
    ['a queueable with it', `System.enqueueJob(new Calling.Loud());`, '200 OK heard'],
    ['a future method without callout=true', `Calling.later();`, FUTURE],
    ['a future method with it', `Calling.laterCalling();`, '200 OK heard'],
  ])('%s', (_, work, said) => {
    prints(org, work);
    expect(accounts(org)).toEqual([said]);
  });

  test('scheduled Apex does not call out', () => {
    prints(org, `System.schedule('hourly', '0 0 * * * ?', new Calling.Timed());`);
    org.advance(60 * 60_000);
    expect(accounts(org)).toEqual(['CalloutException: Callout from scheduled Apex not supported.']);
    prints(org, `System.abortJob([SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'hourly'].Id);`);
  });
});

describe('the time of all callouts of a transaction', () => {
  const spend = (milliseconds: number, timeout: number): { said: string; given: number } => {
    let given = 0;
    let said = '';
    org.run(org.admin, 'synchronous', (transaction) => {
      transaction.calloutMilliseconds = milliseconds;
      serve(org, { handle: () => ({ status: 200, body: 'heard', delayMilliseconds: timeout }) });
      const began = performance.now();
      org.apex.runAnonymous(CALL);
      given = performance.now() - began;
      said = transaction.log.at(-1)!.text;
    });
    return { said, given };
  };
  afterAll(() => serve(org, { handle: () => ({ status: 200, body: 'heard' }) }));

  test('counts up', () => {
    org.run(org.admin, 'synchronous', (transaction) => {
      serve(org, { handle: () => ({ status: 200, body: 'heard', delayMilliseconds: 60 }) });
      org.apex.runAnonymous(CALL + CALL);
      expect(transaction.calloutMilliseconds).toBeGreaterThanOrEqual(119);
      expect(transaction.calloutMilliseconds).toBeLessThan(2000);
    });
  });

  test('is 120 seconds: what is left of it shortens the time-out', () => {
    const { said, given } = spend(119_900, 300);
    expect(said).toBe('CalloutException: Read timed out');
    expect(given).toBeLessThan(290);
  });

  test('when it is spent no callout is made', () => {
    expect(spend(120_000, 0).said).toBe('CalloutException: Exceeded maximum time allotted for callout (120000 ms)');
  });
});

describe('remote sites', () => {
  test.each(['https://closed.example.com/x', 'https://echo.example.com:8443/x', 'http://echo.example.com/x'])(
    'do not open %s',
    (url) => {
      expect(prints(org, `System.debug(Calling.send('${url}', 'x'));`)).toEqual([
        `CalloutException: Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${url}`,
      ]);
    },
  );
});

describe('a signature', () => {
  test('is queued once, in a transaction and between them, until its job runs', () => {
    const twice = `System.debug(Calling.enqueueSingle(2)); System.debug(Calling.enqueueSingle(1));`;
    const DUPLICATE = 'Attempt to enqueue job with duplicate queueable signature';
    expect(prints(org, twice)).toEqual(['queued', DUPLICATE]);
    // A job that runs has none: it may queue its like.
    expect(accounts(org)).toEqual(['single 2', 'single 1']);
    const delayed = `
      AsyncOptions options = new AsyncOptions();
      options.MinimumQueueableDelayInMinutes = 5;
      options.DuplicateSignature = new QueueableDuplicateSignature.Builder().addString('later').build();
      try {
        System.enqueueJob(new Calling.Single(1), options);
        System.debug('queued');
      } catch (DuplicateMessageException caught) {
        System.debug(caught.getMessage());
      }`;
    expect(prints(org, delayed)).toEqual(['queued']);
    expect(prints(org, delayed)).toEqual([DUPLICATE]);
    org.advance(5 * 60_000);
    expect(prints(org, delayed)).toEqual(['queued']);
    org.advance(5 * 60_000);
  });

  test('a refused job is not counted, one that is rolled back is not queued', () => {
    const apex = `
      Savepoint before = Database.setSavepoint();
      System.debug(Calling.enqueueSingle(1));
      Calling.enqueueSingle(1);
      System.debug(Limits.getQueueableJobs());
      Database.rollback(before);
      System.debug(Calling.enqueueSingle(1));`;
    expect(prints(org, apex)).toEqual(['queued', '1', 'queued']);
    expect(accounts(org)).toEqual(['single 1']);
  });

  test('is told apart by the kind and the order of its parts', () => {
    expect(
      prints(
        org,
        `List<QueueableDuplicateSignature> signatures = new List<QueueableDuplicateSignature>{
           new QueueableDuplicateSignature.Builder().addString('1').build(),
           new QueueableDuplicateSignature.Builder().addInteger(1).build(),
           new QueueableDuplicateSignature.Builder().addString('1').addInteger(1).build(),
           new QueueableDuplicateSignature.Builder().addInteger(1).addString('1').build()
         };
         for (QueueableDuplicateSignature signature : signatures) {
           AsyncOptions options = new AsyncOptions();
           options.DuplicateSignature = signature;
           System.enqueueJob(new Calling.Single(1), options);
         }
         System.debug(Limits.getQueueableJobs());
         System.QueueableDuplicateSignature.Builder builder = new System.QueueableDuplicateSignature.Builder().addString('häß');
         System.debug(builder.getSize() + builder.getRemainingSize() == builder.getMaxSize());`,
      ),
    ).toEqual(['4', 'true']);
  });
});

describe('Apex tests', () => {
  const methods = [
    'aMockNeedsNoRemoteSite',
    'aQueuedJobIsUncommittedWork',
    'jobsCallOutWhenTheySaySo',
    'aSignatureIsQueuedOnce',
    'tokensAreSigned',
    'callsHaveFieldsThatOnlyTheTelephonyApiChanges',
  ];
  test.each(methods)('%s', (methodName) => {
    expect(org.apex.runTest('CallingTest', methodName)).toMatchObject({ message: null, passed: true });
  });

  test('these are all of them', () => {
    expect(org.apex.testMethods().map(({ methodName }) => methodName)).toEqual(methods);
  });
});
