/** What a job learns of itself when it runs. */
import { randomUUID } from 'node:crypto';
import type { ApexException } from '../../values/exceptions';
import { definePlatform, enumValue } from './define';

export class QueueableContext {
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

export class BatchableContext {
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

export class SchedulableContext {
  readonly triggerId: string;

  constructor(triggerId: string) {
    this.triggerId = triggerId;
  }
}

export class FinalizerContext {
  readonly jobId: string;
  readonly failure: ApexException | null;
  readonly requestId = randomUUID();

  constructor(jobId: string, failure: ApexException | null) {
    this.jobId = jobId;
    this.failure = failure;
  }
}

definePlatform({
  name: 'QueueableContext',
  namespace: 'System',
  kind: 'interface',
  jsClass: QueueableContext,
  methods: { 'Id getJobId()': (self: QueueableContext) => self.jobId },
});

definePlatform({
  name: 'Database.BatchableContext',
  namespace: 'Database',
  kind: 'interface',
  jsClass: BatchableContext,
  methods: {
    'Id getJobId()': (self: BatchableContext) => self.jobId,
    'Id getChildJobId()': (self: BatchableContext) => self.jobId,
  },
});

definePlatform({
  name: 'SchedulableContext',
  namespace: 'System',
  kind: 'interface',
  jsClass: SchedulableContext,
  methods: { 'Id getTriggerId()': (self: SchedulableContext) => self.triggerId },
});

definePlatform({
  name: 'ParentJobResult',
  namespace: 'System',
  kind: 'enum',
  enumValues: ['SUCCESS', 'UNHANDLED_EXCEPTION'],
});

definePlatform({
  name: 'FinalizerContext',
  namespace: 'System',
  kind: 'interface',
  jsClass: FinalizerContext,
  methods: {
    'Id getAsyncApexJobId()': (self: FinalizerContext) => self.jobId,
    'String getRequestId()': (self: FinalizerContext) => self.requestId,
    'ParentJobResult getResult()': (self: FinalizerContext) =>
      enumValue('ParentJobResult', self.failure ? 'UNHANDLED_EXCEPTION' : 'SUCCESS'),
    'Exception getException()': (self: FinalizerContext) => self.failure,
  },
});
