import { randomUUID } from 'node:crypto';
import { eventTriggerState } from '../../org/events';
import type { RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import type { ApexList } from '../../values/collections';
import { platformException, raise } from '../../values/exceptions';
import type { SObject } from '../../values/sobject';
import { resultList, SaveResult } from './database-results';
import { definePlatform } from './define';
import { exceptionConstructors } from './exceptions';

const nullArgument = (): never => raise('System.NullPointerException', 'Argument cannot be null.');
const operations = new WeakMap<SaveResult, string>();

function publish(events: readonly (SObject | null)[]): SaveResult[] {
  if (events.includes(null)) nullArgument();
  const records = events as SObject[];
  const wrong = records.find((event) => event.object.kind !== 'platformEvent');
  if (wrong) raise('System.TypeException', `EventBus.publish is not allowed on ${wrong.object.name}`);
  return tx()
    .org.data.publish(records, { access: 'SYSTEM' })
    .map((row: RowResult) => {
      const result = new SaveResult(row);
      operations.set(result, randomUUID());
      return result;
    });
}

definePlatform({
  name: 'EventBus',
  namespace: 'System',
  statics: {
    'Database.SaveResult publish(SObject event)': (event: SObject | null) => publish([event])[0],
    'List<Database.SaveResult> publish(List<SObject> events)': (events: ApexList | null) =>
      resultList('Database.SaveResult', publish((events ?? nullArgument()).items as (SObject | null)[])),
    'String getOperationId(Database.SaveResult result)': (result: SaveResult | null) =>
      operations.get(result ?? nullArgument()) ?? null,
  },
});

/** EventBus.TriggerContext */
class EventTriggerContext {}

const state = () =>
  eventTriggerState(tx()) ??
  raise('System.UnsupportedOperationException', 'TriggerContext is only available in a platform event trigger');

definePlatform({
  name: 'EventBus.TriggerContext',
  namespace: 'EventBus',
  jsClass: EventTriggerContext,
  statics: { 'EventBus.TriggerContext currentContext()': () => new EventTriggerContext() },
  properties: {
    retries: { type: 'Integer', get: () => state().retries },
    lastError: { type: 'String', get: () => null },
  },
  methods: {
    'void setResumeCheckpoint(String resumeReplayId)': (_self: EventTriggerContext, replayId: string | null) => {
      state().checkpoint = replayId ?? nullArgument();
    },
    'String getResumeCheckpoint()': () => state().checkpoint,
  },
});

definePlatform({
  name: 'EventBus.RetryableException',
  namespace: 'EventBus',
  extends: 'Exception',
  jsClass: platformException('EventBus.RetryableException'),
  constructors: exceptionConstructors('EventBus.RetryableException'),
});
