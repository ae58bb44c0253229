/** Look-ups of the API by one field, in user mode. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { listOf, T } from '../../apex/types/type';
import { ApexList } from '../../values/collections';
import type { SObject } from '../../values/sobject';
import type { FieldValue } from '../../values/value';
import type { Call } from '../call';

/** Records whose field holds one of the values, in no order. Values are bound, never written into the query. */
export function findRecords(
  call: Call,
  object: ObjectDef,
  field: FieldDef,
  values: readonly FieldValue[],
  select: readonly string[],
  options: { readonly allRows?: boolean } = {},
): SObject[] {
  const query = call.org.data.parse(`SELECT ${select.join(', ')} FROM ${object.name} WHERE ${field.name} IN :values`);
  const binds = () => new ApexList(listOf(field.type === 'id' ? T.Id : T.Object), [...values]);
  return call.org.data.query(query, { access: 'USER', sharing: true, binds, uncounted: true, ...options });
}
