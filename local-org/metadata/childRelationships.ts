/** Relationships seen from the parent: what refers to each object. */
import type { ChildRelationship, ObjectDef } from './model';

/** By the lower-case name of the parent. */
export function childRelationships(objects: Iterable<ObjectDef>): Map<string, ChildRelationship[]> {
  const children = new Map<string, ChildRelationship[]>();
  for (const object of objects) {
    if (object.name === 'Name') continue;
    for (const field of object.fields.values()) {
      for (const parent of field.referenceTo) {
        const list = children.get(parent.toLowerCase()) ?? [];
        list.push({ name: field.childRelationshipName, childObject: object.name, field });
        children.set(parent.toLowerCase(), list);
      }
    }
  }
  return children;
}
