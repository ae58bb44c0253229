/** Interfaces of asynchronous Apex, and what System does with jobs. */
import { attachFinalizer, runningJob } from '../../org/async';
import { tx } from '../../org/transaction';
import { raise } from '../../values/exceptions';
import type { ApexObject } from '../../values/value';
import './async-contexts';
import { definePlatform, extendPlatform } from './define';
import { localOrg } from './local-org';
import type { QueueableDuplicateSignature } from './queueable-duplicate-signature';
import './system';

definePlatform({
  name: 'Queueable',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['void execute(QueueableContext context)'],
});

definePlatform({
  name: 'Schedulable',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['void execute(SchedulableContext context)'],
});

definePlatform({
  name: 'Finalizer',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['void execute(FinalizerContext context)'],
});

// start and finish are called by name: start may give a QueryLocator or an Iterable.
definePlatform({
  name: 'Database.Batchable',
  namespace: 'Database',
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: [
    'void execute(Database.BatchableContext context, List<T> scope)',
    'void finish(Database.BatchableContext context)',
  ],
});

for (const name of ['Database.Stateful', 'Database.AllowsCallouts', 'Database.RaisesPlatformEvents']) {
  definePlatform({ name, namespace: 'Database', kind: 'interface' });
}

/** System.AsyncOptions */
export class AsyncOptions {
  maximumDepth: number | null = null;
  delay: number | null = null;
  signature: QueueableDuplicateSignature | null = null;
}

definePlatform({
  name: 'AsyncOptions',
  namespace: 'System',
  jsClass: AsyncOptions,
  constructors: { '()': () => new AsyncOptions() },
  properties: {
    DuplicateSignature: {
      type: 'QueueableDuplicateSignature',
      get: (self: AsyncOptions) => self.signature,
      set: (self: AsyncOptions, value: QueueableDuplicateSignature | null) => {
        self.signature = value;
      },
    },
    MaximumQueueableStackDepth: {
      type: 'Integer',
      get: (self: AsyncOptions) => self.maximumDepth,
      set: (self: AsyncOptions, value: number | null) => {
        self.maximumDepth = value;
      },
    },
    MinimumQueueableDelayInMinutes: {
      type: 'Integer',
      get: (self: AsyncOptions) => self.delay,
      set: (self: AsyncOptions, value: number | null) => {
        self.delay = value;
      },
    },
  },
});

function queueable() {
  const job = runningJob(tx());
  return job?.kind === 'queueable'
    ? job
    : raise('System.AsyncException', 'AsyncInfo can only be used in a Queueable context.');
}

definePlatform({
  name: 'AsyncInfo',
  namespace: 'System',
  statics: {
    'Integer getCurrentQueueableStackDepth()': () => queueable().depth,
    'Integer getMaximumQueueableStackDepth()': () => queueable().maximumDepth,
    'Boolean hasMaxStackDepth()': () => queueable().maximumDepth !== null,
  },
});

const MAXIMUM_DELAY = 10;

function enqueue(job: ApexObject | null, options: Partial<AsyncOptions>): string {
  if (job === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const { delay, maximumDepth = null, signature } = options;
  const delayMinutes = delay ?? 0;
  if (delayMinutes < 0 || delayMinutes > MAXIMUM_DELAY) {
    return raise(
      'System.IllegalArgumentException',
      `Delay must be between 0 and ${MAXIMUM_DELAY} minutes: ${delayMinutes}`,
    );
  }
  return localOrg().async.enqueue(job, { delayMinutes, maximumDepth, signature: signature?.key ?? null });
}

function notNull<V>(value: V | null): V {
  return value ?? raise('System.NullPointerException', 'Argument cannot be null.');
}

const isRunning = (kind: 'batch' | 'future' | 'queueable' | 'scheduled') => () => runningJob(tx())?.kind === kind;

extendPlatform('System', {
  statics: {
    'Id enqueueJob(Queueable queueable)': (job: ApexObject | null) => enqueue(job, {}),
    'Id enqueueJob(Queueable queueable, Integer delay)': (job: ApexObject | null, delay: number | null) =>
      enqueue(job, { delay }),
    'Id enqueueJob(Queueable queueable, AsyncOptions asyncOptions)': (
      job: ApexObject | null,
      options: AsyncOptions | null,
    ) => enqueue(job, options ?? {}),
    'void attachFinalizer(Finalizer finalizer)': (finalizer: ApexObject | null) => attachFinalizer(notNull(finalizer)),
    'String schedule(String jobName, String cronExpression, Schedulable schedulable)': (
      name: string | null,
      cron: string | null,
      job: ApexObject | null,
    ) => localOrg().async.schedule(notNull(name), notNull(cron), notNull(job)),
    'String scheduleBatch(Object batchable, String jobName, Integer minutesFromNow)': (
      batch: ApexObject | null,
      name: string | null,
      minutes: number | null,
    ) => localOrg().async.scheduleBatch(notNull(name), notNull(minutes), notNull(batch), 200),
    'String scheduleBatch(Object batchable, String jobName, Integer minutesFromNow, Integer scopeSize)': (
      batch: ApexObject | null,
      name: string | null,
      minutes: number | null,
      scope: number | null,
    ) => localOrg().async.scheduleBatch(notNull(name), notNull(minutes), notNull(batch), notNull(scope)),
    'void abortJob(String jobId)': (id: string | null) => localOrg().async.abort(notNull(id)),
    'Boolean isBatch()': isRunning('batch'),
    'Boolean isFuture()': isRunning('future'),
    'Boolean isQueueable()': isRunning('queueable'),
    'Boolean isScheduled()': isRunning('scheduled'),
  },
});
