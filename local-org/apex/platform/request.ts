import { randomUUID } from 'node:crypto';
import { runningJob } from '../../org/async';
import { tx } from '../../org/transaction';
import { definePlatform, enumValue } from './define';
import { localOrg } from './local-org';

definePlatform({
  name: 'Quiddity',
  namespace: 'System',
  kind: 'enum',
  enumValues: [
    'ANONYMOUS',
    'AURA',
    'BATCH_ACS',
    'BATCH_APEX',
    'BATCH_CHUNK_PARALLEL',
    'BATCH_CHUNK_SERIAL',
    'BULK_API',
    'FUTURE',
    'INVOCABLE_ACTION',
    'PLATFORM_EVENT_PUBLISH_CALLBACK',
    'QUEUEABLE',
    'REST',
    'RUNTEST_ASYNC',
    'RUNTEST_DEPLOY',
    'RUNTEST_SYNC',
    'SCHEDULED',
    'SOAP',
    'SYNCHRONOUS',
    'TRANSACTION_FINALIZER_QUEUEABLE',
    'UNDEFINED',
    'VF',
  ],
});

/** System.Request: the transaction that runs. */
class ApexRequest {}

const ID = Symbol('request id');
const JOBS: Readonly<Record<string, string>> = {
  batch: 'BATCH_APEX',
  future: 'FUTURE',
  queueable: 'QUEUEABLE',
  scheduled: 'SCHEDULED',
};

function quiddity(): string {
  const transaction = tx();
  const job = runningJob(transaction);
  if (job) return JOBS[job.kind]!;
  if (localOrg().testing) return 'RUNTEST_SYNC';
  if (transaction.fromComponent) return 'AURA';
  return transaction.rest ? 'REST' : 'SYNCHRONOUS';
}

definePlatform({
  name: 'Request',
  namespace: 'System',
  jsClass: ApexRequest,
  statics: { 'Request getCurrent()': () => new ApexRequest() },
  methods: {
    'String getRequestId()': () => tx().stateOf(ID, () => randomUUID()),
    'Quiddity getQuiddity()': () => enumValue('Quiddity', quiddity()),
  },
});
