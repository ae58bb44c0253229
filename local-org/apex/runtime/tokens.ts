/** Schema tokens and type literals as compiled code holds them. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { DescribeObject } from '../platform/schema/describe-object';
import * as schema from '../platform/schema/tokens';
import { typeValue } from '../platform/type';
import type { ApexType } from '../types/type';

export const typeToken = (type: ApexType): unknown => typeValue(type);

export const objectToken = (object: ObjectDef): unknown => schema.objectToken(object);

export const fieldToken = (object: ObjectDef, field: FieldDef): unknown => schema.fieldToken(object, field);

export const describeToken = (object: ObjectDef): unknown => new DescribeObject(object);
