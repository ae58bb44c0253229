import { Unsupported } from '../../org/errors';
import type { LimitName } from '../../org/limits';
import { tx } from '../../org/transaction';
import { definePlatform, type PlatformFunction } from './define';

/** Names of the pairs of getters: `getQueries` and `getLimitQueries`. */
const COUNTED: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  MobilePushApexCalls: 'mobilePushApexCalls',
  PublishImmediateDml: 'publishImmediateDml',
  Queries: 'queries',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
};

const statics: Record<string, PlatformFunction> = {
  'Integer getCpuTime()': () => Math.max(0, Math.round(tx().cpu)),
  'Integer getLimitCpuTime()': () => tx().limits.maximum('cpu'),
  'Integer getHeapSize()': () => {
    throw new Unsupported('Limits.getHeapSize: the heap is not measured');
  },
  'Integer getLimitHeapSize()': () => tx().limits.maximum('heap'),
};
for (const [name, limit] of Object.entries(COUNTED)) {
  statics[`Integer get${name}()`] = () => tx().limits.count(limit);
  statics[`Integer getLimit${name}()`] = () => tx().limits.maximum(limit);
}

definePlatform({ name: 'Limits', namespace: 'System', statics });
