import type { FieldDef } from '../../metadata/model';
import { T, type ApexType } from './type';

/** The Apex type of a field's values; compound fields have classes of their own, which the compiler knows. */
export function fieldType(field: FieldDef): ApexType {
  switch (field.type) {
    case 'id':
    case 'reference':
      return T.Id;
    case 'boolean':
      return T.Boolean;
    case 'int':
      return T.Integer;
    case 'long':
      return T.Long;
    case 'double':
    case 'currency':
    case 'percent':
      return T.Decimal;
    case 'date':
      return T.Date;
    case 'datetime':
      return T.Datetime;
    case 'time':
      return T.Time;
    case 'base64':
      return T.Blob;
    case 'anytype':
      return T.Object;
    default:
      return T.String;
  }
}
