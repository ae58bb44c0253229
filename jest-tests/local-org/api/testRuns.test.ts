import { Workshop, data } from './workshop';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});

const tooling = `${data}/tooling`;
const start = (body: unknown, alias = 'admin') => workshop.send(alias, 'POST', `${tooling}/runTestsAsynchronous`, body);

function ask(soql: string, alias = 'admin'): Record<string, unknown>[] {
  const { status, body } = workshop.send(alias, 'GET', `${tooling}/query?q=${encodeURIComponent(soql)}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { records: Record<string, unknown>[] }).records;
}

/** The runs that wait, to their ends: in a running org the worker does it between requests. */
function finish(): void {
  while (workshop.org.testRuns.isWaiting) workshop.org.testRuns.step();
}

describe('a run of tests', () => {
  test('runs while other requests are answered, and what came of it is asked by queries', () => {
    const before = workshop.count('SELECT Id FROM Widget__c');
    const answer = start({
      tests: [{ className: 'workshoptest' }, { className: 'BrokenTest' }],
      skipCodeCoverage: true,
    });
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/^707\w{15}$/) as string });
    const id = answer.body as string;
    const run = `SELECT Status, ClassesEnqueued, ClassesCompleted, MethodsEnqueued, MethodsCompleted, MethodsFailed, StartTime, EndTime, TestTime, TestSetupTime, UserId FROM ApexTestRunResult WHERE AsyncApexJobId = '${id}'`;
    const items = `SELECT Id, Status, ExtendedStatus, ApexClassId, ApexClass.Name, TestRunResultId FROM ApexTestQueueItem WHERE ParentJobId = '${id}' ORDER BY ApexClass.Name`;
    expect(ask(run)).toMatchObject([{ Status: 'Queued', ClassesEnqueued: 2, MethodsCompleted: 0, EndTime: null }]);
    expect(ask(items)).toMatchObject([
      { Status: 'Queued', ApexClass: { Name: 'BrokenTest' } },
      { Status: 'Queued', ApexClass: { Name: 'WorkshopTest' } },
    ]);
    workshop.org.testRuns.step();
    expect(ask(run)).toMatchObject([{ Status: 'Processing', MethodsCompleted: 1, EndTime: null }]);
    // Another request's work lies between two methods, and stays.
    workshop.create('Widget__c', { Name: 'Meanwhile' });
    finish();
    const [result] = ask(run);
    expect(result).toMatchObject({ Status: 'Failed', ClassesCompleted: 2, TestSetupTime: 0 });
    expect(result!['MethodsCompleted']).toBe(result!['MethodsEnqueued']);
    expect(result!['EndTime']).toEqual(expect.any(String));
    expect(ask(items)).toMatchObject([{ Status: 'Completed' }, { Status: 'Completed' }]);
    expect(workshop.count('SELECT Id FROM Widget__c')).toBe(before + 1);

    const results = ask(
      `SELECT Id, QueueItemId, StackTrace, Message, RunTime, TestTimestamp, AsyncApexJobId, MethodName, Outcome, ApexLogId, IsTestSetup, ApexClass.Id, ApexClass.Name, ApexClass.NamespacePrefix FROM ApexTestResult WHERE AsyncApexJobId = '${id}'`,
    );
    expect(results).toHaveLength(result!['MethodsEnqueued'] as number);
    const failures = results.filter(({ Outcome }) => Outcome === 'Fail');
    expect(failures).toHaveLength(result!['MethodsFailed'] as number);
    expect(failures[0]).toMatchObject({
      ApexClass: { Name: 'BrokenTest', NamespacePrefix: null },
      Message: expect.stringMatching(/^System\.\w+Exception: /) as string,
      StackTrace: expect.stringMatching(/^Class\.BrokenTest\.\w+: line \d+, column 1/) as string,
    });
    expect(ask(`SELECT Status, JobType FROM AsyncApexJob WHERE Id = '${id}'`)).toMatchObject([
      { Status: 'Completed', JobType: 'TestRequest' },
    ]);
  });

  test('may be of single methods, by the id of the class, too', () => {
    const [named] = ask("SELECT Id FROM ApexClass WHERE Name = 'WorkshopTest'");
    const [method] = workshop.org.apex.testMethods(['WorkshopTest']);
    const tests = [{ classId: named!['Id'], testMethods: [method!.methodName.toUpperCase()] }];
    const id = start({ tests }).body as string;
    finish();
    expect(ask(`SELECT MethodName, Outcome FROM ApexTestResult WHERE AsyncApexJobId = '${id}'`)).toMatchObject([
      { MethodName: method!.methodName, Outcome: 'Pass' },
    ]);
    expect(ask(`SELECT Status FROM ApexTestRunResult WHERE AsyncApexJobId = '${id}'`)).toMatchObject([
      { Status: 'Completed' },
    ]);
  });

  test('may be of all there are', () => {
    const id = start({ testLevel: 'RunLocalTests', suiteNames: null, skipCodeCoverage: true }).body as string;
    finish();
    const [run] = ask(`SELECT IsAllTests, MethodsEnqueued FROM ApexTestRunResult WHERE AsyncApexJobId = '${id}'`);
    expect(run).toMatchObject({ IsAllTests: true, MethodsEnqueued: workshop.org.apex.testMethods().length });
  });

  test.each<[unknown, string]>([
    [{ tests: [{ className: 'Nothing' }] }, "This class name's value is invalid: Nothing."],
    [{ tests: [{ className: 'EchoResource' }] }, "This class name's value is invalid: EchoResource."],
    [{ tests: [{ classId: '01p000000000999' }] }, 'This class ID is invalid: 01p000000000999.'],
    [
      { tests: [{ className: 'WorkshopTest', testMethods: ['none'] }] },
      'The class WorkshopTest has no test method none.',
    ],
    [{ tests: [{}] }, 'tests: each needs a className or a classId'],
    [{ tests: 'WorkshopTest' }, 'tests: a list is expected'],
    [{}, 'Specify tests, class IDs, or a test level of RunLocalTests or RunAllTestsInOrg'],
  ])('%j is refused, and nothing is queued', (body, message) => {
    const answer = start(body);
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_INPUT' }] });
    expect((answer.body as { message: string }[])[0]!.message).toContain(message);
    expect(workshop.org.testRuns.isWaiting).toBe(false);
  });

  test('is refused to who may not author Apex, and by suite', () => {
    expect(start({ testLevel: 'RunLocalTests' }, 'clerk').status).toBe(403);
    expect(start({ suiteNames: 'Nightly', testLevel: 'RunSpecifiedTests' })).toMatchObject({
      status: 501,
      body: [{ errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG' }],
    });
  });
});

describe('tests at once', () => {
  const run = (body: unknown) => workshop.send('admin', 'POST', `${tooling}/runTestsSynchronous`, body);

  test('answer with what came of each', () => {
    const before = workshop.count('SELECT Id FROM Widget__c');
    const passed = run({ tests: [{ className: 'WorkshopTest' }] }).body as Record<string, unknown>;
    expect(passed).toMatchObject({ numFailures: 0, failures: [] });
    expect(passed['successes']).toHaveLength(passed['numTestsRun'] as number);
    const failed = run({ tests: [{ className: 'BrokenTest' }] }).body as { failures: unknown[]; numFailures: number };
    expect(failed.failures[0]).toMatchObject({
      name: 'BrokenTest',
      id: expect.stringMatching(/^01p/) as string,
      message: expect.stringMatching(/^System\./) as string,
      stackTrace: expect.stringContaining('Class.BrokenTest.') as string,
    });
    expect(failed.numFailures).toBe(failed.failures.length);
    expect(workshop.count('SELECT Id FROM Widget__c')).toBe(before);
  });

  test('are of one class', () => {
    expect(run({ tests: [{ className: 'WorkshopTest' }, { className: 'BrokenTest' }] })).toMatchObject({ status: 400 });
  });
});

test('only the Tooling API has its own objects', () => {
  const soql = 'SELECT PercentCovered FROM ApexOrgWideCoverage';
  expect(ask(soql)).toEqual([]);
  expect(workshop.send('admin', 'GET', `${data}/query?q=${encodeURIComponent(soql)}`)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'INVALID_TYPE' }],
  });
  expect(() => ask(soql, 'clerk')).toThrow('INVALID_TYPE');
});
