import type { ObjectDef } from '../../metadata/model';
import type { SqlValue } from '../columns';

/**
 * Which records of an object the running user may see, as a condition over the table's alias (already quoted); null:
 * all of them. Asked for the object of a query, of its subqueries and of its semi-joins, when sharing applies.
 */
export type SharingFilter = (
  object: ObjectDef,
  alias: string,
) => { readonly sql: string; readonly params: readonly SqlValue[] } | null;
