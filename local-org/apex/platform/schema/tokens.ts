/** Schema tokens: one object for each sObject and each field, so that they compare and key maps. */
import type { FieldDef, ObjectDef } from '../../../metadata/model';

/** Schema.SObjectType */
export class SObjectTypeToken {
  readonly object: ObjectDef;

  constructor(object: ObjectDef) {
    this.object = object;
  }

  tostring$0(): string {
    return this.object.name;
  }
}

/** Schema.SObjectField */
export class SObjectFieldToken {
  readonly object: ObjectDef;
  readonly field: FieldDef;

  constructor(object: ObjectDef, field: FieldDef) {
    this.object = object;
    this.field = field;
  }

  tostring$0(): string {
    return this.field.name;
  }
}

const objects = new WeakMap<ObjectDef, SObjectTypeToken>();
const fields = new WeakMap<FieldDef, SObjectFieldToken>();

export function objectToken(object: ObjectDef): SObjectTypeToken {
  let token = objects.get(object);
  if (!token) objects.set(object, (token = new SObjectTypeToken(object)));
  return token;
}

export function fieldToken(object: ObjectDef, field: FieldDef): SObjectFieldToken {
  let token = fields.get(field);
  if (!token) fields.set(field, (token = new SObjectFieldToken(object, field)));
  return token;
}
