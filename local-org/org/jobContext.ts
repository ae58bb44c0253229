/** The context objects that jobs are given. */
import {
  BatchableContext,
  FinalizerContext,
  QueueableContext,
  SchedulableContext,
} from '../apex/platform/async-contexts';
import { ApexException } from '../values/exceptions';

export function contextOf(
  kind: 'QueueableContext' | 'BatchableContext' | 'SchedulableContext' | 'FinalizerContext',
  id: string,
  failure: unknown = null,
): unknown {
  switch (kind) {
    case 'QueueableContext':
      return new QueueableContext(id);
    case 'BatchableContext':
      return new BatchableContext(id);
    case 'SchedulableContext':
      return new SchedulableContext(id);
    case 'FinalizerContext':
      return new FinalizerContext(id, failure instanceof ApexException ? failure : null);
  }
}
