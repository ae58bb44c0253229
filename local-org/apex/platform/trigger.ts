import { tx, type TriggerContext } from '../../org/transaction';
import { ApexList, ApexMap } from '../../values/collections';
import type { SObject } from '../../values/sobject';
import type { Value } from '../../values/value';
import { listOf, mapOf, sobjectType, T } from '../types/type';
import { definePlatform, enumValue } from './define';

definePlatform({
  name: 'TriggerOperation',
  namespace: 'System',
  kind: 'enum',
  enumValues: [
    'BEFORE_INSERT',
    'BEFORE_UPDATE',
    'BEFORE_DELETE',
    'AFTER_INSERT',
    'AFTER_UPDATE',
    'AFTER_DELETE',
    'AFTER_UNDELETE',
  ],
});

/** The innermost running trigger; null outside of triggers. */
const context = (): TriggerContext | null => tx().triggers.at(-1) ?? null;

interface Collections {
  readonly news: ApexList | null;
  readonly olds: ApexList | null;
  readonly newMap: ApexMap | null;
  readonly oldMap: ApexMap | null;
}

/** Made once, so that Trigger.new is the same list each time it is named. */
const made = new WeakMap<TriggerContext, Collections>();

function collections(): Collections | null {
  const now = context();
  if (!now) return null;
  let own = made.get(now);
  if (!own) {
    own = {
      news: list(now.newRecords),
      olds: list(now.oldRecords),
      // Records have no Id before they are inserted.
      newMap: now.operation === 'insert' && now.isBefore ? null : map(now.newRecords),
      oldMap: map(now.oldRecords),
    };
    made.set(now, own);
  }
  return own;
}

function list(records: readonly SObject[] | null): ApexList | null {
  if (!records) return null;
  const type = records[0] ? sobjectType(records[0].object) : T.SObject;
  return new ApexList(listOf(type), [...records]);
}

function map(records: readonly SObject[] | null): ApexMap | null {
  if (!records) return null;
  const type = records[0] ? sobjectType(records[0].object) : T.SObject;
  return new ApexMap(
    mapOf(T.Id, type),
    records.map((record) => [record.id, record] as [Value, Value]),
  );
}

const is = (operation: string) => ({ type: 'Boolean', get: () => context()?.operation === operation });

definePlatform({
  name: 'Trigger',
  namespace: 'System',
  staticProperties: {
    isExecuting: { type: 'Boolean', get: () => context() !== null },
    isBefore: { type: 'Boolean', get: () => context()?.isBefore ?? false },
    isAfter: { type: 'Boolean', get: () => context()?.isBefore === false },
    isInsert: is('insert'),
    isUpdate: is('update'),
    isDelete: is('delete'),
    isUndelete: is('undelete'),
    new: { type: 'List<SObject>', get: () => collections()?.news ?? null },
    old: { type: 'List<SObject>', get: () => collections()?.olds ?? null },
    newMap: { type: 'Map<Id, SObject>', get: () => collections()?.newMap ?? null },
    oldMap: { type: 'Map<Id, SObject>', get: () => collections()?.oldMap ?? null },
    operationType: {
      type: 'TriggerOperation',
      get: () => {
        const now = context();
        return now && enumValue('TriggerOperation', `${now.isBefore ? 'BEFORE' : 'AFTER'}_${now.operation}`);
      },
    },
    size: { type: 'Integer', get: () => (context()?.newRecords ?? context()?.oldRecords ?? []).length },
  },
});
