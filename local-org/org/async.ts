/** The queue of asynchronous Apex. Each job runs in a transaction of its own, as the user who queued it. */
import { callMethod } from '../apex/platform/define';
import { pendingOf } from '../data/save/pending';
import type { Store } from '../data/store';
import type { MetadataComponent } from '../apex/platform/metadata/components';
import { ApexException, raise } from '../values/exceptions';
import type { ApexObject, Value } from '../values/value';
import { AsyncRows, datetime } from './asyncRows';
import { runBatch } from './batch';
import { nextFireTime } from './cron';
import { deepCopy } from './deepCopy';
import type {
  DeploymentJob,
  FinalizerJob,
  FutureJob,
  Job,
  OutsideJob,
  PlatformJob,
  QueueableJob,
  ScheduledJob,
} from './jobs';
import { DEPLOYMENT_IDS, Deployments } from './deployments';
import { contextOf } from './jobContext';
import type { LocalOrg } from './localOrg';
import type { AsyncService } from './services';
import { tx, type Transaction } from './transaction';

/** A chain of jobs that never ends must not hold up the request it began with. */
const MOST_JOBS_A_DRAIN = 1000;
const MINUTE = 60_000;
/** (Apex Developer Guide, "Execution Governors and Limits"): 0 in batches and futures, 50 in queueables. */
const FUTURES_OF_A_QUEUEABLE = 50;
const RUNNING = Symbol('the job that runs');
const LEAVES = Symbol('what is left of the job that runs');

/** What System.enqueueJob may say besides the job. */
export interface QueueableOptions {
  readonly delayMinutes: number;
  readonly maximumDepth: number | null;
  /** No job of the same signature may be queued while this one waits; null: any may. */
  readonly signature: string | null;
}

export class Async implements AsyncService {
  readonly rows: AsyncRows;
  readonly deployments: Deployments;
  private readonly org: LocalOrg;
  private queue: Job[] = [];
  /** Begun and not ended: what would have to be taken up again if all ended now. */
  running: Job | null = null;
  private draining = false;
  private held = false;

  constructor(org: LocalOrg, store: Store) {
    this.org = org;
    this.rows = new AsyncRows(org, store);
    this.deployments = new Deployments(org, this.rows);
  }

  enqueueQueueable(object: ApexObject, delayMinutes: number): string {
    return this.enqueue(object, { delayMinutes, maximumDepth: null, signature: null });
  }

  enqueue(object: ApexObject, { delayMinutes, maximumDepth, signature }: QueueableOptions): string {
    if (signature !== null && this.isQueued(signature)) {
      raise('System.DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
    }
    tx().limits.add('queueableJobs');
    const parent = runningJob(tx());
    const depth = parent?.kind === 'queueable' ? parent.depth + 1 : 1;
    const allowed = maximumDepth ?? (parent?.kind === 'queueable' ? parent.maximumDepth : null);
    if ((allowed !== null && depth > allowed) || (this.org.testing && depth > 1 && allowed === null)) {
      raise('System.AsyncException', 'Maximum stack depth has been reached.');
    }
    const id = this.rows.queue('Queueable', object.$class.name, tx().user.id);
    const due = this.org.now() + delayMinutes * MINUTE;
    const copy = deepCopy(object);
    const user = tx().user;
    this.add({ kind: 'queueable', id, user, due, object: copy, depth, maximumDepth: allowed, signature });
    return id;
  }

  enqueueFuture(className: string, method: string, args: readonly Value[]): string {
    if (['future', 'batch'].includes(runningJob(tx())?.kind ?? '')) {
      raise(
        'System.AsyncException',
        `Future method cannot be called from a future or batch method: ${className}.${method}`,
      );
    }
    tx().limits.add('futureCalls');
    const id = this.rows.queue('Future', className, tx().user.id, { MethodName: method });
    const copies = args.map((arg) => deepCopy(arg));
    this.add({ kind: 'future', id, user: tx().user, due: this.org.now(), className, method, args: copies });
    return id;
  }

  executeBatch(object: ApexObject, scope: number): string {
    if (scope < 1)
      raise('System.InvalidParameterValueException', 'Invalid value for Database.executeBatch scope: ' + scope);
    const id = this.rows.queue('BatchApex', object.$class.name, tx().user.id);
    // Test.stopTest runs the batches a test has started, none that one of its jobs has: they stay queued.
    if (this.org.testing && runningJob(tx())) return id;
    this.add({ kind: 'batch', id, user: tx().user, due: this.org.now(), object: deepCopy(object), scope });
    return id;
  }

  schedule(name: string, cron: string, object: ApexObject): string {
    const due = nextFireTime(cron, this.org.now(), tx().user.timeZone);
    if (due === null) {
      raise('System.AsyncException', 'Based on configured schedule, the given trigger will never fire.');
    }
    this.refuseTwice(name);
    const id = this.rows.schedule(name, cron, due, tx().user);
    this.add({ kind: 'scheduled', id, user: tx().user, due: due!, name, cron, object: deepCopy(object) });
    return id;
  }

  /** System.scheduleBatch: a batch that starts so many minutes from now. Gives the id of its CronTrigger. */
  scheduleBatch(name: string, minutes: number, object: ApexObject, scope: number): string {
    this.refuseTwice(name);
    const due = this.org.now() + minutes * MINUTE;
    const triggerId = this.rows.schedule(name, null, due, tx().user);
    const id = this.rows.queue('BatchApex', object.$class.name, tx().user.id, { CronTriggerId: triggerId });
    this.add({ kind: 'batch', id, user: tx().user, due, object: deepCopy(object), scope });
    return triggerId;
  }

  /** Metadata.Operations.enqueueDeployment. Gives the id of the deployment. */
  enqueueDeployment(components: readonly MetadataComponent[], callback: ApexObject | null): string {
    const id = this.rows.nextId(DEPLOYMENT_IDS);
    const job: DeploymentJob = {
      kind: 'deployment',
      id,
      user: tx().user,
      due: this.org.now(),
      enqueuedAt: this.org.now(),
      components: components.map((component) => deepCopy(component)),
      callback: callback && deepCopy(callback),
    };
    this.add(job);
    return id;
  }

  /** Puts off what a service of Salesforce's own still has to do: it follows the running transaction, as its user. */
  enqueuePlatformWork(name: string, work: () => void): void {
    this.add({ kind: 'platform', id: '', user: tx().user, due: this.org.now(), name, work });
  }

  /** Puts off what another end does of its own accord, such as to call back; it needs no transaction to be asked for. */
  later(name: string, due: number, work: () => void): void {
    // The clock stands at whole milliseconds alone.
    this.queue.push({ kind: 'outside', id: '', user: this.org.admin, due: Math.ceil(due), name, work });
  }

  /** A job that runs has no signature any more. */
  private isQueued(signature: string): boolean {
    const waiting = [...(this.org.testing ? pendingOf(this.org.testing).jobs : this.queue), ...pendingOf(tx()).jobs];
    return waiting.some((job) => job.kind === 'queueable' && job.signature === signature);
  }

  private refuseTwice(name: string): void {
    if (this.rows.hasSchedule(name)) {
      raise('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    }
  }

  /** System.abortJob: an AsyncApexJob or a CronTrigger. */
  abort(id: string): void {
    const pending = pendingOf(tx());
    pending.jobs = pending.jobs.filter((job) => job.id !== id);
    this.queue = this.queue.filter((job) => job.id !== id);
    this.rows.update(
      id,
      id.startsWith('707') ? { Status: 'Aborted', CompletedDate: datetime(this.org.now()) } : { State: 'DELETED' },
    );
  }

  /** Takes over what a committed transaction has queued. */
  accept(jobs: readonly Job[]): void {
    this.queue.push(...jobs);
    for (const job of jobs) if (job.kind === 'deployment') this.deployments.queued(job);
  }

  /** What still has to be done, in its order. */
  get unfinished(): readonly Job[] {
    return this.running ? [this.running, ...this.queue] : this.queue;
  }

  /** The transaction is about to be committed. */
  settle(transaction: Transaction): void {
    if (transaction.state.has(LEAVES)) this.running = transaction.state.get(LEAVES) as Job | null;
  }

  /** When the next delayed job is due; null when none waits. */
  get nextDue(): number | null {
    return this.queue.length ? Math.min(...this.queue.map((job) => job.due)) : null;
  }

  /** Does `work` without what follows it, as a request is answered before its asynchronous work begins. */
  holding<R>(work: () => R): R {
    this.held = true;
    try {
      return work();
    } finally {
      this.held = false;
    }
  }

  drain(): boolean {
    if (this.draining || this.held || this.org.testing || this.org.waiting) return false;
    this.draining = true;
    try {
      for (let count = 0; count < MOST_JOBS_A_DRAIN; count++) {
        if (this.org.events.deliverNext()) continue;
        const now = this.org.now();
        const index = this.queue.findIndex((job) => job.due <= now);
        if (index < 0) return true;
        const [job] = this.queue.splice(index, 1) as [Job];
        this.running = job;
        try {
          this.runJob(job);
        } finally {
          this.running = null;
        }
        this.org.durable?.commit();
      }
      return false;
    } finally {
      this.draining = false;
    }
  }

  /** Test.stopTest: everything queued in the test, whatever its due time. Errors go to the test. */
  drainTest(transaction: Transaction): void {
    const pending = pendingOf(transaction);
    for (let count = 0; count < MOST_JOBS_A_DRAIN; count++) {
      const next = pending.jobs.shift();
      if (next) this.runJob(next, true);
      else if (!this.org.events.deliverInTest(transaction)) return;
    }
  }

  private add(job: Job): void {
    // A job that waits for the commit is uncommitted work: no callout may follow.
    tx().dirty = true;
    pendingOf(tx()).jobs.push(job);
  }

  private runJob(job: Job, throws = false): void {
    if (job.kind === 'scheduled' && !job.isFired) this.reschedule(job);
    if (job.kind === 'batch') {
      runBatch(this.org, this.rows, job, throws);
      return;
    }
    if (job.kind === 'deployment') {
      this.deployments.run(job);
      return;
    }
    if (job.kind === 'outside') {
      this.runOutside(job);
      return;
    }
    if (job.kind === 'finalizer') {
      this.runFinalizer(job);
      return;
    }
    if (job.kind === 'platform') {
      this.runPlatformWork(job, throws);
      return;
    }
    let failure: unknown = null;
    try {
      this.org.runApart(job.user, 'asynchronous', (transaction) => {
        markRunning(transaction, job);
        if (job.kind !== 'scheduled') this.rows.update(job.id, { Status: 'Processing' });
        this.perform(job);
        if (job.kind !== 'scheduled')
          this.rows.update(job.id, { Status: 'Completed', CompletedDate: datetime(this.org.now()) });
        leaves(transaction, finalizerOf(job, null));
      });
    } catch (error) {
      failure = error;
      if (job.kind !== 'scheduled') this.recordFailure(job, error);
    }
    const finalizer = finalizerOf(job, failure);
    if (finalizer) this.runFinalizer(finalizer);
    if (failure !== null) {
      if (throws) throw failure;
      this.org.reportFailure(`${job.kind} job ${nameOf(job)}`, failure);
    }
  }

  private runOutside({ name, work }: OutsideJob): void {
    try {
      work();
    } catch (error) {
      this.org.reportFailure(name, error);
    }
  }

  private runPlatformWork({ user, name, work }: PlatformJob, throws: boolean): void {
    try {
      this.org.runApart(user, 'asynchronous', work);
    } catch (error) {
      if (throws) throw error;
      this.org.reportFailure(name, error);
    }
  }

  private perform(job: ApexJob): void {
    switch (job.kind) {
      case 'queueable':
        callMethod(job.object, 'execute', contextOf('QueueableContext', job.id));
        return;
      case 'scheduled':
        callMethod(deepCopy(job.object), 'execute', contextOf('SchedulableContext', job.id));
        return;
      case 'future':
        this.org.apex.callStatic(job.className, job.method, job.args);
    }
  }

  private recordFailure(job: Job, error: unknown): void {
    const status = {
      Status: 'Failed',
      NumberOfErrors: 1,
      ExtendedStatus: failureText(error),
      CompletedDate: datetime(this.org.now()),
    };
    this.org.runApart(job.user, 'asynchronous', (transaction) => {
      this.rows.update(job.id, status);
      leaves(transaction, finalizerOf(job, error));
    });
  }

  /** System.attachFinalizer: runs whether the queueable ended well or not, in a transaction of its own. */
  private runFinalizer({ id, user, object, failure }: FinalizerJob): void {
    try {
      this.org.runApart(user, 'asynchronous', (transaction) => {
        callMethod(object, 'execute', contextOf('FinalizerContext', id, failure));
        leaves(transaction, null);
      });
    } catch (error) {
      this.org.reportFailure(`finalizer ${object.$class.name}`, error);
    }
  }

  private reschedule(job: ScheduledJob): void {
    const next =
      job.cron === null ? null : nextFireTime(job.cron, Math.max(job.due, this.org.now()), job.user.timeZone);
    this.org.runApart(job.user, 'asynchronous', (transaction) => {
      this.rows.fired(job.id, next);
      if (next !== null && !this.org.testing) pendingOf(transaction).jobs.push({ ...job, due: next });
      leaves(transaction, { ...job, isFired: true });
    });
  }
}

type ApexJob = QueueableJob | FutureJob | ScheduledJob;

const finalizers = new WeakMap<Job, FinalizerJob>();

/** With the end of the queueable: as the finalizer is by then, whatever it was when it was attached. */
function finalizerOf(job: Job, failure: unknown): FinalizerJob | null {
  const attached = finalizers.get(job);
  if (!attached) return null;
  const finalizer = { ...attached, object: deepCopy(attached.object), failure };
  finalizers.set(job, finalizer);
  return finalizer;
}

/** What is left to be done of the running job when this transaction is committed: another job, or nothing. */
export function leaves(transaction: Transaction, job: Job | null): void {
  transaction.state.set(LEAVES, job);
}

/** The job the transaction runs; null in a synchronous one. */
export const runningJob = (transaction: Transaction): Job | null =>
  (transaction.state.get(RUNNING) as Job | undefined) ?? null;

export function attachFinalizer(finalizer: ApexObject): void {
  const job = runningJob(tx());
  if (job?.kind !== 'queueable')
    return raise('System.HandledException', 'System.attachFinalizer is not allowed outside of a Queueable job');
  if (finalizers.has(job))
    return raise('System.HandledException', 'More than one Finalizer cannot be attached to same Async Apex Job');
  const { id, user, due } = job;
  finalizers.set(job, { kind: 'finalizer', id, user, due, object: finalizer, failure: null });
}

/** Marks the transaction as that of a job: one of the org's executions of a day. */
export function markRunning(transaction: Transaction, job: Job): void {
  transaction.state.set(RUNNING, job);
  if (job.kind === 'queueable') transaction.limits.allow('futureCalls', FUTURES_OF_A_QUEUEABLE);
  const org = transaction.org as LocalOrg;
  if (!org.testing) org.orgLimits.countAsyncExecution();
}

export const failureText = (error: unknown): string =>
  error instanceof ApexException
    ? `${error.typeName}: ${error.apexMessage ?? ''}`.slice(0, 255)
    : String(error).slice(0, 255);

function nameOf(job: ApexJob): string {
  return job.kind === 'future' ? `${job.className}.${job.method}` : job.object.$class.name;
}
