import { fieldNames, isRecordId } from '../../platform/fields/fields';
import { recordEntry } from '../../platform/records/records';
import type { RecordData } from '../../platform/records/store';
import type { Entry } from '../../platform/cache/cache';
import type { Source, WireResult } from '../../platform/wire/wire';

interface BatchConfig {
  readonly records?: readonly {
    readonly recordIds?: readonly string[];
    readonly fields?: unknown;
    readonly optionalFields?: unknown;
  }[];
}

export interface BatchResults {
  readonly results: readonly { readonly statusCode: number; readonly result: unknown }[];
}

/** Each record by itself, as each is shared with other wires by itself; the whole is told when all have come. */
export function recordsSource({ records }: BatchConfig): Source<BatchResults> | null {
  if (!Array.isArray(records) || records.length === 0) return null;
  const entries: Entry<RecordData>[] = [];
  for (const group of records as NonNullable<BatchConfig['records']>) {
    const fields = fieldNames(group.fields);
    const optionalFields = fieldNames(group.optionalFields);
    if (!group.recordIds?.every(isRecordId) || !fields || !optionalFields) return null;
    if (fields.length + optionalFields.length === 0) return null;
    for (const recordId of group.recordIds) {
      entries.push(recordEntry({ recordId, fields, optionalFields, layoutTypes: [], modes: [] }));
    }
  }
  return entries.length === 0 ? null : together(entries);
}

function together(entries: readonly Entry<RecordData>[]): Source<BatchResults> {
  return {
    subscribe(listener) {
      const heard: (WireResult<RecordData> | null)[] = entries.map(() => null);
      const stops = entries.map((entry, at) =>
        entry.subscribe((result) => {
          heard[at] = result;
          if (!heard.every((each) => each !== null)) return;
          const results = heard.map((each) =>
            each!.error
              ? { statusCode: each!.error.status, result: [each!.error.body] }
              : { statusCode: 200, result: each!.data },
          );
          listener({ data: { results }, error: undefined });
        }),
      );
      return () => stops.forEach((stop) => stop());
    },
    async refresh() {
      await Promise.all(entries.map((entry) => entry.refresh()));
    },
  };
}
