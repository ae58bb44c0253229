/**
 * Runs of Apex tests that an API has asked for. One method is one step, a transaction that is rolled back: requests are
 * answered between two of them. What comes of it lies in records, as on the platform.
 */
import { findObject } from '../metadata/model';
import type { FieldValue } from '../values/value';
import { datetime } from './asyncRows';
import { RowWriter } from './defaultData';
import type { LocalOrg } from './localOrg';
import type { TestMethod } from './messages';
import type { TestOutcome } from './services';
import type { RunningUser } from './transaction';

interface TestRun {
  /** Of its AsyncApexJob. */
  readonly id: string;
  readonly resultId: string;
  readonly user: RunningUser;
  readonly methods: TestMethod[];
  /** Queue items by class name. */
  readonly items: ReadonlyMap<string, QueueItem>;
  readonly startedAt: number;
  completed: number;
  failed: number;
  milliseconds: number;
}

interface QueueItem {
  readonly id: string;
  readonly classId: string;
  left: number;
  completed: number;
  failed: number;
}

const MESSAGE_LENGTH = 4000;

export class TestRuns {
  private readonly org: LocalOrg;
  private readonly runs: TestRun[] = [];

  constructor(org: LocalOrg) {
    this.org = org;
  }

  /** Enqueues the methods as a run of the user; the id of its job. `isAll`: they are all that there are. */
  enqueue(user: RunningUser, methods: readonly TestMethod[], isAll: boolean): string {
    const byClass = new Map<string, number>();
    for (const { className } of methods) byClass.set(className, (byClass.get(className) ?? 0) + 1);
    const run = this.org.run(user, 'synchronous', (): TestRun => {
      const { rows } = this.org.async;
      const id = rows.queue('TestRequest', '', user.id, { Status: 'Processing', TotalJobItems: byClass.size });
      const writer = this.writer(user);
      const [resultId] = writer.insert('ApexTestRunResult', [
        {
          AsyncApexJobId: id,
          UserId: user.id,
          IsAllTests: isAll,
          Source: 'REST',
          StartTime: datetime(this.org.now()),
          Status: 'Queued',
          ClassesEnqueued: byClass.size,
          ClassesCompleted: 0,
          MethodsEnqueued: methods.length,
          MethodsCompleted: 0,
          MethodsFailed: 0,
        },
      ]) as [string];
      const items = [...byClass].map(([className, left]): [string, QueueItem] => {
        const [classId] = writer.idsByName('ApexClass', 'Name', new Set([className])) as [string];
        const values = { ApexClassId: classId, Status: 'Queued', ParentJobId: id, TestRunResultId: resultId };
        const [itemId] = writer.insert('ApexTestQueueItem', [{ ...values, ShouldSkipCodeCoverage: true }]) as [string];
        return [className, { id: itemId, classId, left, completed: 0, failed: 0 }];
      });
      return {
        id,
        resultId,
        user,
        methods: [...methods],
        items: new Map(items),
        startedAt: this.org.now(),
        completed: 0,
        failed: 0,
        milliseconds: 0,
      };
    });
    this.runs.push(run);
    return run.id;
  }

  get isWaiting(): boolean {
    return this.runs.length > 0;
  }

  /** Runs the next method, if there is one. */
  step(): void {
    const [run] = this.runs;
    if (!run) return;
    const [method] = run.methods.splice(0, 1);
    const outcome = method && this.outcomeOf(method, run.user);
    if (run.methods.length === 0) this.runs.shift();
    this.org.run(run.user, 'synchronous', () => {
      if (outcome) this.record(run, outcome);
      this.recordProgress(run);
    });
  }

  /** Runs a method at once. What is wrong with the org itself is the failure of the test. */
  outcomeOf(method: TestMethod, user: RunningUser): TestOutcome {
    try {
      return this.org.apex.runTest(method.className, method.methodName, user);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { ...method, passed: false, message, stackTrace: null, milliseconds: 0 };
    }
  }

  private record(
    run: TestRun,
    { className, methodName, passed, message, stackTrace, milliseconds }: TestOutcome,
  ): void {
    const item = run.items.get(className)!;
    this.writer(run.user).insert('ApexTestResult', [
      {
        TestTimestamp: datetime(this.org.now()),
        Outcome: passed ? 'Pass' : 'Fail',
        ApexClassId: item.classId,
        MethodName: methodName,
        Message: message?.slice(0, MESSAGE_LENGTH) ?? null,
        StackTrace: stackTrace?.slice(0, MESSAGE_LENGTH) ?? null,
        AsyncApexJobId: run.id,
        QueueItemId: item.id,
        ApexTestRunResultId: run.resultId,
        RunTime: milliseconds,
        IsTestSetup: false,
      },
    ]);
    run.milliseconds += milliseconds;
    for (const counts of [run, item]) {
      counts.completed += 1;
      if (!passed) counts.failed += 1;
    }
    item.left -= 1;
    const isDone = item.left === 0;
    this.update('ApexTestQueueItem', item.id, {
      Status: isDone ? 'Completed' : 'Processing',
      // As the page of test runs shows it: passed of all.
      ExtendedStatus: isDone ? `(${item.completed - item.failed}/${item.completed})` : null,
    });
  }

  private recordProgress(run: TestRun): void {
    const isDone = run.methods.length === 0;
    const end = isDone ? datetime(this.org.now()) : null;
    this.update('ApexTestRunResult', run.resultId, {
      Status: !isDone ? 'Processing' : run.failed > 0 ? 'Failed' : 'Completed',
      ClassesCompleted: [...run.items.values()].filter(({ left }) => left === 0).length,
      MethodsCompleted: run.completed,
      MethodsFailed: run.failed,
      EndTime: end,
      TestTime: run.milliseconds,
      TestSetupTime: 0,
    });
    if (isDone) this.org.async.rows.update(run.id, { Status: 'Completed', CompletedDate: end });
  }

  private update(table: string, id: string, values: Readonly<Record<string, FieldValue>>): void {
    this.org.store.updateAll(findObject(this.org.model, table)!, [id], new Map(Object.entries(values)));
  }

  private writer(user: RunningUser): RowWriter {
    const writer = new RowWriter(this.org.model, this.org.store, this.org.now());
    writer.userId = user.id;
    return writer;
  }
}
