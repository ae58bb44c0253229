/** Schema tokens and type literals as compiled code holds them. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { DescribeField } from '../platform/schema/describe-field';
import { DescribeObject, SObjectTypeFields } from '../platform/schema/describe-object';
import * as schema from '../platform/schema/tokens';
import { typeValue } from '../platform/type';
import type { ApexType } from '../types/type';

export const typeToken = (type: ApexType): unknown => typeValue(type);

export const objectToken = (object: ObjectDef): unknown => schema.objectToken(object);

export const fieldToken = (object: ObjectDef, field: FieldDef): unknown => schema.fieldToken(object, field);

export const describeToken = (object: ObjectDef): unknown => new DescribeObject(object);

export const describeFieldToken = (object: ObjectDef, field: FieldDef): unknown =>
  new DescribeField(schema.fieldToken(object, field));

export const fieldsToken = (object: ObjectDef): unknown => new SObjectTypeFields(object);
