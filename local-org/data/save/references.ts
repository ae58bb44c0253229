/** References point to records that exist; one look-up per target object and chunk. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { findObject } from '../../metadata/model';
import type { SObject } from '../../values/sobject';
import { changedFields, type SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

interface Reference {
  readonly row: SaveRow;
  readonly field: FieldDef;
  readonly id: string;
}

export function checkReferences(environment: SaveEnvironment, rows: readonly SaveRow[]): void {
  const byTarget = new Map<ObjectDef, Reference[]>();
  for (const row of alive(rows)) {
    for (const field of changedFields(row)) {
      const id = row.record.get(field.name);
      if (field.type !== 'reference' || typeof id !== 'string') continue;
      const target = targetOf(environment, field, id);
      if (!target) continue;
      const list = byTarget.get(target) ?? [];
      byTarget.set(target, [...list, { row, field, id }]);
    }
  }
  for (const [target, references] of byTarget) checkTarget(environment, target, references);
}

function targetOf(environment: SaveEnvironment, field: FieldDef, id: string): ObjectDef | null {
  const { objects } = environment.org.model;
  const named = field.referenceTo
    .map((name) => objects.get(name.toLowerCase()))
    .filter((object) => object !== undefined);
  const exact = named.find((object) => object.name !== 'Name' && object.keyPrefix === id.slice(0, 3));
  if (exact) return exact;
  return [...objects.values()].find((object) => object.keyPrefix === id.slice(0, 3)) ?? null;
}

function checkTarget(environment: SaveEnvironment, target: ObjectDef, references: readonly Reference[]): void {
  const wanted = ['Id', 'IsDeleted', 'IsActive', 'SobjectType'].filter((name) => target.fields.has(name.toLowerCase()));
  const ids = [...new Set(references.map(({ id }) => id))];
  const found = environment.store.readByIds(target, ids, wanted);
  for (const { row, field, id } of references) {
    const parent = found.get(id);
    if (!parent) row.fail('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (parent.get('IsDeleted') === true) row.fail('ENTITY_IS_DELETED', 'entity is deleted');
    else if (target.name === 'RecordType' && !isRecordTypeOf(row, parent)) failRecordType(row, field, id);
    else if (isInactiveOwner(field, target, parent)) failInactive(row, id);
    else if (field.name === 'OwnerId' && target.name === 'Group') checkQueue(environment, row, id);
  }
}

const isRecordTypeOf = ({ record }: SaveRow, recordType: SObject): boolean =>
  recordType.get('SobjectType') === record.object.name && recordType.get('IsActive') === true;

function failRecordType(row: SaveRow, field: FieldDef, id: string): void {
  const message = `${field.label}: this ID value isn't valid for the user: ${id}`;
  row.fail('INVALID_CROSS_REFERENCE_KEY', message, [field.name]);
}

const isInactiveOwner = (field: FieldDef, target: ObjectDef, parent: SObject): boolean =>
  field.name === 'OwnerId' && target.name === 'User' && parent.get('IsActive') === false;

function failInactive(row: SaveRow, id: string): void {
  const object = row.record.object.label.toLowerCase();
  row.fail('INACTIVE_OWNER_OR_USER', `operation performed with inactive user [${id}] as owner of ${object}`, [
    'OwnerId',
  ]);
}

/** A queue owns records of the objects it was made for. */
function checkQueue(environment: SaveEnvironment, row: SaveRow, queueId: string): void {
  const queues = findObject(environment.org.model, 'QueueSobject');
  if (!queues) return;
  const types = environment.store.readByField(queues, 'QueueId', [queueId], ['SobjectType']);
  const name = row.record.object.name.toLowerCase();
  if (types.some((type) => String(type.get('SobjectType')).toLowerCase() === name)) return;
  row.fail('INVALID_CROSS_REFERENCE_KEY', 'Queue not associated with this SObject type', ['OwnerId']);
}
