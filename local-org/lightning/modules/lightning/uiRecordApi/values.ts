import { unqualifiedFieldName } from '../../platform/fields/fields';
import type { FieldValue, RecordData } from '../../platform/records/store';

/** The value of a record's field, through relationships; undefined when the record has no such field. */
export function getFieldValue(record: RecordData | null | undefined, field: unknown): unknown {
  return fieldOf(record, field)?.value;
}

/** The value as Salesforce formats it for the user; null for types that have no format of their own. */
export function getFieldDisplayValue(record: RecordData | null | undefined, field: unknown): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}

function fieldOf(record: RecordData | null | undefined, field: unknown): FieldValue | undefined {
  const names = unqualifiedFieldName(field).split('.');
  const last = names.pop()!;
  const owner = names.reduce<unknown>(
    (current, name) => (current as RecordData | null | undefined)?.fields?.[name]?.value,
    record,
  );
  // A relationship that leads to nothing: the field behind it has the value null.
  if (owner === null && record) return { value: null, displayValue: null };
  return (owner as RecordData | null | undefined)?.fields?.[last];
}
