/** Schema tokens and type literals as compiled code holds them. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import { typeValue } from '../platform/type';
import type { ApexType } from '../types/type';

export const typeToken = (type: ApexType): unknown => typeValue(type);

export function objectToken(object: ObjectDef): unknown {
  throw new Unsupported(`${object.name}.SObjectType`);
}

export function fieldToken(object: ObjectDef, field: FieldDef): unknown {
  throw new Unsupported(`the field token ${object.name}.${field.name}`);
}

export function describeToken(object: ObjectDef): unknown {
  throw new Unsupported(`SObjectType.${object.name}`);
}
