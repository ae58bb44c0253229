/**
 * Picklists compare without regard to case: a value that an unrestricted picklist does not define is kept the way it
 * was first written, and later values of another case become that one. (Salesforce article 000386557.)
 */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { fold } from '../text';
import { changedFields, type SaveEnvironment } from './environment';
import { alive, type SaveRow } from './rows';

export function unifyPicklistValues(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  const unknown = new Map<FieldDef, { row: SaveRow; value: string }[]>();
  for (const row of alive(rows)) {
    for (const field of changedFields(row)) {
      const value = row.record.get(field.name);
      if (field.type !== 'picklist' || field.picklist?.restricted || typeof value !== 'string' || value.trim() === '')
        continue;
      if (isDefined(field, value.trim())) continue;
      unknown.set(field, [...(unknown.get(field) ?? []), { row, value: value.trim() }]);
    }
  }
  for (const [field, uses] of unknown) unify(environment, object, field, uses);
}

/** Values that are defined are brought into their form where the value is checked. */
const isDefined = (field: FieldDef, value: string): boolean =>
  field.picklist!.values.some((known) => fold(known.name) === fold(value));

function unify(
  environment: SaveEnvironment,
  object: ObjectDef,
  field: FieldDef,
  uses: readonly { readonly row: SaveRow; readonly value: string }[],
): void {
  const forms = new Map<string, string>();
  const values = [...new Set(uses.map(({ value }) => value))];
  for (const stored of environment.store.readByField(object, field.name, values, [field.name], { deleted: true })) {
    const form = stored.get(field.name) as string;
    if (!forms.has(fold(form))) forms.set(fold(form), form);
  }
  for (const { row, value } of uses) {
    const form = forms.get(fold(value));
    if (form === undefined) forms.set(fold(value), value);
    else row.record.set(field.name, form);
  }
}
