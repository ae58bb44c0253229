/** Fields and relationships of records: what `account.Owner.Name` and `account.Contacts` mean. */
import { findField, findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import type { Node } from '../parse/ast';
import { fieldType } from '../types/fieldType';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import { T, listOf, sobjectType, type ApexType } from '../types/type';
import type { Bound } from './bound';

/** The type of a field's value: compound fields have platform classes. */
export function typeOfField(field: FieldDef, program: Program): ApexType {
  if (field.type === 'location') return program.typeNamed(['System', 'Location'], null) ?? T.Object;
  if (field.type === 'address') return program.typeNamed(['System', 'Address'], null) ?? T.Object;
  return fieldType(field);
}

/** The objects a value may be a record of: one, or several behind a polymorphic reference. */
export function objectsOf(value: Bound): readonly ObjectDef[] {
  if (value.type.object) return [value.type.object];
  return value.kind === 'parent' ? value.objects : [];
}

export function findFieldIn(objects: readonly ObjectDef[], name: string): FieldDef | null {
  for (const object of objects) {
    const field = findField(object, name);
    if (field) return field;
  }
  return null;
}

export function findParentField(objects: readonly ObjectDef[], name: string): FieldDef | null {
  const lower = name.toLowerCase();
  for (const object of objects) {
    for (const field of object.fields.values()) {
      if (field.relationshipName?.toLowerCase() === lower) return field;
    }
  }
  return null;
}

/** A field, parent or child relationship of a record; null when the objects have none of the name. */
export function recordMember(target: Bound, name: string, program: Program): Bound | null {
  if (target.type === T.SObject && target.kind !== 'parent')
    return name.toLowerCase() === 'id' ? idOf(target, program) : null;
  const objects = objectsOf(target);
  const field = findFieldIn(objects, name);
  if (field) return { kind: 'recordField', type: typeOfField(field, program), target, field };
  const reference = findParentField(objects, name);
  if (reference) return parentRecord(target, reference, program);
  for (const object of objects) {
    const relationship = (program.model.children.get(object.name.toLowerCase()) ?? []).find(
      (child) => child.name?.toLowerCase() === name.toLowerCase(),
    );
    const child = relationship && findObject(program.model, relationship.childObject);
    if (child) return { kind: 'children', type: listOf(sobjectType(child)), target, name: relationship.name! };
  }
  return null;
}

function parentRecord(target: Bound, field: FieldDef, program: Program): Bound {
  const objects = field.referenceTo.flatMap((name) => findObject(program.model, name) ?? []);
  if (objects.length === 1) return { kind: 'parent', type: sobjectType(objects[0]!), target, field, objects };
  // Behind a polymorphic reference stands a Name, with the fields that all have.
  const name = findObject(program.model, 'Name');
  return { kind: 'parent', type: T.SObject, target, field, objects: name ? [...objects, name] : objects };
}

/** Every record has an Id, whatever its object. */
function idOf(target: Bound, program: Program): Bound | null {
  const [any] = program.model.objects.values();
  const field = any && findField(any, 'Id');
  return field ? { kind: 'recordField', type: T.Id, target, field } : null;
}

export function invalidField(name: string, type: ApexType, place: Node): never {
  if (type === T.SObject || type === T.AggregateResult) refuse(place, `Variable does not exist: ${name}`);
  return refuse(place, `Invalid field ${name} for SObject ${type.name}`);
}
