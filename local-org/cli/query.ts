/** `local-org query`: SOQL as a table. */
import type { QueryArguments } from './arguments';
import { withOrg } from './session';

type Row = Record<string, unknown>;

export function query({ projectDir, soql, json }: QueryArguments): Promise<number> {
  return withOrg({ projectDir, withData: true }, async (host) => {
    const { result, error } = await host.ask('query', { soql });
    if (!result) {
      console.error(error);
      return 1;
    }
    console.log(json ? JSON.stringify(result.records, null, 2) : table(result.records, result.totalSize));
    return 0;
  });
}

function table(records: readonly Row[], totalSize: number): string {
  const rows = records.map((record) => new Map(cells(record, '')));
  const keys = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  // A parent that is null in one row has its fields in others.
  const columns = keys.filter((key) => !keys.some((other) => other.startsWith(`${key}.`)));
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row.get(column)?.length ?? 0)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => text.padEnd(widths[index]!))
      .join('  ')
      .trimEnd();
  const body = rows.map((row) => line(columns.map((column) => row.get(column) ?? '')));
  const head = columns.length > 0 ? [line(columns), line(widths.map((width) => '-'.repeat(width)))] : [];
  return [...head, ...body, `${totalSize} ${totalSize === 1 ? 'row' : 'rows'}`].join('\n');
}

/** A record's cells; a parent's fields under `Parent.Field`, child records as their count. */
function cells(record: Row, prefix: string): [string, string][] {
  return Object.entries(record).flatMap(([name, value]): [string, string][] => {
    if (name === 'attributes') return [];
    if (typeof value !== 'object' || value === null) return [[prefix + name, value === null ? '' : String(value)]];
    const { attributes, totalSize } = value as Row;
    if (totalSize !== undefined) return [[prefix + name, `${String(totalSize)} records`]];
    return attributes === undefined
      ? [[prefix + name, JSON.stringify(value)]]
      : cells(value as Row, `${prefix}${name}.`);
  });
}
