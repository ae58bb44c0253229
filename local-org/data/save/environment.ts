import type { FieldDef } from '../../metadata/model';
import type { Org } from '../../org/services';
import { sameValue } from '../../values/equality';
import type { Store } from '../store';
import type { Formulas } from './formulas';
import type { SaveRow } from './rows';
import type { AutoNumbers } from './systemFields';

/** What every step of a save works with. */
export interface SaveEnvironment {
  readonly org: Org;
  readonly store: Store;
  readonly formulas: Formulas;
  readonly autoNumbers: AutoNumbers;
}

/** Fields the row gives a new value: in an insert those that are not null. */
export function changedFields(row: SaveRow): FieldDef[] {
  const changed: FieldDef[] = [];
  for (const [name, value] of row.record.values) {
    if (sameValue(value, row.old ? row.old.get(name) : null)) continue;
    const field = row.record.field(name);
    if (field) changed.push(field);
  }
  return changed;
}
